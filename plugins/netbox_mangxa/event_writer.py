"""The thread that stores events: many at once, those that came again counted up."""

import logging
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import psycopg
from django.db import DatabaseError, InterfaceError, connection

from collectors.events import Event
from collectors.repeats import Occurrence
from collectors.text import Text
from netbox_mangxa.claim import VISIT_WANTED
from netbox_mangxa.outcome import as_json

log = logging.getLogger(__name__)

BATCH = 500
"""Events in one transaction at most."""
LINGER = 0.3
"""Seconds to wait for company."""
PATIENCE = 5.0
"""Seconds between two tries while the database is away."""
HURT = (psycopg.DataError, psycopg.IntegrityError, ValueError, TypeError, KeyError)
"""Faults of an event itself: trying again would not help."""

INSERT = """
INSERT INTO netbox_mangxa_event
 (device_id, at, last_at, repeated, device_time, kind, severity, item, text, texts, source, origin, raw)
SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s WHERE EXISTS (SELECT FROM dcim_device WHERE id = %s)
RETURNING id
"""
UPDATE = "UPDATE netbox_mangxa_event SET repeated = %s, last_at = %s, text = %s, texts = %s WHERE id = %s"
PORTS = """
SELECT v.device_id, (port ->> 'index')::bigint, port ->> 'name' FROM netbox_mangxa_visit v,
 jsonb_array_elements(v.sections -> 'Interfaces') AS section, jsonb_array_elements(section -> 'interfaces') AS port
WHERE v.device_id = ANY(%s) AND port ->> 'index' ~ '^[0-9]+$' AND port ->> 'name' <> ''
"""


