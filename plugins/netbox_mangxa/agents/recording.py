"""A recognised computer put on NetBox's record, never over what a person wrote."""

# ruff: noqa: E501 - columns in rows

from collections.abc import Iterator
from datetime import datetime

from dcim.models import Device, DeviceRole, DeviceType, Interface, MACAddress, Manufacturer
from django.utils.translation import gettext as _
from ipam.models import IPAddress

from collectors.text import say
from inventory import proposal as core
from inventory.effects import SetField, effects_json
from inventory.names import slug
from netbox_mangxa.discovery.changing import Changes, Choices, Refused
from netbox_mangxa.discovery.comparing import precedence
from netbox_mangxa.models import ComputerReport, Proposal

_NAME = 64
_FIELDS: dict[str, tuple[core.Kind, core.Field]] = {
    "name": ("hostname_changed", "hostname"), "serial": ("serial_changed", "serial"), "model": ("model_changed", "model"),
    "site": ("moved", "site"),
}  # fmt: skip


def changes() -> Changes:
    """Return what carries changes out, with the reason that the changelog shows."""
    return Changes(None, Choices(), _("Report of the computer's agent"))


def make(row: ComputerReport) -> Device:
    """Create the device of a report that has an office."""
    doing = changes()
    role, _made = DeviceRole.objects.get_or_create(
        slug="computer", defaults={"name": _("Computer"), "color": "455a64", "vm_role": False}
    )
    device = Device(
        name=free_name(row.hostname or row.serial or row.agent_id, row), site=row.site, role=role,
        tenant=(row.unit.tenant if row.unit and row.unit.tenant_id else row.site.tenant), status="active",
        device_type=_type(row), serial=row.serial[:50],
    )  # fmt: skip
    made = doing._create(device)  # noqa: SLF001 - the one way in that validates and keeps the changelog
    row.written = {"name": made.name, "serial": made.serial, "model": made.device_type.model, "site": str(made.site_id)}
    return made


def free_name(wanted: str, row: ComputerReport) -> str:
    """Return a name that no other device of the office has: NetBox wants each once."""
    taken = Device.objects.filter(site=row.site).exclude(pk=row.device_id)
    marks = (row.serial, row.macs[0] if row.macs else "", row.agent_id)
    for each in (wanted, *(f"{wanted[:40]} ({mark[-20:]})" for mark in marks if mark)):
        if not taken.filter(name__iexact=each[:_NAME]).exists():
            return each[:_NAME]
    return f"{wanted[:40]} #{row.pk or ''}"


def _type(row: ComputerReport) -> DeviceType:
    maker, model = (row.maker, row.model) if row.maker and row.model else (_("Unknown"), _("Computer"))
    made_by = (
        Manufacturer.objects.filter(name__iexact=maker).first()
        or Manufacturer.objects.filter(slug=slug(maker)[:100]).first()
    )
    made_by = made_by or Manufacturer.objects.create(name=maker[:100], slug=slug(maker)[:100] or "unknown")
    found = DeviceType.objects.filter(manufacturer=made_by, model__iexact=model).first()
    label = slug(f"{maker} {model}")[:100] or "computer"
    return found or DeviceType.objects.create(manufacturer=made_by, model=model[:100], slug=label, u_height=0)


def update(row: ComputerReport, device: Device, now: datetime) -> list[str]:
    """Bring the record up to a report; return the fields in which it differs and a person must decide.

    A field that still says what the last report wrote is followed. One that says something else was written by a
    person: ``FieldSource`` decides, and where it does not, a proposal asks.
    """
    doing, rules, asked = changes(), precedence(), []
    found: list[core.Proposal] = []
    for name, old, new in _differences(row, device):
        kind, field = _FIELDS[name]
        winner = core.wins(rules, field, old)
        if winner == "netbox":
            continue
        mine = not old or row.written.get(name) == old
        if (mine or winner == "device") and name != "site" and _set(doing, device, row, name, new):
            continue
        asked.append(name)
        found.append(_proposal(row, device, (kind, field, name), old, new, now))
    _settle(device, found, now)
    return asked


