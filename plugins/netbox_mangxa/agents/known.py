"""The computers on record, as they are recognised: what they told last, and what people wrote of them."""

# ruff: noqa: E501 - columns in rows

from collections import defaultdict

from dcim.models import Device, MACAddress
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from inventory import identity
from inventory.agents import marks
from inventory.agents.marks import Marks
from inventory.agents.recognise import Known
from inventory.agents.report import Report
from inventory.macs import mac, own
from netbox_mangxa.models import ComputerReport

ROLES = ("computer", "laptop", "server")
"""Slugs of roles whose devices may be what an agent runs on; those nested in them, too."""


def marks_of(report: Report) -> Marks:
    """Return what a report can be recognised by."""
    return Marks(
        report.serial, report.board_serial, report.uuid, report.macs, report.soft_macs, report.agent_id,
        identity.hostname(report.hostname),
    )  # fmt: skip


def candidates(new: Marks, site: int | None) -> list[Known]:
    """Return the computers that share anything with a report. Few queries, however many there are on record."""
    from dcim.models import Interface  # noqa: PLC0415 - read with its content type only

    kind = ContentType.objects.get_for_model(Interface)
    cards = MACAddress.objects.filter(assigned_object_type=kind, mac_address__in=[*new.macs, *new.soft])
    holders = set(
        Interface.objects.filter(pk__in=cards.values("assigned_object_id")).values_list("device_id", flat=True)
    )
    same = Q(agent_id=new.agent_id) | Q(macs__overlap=[*new.macs]) | Q(soft_macs__overlap=[*new.soft])
    for field, value in (("serial", new.serial), ("board_serial", new.board), ("uuid", new.uuid)):
        same |= Q(**{field: value}) if value else Q()
    holders |= set(ComputerReport.objects.filter(same, device__isnull=False).values_list("device_id", flat=True))
    wanted = Q(pk__in=holders) | (Q(serial__iexact=new.serial) if new.serial else Q())
    if new.hostname and site:
        wanted |= Q(site_id=site, name__istartswith=new.hostname.split(" ")[0])
    rows = Device.objects.filter(wanted, Q(role__slug__in=ROLES) | Q(role__parent__slug__in=ROLES))
    rows = list(rows.select_related("mangxa_report")[:200])
    ports = defaultdict(set)
    linked = MACAddress.objects.filter(assigned_object_type=kind, interface__device__in=rows)
    for address, device in linked.values_list("mac_address", "interface__device_id"):
        ports[device].add(mac(str(address)))
    return [_known(row, frozenset(ports[row.pk]), site) for row in rows]


def _known(device: Device, cards: frozenset[str], site: int | None) -> Known:
    told = getattr(device, "mangxa_report", None)
    hard = frozenset(filter(None, map(own, cards)))
    name, serial = identity.hostname(device.name or ""), marks.serial(device.serial)
    if told is None:
        found = Marks(serial=serial, macs=hard, soft=cards - hard, hostname=name)
    else:
        found = Marks(
            told.serial or serial, told.board_serial, told.uuid, frozenset(told.macs) or hard, frozenset(told.soft_macs),
            told.agent_id, identity.hostname(told.hostname),
        )  # fmt: skip
    return Known(device.pk, device.name or f"#{device.pk}", found, told is not None, device.site_id == site)
