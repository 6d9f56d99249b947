"""``mangxa test``: every stage with what it needs, and one sum at the end."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from configuration import child, launch, scratch, translations
from configuration.launch import Options
from configuration.paths import PROJECT

_BIN = os.path.dirname(sys.executable)  # noqa: PTH120 - not resolved: the environment's own folder
_COUNT = re.compile(r"(\d+) (passed|failed|error|errors|skipped|xfailed|xpassed)\b")
ALONE = "live"
NICE = 10
"""How far the computing stages stand back behind those that wait: theirs are the time limits."""
_NOTHING_COLLECTED = 5  # pytest's exit code


@dataclass(slots=True)
class Sum:
    """What came out so far."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)

    def join(self, other: "Sum") -> None:
        """Add what came out elsewhere."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.broken += other.broken

    def add(self, kind: str, n: int) -> None:
        """Count pytest's words."""
        match kind:
            case "passed" | "xfailed":
                self.passed += n
            case "skipped":
                self.skipped += n
            case _:
                self.failed += n


LINT = (
    ("ruff", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("imports", ("lint-imports",)),
)
type Stage = tuple[str, tuple[str, ...], bool, bool]
# (stage, paths, whether it needs the stores, whether it mostly waits: --fast leaves those out)
STAGES: tuple[Stage, ...] = (
    ("core", ("tests/unit", "tests/contracts", "tests/scenarios"), False, False),
    ("netbox", ("tests/netbox", "-n", "2"), True, False),
    ("live", ("tests/live",), True, True),
    ("browser", ("tests/browser",), True, True),
)


def main(arguments: list[str]) -> int:
    """Run all stages, or with paths or other arguments of pytest just these tests. ``--fast`` leaves out the slow ones.

    Returns 0 only if something ran and nothing failed.
    """
    began = time.monotonic()
    fast = "--fast" in arguments
    rest = [argument for argument in arguments if argument != "--fast"]
    total = Sum()
    translations.compile_catalogs()  # a fresh clone has none, and untranslated pages would fail
    chosen = [
        word for word in rest if word.split("::")[0].startswith("tests") or (PROJECT / word.split("::")[0]).exists()
    ]
    if chosen:
        _stage("chosen", rest, _needs_stores(chosen), total)
    else:
        marks = ["-m", "not slow"] if fast else []
        busy = [(name, [*paths, *rest, *marks], stores) for name, paths, stores, waits in STAGES if not waits]
        waiting = [(name, [*paths, *rest], stores) for name, paths, stores, waits in STAGES if waits and not fast]
        # Where devices are played the seconds count: nothing runs beside them.
        alone = [work for work in waiting if work[0] == ALONE]
        _in_turn(alone, total)
        _side_by_side(busy, [work for work in waiting if work not in alone], lint=not rest, total=total)
    for name in total.broken:
        print(f"FAILED {name}")
    print(f"\nin {time.monotonic() - began:.0f} s")
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 1 if total.failed or not total.passed else 0


def _needs_stores(paths: list[str]) -> bool:
    return not all(re.match(r"(\./)?tests/(unit|contracts|scenarios)\b", path) for path in paths)


type Work = tuple[str, list[str], bool]


def _side_by_side(busy: Sequence[Work], waiting: Sequence[Work], *, lint: bool, total: Sum) -> None:
    """Run the stages that compute beside those that mostly wait for devices and pages, which go first on the processor.

    With a single processor, one after the other.
    """
    if not waiting or (os.cpu_count() or 1) < 2:  # noqa: PLR2004
        _in_turn(busy, total, lint=lint)
        _in_turn(waiting, total)
        return
    sys.stdout.flush()
    heard, said = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork")
    beside = context.Process(target=_beside, args=(busy, lint, said, os.getpid()))
    beside.start()
    said.close()
    _in_turn(waiting, total)
    try:
        total.join(heard.recv())
    except EOFError:
        total.join(Sum(failed=1, broken=["busy stages"]))
    beside.join()


def _beside(work: Sequence[Work], lint: bool, said: Connection, parent: int) -> None:  # noqa: FBT001 - as a process
    """Run stages politely; what each prints is kept until it is over, so that two stages do not mix their lines."""
    child.die_with_parent(signal.SIGTERM, parent)
    os.nice(NICE)
    total = Sum()
    out = os.dup(1)
    for number, each in enumerate(work):
        with tempfile.TemporaryFile() as kept:
            os.dup2(kept.fileno(), 1)
            _in_turn([each], total, lint=lint and number == 0)
            sys.stdout.flush()
            kept.seek(0)
            with os.fdopen(os.dup(out), "wb") as shown:
                shown.write(b"\n" + kept.read())
    said.send(total)


def _in_turn(work: Sequence[Work], total: Sum, *, lint: bool = False) -> None:
    for name, command in LINT if lint else ():
        _lint(name, command, total)
    for name, arguments, stores in work:
        _stage(name, arguments, stores, total)


def _lint(name: str, command: tuple[str, ...], total: Sum) -> None:
    print(f"== {name}", flush=True)
    code = subprocess.run([f"{_BIN}/{command[0]}", *command[1:]], check=False, cwd=PROJECT).returncode
    total.add("failed" if code else "passed", 1)
    if code:
        total.broken.append(name)


def _stage(name: str, arguments: list[str], stores: bool, total: Sum) -> None:  # noqa: FBT001 - from the table above
    words = [word for word in arguments if not word.startswith("tests/") or (PROJECT / word.split("::")[0]).exists()]
    if not any(word.startswith("tests") for word in words):
        return
    print(f"\n== {name}", flush=True)
    with _surroundings(stores=stores) as environment:
        code = _pytest(words, environment, total)
    if code not in {0, _NOTHING_COLLECTED}:
        total.broken.append(name)
        total.failed = total.failed or 1  # pytest itself broke before it could count


@contextmanager
def _surroundings(*, stores: bool) -> Iterator[Mapping[str, str]]:
    """Yield the environment of a stage: with a migrated database and a cache of its own, or with none at all."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("MANGXA_", "NETBOX_", "DJANGO_", "PG"))}
    plain.pop("PYTHONDONTWRITEBYTECODE", None)
    if not stores:
        yield plain
        return
    with scratch.stores() as home:
        yield plain | launch.settings(home, Options())


def _pytest(words: list[str], environment: Mapping[str, str], total: Sum) -> int:
    """Run pytest, show what it says, count what it counted."""
    running = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", *words],
        cwd=PROJECT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    last = ""
    assert running.stdout is not None  # noqa: S101 - it was started with a pipe
    for line in running.stdout:
        print(line, end="", flush=True)
        if re.search(r"\bin [\d.]+s", line) and _COUNT.search(line):
            last = line
    for n, kind in _COUNT.findall(last):
        total.add(kind, int(n))
    return running.wait()
