"""What the collector knew before it started: statuses and uptimes, read back from the database."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from alerts.assess import Key
from alerts.machine import Status
from collectors.sections import Uptime
from collectors.visit import Visit
from netbox_mangxa.models import Status as StatusRow
from netbox_mangxa.store import UNVISITED


def statuses() -> dict[int, dict[Key, Status]]:
    """Return every device's statuses as the state machine knows them."""
    found: defaultdict[int, dict[Key, Status]] = defaultdict(dict)
    columns = (
        "device_id",
        "check_name",
        "item",
        "standing",
        "soft",
        "streak",
        "since",
        "checked_at",
        "stale_at",
        "memory",
    )
    for device, check, item, *rest in (
        StatusRow.objects.exclude(check_name__in=UNVISITED).order_by().values_list(*columns).iterator(chunk_size=10_000)
    ):
        names: dict[str, Any] = dict(zip(columns[3:], rest, strict=True))
        found[device][check, item] = Status.recall(**names)
    return dict(found)


def last_uptimes() -> dict[int, Visit]:
    """Return for each device a visit that holds only its last uptime: so that a restart meanwhile is noticed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT device_id, driver, (sections #>> '{Uptime,0,seconds}')::float8,"
            " (section_times ->> 'Uptime')::float8"
            " FROM netbox_mangxa_visit WHERE sections #>> '{Uptime,0,seconds}' IS NOT NULL AND section_times ? 'Uptime'"
        )
        return {
            device: Visit(device, datetime.fromtimestamp(at, UTC), 0.0, driver, (Uptime(seconds),))
            for device, driver, seconds, at in cursor.fetchall()
        }


def wishes() -> list[int]:
    """Return devices that somebody wants visited and that have not been since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT device_id FROM netbox_mangxa_visit WHERE requested_at > at")
        return [device for (device,) in cursor.fetchall()]
