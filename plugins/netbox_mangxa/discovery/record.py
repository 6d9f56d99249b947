"""What is on record, read from NetBox for the comparison in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType

from circuits.models import CircuitTermination
from dcim.models import CableTermination, Device, Interface, MACAddress, Site
from django.contrib.contenttypes.models import ContentType
from ipam.choices import IPAddressStatusChoices
from ipam.models import IPAddress, Prefix

from inventory.intent import Device as Recorded
from inventory.intent import Held, Intent, Network, Port
from inventory.macs import mac
from netbox_mangxa.models import Link, Sighting

from .firmware import FIRMWARE

KBPS = 1000

type End = tuple[int, str]


def read() -> Intent:
    """Return everything on record that discovery compares with."""
    ports, spare = _ports()
    devices = {row["pk"]: _device(row, ports.get(row["pk"], [])) for row in _rows()}
    return Intent(
        devices=MappingProxyType(devices),
        addresses=tuple(_addresses()),
        networks=tuple(_networks()),
        macs=frozenset(spare),
        learned=MappingProxyType(dict(_learned())),
        sites=MappingProxyType(dict(Site.objects.values_list("pk", "name"))),
    )


def _rows() -> Iterable[dict]:
    return Device.objects.order_by("pk").values(
        "pk", "name", "site_id", "serial", "status", "custom_field_data", "device_type__model",
        "device_type__part_number", "device_type__manufacturer__name", "primary_ip4__address", "primary_ip6__address",
    )  # fmt: skip


def _device(row: dict, ports: list[Port]) -> Recorded:
    primary = row["primary_ip4__address"] or row["primary_ip6__address"]
    return Recorded(
        row["pk"],
        row["name"] or "",
        row["site_id"],
        row["serial"],
        str((row["custom_field_data"] or {}).get(FIRMWARE) or ""),
        row["device_type__manufacturer__name"],
        row["device_type__model"],
        row["device_type__part_number"],
        row["status"] == "active",
        str(primary.ip) if primary else "",
        tuple(ports),
    )


def _ports() -> tuple[dict[int, list[Port]], set[str]]:
    """Return the interfaces of every device, and the MAC addresses that no interface has."""
    kind = ContentType.objects.get_for_model(Interface)
    cards: defaultdict[int, list[str]] = defaultdict(list)
    spare: set[str] = set()
    for value, type_id, key in MACAddress.objects.order_by("pk").values_list(
        "mac_address", "assigned_object_type_id", "assigned_object_id"
    ):
        if type_id == kind.pk:
            cards[key].append(mac(str(value)))
        else:
            spare.add(mac(str(value)))
    far, outside = _cables(kind)
    outside |= set(Link.objects.filter(interface__isnull=False).values_list("interface_id", flat=True))
    found: defaultdict[int, list[Port]] = defaultdict(list)
    rows = Interface.objects.order_by("device_id", "pk").values_list(
        "pk", "device_id", "name", "type", "speed", "description", "cable_id", "primary_mac_address_id"
    )
    for pk, device, name, port_type, speed, description, cable, _ in rows.iterator(chunk_size=5000):
        found[device].append(
            Port(
                name, port_type, speed * KBPS if speed else None, tuple(cards.get(pk, ())), description,
                tuple(far.get(pk, ())), cable is not None, pk in outside,
            )
        )  # fmt: skip
    return found, spare


def _cables(kind: ContentType) -> tuple[dict[int, list[End]], set[int]]:
    """Return for each interface the interfaces its cable leads to, and those whose cable leads to a provider."""
    circuits = ContentType.objects.get_for_model(CircuitTermination).pk
    names = dict(Interface.objects.filter(cable__isnull=False).values_list("pk", "name"))
    onts = set(Device.objects.filter(role__slug="ont").values_list("pk", flat=True))
    cables: defaultdict[int, dict[str, list[tuple[int, int, int | None]]]] = defaultdict(lambda: {"A": [], "B": []})
    for cable, end, type_id, key, device in CableTermination.objects.values_list(
        "cable_id", "cable_end", "termination_type_id", "termination_id", "_device_id"
    ):
        cables[cable][end].append((type_id, key, device))
    far: defaultdict[int, list[End]] = defaultdict(list)
    outside: set[int] = set()
    for ends in cables.values():
        for mine, others in (("A", ends["B"]), ("B", ends["A"])):
            for type_id, key, device in ends[mine]:
                if type_id != kind.pk:
                    continue
                for other_type, other, other_device in others:
                    if other_type == kind.pk and other_device is not None:
                        far[key].append((other_device, names.get(other, "")))
                    if other_type == circuits or (other_device in onts and device not in onts):
                        outside.add(key)
    return far, outside


def _addresses() -> Iterable[Held]:
    kind = ContentType.objects.get_for_model(Interface).pk
    owners = dict(Interface.objects.filter(ip_addresses__isnull=False).values_list("pk", "device_id"))
    ports = dict(Interface.objects.filter(ip_addresses__isnull=False).values_list("pk", "name"))
    sites = dict(Device.objects.values_list("pk", "site_id"))
    rows = IPAddress.objects.order_by("pk").values_list(
        "address", "vrf_id", "status", "assigned_object_type_id", "assigned_object_id"
    )
    for address, vrf, status, type_id, key in rows.iterator(chunk_size=5000):
        device = owners.get(key) if type_id == kind else None
        yield Held(
            str(address.ip), address.prefixlen, vrf, device, ports.get(key, "") if device else "",
            sites.get(device) if device else None, status == IPAddressStatusChoices.STATUS_DEPRECATED,
        )  # fmt: skip


def _networks() -> Iterable[Network]:
    for prefix, site, vrf in Prefix.objects.order_by("pk").values_list("prefix", "_site_id", "vrf_id"):
        yield Network(str(prefix.cidr), site, vrf)


def _learned() -> Iterable[tuple[str, int]]:
    rows = Sighting.objects.filter(device__isnull=False).values_list("engine", "chassis", "device_id")
    for engine, chassis, device in rows:
        if engine:
            yield f"engine {engine}", device
        if chassis:
            yield f"chassis {chassis}", device
