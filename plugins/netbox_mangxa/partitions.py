"""Partitions of the time series: made ahead, rolled up by the hour, dropped when their time is over."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import connection, transaction

DAYS_AHEAD = 3
GRACE = timedelta(minutes=2)
"""An hour is rolled up this long after its end; what comes later marks it again."""
LOCK = 0x6D78_0002
"""Advisory lock: one process at a time tends the partitions."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How long samples are kept."""

    raw_days: int = 14
    hourly_months: int = 24


def tend(now: datetime, keep: Keep | None = None) -> dict[str, int]:
    """Make partitions ahead, roll up finished hours, drop what is too old; return how many of each.

    Days and months are UTC's. Idempotent, and safe to run in several processes: one works, the others return {}.
    """
    keep = keep or Keep()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return {}
        try:
            made = make_ahead(now)
            rolled = roll_up(now)
            return {"made": made, "rolled_up": rolled, "dropped": drop_old(now, keep)}
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def make_ahead(now: datetime) -> int:
    """Make the partitions from today on, and those of days and months that samples came for unexpectedly."""
    today = now.astimezone(UTC).date()
    days = {today + timedelta(days=n) for n in range(DAYS_AHEAD + 1)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM telemetry.sample_default")
        days |= {day for (day,) in cursor.fetchall()}
        months = {day.replace(day=1) for day in days}
        cursor.execute(
            "SELECT DISTINCT date_trunc('month', hour AT TIME ZONE 'UTC')::date FROM telemetry.hourly_default"
        )
        months |= {month for (month,) in cursor.fetchall()}
    made = [_make("sample", "at", day, day + timedelta(days=1), f"{day:%Y%m%d}") for day in sorted(days)]
    made += [_make("hourly", "hour", month, _next_month(month), f"{month:%Y%m}") for month in sorted(months)]
    return sum(made)


def _make(table: str, column: str, start: date, end: date, suffix: str) -> bool:
    """Make one partition unless it exists, and move into it what the default partition holds of it."""
    name = f"telemetry.{table}_{suffix}"
    bounds = [f"{start} 00:00+00", f"{end} 00:00+00"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [name])
        if cursor.fetchone()[0]:
            return False
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        # Attached rather than created in place: that would lock the whole table against writers.
        cursor.execute(f"CREATE TABLE {name} (LIKE telemetry.{table} INCLUDING ALL)")
        # Writers wait for this short moment, so that nothing falls into the default partition while it is emptied.
        cursor.execute(f"LOCK TABLE telemetry.{table}_default IN ACCESS EXCLUSIVE MODE")
        cursor.execute(
            f"WITH moved AS (DELETE FROM telemetry.{table}_default WHERE {column} >= %s AND {column} < %s RETURNING *)"  # noqa: S608 - names from this module
            f" INSERT INTO {name} SELECT * FROM moved",
            bounds,
        )
        cursor.execute(f"ALTER TABLE telemetry.{table} ATTACH PARTITION {name} FOR VALUES FROM (%s) TO (%s)", bounds)
    return True


def _next_month(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


ROLL_UP = """
INSERT INTO telemetry.hourly (series_id, hour, n, low, mean, high)
SELECT series_id, %(hour)s, count(*), min(value), avg(value), max(value)
FROM telemetry.sample WHERE at >= %(hour)s AND at < %(end)s GROUP BY series_id
ON CONFLICT (series_id, hour) DO UPDATE
SET n = excluded.n, low = excluded.low, mean = excluded.mean, high = excluded.high
WHERE excluded.n >= hourly.n
"""
# A late sample of a day whose raw samples are gone must not replace the truth by a remnant: hence the counting.


def roll_up(now: datetime) -> int:
    """Roll up every finished hour that samples came for since; return how many. Each hour is a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hour FROM telemetry.dirty_hour WHERE hour <= %s ORDER BY hour", [now - GRACE - timedelta(hours=1)]
        )
        hours = [hour for (hour,) in cursor.fetchall()]
    for hour in hours:
        with transaction.atomic(), connection.cursor() as cursor:
            # The mark goes first: samples that come from now on wait here and mark the hour again.
            cursor.execute("DELETE FROM telemetry.dirty_hour WHERE hour = %s", [hour])
            cursor.execute(ROLL_UP, {"hour": hour, "end": hour + timedelta(hours=1)})
    return len(hours)


def drop_old(now: datetime, keep: Keep) -> int:
    """Drop whole partitions whose last day is over, and series that nothing is kept of; return how many partitions."""
    today = now.astimezone(UTC).date()
    month = today.year * 12 + today.month - 1 - keep.hourly_months
    limits = {"sample": f"{_oldest_day(now, keep):%Y%m%d}", "hourly": f"{month // 12:04}{month % 12 + 1:02}"}
    dropped = 0
    for table, limit in limits.items():
        for name, suffix in _partitions(table):
            if suffix < limit:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '10s'")
                    cursor.execute(f"DROP TABLE {name}")
                dropped += 1
    return dropped


def _oldest_day(now: datetime, keep: Keep) -> date:
    return now.astimezone(UTC).date() - timedelta(days=keep.raw_days)


def _partitions(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text, substring(inhrelid::regclass::text from '[0-9]+$')"
            " FROM pg_inherits WHERE inhparent = %s::regclass ORDER BY 1",
            [f"telemetry.{table}"],
        )
        return [(name, suffix) for name, suffix in cursor.fetchall() if suffix]


def forget_orphans() -> int:
    """Delete hourly values and series of devices that are gone; return how many values. Raw ones go with their day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM telemetry.series s WHERE NOT EXISTS (SELECT FROM dcim_device d WHERE d.id = s.device_id)"
        )
        cursor.execute(
            "DELETE FROM telemetry.hourly h WHERE NOT EXISTS (SELECT FROM telemetry.series s WHERE s.id = h.series_id)"
        )
        return cursor.rowcount
