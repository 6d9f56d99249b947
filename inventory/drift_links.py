"""Differences in cables: what ports hear of each other (LLDP, CDP), and what the record says they are plugged into."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from collectors.sections import Neighbor
from collectors.text import say
from inventory.effects import Effect, MakeCable, MakePort
from inventory.guess import same_port
from inventory.identity import Matched, label
from inventory.intent import Port
from inventory.macs import mac, own
from inventory.observed import Seen
from inventory.proposal import Evidence, Proposal, wins
from inventory.standing import Standing, port_named

type End = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """One neighbour at one port of a device on record."""

    matched: Matched
    seen: Seen
    port: str
    neighbor: Neighbor
    alone: bool
    """Nothing else is heard at that port: there is a cable, not a small switch in between."""

    @property
    def evidence(self) -> Evidence:
        """Return what it testifies."""
        detail = " ".join(filter(None, (self.port, self.neighbor.system, self.neighbor.remote_port)))
        when = self.seen.when("Neighbors")
        return Evidence(self.neighbor.protocol, when, self.seen.address, self.matched.device, detail)


def heard(standing: Standing) -> tuple[Heard, ...]:
    """Return every neighbour that a device on record hears, except towards the provider."""
    found = []
    for matched in standing.known:
        seen = standing.newest(matched, "Neighbors", "neighbors")
        if seen is None:
            continue
        device = standing.device(matched)
        at_port: dict[str, set[str]] = defaultdict(set)
        for each in seen.neighbors:
            if each.protocol != "mndp":
                at_port[each.port].add(each.chassis or each.system)
        for each in seen.neighbors:
            port = port_named(device.ports, each.port)
            if not (port and port.outside):
                alone = each.protocol != "mndp" and len(at_port[each.port]) == 1
                found.append(Heard(matched, seen, port.name if port else each.port, each, alone))
    return tuple(found)


def who(standing: Standing, each: Heard) -> Matched | None:
    """Say which device a neighbour is: by chassis, then its address in the same office, then its name there."""
    neighbor, site = each.neighbor, standing.site_of(each.matched)
    chassis = own(neighbor.chassis)
    if chassis and chassis in standing.by_mac:
        return standing.by_mac[chassis]
    named = standing.by_name.get((site, label(neighbor.system)), []) if neighbor.system else []
    if len(named) == 1:
        return named[0]
    if neighbor.address and (answered := standing.by_address.get((site, neighbor.address))):
        return answered
    held = [h for h in standing.held.get(neighbor.address, ()) if h.device and h.site == site]
    return Matched((), held[0].device) if len(held) == 1 else None


def drift_of_links(standing: Standing) -> Iterator[Proposal]:
    """Compare cables on record with what ports hear; each pair of ports once, whoever heard it."""
    if wins(standing.precedence, "cables", "") == "netbox":
        return
    pairs: dict[tuple[End, End], list[Heard]] = defaultdict(list)
    everything = heard(standing)
    by_device: dict[int | None, list[Heard]] = defaultdict(list)
    for each in everything:
        by_device[each.matched.device].append(each)
    for each in everything:
        other = who(standing, each) if each.alone else None
        if other is None or other.device in {None, each.matched.device}:
            continue
        there = far_port(standing, each, other, by_device.get(other.device, []))
        if there:
            ends = sorted([(each.matched.device or 0, each.port), (other.device or 0, there)])
            pairs[ends[0], ends[1]].append(each)
    busy: set[End] = set()
    for (here, there_end), witnesses in sorted(pairs.items(), key=lambda pair: pair[0]):
        if here in busy or there_end in busy:
            continue
        busy |= {here, there_end}
        yield from _cable(standing, here, there_end, witnesses)


def far_port(standing: Standing, each: Heard, other: Matched, its: list[Heard]) -> str:
    """Name the port at the other end as the record does, else as that device does; empty where nobody can tell."""
    told = each.neighbor.remote_port
    recorded = standing.intent.devices[other.device].ports if other.device else ()
    shown = [port for seen in other.seen for port in seen.ports]
    called = [*(port.name for port in shown), *(port.name for port in recorded)]
    if told_mac := mac(told):
        on_record = [port.name for port in recorded if told_mac in map(mac, port.macs)]
        names = on_record or [port.name for port in shown if mac(port.mac) == told_mac]
        told = names[0] if len(set(names)) == 1 else ""
    else:
        alias = {port.name for port in shown if told and told in {port.alias, str(port.index)}}
        known = any(same_port(name, told) for name in called)
        told = told if known else next(iter(alias)) if len(alias) == 1 else "" if shown or told.isdigit() else told
    if not told:  # the other end may hear us, and knows its own port
        back = {h.port for h in its if h.alone and _is(who(standing, h), each.matched)}
        told = next(iter(back)) if len(back) == 1 else ""
    port = port_named(recorded, told) if told else None
    return port.name if port else told


def _is(one: Matched | None, other: Matched) -> bool:
    return one is not None and one.device is not None and one.device == other.device


def _cable(standing: Standing, one: End, other: End, witnesses: list[Heard]) -> Iterator[Proposal]:
    here, there = _port(standing, one), _port(standing, other)
    if (here and other in here.far) or (there and one in there.far):
        return
    if (here and here.outside) or (there and there.outside):
        return
    plugged = [end for end, port in ((one, here), (other, there)) if port and port.cabled]
    known = [(end, port.far[0]) for end, port in ((one, here), (other, there)) if port and port.far]
    if len(known) < len(plugged):
        return  # into a panel or a line whose other side the record does not know: it may well be this
    site = standing.intent.devices[one[0]].site
    new = f"{_said(standing, one)} ↔ {_said(standing, other)}"
    evidence = tuple(each.evidence for each in witnesses)
    if known:
        old = "; ".join(f"{_said(standing, end)} ↔ {_said(standing, far)}" for end, far in known)
        yield Proposal(
            "cable_differs", say("On record: {old}; heard: {new}", old=old, new=new), site=site, device=one[0],
            item=one[1], field="cables", old=old, new=new, value=new, evidence=evidence,
        )  # fmt: skip
        return
    yield Proposal(
        "cable_missing", say("A cable is not on record: {new}", new=new), site=site, device=one[0], item=one[1],
        field="cables", new=new, value=new, evidence=evidence,
        effects=(*ensure(standing, one), *ensure(standing, other), MakeCable(*one, *other)),
        auto=wins(standing.precedence, "cables", "") == "device",
    )  # fmt: skip


def ensure(standing: Standing, end: End) -> tuple[Effect, ...]:
    """Return what makes a port where the record lacks it."""
    return () if _port(standing, end) else (MakePort(*end),)


def free(standing: Standing, end: End) -> bool:
    """Whether nothing is plugged into a port on record."""
    port = _port(standing, end)
    return port is None or not (port.cabled or port.outside)


def _port(standing: Standing, end: End) -> Port | None:
    return next((port for port in standing.intent.devices[end[0]].ports if port.name == end[1]), None)


def _said(standing: Standing, end: End) -> str:
    return f"{standing.named(end[0])} {end[1]}"
