"""A database and a cache for a while: for tests and for making the baseline."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from configuration import baseline, child, keys, launch, paths, probes, services
from configuration.launch import Options
from configuration.paths import Home
from configuration.processes import BY_NAME

_PATIENCE = 60.0


@contextmanager
def stores() -> Iterator[Home]:
    """Start both in a temporary data folder with an empty database; stop and remove everything afterwards.

    They give up durability for speed. Raises TimeoutError if one does not come up.
    """
    root = Path(tempfile.mkdtemp(prefix="mangxa-"))
    home = Home(root)
    running: list[subprocess.Popen[bytes]] = []
    try:
        root.chmod(0o711)  # the database's user must pass through
        home.make()
        keys.make_all(home)
        paths.claim(home.sockets, os.geteuid(), os.getegid())
        running = [_start(name, home) for name in ("database", "cache")]
        for name in ("database", "cache"):
            _wait(name, home)
        baseline.ensure_database(services.database(home))
        yield home
    finally:
        for process in running:
            process.send_signal(signal.SIGINT)
        for process in running:
            child.kill(child.family(process.pid) if _deaf(process) else [])
            process.wait()
        shutil.rmtree(home.database.resolve(), ignore_errors=True)
        shutil.rmtree(root, ignore_errors=True)


def _deaf(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        return True
    return False


def _start(name: str, home: Home) -> subprocess.Popen[bytes]:
    plan = launch.launch(BY_NAME[name], home, Options(careless=True))
    other = plan.account if plan.account is not None and not plan.account.own else None
    parent = os.getpid()
    with (home.logs / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            plan.argv,
            env=dict(plan.environment),
            cwd=plan.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=lambda: child.die_with_parent(signal.SIGINT, parent),  # noqa: PLW1509 - no threads yet
            user=other.uid if other else None,
            group=other.gid if other else None,
            extra_groups=[] if other else None,
        )


def _wait(name: str, home: Home) -> None:
    ready = probes.of(BY_NAME[name].ready, home, Options())
    deadline = time.monotonic() + _PATIENCE
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError((home.logs / f"{name}.log").read_text(errors="replace")[-2000:])
        time.sleep(0.05)
