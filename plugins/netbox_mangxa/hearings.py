"""Which visits are recorded, what is kept of them, and the asking for one: on the collector's side and the pages'."""

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta

from dcim.models import Device
from django.db import IntegrityError, connection, transaction

from collectors import heard
from collectors.collect import all_drivers
from collectors.errors import Fault
from collectors.heard import Exchange
from collectors.sessions.hear import Ear
from collectors.text import Text
from collectors.visit import Visit
from netbox_mangxa.claim import VISIT_WANTED
from netbox_mangxa.models import Hearing
from netbox_mangxa.models.hearing import KEPT
from netbox_mangxa.pages.words import sentence
from netbox_mangxa.pgtext import clean

log = logging.getLogger(__name__)

UNREADABLE = frozenset({Fault.GARBLED, Fault.LOOP})
"""Faults that call for what was heard: the device answered, and it could not be read."""
EVERY = timedelta(hours=1)
"""So often at most a visit is recorded by itself, of one device."""
PATIENCE = timedelta(minutes=5)
"""A wish that has not been fulfilled for so long is given up."""


@dataclass(slots=True)
class Listener:
    """Which visits of one collecting process are to be kept. Its methods run in the event loop."""

    _wanted: set[int] = field(default_factory=set)
    _listening: set[int] = field(default_factory=set)
    _unreadable: dict[int, datetime] = field(default_factory=dict)

    def want(self, device: int) -> bool:
        """Record the next visit to a device; return False where one is being recorded already."""
        if device in self._listening or device in self._wanted:
            return False
        self._wanted.add(device)
        return True

    def begin(self, device: int) -> bool:
        """Return whether the visit that begins now is to be recorded because somebody asked."""
        asked = device in self._wanted
        self._wanted.discard(device)
        if asked:
            self._listening.add(device)
        return asked

    def end(self, device: int) -> None:
        """Take note that the recording of a visit is over, whatever came of it."""
        self._listening.discard(device)

    def calls_for(self, visit: Visit) -> bool:
        """Return whether a visit is to be kept because of what it could not read: once an hour for a device."""
        if not any(trouble.fault in UNREADABLE for trouble in visit.troubles):
            return False
        last = self._unreadable.get(visit.target)
        if last is not None and visit.at - last < EVERY:
            return False
        self._unreadable[visit.target] = visit.at
        return True

    def forget(self, devices: Iterable[int]) -> None:
        """Forget devices that are not visited any more."""
        for device in devices:
            self._wanted.discard(device)
            self._unreadable.pop(device, None)


def keep(visit: Visit, ear: Ear, reason: str) -> None:
    """Take the secrets out of what was heard and store it. Takes a while: not for the event loop."""
    driver = all_drivers().get(visit.driver)
    patterns = (*(driver.secrets if driver else ()), *ear.patterns)
    said = heard.exchanges(ear.said, patterns, ear.known)
    found = {
        "at": visit.at,
        "took": visit.took,
        "driver": visit.driver[:50],
        "exchanges": [_storable(each) for each in said],
        "troubles": [
            {"where": each.where, "fault": each.fault.value, "text": _clean(each.text)} for each in visit.troubles
        ],
    }
    if not Device.objects.filter(pk=visit.target).exists():
        return
    try:
        with transaction.atomic():
            asked = Hearing.objects.select_for_update().filter(device_id=visit.target, at__isnull=True)
            row = asked.order_by("asked_at").first() if reason == "asked" else None
            if row is None:
                Hearing.objects.create(device_id=visit.target, reason=reason, asked_at=visit.at, **found)
            else:
                Hearing.objects.filter(pk=row.pk).update(**found)
                asked.filter(asked_at__lte=visit.at).delete()
            _drop_old(visit.target, visit.at)
    except IntegrityError:
        log.info("device %d was deleted meanwhile: its recorded visit is left out", visit.target)


def _drop_old(device: int, now: datetime) -> None:
    rows = Hearing.objects.filter(device_id=device)
    rows.filter(at__isnull=True, asked_at__lt=now - PATIENCE).delete()
    kept = list(rows.filter(at__isnull=False).order_by("-at").values_list("pk", flat=True)[:KEPT])
    rows.filter(at__isnull=False).exclude(pk__in=kept).delete()


def _storable(each: Exchange) -> dict[str, object]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in asdict(each).items()}


def _clean(text: Text) -> dict[str, object]:
    form = text.as_json()
    values = form["v"]
    if isinstance(values, dict):
        form["v"] = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
    return form


def ask(device: int, user, now: datetime) -> bool:
    """Ask the collector for a recorded visit; return False where one has been asked for already."""
    waiting = Hearing.objects.filter(device_id=device, at__isnull=True, asked_at__gt=now - PATIENCE)
    if waiting.exists():
        return False
    Hearing.objects.create(device_id=device, reason="asked", asked_at=now, asked_by=user)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [VISIT_WANTED, f"{device} hear"])
    return True


def wishes(now: datetime) -> list[int]:
    """Return devices of which somebody wants a recorded visit that has not come."""
    rows = Hearing.objects.filter(at__isnull=True, asked_at__gt=now - PATIENCE)
    return list(rows.order_by().values_list("device_id", flat=True).distinct())


def told(hearing: Hearing) -> list[Exchange]:
    """Return what is stored as exchanges; an older program's fields that are gone are left out."""
    names = {each.name for each in fields(Exchange)}
    rows = [each for each in hearing.exchanges if isinstance(each, dict)]
    return [Exchange(**{name: value for name, value in each.items() if name in names}) for each in rows]


def as_text(hearing: Hearing) -> str:
    """Return a recorded visit as a text to send to somebody."""
    head = [f"{hearing.device}", f"{hearing.at or hearing.asked_at:%Y-%m-%d %H:%M:%S %Z}", f"{hearing.driver}"]
    lines = [f"! {each['where']}: {each['fault']}: {sentence(each['text'])}" for each in hearing.troubles]
    return "\n".join([" · ".join(filter(None, head)), *lines, "", heard.as_text(told(hearing))])
