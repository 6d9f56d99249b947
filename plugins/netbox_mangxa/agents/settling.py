"""What a person decides about a report: which computer it is of, or which office a new one belongs to."""

from datetime import datetime
from typing import Any

from dcim.models import Device, Site
from django.db import connection, transaction
from django.utils.translation import gettext as _

from collectors.text import say
from inventory import identity
from inventory.agents.marks import Marks
from inventory.agents.recognise import recognise
from netbox_mangxa.discovery.changing import Refused
from netbox_mangxa.discovery.deciding import acting
from netbox_mangxa.models import ComputerReport

from . import known, recording
from .places import Place
from .taking import LOCK, Taken, keep, linked


def settle(pk: int, user: Any, now: datetime, *, device: Device | None = None, site: Site | None = None) -> Taken:
    """Put a report on record as one of ``device``; without one as a new computer of ``site``. Raises Refused.

    A report that only waited for its office is recognised again, now that the office is known.
    """
    with transaction.atomic(), acting(user):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        row = ComputerReport.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.state == "known":
            raise Refused(_("It is on record already"))
        if device is not None:
            return _is(row, device, now)
        row.site = site or row.site
        if row.site is None:
            raise Refused(_("Say which office it belongs to"))
        if row.state == "waiting":
            marks = marks_of(row)
            return keep(row, recognise(marks, known.candidates(marks, row.site.pk)), Place(row.unit, row.site), now)
        return linked(row, recording.make(row), say("a new computer, as a person decided"), now, made=True)


def _is(row: ComputerReport, device: Device, now: datetime) -> Taken:
    """Make it the report of a device, in place of the one before: there is one row for each computer."""
    before = ComputerReport.objects.filter(device=device).exclude(pk=row.pk).first()
    if before is not None:
        row.first_at, row.times, row.written = before.first_at, row.times + before.times, before.written
        before.delete()
    return linked(row, device, say("as a person decided"), now, made=False)


def marks_of(row: ComputerReport) -> Marks:
    """Return what a stored report can be recognised by."""
    return Marks(
        row.serial, row.board_serial, row.uuid, frozenset(row.macs), frozenset(row.soft_macs), row.agent_id,
        identity.hostname(row.hostname),
    )  # fmt: skip
