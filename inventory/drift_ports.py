"""Differences in a device's interfaces: missing ones, other speeds, MAC addresses and descriptions."""

from collections import Counter
from collections.abc import Iterator

from collectors.sections import Interface
from collectors.text import Text, say
from inventory.effects import MakePort, SetPort
from inventory.guess import ETHERNET, GPON, LAG, port_type, worth_a_record
from inventory.identity import Matched
from inventory.intent import Device, Port
from inventory.macs import is_station, mac
from inventory.observed import Seen
from inventory.proposal import Field, Proposal, wins
from inventory.standing import Standing, port_named, witness

_LISTED = 3
"""Names in a sentence; the page lists all of them."""


def drift_of_ports(standing: Standing) -> Iterator[Proposal]:
    """Compare every known device's interfaces with its record."""
    for matched in standing.known:
        device = standing.device(matched)
        seen = standing.newest(matched, "Interfaces", "ports")
        if seen is None:
            continue
        yield from _missing(standing, matched, device, seen)
        pairs = [(each, port) for each in seen.ports if (port := port_named(device.ports, each.name))]
        for field, changes, text in (
            ("interface_speed", _speeds(pairs), say("other speeds than on record")),
            ("interface_mac", _macs(pairs), say("other MAC addresses than on record")),
            ("interface_description", _descriptions(pairs), say("other descriptions than on record")),
        ):
            yield from _changed(standing, device, seen, field, tuple(changes), text)  # type: ignore[arg-type]


def missing_ports(seen: Seen, device: Device) -> tuple[Interface, ...]:
    """Return the interfaces worth a record that it lacks, each name once."""
    addressed = {each.port for each in seen.addresses}
    found = {
        each.name: each
        for each in seen.ports
        if worth_a_record(each.kind, each.name, addressed=each.name in addressed)
        and not any(port.name == each.name for port in device.ports)
        and port_named(device.ports, each.name) is None
    }
    return tuple(found.values())


def made(device: int, each: Interface) -> MakePort:
    """Return the effect that puts an interface on record."""
    address = mac(each.mac) if is_station(each.mac) else ""
    return MakePort(device, each.name, port_type(each.kind, each.speed), address, each.alias)


def _missing(standing: Standing, matched: Matched, device: Device, seen: Seen) -> Iterator[Proposal]:
    lacking = missing_ports(seen, device)
    winner = wins(standing.precedence, "interfaces", "")
    if not lacking or winner == "netbox":
        return
    names = [each.name for each in lacking]
    yield Proposal(
        "interface_missing",
        say("{device} has {n} interfaces that the record lacks: {names}", device=device.name, n=len(names),
            names=listed(names)),
        site=device.site,
        device=device.key,
        field="interfaces",
        new=", ".join(names),
        members=tuple(sorted(names)),
        evidence=(witness(seen, "Interfaces"),),
        effects=tuple(made(matched.device or 0, each) for each in lacking),
        auto=winner == "device",
    )  # fmt: skip


def _speeds(pairs: list[tuple[Interface, Port]]) -> Iterator[tuple[Port, str, str]]:
    """Only where the record has one and the port is up: a port that is down tells the speed of nothing."""
    for each, port in pairs:
        if port.speed and each.speed and each.oper == "up" and each.speed != port.speed:
            yield port, str(port.speed), str(each.speed)


def _macs(pairs: list[tuple[Interface, Port]]) -> Iterator[tuple[Port, str, str]]:
    """Of sockets and bundles; where several ports show one address, the first of them has it."""
    shown = Counter(mac(each.mac) for each, _ in pairs)
    seen: set[str] = set()
    for each, port in sorted(pairs, key=lambda pair: pair[0].index):
        found = mac(each.mac)
        if each.kind not in {*ETHERNET, LAG, GPON} or not is_station(found) or found in seen:
            continue
        seen.add(found)
        shared = shown[found] > 1 and any(found in map(mac, other.macs) for _, other in pairs)
        if found not in map(mac, port.macs) and not shared:
            yield port, port.macs[0] if port.macs else "", found


def _descriptions(pairs: list[tuple[Interface, Port]]) -> Iterator[tuple[Port, str, str]]:
    for each, port in pairs:
        if each.alias.strip() and each.alias.strip() != port.description.strip():
            yield port, port.description, each.alias.strip()


def _changed(  # noqa: PLR0913, PLR0917 - one field of many ports
    standing: Standing,
    device: Device,
    seen: Seen,
    field: Field,
    changes: tuple[tuple[Port, str, str], ...],
    what: Text,
) -> Iterator[Proposal]:
    unique = {port.name: (port, old, new) for port, old, new in changes}
    for winner in ("propose", "device"):
        mine = [each for each in unique.values() if wins(standing.precedence, field, each[1]) == winner]
        if not mine:
            continue
        yield Proposal(
            "interface_changed",
            say("{device} has {what}: {names}", device=device.name, what=what,
                names=listed([port.name for port, _, _ in mine])),
            site=device.site,
            device=device.key,
            item="" if winner == "propose" else "filled",
            field=field,
            old=", ".join(f"{port.name} {old or '—'}" for port, old, _ in mine),
            new=", ".join(f"{port.name} {new}" for port, _, new in mine),
            members=tuple(sorted(f"{port.name} {new}" for port, _, new in mine)),
            evidence=(witness(seen, "Interfaces"),),
            effects=tuple(
                SetPort(device.key, port.name, field.removeprefix("interface_"), old, new) for port, old, new in mine
            ),
            auto=winner == "device",
        )  # fmt: skip


def listed(names: list[str]) -> Text:
    """Return some names, and how many more there are."""
    shown = ", ".join(names[:_LISTED])
    if len(names) <= _LISTED:
        return say("{names}", names=shown)
    return say("{names} and {more} more", names=shown, more=len(names) - _LISTED)
