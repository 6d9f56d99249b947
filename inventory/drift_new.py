"""Devices that the record lacks: answered a scan, or are heard by a neighbour."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from collectors.sections import Identity
from collectors.text import say
from collectors.vendors import vendor
from inventory.drift_addresses import placed, usable
from inventory.drift_links import Heard, ensure, free, heard, who
from inventory.drift_ports import made
from inventory.effects import NEW, Effect, MakeCable, MakeDevice, MakePort, SetAddress
from inventory.guess import role, worth_a_record
from inventory.identity import Matched, label, serial
from inventory.macs import mac, own
from inventory.observed import Seen
from inventory.proposal import Proposal
from inventory.standing import FACTS_LAST, Standing, witness


def drift_of_strangers(standing: Standing) -> Iterator[Proposal]:
    """Propose every device that says who it is and is not on record, then those that only neighbours tell of."""
    by_stranger: dict[str, list[Heard]] = defaultdict(list)
    unknown: dict[str, list[Heard]] = defaultdict(list)
    for each in heard(standing):
        other = who(standing, each)
        if other is not None and other.device is None:
            by_stranger[other.key].append(each)
        elif other is None and (name := _called(standing, each)):
            unknown[name].append(each)
    for matched in standing.strangers:
        rows = tuple(each for each in matched.seen if not each.bare and standing.now - each.at <= FACTS_LAST)
        if rows:
            yield _device(standing, Matched(rows, key=matched.key), by_stranger.get(matched.key, []))
        elif rest := by_stranger.get(matched.key):
            unknown[_called(standing, rest[0]) or matched.key].extend(rest)
    for name, witnesses in unknown.items():
        yield _neighbor(standing, name, witnesses)


def _called(standing: Standing, each: Heard) -> str:
    """What tells a neighbour from others; empty for telephones and computers that only tell a MAC address."""
    neighbor = each.neighbor
    site = standing.site_of(each.matched)
    if chassis := own(neighbor.chassis):
        return chassis if neighbor.system or neighbor.platform else ""
    if not neighbor.system or standing.by_name.get((site, label(neighbor.system))):
        return ""  # several on record are called so: it is one of them
    return f"{site} {label(neighbor.system)}"


def _device(standing: Standing, matched: Matched, witnesses: list[Heard]) -> Proposal:
    """One that answered: with its interfaces, addresses, and the cable of whoever hears it."""
    facts = _Facts.of(matched)
    site, identity = standing.site_of(matched), facts.identity
    name = identity.hostname or identity.serial or facts.newest.address
    number = serial(identity.serial) if matched.key == f"serial {serial(identity.serial)}" else ""
    maker = identity.vendor or standing.vendor(facts.chassis)
    effects: list[Effect] = [
        MakeDevice(name, site, maker, identity.model, number, identity.version, facts.newest.driver,
                   role(facts.newest.driver)),
        *facts.ports(),
    ]  # fmt: skip
    effects += facts.addresses(standing, site, [e.name for e in effects if isinstance(e, MakePort)])
    effects += _plugged(standing, witnesses, [e.name for e in effects if isinstance(e, MakePort)])
    what = " ".join(filter(None, (maker, identity.model))) or identity.description[:60]
    return Proposal(
        "new_device",
        say("{name} answers at {address} and is not on record: {what}", name=name, address=facts.newest.address,
            what=what or "—"),
        site=site,
        item=matched.key,
        new=name,
        evidence=(*(witness(each, "Identity") for each in matched.seen), *(each.evidence for each in witnesses)),
        effects=tuple(effects),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Facts:
    """What an unknown device told, the newest of each kind."""

    newest: Seen
    identity: Identity
    with_ports: Seen
    with_addresses: Seen

    @staticmethod
    def of(matched: Matched) -> "_Facts":
        rows = sorted(matched.seen, key=lambda each: each.at)
        newest = max(rows, key=lambda each: (each.identity is not None, each.at))
        return _Facts(
            newest,
            newest.identity or Identity(),
            max(rows, key=lambda each: (bool(each.ports), each.at)),
            max(rows, key=lambda each: (bool(each.addresses), each.at)),
        )

    @property
    def chassis(self) -> str:
        """Its own MAC address, as far as known."""
        return own(self.newest.chassis) or next((o for p in self.with_ports.ports if (o := own(p.mac))), "")

    def ports(self) -> list[MakePort]:
        """Return its interfaces worth a record; a MAC address that several show, once."""
        addressed = {each.port for each in self.with_addresses.addresses}
        found: dict[str, MakePort] = {}
        shown: set[str] = set()
        for each in self.with_ports.ports:
            if worth_a_record(each.kind, each.name, addressed=each.name in addressed) and each.name not in found:
                port = made(NEW, each)
                found[each.name] = port if port.mac not in shown else MakePort(NEW, port.name, port.kind, "",
                                                                               port.description)  # fmt: skip
                shown.add(port.mac)
        return list(found.values())

    def addresses(self, standing: Standing, site: int | None, ports: list[str]) -> list[Effect]:
        """Return its addresses; the one it answered at is what it is managed by."""
        told = {each.address: each for each in self.with_addresses.addresses if usable(standing, each.address, site)}
        effects: list[Effect] = []
        have = list(ports)
        for address in dict.fromkeys((*told, self.newest.address)):
            each = told.get(address)
            name = (each.port if each else "") or (have[0] if have and not each else "mgmt")
            if name not in have:
                effects.append(MakePort(NEW, name, "virtual"))
                have.append(name)
            length, vrf = placed(standing, address, each.length if each else None, site)
            primary = address == self.newest.address
            effects.append(SetAddress(NEW, name, address, length, vrf, primary, site))
        return effects


def _plugged(standing: Standing, witnesses: list[Heard], ports: list[str]) -> list[Effect]:
    """Return the cables to those who hear it; a remote port that its own list does not have is made."""
    effects: list[Effect] = []
    have = list(ports)
    used: set[str] = set()
    for each in witnesses:
        told = each.neighbor.remote_port
        near = (each.matched.device or 0, each.port)
        if not each.alone or not told or mac(told) or told in used or not free(standing, near):
            continue
        used.add(told)
        if told not in have:
            effects.append(MakePort(NEW, told))
            have.append(told)
        effects += [*ensure(standing, near), MakeCable(*near, NEW, told)]
    return effects


def _neighbor(standing: Standing, name: str, witnesses: list[Heard]) -> Proposal:
    """One that only others tell of."""
    first = witnesses[0]
    neighbor, site = first.neighbor, standing.site_of(first.matched)
    called = neighbor.system or neighbor.address or neighbor.chassis
    chassis = own(neighbor.chassis)
    platform = next((h.neighbor.platform for h in witnesses if h.neighbor.platform), "")
    maker = vendor("", platform) or (standing.vendor(chassis) if chassis else "")
    effects: list[Effect] = [MakeDevice(called, site, maker)]
    links = _plugged(standing, witnesses, [])
    address = next((h.neighbor.address for h in witnesses if usable(standing, h.neighbor.address, site)), "")
    if chassis or address:
        effects.append(MakePort(NEW, "mgmt", "virtual", chassis))
    if address:
        length, vrf = placed(standing, address, None, site)
        effects.append(SetAddress(NEW, "mgmt", address, length, vrf, primary=True, site=site))
    where = ", ".join(dict.fromkeys(f"{standing.named(h.matched.device or 0)} {h.port}" for h in witnesses))
    return Proposal(
        "neighbor_undocumented",
        say("{name} is plugged in at {where} and not on record", name=called, where=where),
        site=site,
        item=name,
        new=called,
        evidence=tuple(each.evidence for each in witnesses),
        effects=(*effects, *links),
    )
