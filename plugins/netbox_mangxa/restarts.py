"""How often devices have started again within a day: counted as it happens, and from what was kept before."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from collectors.sections import Restart, Uptime
from collectors.visit import Visit

DAY = timedelta(days=1)
SAME = timedelta(seconds=90)
"""Two starts that lie less apart are one: clocks differ, and some devices tell whole minutes."""
WRAP = 2**32 / 100
"""Seconds after which sysUpTime starts anew."""

# A device that has been up for longer than a day has not started within it: only the others' samples are read. A start
# lies where the uptime fell; the first sample of the day tells of one where it is younger than the day.
# The day before is read as well, to know what the first sample of the day followed. sysUpTime starts anew after 497
# days (32 bits of hundredths of a second, SNMPv2-MIB): a device that ran on through that has not started.
FALLS = """
SELECT device_id, at, value FROM (
    SELECT s.device_id, m.at, m.value, lag(m.value) OVER one AS before, lag(m.at) OVER one AS before_at
    FROM telemetry.series s
    JOIN netbox_mangxa_visit v ON v.device_id = s.device_id
        AND (v.sections #>> '{Uptime,0,seconds}')::float8 < 86400
    JOIN telemetry.sample m ON m.series_id = s.id AND m.at > %(since)s - interval '1 day'
    WHERE s.check_name = 'reboot' AND s.metric = 'uptime' AND s.item = ''
    WINDOW one AS (PARTITION BY s.id ORDER BY m.at)
) AS samples
WHERE before IS NULL OR (value < before AND NOT (
    before < %(wrap)s AND abs(before + extract(epoch FROM at - before_at) - %(wrap)s - value) < %(same)s
)) ORDER BY device_id, at
"""


def load(now: datetime) -> dict[int, list[datetime]]:
    """Return when devices started within the last day, from the samples of their uptimes."""
    since = now - DAY
    found: dict[int, list[datetime]] = {}
    with connection.cursor() as cursor:
        cursor.execute(FALLS, {"since": since, "wrap": WRAP, "same": SAME.total_seconds()})
        for device, at, uptime in cursor.fetchall():
            started = at - timedelta(seconds=uptime)
            if started > since:
                found[device] = _with(found.get(device, []), started)
    return found


def counted(starts: Iterable[datetime], visit: Visit) -> list[datetime]:
    """Return the starts of the last day with the one, if there is one, that a visit tells of."""
    kept = [each for each in starts if visit.at - each < DAY]
    uptime = next(visit.of(Uptime), None)
    if uptime is None or next(visit.of(Restart), None) is None or uptime.seconds >= DAY.total_seconds():
        return kept
    return _with(kept, visit.at - timedelta(seconds=uptime.seconds))


def _with(starts: list[datetime], one: datetime) -> list[datetime]:
    return starts if any(abs(each - one) < SAME for each in starts) else [*starts, one]
