"""Differences in addresses: one that the record lacks, and a device that answers somewhere else."""

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from collectors.sections import Address
from collectors.text import say
from inventory.effects import Effect, MakePort, RetireAddress, SetAddress
from inventory.identity import Matched
from inventory.intent import Device, Held
from inventory.observed import Seen
from inventory.proposal import Field, Proposal, wins
from inventory.standing import FACTS_LAST, MARGIN, Standing, port_named, witness


def drift_of_addresses(standing: Standing) -> Iterator[Proposal]:
    """Compare where every known device answers, and the addresses it says it has, with its record."""
    for matched in standing.known:
        device = standing.device(matched)
        moved = list(_answers_elsewhere(standing, matched, device))
        yield from moved
        seen = standing.newest(matched, "Addresses", "addresses")
        if seen is None:
            continue
        for each in {each.address: each for each in seen.addresses}.values():
            if not any(proposal.new == each.address for proposal in moved):
                yield from _missing(standing, device, seen, each)


def placed(standing: Standing, address: str, told: int | None, site: int | None) -> tuple[int, int | None]:
    """Return prefix length and VRF of an address: as told, else as the declared prefix it is in."""
    network = standing.intent.network_of(address, site)
    if network is None:
        return told or ip_address(address).max_prefixlen, None
    return told or ip_network(network.network).prefixlen, network.vrf


def usable(standing: Standing, address: str, site: int | None) -> bool:
    """Whether an address can be on record: no group, no link's own, none that every computer has for itself."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if parsed.is_unspecified or parsed.is_multicast or parsed.is_link_local or parsed == ip_address("127.0.0.1"):
        return False
    return not parsed.is_loopback or standing.intent.network_of(address, site) is not None


def holder(standing: Standing, address: str, site: int | None, vrf: int | None) -> Held | None:
    """Return who has an address on record, as seen from an office: other offices may use the same one."""
    return next((h for h in standing.held.get(address, ()) if h.vrf == vrf and h.site in {site, None}), None)


def _answers_elsewhere(standing: Standing, matched: Matched, device: Device) -> Iterator[Proposal]:
    """Recognised by its own marks at an address that is not the one it is managed by, and no longer at that one."""
    heard = [each for each in matched.seen if standing.now - each.at <= FACTS_LAST]
    newest = max(heard, key=lambda each: each.at, default=None)
    if newest is None or not (matched.sure or matched.by == "name") or not device.primary:
        return
    if newest.address == device.primary or not usable(standing, newest.address, newest.site):
        return
    still = [each for each in heard if each.address == device.primary and newest.at - each.at < MARGIN]
    if still or any(each.address == device.primary for each in newest.addresses):
        return
    winner = wins(standing.precedence, "primary_address", device.primary)
    if winner == "netbox":
        return
    yield Proposal(
        "address_changed",
        say(
            "{device} answers at {new} now; on record it is at {old}",
            device=device.name, new=newest.address, old=device.primary,
        ),
        site=device.site,
        device=device.key,
        field="primary_address",
        old=device.primary,
        new=newest.address,
        value=newest.address,
        evidence=(witness(newest, "Identity"),),
        effects=(*_give(standing, device, newest, newest.address, primary=True),
                 RetireAddress(device.key, device.primary)),
        auto=winner == "device",
    )  # fmt: skip


def _missing(standing: Standing, device: Device, seen: Seen, each: Address) -> Iterator[Proposal]:
    if not usable(standing, each.address, device.site):
        return
    _, vrf = placed(standing, each.address, each.length, device.site)
    if any(held.device == device.key for held in standing.held.get(each.address, ())):
        return
    other = holder(standing, each.address, device.site, vrf)
    if other is not None and other.device is not None and _shared(standing, other.device, each.address):
        return
    effects = _give(standing, device, seen, each.address, primary=not device.primary and each.address == seen.address)
    old = standing.named(other.device) if other is not None and other.device is not None else ""
    field: Field = "addresses"
    winner = wins(standing.precedence, field, old)
    if not effects or winner == "netbox":
        return
    text = (
        say("{device} has {address}, which the record gives to {other}", device=device.name, address=each.address,
            other=old)
        if old
        else say("{device} has {address} on {port}, which the record lacks", device=device.name, address=each.address,
                 port=each.port or "—")
    )  # fmt: skip
    yield Proposal(
        "address_missing",
        text,
        site=device.site,
        device=device.key,
        item=each.address,
        field=field,
        old=old,
        new=each.address,
        value=each.address,
        evidence=(witness(seen, "Addresses"),),
        effects=effects,
        auto=winner == "device" and not old,
    )


def _shared(standing: Standing, other: int, address: str) -> bool:
    """Whether the device that has it on record shows it too: two routers share it, or two devices quarrel."""
    return any(
        each.address == address
        for matched in standing.known
        if matched.device == other
        for seen in matched.seen
        if standing.fresh(seen, "Addresses")
        for each in seen.addresses
    )


def _give(standing: Standing, device: Device, seen: Seen, address: str, *, primary: bool) -> tuple[Effect, ...]:
    """Return what puts an address on the interface that has it: the one told, else the one of the address before."""
    told = next((each for each in seen.addresses if each.address == address), None)
    named = told.port if told else ""
    port = port_named(device.ports, named) if named else None
    before = next((h.port for h in standing.held.get(device.primary, ()) if h.device == device.key), "")
    name = port.name if port else named or before or (device.ports[0].name if device.ports else "mgmt")
    length, vrf = placed(standing, address, told.length if told else None, device.site)
    made = () if any(each.name == name for each in device.ports) else (MakePort(device.key, name, "virtual"),)
    return (*made, SetAddress(device.key, name, address, length, vrf, primary, device.site))
