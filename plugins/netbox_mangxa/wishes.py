"""Asking the collector for visits: which devices, how often at most, and what has come of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dcim.choices import DeviceStatusChoices
from dcim.models import Device
from django.core.cache import cache
from django.db import connection
from django.db.models import F, Q, QuerySet

from netbox_mangxa.claim import VISIT_WANTED
from netbox_mangxa.models import Visit

AT_ONCE = 5.0
"""Seconds in which a device is asked for once, however often somebody clicks."""
PATIENCE = timedelta(seconds=90)
"""For so long a visit that was asked for is waited for; then it is said that it has not come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking, by device."""

    asked: tuple[int, ...] = ()
    already: tuple[int, ...] = ()
    """Asked for a moment ago."""
    unwatched: tuple[int, ...] = ()
    """Not visited at all: not active, without a platform, or without a primary address."""


def watched(devices: QuerySet) -> QuerySet:
    """Return those devices that the collector visits; the same rule as ``source``'s."""
    has_address = Q(primary_ip4__isnull=False) | Q(primary_ip6__isnull=False)
    return devices.filter(has_address, status=DeviceStatusChoices.STATUS_ACTIVE, platform__isnull=False)


def ask(devices: QuerySet, now: datetime) -> Asked:
    """Ask for a visit at once to each of these devices, which the asker may see."""
    everything = set(devices.values_list("pk", flat=True))
    seen = set(watched(devices).values_list("pk", flat=True))
    # cache.add is atomic: of two clicks at the same time one wins.
    fresh = sorted(device for device in seen if cache.add(f"mangxa-visit-{device}", 1, AT_ONCE))
    if fresh:
        Visit.objects.filter(device_id__in=fresh).update(requested_at=now)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, device) FROM unnest(%s::text[]) device", [VISIT_WANTED, _texts(fresh)])
    return Asked(tuple(fresh), tuple(sorted(seen - set(fresh))), tuple(sorted(everything - seen)))


def _texts(devices: Iterable[int]) -> list[str]:
    return [str(device) for device in devices]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far visits that somebody asked for have come."""

    total: int
    come: int
    waiting: bool
    """Whether there is still something to wait for."""


def progress(user, devices: QuerySet, now: datetime) -> Progress | None:
    """Return how far the visits asked for lately have come; None where nobody asked."""
    lately = Visit.objects.restrict(user, "view").filter(device__in=devices, requested_at__gt=now - PATIENCE)
    total = lately.count()
    if not total:
        return None
    come = lately.filter(at__gte=F("requested_at")).count()
    return Progress(total, come, come < total)


def visible(user) -> QuerySet:
    """Return the devices of which this user may ask for visits: a visit changes nothing on the device."""
    devices = Device.objects.restrict(user, "view")
    return devices if user.has_perm("netbox_mangxa.view_status") else devices.none()
