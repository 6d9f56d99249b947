"""Ranges of the time series, as evenly spaced buckets that keep their gaps."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import connection

type Key = tuple[int, str, str, str]
"""Device, check, metric, item."""

STEPS = (20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 14400, 21600, 43200, 86400)
"""Widths of a bucket, in seconds."""
RAW_SPAN = timedelta(days=3)
"""Windows up to this length are drawn from raw samples, as long as those are kept."""
SPACING = 2.2
"""A bucket is at least this many sampling intervals wide, so that jitter does not look like a gap."""


@dataclass(frozen=True, slots=True)
class Series:
    """A range of one series: bucket starts (Unix seconds, evenly spaced) and what fell into each; None is a gap."""

    unit: str
    step: int
    at: list[int]
    low: list[float | None]
    mean: list[float | None]
    high: list[float | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """A series that exists."""

    check: str
    metric: str
    item: str
    unit: str


def metrics(device: int) -> list[Kept]:
    """Return the series of a device."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT check_name, metric, item, unit FROM telemetry.series WHERE device_id = %s ORDER BY 1, 2, 3",
            [device],
        )
        return [Kept(*row) for row in cursor.fetchall()]


def latest(
    devices: Sequence[int], wanted: Sequence[tuple[str, str]], now: datetime, since: timedelta = timedelta(minutes=15)
) -> dict[Key, tuple[datetime, float]]:
    """Return the newest sample of some (check, metric) of many devices: (device, check, metric, item) → (at, value).

    Older ones than ``since`` are left out. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.device_id, s.check_name, s.metric, s.item, l.at, l.value FROM telemetry.series s"
            " CROSS JOIN LATERAL (SELECT at, value FROM telemetry.sample"
            " WHERE series_id = s.id AND at > %s AND at <= %s ORDER BY at DESC LIMIT 1) l"
            " WHERE s.device_id = ANY(%s)"
            " AND (s.check_name, s.metric) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
            [now - since, now + timedelta(minutes=5), list(devices), [c for c, _ in wanted], [m for _, m in wanted]],
        )
        return {tuple(row[:4]): (row[4], row[5]) for row in cursor.fetchall()}


def series(  # noqa: PLR0913, PLR0917 - what is asked for has that many sides
    device: int, check: str, metric: str, item: str, start: datetime, end: datetime, points: int = 400
) -> Series:
    """Return one series between two times in at most ``points`` buckets. An unknown one is all gaps."""
    return several([(device, check, metric, item)], start, end, points)[device, check, metric, item]


def several(keys: Sequence[Key], start: datetime, end: datetime, points: int = 400) -> dict[Key, Series]:
    """Return several series over the same buckets: raw samples for short windows, hourly roll-ups for long ones."""
    with connection.cursor() as cursor:
        known = _find(cursor, keys)
        ids = [number for number, _ in known.values()]
        raw = end - start <= RAW_SPAN and not _only_rolled_up(cursor, ids, start)
        step = _step(start, end, points, SPACING * _spacing(cursor, ids, start, end) if raw else 3600)
        first = int(start.timestamp()) // step * step
        grid = list(range(first, max(ceil(end.timestamp()), first + step), step))
        buckets = _raw(cursor, ids, start, end, step) if raw else _hourly(cursor, ids, start, end, step)
    found: dict[int, Series] = {}
    for number, unit in known.values():
        found[number] = Series(unit, step, grid, *([None] * len(grid) for _ in range(3)))
    for number, at, low, mean, high in buckets:
        place = bisect_left(grid, at)
        if place < len(grid):
            one = found[number]
            one.low[place], one.mean[place], one.high[place] = low, mean, high
    nothing = Series("", step, grid, *([None] * len(grid) for _ in range(3)))
    return {key: found[known[key][0]] if key in known else nothing for key in keys}


def _find(cursor, keys: Sequence[Key]) -> dict[Key, tuple[int, str]]:
    """Return number and unit of those series that exist."""
    cursor.execute(
        "SELECT device_id, check_name, metric, item, id, unit FROM telemetry.series"
        " WHERE (device_id, check_name, metric, item)"
        " IN (SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]))",
        [[key[n] for key in keys] for n in range(4)],
    )
    return {tuple(row[:4]): (row[4], row[5]) for row in cursor.fetchall()}


def _only_rolled_up(cursor, ids: Sequence[int], start: datetime) -> bool:
    """Tell whether roll-ups reach back further than raw samples do, into the window."""
    cursor.execute(
        "SELECT to_date(min(substring(inhrelid::regclass::text from '[0-9]+$')), 'YYYYMMDD')::timestamp"
        " AT TIME ZONE 'UTC'"
        " FROM pg_inherits WHERE inhparent = 'telemetry.sample'::regclass"
    )
    oldest = cursor.fetchone()[0]
    if oldest is None or start >= oldest:
        return False
    cursor.execute(
        "SELECT EXISTS (SELECT FROM telemetry.hourly WHERE series_id = ANY(%s) AND hour >= %s AND hour < %s)",
        [list(ids), start, oldest],
    )
    return cursor.fetchone()[0]


def _spacing(cursor, ids: Sequence[int], start: datetime, end: datetime) -> float:
    """Return the seconds between two samples, as seen in the newest of them."""
    cursor.execute(
        "SELECT percentile_disc(0.75) WITHIN GROUP (ORDER BY gap) FROM (SELECT extract(epoch FROM at - lag(at) OVER"
        " (ORDER BY at)) AS gap FROM (SELECT at FROM telemetry.sample WHERE series_id = %s AND at >= %s AND at < %s"
        " ORDER BY at DESC LIMIT 100) newest) gaps",
        [ids[0] if ids else 0, start, end],
    )
    return float(cursor.fetchone()[0] or 60)


def _step(start: datetime, end: datetime, points: int, least: float) -> int:
    wanted = max((end - start).total_seconds() / max(points, 1), least)
    return next((step for step in STEPS if step >= wanted), ceil(wanted / STEPS[-1]) * STEPS[-1])


def _raw(cursor, ids: Sequence[int], start: datetime, end: datetime, step: int) -> list[tuple]:
    cursor.execute(
        "SELECT series_id, floor(extract(epoch FROM at) / %s)::bigint * %s, min(value), avg(value), max(value)"
        " FROM telemetry.sample WHERE series_id = ANY(%s) AND at >= %s AND at < %s GROUP BY 1, 2",
        [step, step, list(ids), start, end],
    )
    return cursor.fetchall()


def _hourly(cursor, ids: Sequence[int], start: datetime, end: datetime, step: int) -> list[tuple]:
    """Return hourly roll-ups up to the first hour that is not rolled up yet, raw samples from there on."""
    cursor.execute(
        "WITH cut AS (SELECT coalesce(min(hour), 'infinity') AS hour FROM telemetry.dirty_hour), parts AS ("
        " SELECT series_id, hourly.hour AS at, n, low, mean, high FROM telemetry.hourly, cut"
        " WHERE series_id = ANY(%(ids)s) AND hourly.hour >= date_trunc('hour', %(start)s::timestamptz)"
        " AND hourly.hour < least(%(end)s, cut.hour)"
        " UNION ALL SELECT series_id, date_trunc('hour', at), count(*), min(value), avg(value), max(value)"
        " FROM telemetry.sample, cut WHERE series_id = ANY(%(ids)s) AND at >= greatest(%(start)s, cut.hour)"
        " AND at < %(end)s GROUP BY 1, 2)"
        " SELECT series_id, floor(extract(epoch FROM at) / %(step)s)::bigint * %(step)s,"
        " min(low), sum(mean * n) / sum(n),"
        " max(high) FROM parts GROUP BY 1, 2",
        {"ids": list(ids), "start": start, "end": end, "step": step},
    )
    return cursor.fetchall()
