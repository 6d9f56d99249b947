"""Thousands of deadlines at the cost of one timer: those of one length fall due in the order they were set."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Protocol

GRAIN = 0.01
"""Seconds that a deadline may be late."""


class Waiting(Protocol):
    """Something that waits, and counts up when it no longer waits for what it did."""

    serial: int


class Timers[W: Waiting]:
    """Calls ``due`` with what still waits after its time."""

    def __init__(self, due: Callable[[W], None]) -> None:
        """Take what to do when time is up; needs a running loop when a deadline is set."""
        self._due = due
        self._queues: dict[float, deque[tuple[float, W, int]]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._handle: asyncio.TimerHandle | None = None
        self._next = float("inf")

    def after(self, seconds: float, waiting: W) -> None:
        """Set a deadline; it lapses when ``waiting.serial`` changes."""
        loop = self._loop
        if loop is None:
            loop = self._loop = asyncio.get_running_loop()
        when = loop.time() + seconds
        queue = self._queues.get(seconds)
        if queue is None:
            queue = self._queues[seconds] = deque()
        queue.append((when, waiting, waiting.serial))
        if when < self._next:
            if self._handle:
                self._handle.cancel()
            self._next, self._handle = when, loop.call_at(when, self._sweep)

    def close(self) -> None:
        """Forget every deadline."""
        self._queues.clear()
        if self._handle:
            self._handle.cancel()

    def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time() + GRAIN
        expired: list[W] = []
        for queue in self._queues.values():
            while queue and (queue[0][0] <= now or queue[0][1].serial != queue[0][2]):
                _, waiting, serial = queue.popleft()
                if waiting.serial == serial:
                    expired.append(waiting)
        self._next, self._handle = float("inf"), None
        for waiting in expired:
            self._due(waiting)
        self._arm()

    def _arm(self) -> None:
        heads = [queue[0][0] for queue in self._queues.values() if queue]
        if heads and min(heads) < self._next:
            if self._handle:
                self._handle.cancel()
            loop = asyncio.get_running_loop()
            self._next = max(min(heads), loop.time() + GRAIN)
            self._handle = loop.call_at(self._next, self._sweep)
