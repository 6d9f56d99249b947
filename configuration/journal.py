"""Logs: one file a process, lines stamped, old ones dropped by size, all of them read as one."""

import contextlib
import heapq
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

LARGEST = 10 * 1024 * 1024  # bytes of one file
KEPT = 3  # older files kept beside it
LONGEST_LINE = 16_384


class Journal:
    """Writes what one process says, a UTC time before every line. Losing a log line never stops a process."""

    def __init__(self, folder: Path, name: str, *, largest: int = LARGEST) -> None:
        """Append to ``folder/name.log``; a full disk loses lines and nothing else."""
        self._path = folder / f"{name}.log"
        self._largest = largest
        self._rest = b""

    def write(self, data: bytes) -> None:
        """Take what came out of the pipe, in pieces as they come."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            lines, self._rest = [*lines, self._rest], b""
        self.lines(*lines)

    def lines(self, *lines: bytes) -> None:
        """Write whole lines."""
        if not lines:
            return
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3].encode() + b"Z "
        with contextlib.suppress(OSError):
            self._rotate()
            with os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640), "wb") as out:
                out.write(b"".join(stamp + line.rstrip(b"\r") + b"\n" for line in lines))

    def say(self, text: str) -> None:
        """Write a line of our own."""
        self.lines(text.encode())

    def close(self) -> None:
        """Write what has no line end."""
        rest, self._rest = self._rest, b""
        if rest:
            self.lines(rest)

    def _rotate(self) -> None:
        if not self._path.exists() or self._path.stat().st_size < self._largest:
            return
        for n in range(KEPT, 0, -1):
            older = self._path if n == 1 else self._path.with_suffix(f".log.{n - 1}")
            if older.exists():
                older.replace(self._path.with_suffix(f".log.{n}"))


def names(folder: Path) -> list[str]:
    """Return the processes that have a log."""
    return sorted(file.stem for file in folder.glob("*.log"))


def tail(folder: Path, only: list[str], count: int) -> list[tuple[str, str]]:
    """Return the last ``count`` lines of all these logs together, by time, as (process, line)."""
    wanted = only or names(folder)
    streams = [[(name, line) for line in _last_lines(folder / f"{name}.log", count)] for name in wanted]
    return list(heapq.merge(*streams, key=lambda pair: pair[1][:24]))[-count:]


def _last_lines(file: Path, count: int) -> list[str]:
    try:
        with file.open("rb") as read:
            read.seek(0, os.SEEK_END)
            read.seek(max(0, read.tell() - 400 * count - LONGEST_LINE))
            return read.read().decode(errors="replace").splitlines()[-count:]
    except FileNotFoundError:
        return []


def follow(folder: Path, only: list[str], every: float = 0.5) -> Iterator[tuple[str, str]]:
    """Yield lines as they are written, of logs that appear later too, over rotations, without end."""
    places: dict[str, tuple[int, int]] = {}
    first = True
    while True:
        for name in only or names(folder):
            with contextlib.suppress(FileNotFoundError):
                yield from _news(folder, name, places, skip=first)
        first = False
        time.sleep(every)


def _news(folder: Path, name: str, places: dict[str, tuple[int, int]], *, skip: bool) -> Iterator[tuple[str, str]]:
    file = folder / f"{name}.log"
    facts = file.stat()
    inode, at = places.get(name, (facts.st_ino, facts.st_size if skip else 0))
    if inode != facts.st_ino or facts.st_size < at:
        at = 0
    with file.open("rb") as read:
        read.seek(at)
        data = read.read()
    whole = data.rpartition(b"\n")[0]
    places[name] = (facts.st_ino, at + (len(whole) + 1 if whole else 0))
    for line in whole.decode(errors="replace").splitlines():
        yield name, line
