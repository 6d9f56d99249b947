"""A proposal in plain words: who says so, and what accepting would do, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dcim.models import Device, DeviceRole, DeviceType, Platform, Site
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from inventory.effects import (
    NEW,
    Effect,
    MakeCable,
    MakeDevice,
    MakeMac,
    MakePort,
    RetireAddress,
    SetAddress,
    SetField,
    SetPort,
    read_effects,
)
from netbox_mangxa.models import Proposal
from netbox_mangxa.models.choices import ProposalFieldChoices

LISTED = 500
"""Lines shown of what accepting does."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One line of evidence."""

    source: str
    at: datetime | None
    address: str
    device: Device | None
    detail: str


def sources() -> dict[str, str]:
    """Return the words for where something was seen."""
    return {
        "visit": _("last visit"),
        "scan": _("scan"),
        "lldp": "LLDP",
        "cdp": "CDP",
        "mndp": "MNDP",
        "table": _("ARP, MAC and DHCP tables"),
        "record": _("record"),
        "report": _("computer's own report"),
    }


def evidence(row: Proposal, user: Any) -> list[Witness]:
    """Return who says so, with devices that the reader may see."""
    words = sources()
    keys = {each.get("device") for each in row.evidence} - {None}
    devices = Device.objects.restrict(user, "view").in_bulk(keys)
    return [
        Witness(
            words.get(each.get("source", ""), each.get("source", "")),
            parse_datetime(each.get("at") or ""),
            each.get("address", ""),
            devices.get(each.get("device")),
            each.get("detail", ""),
        )
        for each in row.evidence
    ]


def effects(row: Proposal, user: Any) -> list[str]:
    """Return what accepting does, a line each; nothing where it was written by another version."""
    try:
        found = read_effects(row.effects)
    except (KeyError, TypeError, ValueError):
        return []
    keys = {key for each in found for name in ("device", "to_device") if (key := getattr(each, name, None))}
    names = {pk: str(each) for pk, each in Device.objects.restrict(user, "view").in_bulk(keys).items()}
    names[NEW] = _("the new device")
    lines = [line for each in found for line in _line(each, names)]
    if len(lines) > LISTED:
        return [*lines[:LISTED], _("… and {n} more").format(n=len(lines) - LISTED)]
    return lines


def _line(effect: Effect, names: dict[int, str]) -> Iterator[str]:  # noqa: C901 - one a kind
    def called(key: int | None) -> str:
        return names.get(key or NEW, f"#{key}")

    match effect:
        case MakeDevice():
            what = " ".join(filter(None, (effect.maker, effect.model))) or _("type to be chosen")
            site = Site.objects.filter(pk=effect.site).first()
            yield _("Create device {name} ({what}) at {site}").format(name=effect.name, what=what, site=site or "—")
        case SetField():
            fields = dict(ProposalFieldChoices)
            field = fields.get("hostname" if effect.name == "name" else effect.name, effect.name)
            yield _("{device}: {field} {old} → {new}").format(
                device=called(effect.device),
                field=field,
                old=_shown(effect, effect.old),
                new=_shown(effect, effect.new),
            )
        case MakePort():
            yield _("Create interface {port} of {device}").format(port=effect.name, device=called(effect.device))
        case SetPort():
            field = dict(ProposalFieldChoices)[f"interface_{effect.name}"]
            yield _("{device} {port}: {field} {old} → {new}").format(
                device=called(effect.device), port=effect.port, field=field, old=effect.old or "—", new=effect.new
            )
        case SetAddress() if effect.device is None:
            yield _("Put {address} on record, with nobody having it").format(
                address=f"{effect.address}/{effect.length}"
            )
        case SetAddress():
            text = _("Give {address} to {port} of {device}").format(
                address=f"{effect.address}/{effect.length}", port=effect.port, device=called(effect.device)
            )
            yield text + (" " + _("and manage it there") if effect.primary else "")
        case RetireAddress():
            yield _("Mark {address} of {device} as no longer in use").format(
                address=effect.address, device=called(effect.device)
            )
        case MakeMac():
            yield _("Put MAC address {mac} on record").format(mac=effect.mac) + (
                f" ({effect.description})" if effect.description else ""
            )
        case MakeCable():
            yield _("Create cable {one} ↔ {other}").format(
                one=f"{called(effect.device)} {effect.port}", other=f"{called(effect.to_device)} {effect.to_port}"
            )


def _shown(effect: SetField, told: str) -> str:
    if effect.name == "site" and told.isdigit():
        return str(Site.objects.filter(pk=int(told)).first() or "—")
    return told or "—"


def makes_device(row: Proposal) -> bool:
    """Whether a person may add a role, a type and a name."""
    return any(each.get("do") == "MakeDevice" for each in row.effects)


def guesses(row: Proposal) -> dict[str, Any]:
    """Return what discovery guesses of the device to be made."""
    told = next((each for each in row.effects if each.get("do") == "MakeDevice"), {})
    slugs = {told.get("platform", ""), told.get("platform", "").replace("_", "-")} - {""}
    types = DeviceType.objects.filter(
        manufacturer__name__iexact=told.get("maker", ""), model__iexact=told.get("model", "")
    )
    return {
        "name": told.get("name", ""),
        "role": DeviceRole.objects.filter(slug=told.get("role", "")).first(),
        "device_type": types.first(),
        "platform": Platform.objects.filter(slug__in=slugs).first(),
        "status": "active",
    }
