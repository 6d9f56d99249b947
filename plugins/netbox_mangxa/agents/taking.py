"""One report taken in, whole or not at all: recognised, placed, put on record, or left waiting with the reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dcim.models import Device
from django.db import connection, transaction
from django.utils import timezone

from collectors.errors import CollectError, Fault
from collectors.text import Text, say
from inventory import proposal as core
from inventory.agents.recognise import Found, recognise
from inventory.agents.report import Report
from netbox_mangxa.discovery.changing import Refused
from netbox_mangxa.discovery.deciding import acting
from netbox_mangxa.models import AgentToken, ComputerReport, Proposal

from . import known, recording
from .filling import fill
from .places import Place, place

LOCK = 0x4D58_4147  # "MXAG": reports are taken one after the other, or two of one computer would make two of it
AHEAD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Source:
    """How a report came."""

    token: AgentToken | None = None
    address: str | None = None
    via: str = "network"


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it."""

    row: ComputerReport
    did: str
    """``created``, ``updated``, ``waiting``, ``doubt``, ``older``."""
    text: Text


def take(report: Report, source: Source, now: datetime) -> Taken:
    """Take a report in. Raises CollectError where it cannot be used.

    What is written is written by whoever's request it is, else by discovery's own user.
    """
    with transaction.atomic(), acting(None):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        return _take(report, source, now)


def _take(report: Report, source: Source, now: datetime) -> Taken:
    where = place(source.token, source.address, report.tag)
    marks = known.marks_of(report)
    if report.partial:
        return _partial(report, source, now)
    found = recognise(marks, known.candidates(marks, where.site.pk if where.site else None))
    row = _row(report, found)
    at = _moment(report, source, now)
    if row.pk and source.via == "file" and at <= row.reported_at:
        return Taken(row, "older", say("a report of {at:date} or later is on record", at=row.reported_at.timestamp()))
    _fill(row, report, source, where, at, now)
    try:
        return keep(row, found, where, now)
    except Refused as error:
        raise CollectError(Fault.LOCAL, say("it cannot be put on record: {why}", why=str(error))) from None


def _moment(report: Report, source: Source, now: datetime) -> datetime:
    """Return when it was looked: over the network just now, whatever the clock there says."""
    if source.via == "network" or report.at is None:
        return now
    if report.at > now + AHEAD:
        raise CollectError(Fault.GARBLED, say("it is dated in the future: {at:date}", at=report.at.timestamp()))
    return min(report.at, now)


def _row(report: Report, found: Found) -> ComputerReport:
    """Return the row of a computer: its device's, else the one that waits for the same agent and hardware."""
    if found.device is not None:
        row = ComputerReport.objects.filter(device_id=found.device).first()
        if row:
            return row
    for row in ComputerReport.objects.filter(device=None, agent_id=report.agent_id):
        if (row.serial, row.uuid, set(row.macs)) == (report.serial, report.uuid, set(report.macs)):
            return row
    return ComputerReport(first_at=timezone.now(), times=0)


def _fill(row, report, source, where: Place, at, now) -> None:  # noqa: PLR0913, PLR0917
    fill(row, report, timezone.localdate(at))
    row.reported_at, row.received_at, row.times = at, now, row.times + 1
    row.token, row.address, row.via = source.token, source.address, source.via
    row.unit, row.site = where.unit or row.unit, where.site or row.site


def keep(row: ComputerReport, found: Found, where: Place, now: datetime) -> Taken:
    """Put a report where it belongs: on record, in doubt, or waiting for its office."""
    if found.doubt:
        row.state, row.candidates, row.texts = "doubt", list(found.candidates), [found.text.as_json()]
        row.save()
        recording.keep(_doubt(row, found, now), now)
        return Taken(row, "doubt", found.text)
    if found.device is None and row.site is None:
        text = say("no token, declared prefix or tag says which unit it belongs to")
        row.state, row.texts = "waiting", [text.as_json()]
        row.save()
        return Taken(row, "waiting", text)
    made = found.device is None
    device = recording.make(row) if made else Device.objects.select_related("device_type", "site").get(pk=found.device)
    text = (where.text or say("by its office")) if made else found.text
    return linked(row, device, text, now, made=made)


def linked(row: ComputerReport, device: Device, text: Text, now: datetime, *, made: bool) -> Taken:
    """Put a report on record as one of a device."""
    row.device, row.state, row.candidates, row.texts = device, "known", [], [text.as_json()]
    if not made:
        recording.update(row, device, now)
    row.site = row.site or device.site
    row.save()
    recording.ports(row, device)
    Proposal.objects.filter(origin="agent", kind="computer_doubt", item=_item(row), state="open").update(
        state="obsolete", decided_at=now
    )
    return Taken(row, "created" if made else "updated", text)


def _item(row: ComputerReport) -> str:
    return f"report {row.pk}"


def _doubt(row: ComputerReport, found: Found, now: datetime) -> core.Proposal:
    return core.Proposal(
        "computer_doubt", found.text, row.site_id, found.candidates[0], _item(row), new=str(row),
        evidence=(core.Evidence("report", now, row.address or "", None, row.agent_id),),
    )  # fmt: skip


def _partial(report: Report, source: Source, now: datetime) -> Taken:
    """Take the part of an inventory: it says of whom by the agent's ID alone."""
    rows = list(ComputerReport.objects.filter(agent_id=report.agent_id, state="known")[:2])
    if len(rows) != 1:
        raise CollectError(Fault.UNSUPPORTED, say("a part of an inventory, of no computer on record: send all of it"))
    row = rows[0]
    fill(row, report, timezone.localdate(now))
    row.reported_at, row.received_at, row.times, row.token = now, now, row.times + 1, source.token
    row.save()
    return Taken(row, "updated", say("a part of its inventory"))
