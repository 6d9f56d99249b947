"""The demonstration district's equipment into NetBox: devices, addresses, and the people who use them.

Rows are made many at a time: saved one by one as in the pages, 300 devices and their cables take minutes. What NetBox
works out when it saves a row (counts, sites of components, cable paths, the search index) is therefore worked out here;
a test holds it against NetBox's own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dcim.models import Device, DeviceType, Interface, MACAddress
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model
from extras.models import CustomField, TaggedItem
from ipam.models import IPAddress, Prefix

from inventory.demo import REMARK, Box, Office
from netbox_mangxa.discovery.firmware import FIRMWARE
from netbox_mangxa.loading import demo_people
from netbox_mangxa.loading.gear import Gear, gear
from netbox_mangxa.loading.index import index
from netbox_mangxa.loading.keep import Ledger
from netbox_mangxa.loading.lines import cables, lines
from netbox_mangxa.models import Unit

SIMULATED = f"{REMARK}: thiết bị mô phỏng trên máy này"
ABOLISHED = 2025
"""Year the districts ended: units that begin then are not the demonstration's."""


@dataclass(frozen=True, slots=True)
class Place:
    """One office and the unit it is in NetBox."""

    office: Office
    unit: Unit
    fresh: tuple[Box, ...]
    """Equipment that is not in NetBox yet."""


def load(offices: Sequence[Office], ledger: Ledger) -> None:
    """Create what is missing; call it in a transaction. A device that exists (by name and office) is left alone.

    Raises LookupError if the units were not loaded before.
    """
    made = gear(ledger)
    places = [_place(office, unit) for office, unit in _units(offices)]
    for place in places:
        _prefix(place, made, ledger)
        ledger.unchanged[str(Device._meta.verbose_name)] += len(place.office.boxes) - len(place.fresh)
    places = [place for place in places if place.fresh]
    if not places:
        return
    devices = _devices(places, made)
    ports = _ports(devices.values(), places)
    _addresses(places, devices, ports)
    people = demo_people.load([(place.office, place.unit, place.fresh) for place in places], devices, made, ledger)
    tag([*devices.values(), *lines(places, ports, made, ledger), *people], made)
    laid = cables(places, ports)
    for rows in ([*devices.values()], [port for port in ports.values() if port.device.name in devices], laid):
        index(rows)
        if rows:
            ledger.created[ledger.kind(rows[0])] += len(rows)


def _units(offices: Sequence[Office]) -> Iterable[tuple[Office, Unit]]:
    rows = Unit.objects.filter(code__in=[office.code for office in offices], valid_from__year__lt=ABOLISHED)
    units = {unit.code: unit for unit in rows.select_related("site", "tenant").order_by("valid_from") if unit.site}
    for office in offices:
        if office.code not in units:
            raise LookupError(office.name)
        yield office, units[office.code]


def _place(office: Office, unit: Unit) -> Place:
    before = set(Device.objects.filter(site=unit.site).values_list("name", flat=True))
    return Place(office, unit, tuple(box for box in office.boxes if box.name not in before))


def _prefix(place: Place, made: Gear, ledger: Ledger) -> None:
    if not Prefix.objects.filter(prefix=place.office.prefix).exists():
        prefix = Prefix(prefix=place.office.prefix, scope=place.unit.site, tenant=place.unit.tenant, description=REMARK)
        tag([ledger.create(prefix)], made)


def _devices(places: Sequence[Place], made: Gear) -> dict[str, Device]:
    fields = CustomField.objects.get_defaults_for_model(Device)
    rows = [
        Device(
            name=box.name, site=place.unit.site, tenant=place.unit.tenant, device_type=made.types[box.model.model],
            role=made.roles[box.role], platform=made.platforms.get(box.model.platform), serial=box.serial,
            asset_tag=box.asset_tag or None, status="active", interface_count=len(box.model.ports),
            description=SIMULATED if box.address else REMARK, custom_field_data=_custom(box, fields),
        )
        for place in places for box in place.fresh
    ]  # fmt: skip
    Device.objects.bulk_create(rows)
    for kind, count in Counter(row.device_type_id for row in rows).items():
        DeviceType.objects.filter(pk=kind).update(device_count=F("device_count") + count)
    return {row.name: row for row in rows}


def _custom(box: Box, fields: dict[str, object]) -> dict[str, object]:
    """Return the custom fields of a device: NetBox's defaults, and the firmware where the record has one."""
    return dict(fields) | ({FIRMWARE: box.firmware} if box.firmware and FIRMWARE in fields else {})


def _ports(devices: Iterable[Device], places: Sequence[Place]) -> dict[tuple[str, str], Interface]:
    """Make the interfaces of new devices; return those of all devices of these offices by (device, name)."""
    models = {box.name: box.model for place in places for box in place.fresh}
    fields = CustomField.objects.get_defaults_for_model(Interface)
    Interface.objects.bulk_create(
        [
            Interface(device=device, _site=device.site, name=name, type=kind, custom_field_data=dict(fields))
            for device in devices
            for name, kind in models[device.name].ports
        ]
    )
    sites = [place.unit.site for place in places]
    rows = Interface.objects.filter(device__site__in=sites).select_related("device__site")
    return {(row.device.name, row.name): row for row in rows}


def _addresses(places: Sequence[Place], devices: dict[str, Device], ports: dict[tuple[str, str], Interface]) -> None:
    kind = ContentType.objects.get_for_model(Interface)
    rows: list[IPAddress] = []
    macs: list[MACAddress] = []
    outers: list[Interface] = []
    for place in places:
        common = {"tenant": place.unit.tenant, "status": "active", "assigned_object_type": kind}
        for box in place.fresh:
            outer = ports[box.name, box.model.uplink]
            inner = ports.get((box.name, box.model.lan), outer)
            for text, port, remark in (
                (f"{box.address}/32", outer, f"{SIMULATED} (loopback)"),
                (f"{box.lan}/24", inner, REMARK),
            ):
                if text[0] != "/":
                    rows.append(IPAddress(address=text, assigned_object_id=port.pk, description=remark, **common))
                    if devices[box.name].primary_ip4 is None:
                        devices[box.name].primary_ip4 = rows[-1]
            macs.append(MACAddress(mac_address=box.mac, assigned_object_type=kind, assigned_object_id=outer.pk))
            outer.primary_mac_address = macs[-1]
            outers.append(outer)
    _save_addresses(rows, macs, outers, devices.values())


def _save_addresses(
    rows: Sequence[IPAddress], macs: Sequence[MACAddress], outers: Sequence[Interface], devices: Iterable[Device]
) -> None:
    IPAddress.objects.bulk_create(rows)
    MACAddress.objects.bulk_create(macs)
    for device in devices:
        device.primary_ip4 = device.primary_ip4  # takes over the key that its address has now
    Device.objects.bulk_update(list(devices), ["primary_ip4"])
    for outer in outers:
        outer.primary_mac_address = outer.primary_mac_address
    Interface.objects.bulk_update(outers, ["primary_mac_address"])
    index(rows)
    index(macs)


def tag(things: Iterable[Model], made: Gear) -> None:
    """Mark things as made up."""
    kinds = ContentType.objects.get_for_model
    TaggedItem.objects.bulk_create(
        [TaggedItem(tag=made.tag, object_id=thing.pk, content_type=kinds(thing)) for thing in things],
        ignore_conflicts=True,
    )
