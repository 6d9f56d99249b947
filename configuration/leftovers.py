"""One supervisor for one data folder, and an end to what an earlier one left."""

import contextlib
import fcntl
import signal
from collections.abc import Iterator

import psutil

from configuration import child, ledger, postgres
from configuration.paths import Home


@contextlib.contextmanager
def alone(home: Home) -> Iterator[None]:
    """Hold the data folder's lock; raises BlockingIOError if another supervisor has it."""
    home.make()
    with home.lock.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def clean_up(home: Home) -> int:
    """End what a killed supervisor may have left, and a server whose lock file outlived it.

    Returns how many processes there were. To be called while holding the lock.
    """
    last = ledger.read(home.status)
    left = [p for entry in (last.entries if last else ()) if entry.alive and entry.pid for p in child.family(entry.pid)]
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.send_signal(signal.SIGINT if "postgres" in process.name() else signal.SIGTERM)
    child.kill(psutil.wait_procs(left, timeout=8)[1])
    if home.database.exists():
        cluster = postgres.cluster(home)
        if server := postgres.running(cluster):
            with contextlib.suppress(psutil.Error):
                process = psutil.Process(server)
                process.send_signal(signal.SIGINT)
                process.wait(20)
        postgres.forget_dead(cluster)
    (home.sockets / "valkey.sock").unlink(missing_ok=True)
    return len(left)
