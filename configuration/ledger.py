"""What the supervisor says about its processes: written to one file, believed only as far as it still holds."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal

from configuration import child

type Standing = Literal["waiting", "starting", "running", "restarting", "stopped", "lost"]

_SAME_START = 1.0  # seconds; the kernel counts start times in ticks


@dataclass(frozen=True, slots=True)
class Entry:
    """One process. Times are Unix time; ``born`` tells a re-used pid from the process meant; memory in bytes."""

    name: str
    standing: Standing = "waiting"
    pid: int | None = None
    born: float | None = None
    since: float = 0.0
    restarts: int = 0
    last_exit: str = ""
    memory: int = 0

    @property
    def alive(self) -> bool:
        """Whether the very process meant still exists."""
        if self.pid is None or self.born is None:
            return False
        now = child.started(self.pid)
        return now is not None and abs(now - self.born) < _SAME_START


@dataclass(frozen=True, slots=True)
class Ledger:
    """The supervisor and its processes at one moment."""

    pid: int
    born: float
    started: float
    phase: str  # starting, ready, stopping, failed
    address: str
    demo: bool
    ports: Mapping[str, int] = field(default_factory=dict)
    message: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def alive(self) -> bool:
        """Whether the supervisor that wrote this still runs."""
        now = child.started(self.pid)
        return now is not None and abs(now - self.born) < _SAME_START


def write(file: Path, ledger: Ledger) -> None:
    """Replace the file as a whole: a reader never sees half of it."""
    half = file.with_suffix(".new")
    half.write_text(json.dumps(asdict(ledger)), encoding="utf-8")
    half.replace(file)


def read(file: Path) -> Ledger | None:
    """Return what was written last, or None; a process that is gone is marked so, whatever the file says."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        entries = tuple(_checked(Entry(**entry)) for entry in data.pop("entries"))
        return Ledger(**data, entries=entries)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _checked(entry: Entry) -> Entry:
    return entry if entry.pid is None or entry.alive else replace(entry, standing="lost", memory=0)


def myself() -> tuple[int, float]:
    """Return our own pid and start time."""
    return os.getpid(), child.started(os.getpid()) or 0.0
