"""Samples into the database: one COPY for a whole batch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite

import psycopg

from netbox_mangxa.pgtext import item_name


@dataclass(frozen=True, slots=True)
class Sample:
    """One number of one device at one time."""

    device: int
    check: str
    item: str
    metric: str
    unit: str
    at: datetime
    value: float


class Recorder:
    """Writes samples; remembers the numbers of series. Not for several threads at once."""

    def __init__(self) -> None:
        """Begin without knowing any series."""
        self._ids: dict[tuple[int, str, str, str], int] = {}
        self._marked: datetime | None = None

    def forget(self, devices: Iterable[int] | None = None) -> None:
        """Forget series of some devices (all: None): they were deleted, or a transaction was undone."""
        gone = None if devices is None else set(devices)
        self._ids = {} if gone is None else {key: n for key, n in self._ids.items() if key[0] not in gone}
        self._marked = None

    def copy(self, cursor: psycopg.Cursor, samples: Sequence[Sample], now: datetime) -> int:
        """Write samples with one COPY in the running transaction; return how many. NaN and infinity are left out.

        After an undone transaction call ``forget``.
        """
        kept = [s for s in samples if isfinite(s.value)]
        if not kept:
            return 0
        keys = [(s.device, s.check, item_name(s.item), s.metric) for s in kept]
        self._look_up(cursor, {key: s.unit for key, s in zip(keys, kept, strict=True) if key not in self._ids})
        stamps = {at: at.isoformat() for at in {s.at for s in kept}}
        lines = [f"{self._ids[key]}\t{stamps[s.at]}\t{s.value!r}\n" for key, s in zip(keys, kept, strict=True)]
        with cursor.copy("COPY telemetry.sample (series_id, at, value) FROM STDIN") as copy:
            copy.write("".join(lines))
        self._mark(cursor, stamps, now)
        return len(kept)

    def _look_up(self, cursor: psycopg.Cursor, new: Mapping[tuple[int, str, str, str], str]) -> None:
        """Learn the numbers of series not met before (key → unit), making those that are new."""
        if not new:
            return
        columns = [list(column) for column in zip(*new, strict=True)] + [list(new.values())]
        # The update that changes nothing makes RETURNING give the rows that were there before, too.
        cursor.execute(
            "INSERT INTO telemetry.series (device_id, check_name, item, metric, unit)"
            " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[]) ORDER BY 1, 2, 3, 4"
            " ON CONFLICT (device_id, check_name, item, metric) DO UPDATE SET unit = excluded.unit"
            " RETURNING device_id, check_name, item, metric, id",
            columns,
        )
        self._ids.update({tuple(row[:4]): row[4] for row in cursor.fetchall()})

    def _mark(self, cursor: psycopg.Cursor, stamps: Iterable[datetime], now: datetime) -> None:
        """Mark the hours that samples fell into as to be rolled up: the running one once, those over every time."""
        hours = {at.astimezone(UTC).replace(minute=0, second=0, microsecond=0) for at in stamps}
        running = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        if self._marked == running:
            hours.discard(running)
        if hours:
            cursor.execute(
                "INSERT INTO telemetry.dirty_hour (hour) SELECT unnest(%s::timestamptz[]) ON CONFLICT DO NOTHING",
                [sorted(hours)],
            )
        if running in hours:
            self._marked = running
