"""``mangxa status`` and ``mangxa logs``: what runs and what it says."""

import contextlib
import sys
import time

from collectors.text import say
from configuration import journal, ledger
from configuration.ledger import Entry
from configuration.paths import Home
from configuration.processes import BY_NAME
from configuration.words import tell

_STANDINGS = {
    "waiting": say("waiting"),
    "starting": say("starting"),
    "running": say("running"),
    "restarting": say("restarting"),
    "stopped": say("stopped"),
    "lost": say("gone"),
}


def status(home: Home) -> int:
    """Print a table of the processes; returns 0 if all run, 1 if one does not, 3 if nothing runs."""
    from rich.console import Console
    from rich.table import Table

    last = ledger.read(home.status)
    if last is None or not last.alive:
        print(tell(say("Not running in {folder}.", folder=str(home.root))))
        for entry in last.entries if last else ():
            if entry.alive:
                print(tell(say("left behind: {name}, process {pid}", name=entry.name, pid=str(entry.pid))))
        return 3
    phase = {"ready": say("ready"), "starting": say("starting"), "stopping": say("stopping")}.get(
        last.phase, say("failed")
    )
    print(f"Mạng Xã: {tell(phase)}, {last.address}  (pid {last.pid}, {_ago(last.started)})")
    table = Table(box=None, pad_edge=False)
    for title in (
        say("process"),
        say("state"),
        say("pid"),
        say("since"),
        say("restarts"),
        say("memory"),
        say("last end"),
    ):
        table.add_column(tell(title))
    for entry in last.entries:
        table.add_row(*_row(entry))
    Console(width=None if sys.stdout.isatty() else 120).print(table)
    return 0 if all(entry.standing == "running" for entry in last.entries) else 1


def _row(entry: Entry) -> tuple[str, ...]:
    title = BY_NAME[entry.name].title if entry.name in BY_NAME else say("{name}", name=entry.name)
    return (
        f"{entry.name}  {tell(title)}",
        tell(_STANDINGS[entry.standing]),
        str(entry.pid or "-"),
        _ago(entry.since) if entry.since else "-",
        str(entry.restarts),
        tell(say("{n:bytes}", n=entry.memory)) if entry.memory else "-",
        entry.last_exit or "-",
    )


def _ago(at: float) -> str:
    return tell(say("{span:span}", span=time.time() - at))


def logs(home: Home, only: list[str], *, lines: int, follow: bool) -> None:
    """Print the last lines of all logs (or of some) by time; with ``follow`` go on until Ctrl-C."""
    known = journal.names(home.logs)
    for name in only:
        if name not in known:
            print(
                tell(say("There is no log of {name}. There are: {all}", name=name, all=", ".join(known) or "-")),
                file=sys.stderr,
            )
    width = max((len(name) for name in only or known), default=0)
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        for name, line in journal.tail(home.logs, only, lines):
            print(f"{name:{width}}  {line}")
        sys.stdout.flush()
        for name, line in journal.follow(home.logs, only) if follow else ():
            print(f"{name:{width}}  {line}", flush=True)
