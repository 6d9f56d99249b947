"""The thread that stores outcomes: in order, as long as it takes, without losing any."""

import logging
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import sleep, thread_time

import psycopg
from django.db import DatabaseError, InterfaceError, connection

from netbox_mangxa.outcome import Outcome
from netbox_mangxa.recorder import Recorder
from netbox_mangxa.store import store

log = logging.getLogger(__name__)

BATCH = 250
"""Outcomes in one transaction at most."""
LINGER = 0.2
"""Seconds to wait for company: a transaction for each visit costs PostgreSQL twice as much."""
PATIENCE = 15.0
"""Longest pause between two tries, in seconds."""
HURT = (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.CardinalityViolation, ValueError, TypeError, KeyError)
"""Faults of an outcome itself: trying again would not help. Everything else is the database's, and passes."""


@dataclass(slots=True)
class Figures:
    """What the writer has done; read by the heartbeat."""

    stored: int = 0
    samples: int = 0
    transactions: int = 0
    dropped: int = 0
    """Outcomes that could not be stored because of what is in them."""
    gone: int = 0
    """Outcomes of devices that were deleted meanwhile."""
    retries: int = 0
    error: str = ""
    """What stands in the way now; empty when all is well."""
    failing_since: datetime | None = None
    cpu: float = 0.0
    """Seconds of processor time of the thread."""


@dataclass(slots=True)
class Writer:
    """Takes outcomes from any thread and stores them from its own. ``start`` it, ``put``, ``close`` it."""

    capacity: int = 5000
    figures: Figures = field(default_factory=Figures)
    recorder: Recorder = field(default_factory=Recorder)
    _queue: deque[Outcome] = field(default_factory=deque)
    _wanted: threading.Event = field(default_factory=threading.Event)
    _closing: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _under_way: int = 0

    def start(self) -> None:
        """Begin to store."""
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Outcomes that are not stored yet."""
        return len(self._queue) + self._under_way

    @property
    def full(self) -> bool:
        """Whether no more should be put: collect nothing that could not be kept."""
        return self.waiting >= self.capacity

    @property
    def dead(self) -> bool:
        """Whether the thread has ended although nobody closed it: a fault of the program."""
        return self._thread is not None and not self._thread.is_alive() and not self._closing.is_set()

    def put(self, outcome: Outcome) -> None:
        """Hand over an outcome. Never blocks; whoever collects looks at ``full`` before."""
        self._queue.append(outcome)
        self._wanted.set()

    def close(self, seconds: float = 4.0) -> int:
        """Store what is waiting, for so many seconds at most; return how many outcomes had to be left behind."""
        self._closing.set()
        self._wanted.set()
        if self._thread:
            self._thread.join(seconds)
        return self.waiting

    def _run(self) -> None:
        try:
            while not (self._closing.is_set() and not self._queue):
                self._wanted.wait(1.0)
                self._wanted.clear()
                self._closing.wait(LINGER)
                while batch := self._take():
                    self._keep_at_it(batch)
                    self._under_way = 0
                self.figures.cpu = thread_time()
        except Exception:
            log.exception("the writer has ended; what is collected cannot be stored any more")
            self.figures.error = "the writer has ended"
        finally:
            connection.close()

    def _take(self) -> list[Outcome]:
        batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
        self._under_way = len(batch)
        return batch

    def _keep_at_it(self, batch: list[Outcome], *, again: bool = False) -> None:
        """Store a batch, however often it takes; what is wrong in itself is left out alone."""
        pause = 0.2
        while True:
            try:
                self._store(batch, again=again)
            except HURT as error:
                self.recorder.forget()
                if len(batch) > 1:
                    for outcome in batch:
                        self._keep_at_it([outcome], again=again)
                    return
                self.figures.dropped += 1
                log.error("visit to device %d left out: %s", batch[0].visit.target, _plainly(error))  # noqa: TRY400 - the values in a traceback are the device's
                return
            except (psycopg.Error, DatabaseError, InterfaceError, OSError) as error:
                self._failed(error, len(batch))
                again = True
                self._closing.wait(pause)
                if self._closing.is_set():
                    sleep(0.5)  # whoever closes waits a few seconds, and this thread dies with the process
                pause = min(2 * pause, PATIENCE)
            else:
                self._recovered()
                return

    def _store(self, batch: list[Outcome], *, again: bool) -> None:
        connection.ensure_connection()
        raw = connection.connection
        now = datetime.now(UTC)
        with raw.transaction(), psycopg.Cursor(raw) as cursor:
            gone = store(cursor, self.recorder, batch, now, again=again)
        if gone:
            self.figures.gone += len(gone)
            self.recorder.forget(gone)
            log.info("devices deleted meanwhile, their visits left out: %s", ", ".join(map(str, gone)))
        self.figures.stored += len(batch)
        self.figures.samples += sum(len(outcome.samples) for outcome in batch)
        self.figures.transactions += 1

    def _failed(self, error: Exception, size: int) -> None:
        self.recorder.forget()
        with suppress(Exception):
            connection.close()
        self.figures.retries += 1
        why = _plainly(error)
        if why != self.figures.error:
            log.error("storing fails, %d outcomes wait and will be tried again: %s", size + len(self._queue), why)
        if self.figures.failing_since is None:
            self.figures.failing_since = datetime.now(UTC)
        self.figures.error = why

    def _recovered(self) -> None:
        if self.figures.failing_since is not None:
            silent = datetime.now(UTC) - self.figures.failing_since
            log.warning(
                "storing works again after %.0f s, %d outcomes to catch up with",
                silent.total_seconds(),
                len(self._queue),
            )
            self.figures.failing_since, self.figures.error = None, ""


def _plainly(error: Exception) -> str:
    """Return one line that says what is wrong; the details that follow may quote what a device sent."""
    return f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"[:300]
