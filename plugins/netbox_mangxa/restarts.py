"""How often devices have started again within a day: counted as it happens, and from what was kept before."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from collectors.sections import Restart, Uptime
from collectors.visit import Visit

DAY = timedelta(days=1)
SAME = timedelta(seconds=90)
"""Two starts that lie less apart are one: clocks differ, and some devices tell whole minutes."""

# A device that has been up for longer than a day has not started within it: only the others' samples are read. A start
# lies where the uptime fell; the first sample of the day tells of one where it is younger than the day.
FALLS = """
SELECT device_id, at, value FROM (
    SELECT s.device_id, m.at, m.value, lag(m.value) OVER (PARTITION BY s.id ORDER BY m.at) AS before
    FROM telemetry.series s
    JOIN netbox_mangxa_visit v ON v.device_id = s.device_id
        AND (v.sections #>> '{Uptime,0,seconds}')::float8 < 86400
    JOIN telemetry.sample m ON m.series_id = s.id AND m.at > %(since)s
    WHERE s.check_name = 'reboot' AND s.metric = 'uptime' AND s.item = ''
) AS samples WHERE value < before OR before IS NULL ORDER BY device_id, at
"""


def load(now: datetime) -> dict[int, list[datetime]]:
    """Return when devices started within the last day, from the samples of their uptimes."""
    since = now - DAY
    found: dict[int, list[datetime]] = {}
    with connection.cursor() as cursor:
        cursor.execute(FALLS, {"since": since})
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