def _differences(row: ComputerReport, device: Device) -> Iterator[tuple[str, str, str]]:
    if row.hostname and (device.name or "").casefold() != row.hostname[:_NAME].casefold():
        was = row.written.get("name", "")
        if not (device.name == was and was.startswith(f"{row.hostname[:40]} (")):
            yield "name", device.name or "", row.hostname[:_NAME]
    if row.serial and device.serial.upper() != row.serial[:50].upper():
        yield "serial", device.serial, row.serial[:50]
    if row.maker and row.model and device.device_type.model.casefold() != row.model.casefold():
        yield "model", device.device_type.model, row.model
    if row.site_id and device.site_id != row.site_id:
        yield "site", str(device.site_id), str(row.site_id)


def _set(doing: Changes, device: Device, row: ComputerReport, name: str, new: str) -> bool:
    """Write a field; whether it could be."""
    try:
        match name:
            case "name":
                new = free_name(new, row)
                doing.change(device, name=new)
            case "model":
                doing.change(device, device_type=_type(row))
            case _:
                doing.change(device, serial=new)
    except Refused:
        return False
    row.written[name] = new
    return True


def _proposal(row, device, what, old, new, now) -> core.Proposal:  # noqa: PLR0913, PLR0917
    kind, field, name = what
    shown = new
    if name == "site":
        shown = row.site.name
        old_shown = device.site.name
    else:
        old_shown = old
    return core.Proposal(
        kind, say("its agent reports {new}, the record says {old}", new=shown, old=old_shown or "—"), device.site_id,
        device.pk, "report", field, old_shown, shown, new, (),
        (core.Evidence("report", now, row.address or "", device.pk, row.agent_id),),
        (SetField(device.pk, name, old, new, row.maker if name == "model" else ""),),
    )  # fmt: skip


def _settle(device: Device, found: list[core.Proposal], now: datetime) -> None:
    """Keep what is asked, and close what no longer differs."""
    kept = [keep(each, now).pk for each in found]
    open_ones = Proposal.objects.filter(origin="agent", device=device, state="open").exclude(kind="computer_doubt")
    open_ones.exclude(pk__in=kept).update(state="obsolete", decided_at=now)


def keep(each: core.Proposal, now: datetime) -> Proposal:
    """Write one proposal down; one that was ignored stays so."""
    row = Proposal.objects.filter(fingerprint=each.fingerprint).first()
    row = row or Proposal(fingerprint=each.fingerprint, first_seen=now, origin="agent")
    row.last_seen = now
    if row.state != "ignored":
        if not row.is_open:
            row.state, row.first_seen, row.decided_at, row.decided_by, row.applied = "open", now, None, None, []
        row.kind, row.site_id, row.device_id, row.item, row.field = (
            each.kind,
            each.site,
            each.device,
            each.item,
            each.field,
        )
        row.old, row.new, row.texts = each.old, each.new, [each.text.as_json()]
        row.effects = effects_json(each.effects)
        row.evidence = [
            {"source": e.source, "at": e.at.isoformat(), "address": e.address, "device": e.device, "detail": e.detail}
            for e in each.evidence
        ]
    row.save()
    return row


def ports(row: ComputerReport, device: Device) -> None:
    """Put the computer's own cards on record, and their addresses where nobody else has them."""
    doing = changes()
    for card in row.ports:
        if not card["own"] or not card["name"]:
            continue
        port = Interface.objects.filter(device=device, name=card["name"][:64]).first()
        kind = "ieee802.11ax" if card["kind"].lower() == "wifi" else "1000base-t" if card["kind"] else "other"
        port = port or doing._create(Interface(device=device, name=card["name"][:64], type=kind))  # noqa: SLF001
        if card["mac"] and not MACAddress.objects.filter(mac_address=card["mac"], interface__isnull=False).exists():
            doing._card(port, card["mac"])  # noqa: SLF001
        for address in card["addresses"]:
            _address(doing, port, address)


def _address(doing: Changes, port: Interface, address: str) -> None:
    """Give an address to a card. What another device has on record stays there: addresses move daily with DHCP."""
    host = address.partition("/")[0]
    held = IPAddress.objects.filter(address__net_host=host, vrf=None).first()
    if held is None:
        doing._create(IPAddress(address=address, assigned_object=port, status="dhcp"))  # noqa: SLF001
    elif held.assigned_object is None:
        doing.change(held, assigned_object=port)