@dataclass(slots=True)
class EventWriter:
    """Takes occurrences from the event loop and stores them from a thread. ``start`` it, ``put``, ``close`` it."""

    capacity: int = 20_000
    stored: int = 0
    lost: int = 0
    """Left out because the database was away for too long, or because of what was in them."""
    gone: int = 0
    """Of devices that were deleted meanwhile."""
    retries: int = 0
    error: str = ""
    failing_since: datetime | None = None
    _queue: deque[Occurrence] = field(default_factory=deque)
    _wishes: deque[int] = field(default_factory=deque)
    _wanted: threading.Event = field(default_factory=threading.Event)
    _closing: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _under_way: int = 0

    def start(self) -> None:
        """Begin to store."""
        self._thread = threading.Thread(target=self._run, name="events", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Events that are not stored yet."""
        return len(self._queue) + self._under_way

    @property
    def dead(self) -> bool:
        """Whether the thread has ended although nobody closed it: a fault of the program."""
        return self._thread is not None and not self._thread.is_alive() and not self._closing.is_set()

    def put(self, occurrence: Occurrence) -> bool:
        """Hand over an occurrence that is new, or has come again. Never blocks; the oldest makes room, counted."""
        if len(self._queue) >= self.capacity:
            with suppress(IndexError):
                self._queue.popleft().waiting = False
                self.lost += 1
        self._queue.append(occurrence)
        self._wanted.set()
        return True

    def wish(self, device: int) -> None:
        """Have a device visited at once, after what is known of it is stored."""
        self._wishes.append(device)
        self._wanted.set()

    def close(self, seconds: float = 3.0) -> int:
        """Store what is waiting, for so many seconds at most; return how many events had to be left behind."""
        self._closing.set()
        self._wanted.set()
        if self._thread:
            self._thread.join(seconds)
        return self.waiting

    def _run(self) -> None:
        try:
            while not (self._closing.is_set() and not self._queue and not self._wishes):
                self._wanted.wait(1.0)
                self._wanted.clear()
                self._closing.wait(LINGER)
                while batch := self._take():
                    self._keep_at_it(batch)
                    self._under_way = 0
                if self._wishes:
                    self._keep_at_it([])
        except Exception:
            log.exception("the writer of events has ended")
            self.error = "the writer of events has ended"
        finally:
            connection.close()

    def _take(self) -> list[Occurrence]:
        batch = [self._queue.popleft() for _ in range(min(BATCH, len(self._queue)))]
        self._under_way = len(batch)
        for each in batch:
            each.waiting = False  # what comes from here on is another count, and goes into the queue again
        return batch

    def _keep_at_it(self, batch: list[Occurrence]) -> None:
        """Store a batch, however often it takes; what is wrong in itself is left out alone."""
        while True:
            try:
                self._store(batch)
            except HURT as error:
                with suppress(Exception):
                    connection.close()
                if len(batch) > 1:
                    for one in batch:
                        self._keep_at_it([one])
                    return
                self.lost += len(batch)
                log.error("an event was left out: %s", type(error).__name__)  # noqa: TRY400 - the values are a stranger's
                return
            except (psycopg.Error, DatabaseError, InterfaceError, OSError) as error:
                self._failed(error)
                if self._closing.wait(PATIENCE):
                    return
            else:
                self._recovered()
                return

    def _store(self, batch: Sequence[Occurrence]) -> None:
        connection.ensure_connection()
        raw = connection.connection
        asked = list(self._wishes)
        wishes = dict.fromkeys(asked)
        with raw.transaction(), psycopg.Cursor(raw) as cursor:
            ports = _ports(cursor, batch)
            fresh = [(one, _write(cursor, one, ports)) for one in {id(one): one for one in batch}.values()]
            for device in wishes:
                # Not a person's wish: a login that the device refused must not be tried again because it tells of it.
                cursor.execute("SELECT pg_notify(%s, %s)", [VISIT_WANTED, f"{device} event"])
        for _ in asked:
            self._wishes.popleft()
        for one, row in fresh:
            one.row = row
            self.gone += row is None
            self.stored += row is not None

    def _failed(self, error: Exception) -> None:
        with suppress(Exception):
            connection.close()
        self.retries += 1
        why = f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"[:300]
        if why != self.error:
            log.error("storing events fails, %d wait and will be tried again: %s", self.waiting, why)
        self.failing_since = self.failing_since or datetime.now(UTC)
        self.error = why

    def _recovered(self) -> None:
        if self.failing_since is not None:
            log.warning("storing events works again, %d to catch up with", len(self._queue))
            self.failing_since, self.error = None, ""


def _write(cursor: psycopg.Cursor, one: Occurrence, ports: dict[tuple[int, int], str]) -> int | None:
    """Insert or count up (a row that somebody deleted is made anew); return its key, None where the device is gone."""
    event, item = _named(one.event, ports)
    text, texts = _texts(event)
    if one.row is not None:
        cursor.execute(UPDATE, [one.times, one.last_at, text, texts, one.row])
        if cursor.rowcount:
            return one.row
    cursor.execute(
        INSERT,
        [
            event.device, event.at, one.last_at, one.times, event.device_time, event.kind, int(event.severity), item,
            text, texts, event.source, event.origin, as_json(dict(event.raw)), event.device,
        ],
    )  # fmt: skip
    row = cursor.fetchone()
    return row[0] if row else None


def _named(event: Event, ports: dict[tuple[int, int], str]) -> tuple[Event, str]:
    """Return the event with the interface's name in its sentence, where only its number was told."""
    if event.item or event.index is None:
        return event, event.item
    name = ports.get((event.device, event.index), f"#{event.index}")[:200]
    if "item" in event.text.values:
        event = replace(event, text=Text(event.text.template, {**event.text.values, "item": name}))
    return event, name


def _ports(cursor: psycopg.Cursor, batch: Sequence[Occurrence]) -> dict[tuple[int, int], str]:
    """Return (device, ifIndex) → name, as the last visits saw them, for the devices that need it."""
    devices = sorted({one.event.device for one in batch if one.event.index is not None and not one.event.item})
    if not devices:
        return {}
    cursor.execute(PORTS, [devices])
    return {(device, index): name for device, index, name in cursor.fetchall()}


def _texts(event: Event) -> tuple[str, str]:
    """Return the English text, and the sentences: none where the words are the device's own."""
    if event.origin == "syslog":
        return str(event.text), "[]"
    return str(event.text), as_json([event.text.as_json()])
