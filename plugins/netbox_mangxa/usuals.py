"""What metrics usually are, read from hourly values in bulk: over the last weeks, and at this hour on such days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from alerts.calendar import Calendar
from alerts.check import Usual
from alerts.usual import LEAST, MAD, WEEKS, days_alike
from alerts.usual import Usual as Hourly
from netbox_mangxa.catalogs import checks
from netbox_mangxa.source import Fleet

CHUNK = 5000
"""Series asked for at once."""

type Steady = dict[tuple[str, str], Usual]
"""Metric's name and item → what it was over the last weeks."""
type AtThisHour = dict[tuple[str, str, str], Hourly]
"""Check, metric's name and item → what it usually is at this hour."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is usual, by device. Only of metrics that a check asks for or a policy compares."""

    steady: Mapping[int, Steady] = field(default_factory=dict)
    hourly: Mapping[int, AtThisHour] = field(default_factory=dict)


def load(fleet: Fleet, now: datetime, zone: ZoneInfo) -> Known:
    """Read everything that is asked for. Today's hours of the same day are left out: they are what is judged."""
    return Known(dict(_steady(list(fleet.watched), now)), dict(_hourly(_compared(fleet), now, zone)))


def _compared(fleet: Fleet) -> dict[tuple[str, str], list[int]]:
    """Return check and metric → devices whose policies compare it."""
    found: dict[tuple[str, str], list[int]] = {}
    for device, watched in fleet.watched.items():
        for check, rules in watched.strictness.deviations.items():
            for metric in rules:
                found.setdefault((check, metric), []).append(device)
    return found


STEADY = """
SELECT s.device_id, s.metric, s.item, min(h.low), max(h.high), sum(h.mean * h.n) / sum(h.n)
FROM telemetry.series s JOIN telemetry.hourly h ON h.series_id = s.id
WHERE s.check_name = %s AND s.metric = ANY(%s) AND s.device_id = ANY(%s::bigint[]) AND h.hour >= %s AND h.hour < %s
GROUP BY s.device_id, s.metric, s.item HAVING count(DISTINCT (h.hour AT TIME ZONE 'UTC')::date) >= %s
"""


def _steady(devices: list[int], now: datetime) -> Iterator[tuple[int, Steady]]:
    """Read lows, highs and means of the metrics that checks compare with their own past."""
    found: dict[int, Steady] = {}
    with connection.cursor() as cursor:
        for name, check in checks().items():
            if check.compares:
                span = (now - timedelta(weeks=WEEKS), now - timedelta(hours=1))
                cursor.execute(STEADY, [name, list(check.compares), devices, *span, LEAST])
                for device, metric, item, low, high, mean in cursor.fetchall():
                    found.setdefault(device, {})[metric, item] = Usual(low, high, mean)
    yield from found.items()


# As ``alerts.usual.usual`` does it, for thousands of series at once: the median of each day at this hour, the median of
# those, and how far they are from it.
HOURLY = """
WITH days AS (
    SELECT s.id, s.device_id, s.check_name, s.metric, s.item, (h.hour AT TIME ZONE %(zone)s)::date AS day,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY h.mean) AS middle
    FROM unnest(%(checks)s::text[], %(metrics)s::text[], %(devices)s::bigint[])
         AS wanted (check_name, metric, device_id)
    JOIN telemetry.series s USING (check_name, metric, device_id)
    JOIN telemetry.hourly h ON h.series_id = s.id
    WHERE h.hour = ANY(%(hours)s::timestamptz[])
    GROUP BY s.id, day
), middles AS (
    SELECT id, percentile_cont(0.5) WITHIN GROUP (ORDER BY middle) AS middle, count(*) AS days
    FROM days GROUP BY id HAVING count(*) >= %(least)s
)
SELECT d.device_id, d.check_name, d.metric, d.item, m.middle, m.days,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(d.middle - m.middle))
FROM days d JOIN middles m USING (id)
GROUP BY d.id, d.device_id, d.check_name, d.metric, d.item, m.middle, m.days
"""


def _hourly(
    compared: Mapping[tuple[str, str], list[int]], now: datetime, zone: ZoneInfo
) -> Iterator[tuple[int, AtThisHour]]:
    """Read what is usual at this hour (and the ones beside it) on days like today."""
    wanted = [(check, metric, device) for (check, metric), devices in compared.items() for device in devices]
    more = {"zone": zone.key, "hours": _hours(now, zone), "least": LEAST}
    found: dict[int, AtThisHour] = {}
    for start in range(0, len(wanted), CHUNK):
        checked, metrics, devices = (list(column) for column in zip(*wanted[start : start + CHUNK], strict=True))
        with connection.cursor() as cursor:
            cursor.execute(HOURLY, {"checks": checked, "metrics": metrics, "devices": devices} | more)
            for device, check, metric, item, middle, days, apart in cursor.fetchall():
                found.setdefault(device, {})[check, metric, item] = Hourly(middle, MAD * apart, days)
    yield from found.items()


def _hours(now: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return the hours to look at: this one and those beside it, on days like today."""
    local = now.astimezone(zone)
    beside = {(local.hour + n) % 24 for n in (-1, 0, 1)}
    return [datetime.combine(day, time(hour), zone) for day in days_alike(now, Calendar(zone=zone)) for hour in beside]
