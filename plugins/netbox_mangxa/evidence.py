"""What is stored around an outage, as sights; and the verdict on each outage of an office, kept with its incident."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from dcim.models import Device, PowerOutlet, PowerPort
from django.contrib.contenttypes.models import ContentType

from alerts.assess import REACHABILITY
from alerts.looking import lan_sight, own_cause, ping_sight, port_sight, references_sight, session_sight, ups_sight
from alerts.sight import BEFORE, Sight, latest
from alerts.state import State
from alerts.verdict import Verdict, explanation
from alerts.wave import Outage
from collectors.sections import Address, Addresses, Interface, Ups
from collectors.text import Text, say
from netbox_mangxa import models
from netbox_mangxa.gathering import Offices, references

ALWAYS_ON = ("switch", "access-point", "camera", "printer-network", "nvr")
"""Roles of what always runs in an office: its silence says something. A computer's does not."""
EVENTS: Mapping[str, tuple[str, str]] = {
    "on_battery": ("ups", "battery"),
    "low_battery": ("ups", "battery"),
    "power_restored": ("ups", "mains"),
    "link_down": ("link_down", "seen"),
    "line_down": ("session", "down"),
    "dying_gasp": ("dying_gasp", "seen"),
    "loss_of_signal": ("loss_of_signal", "seen"),
}
"""Kind of event → what it is a sight of."""
SESSION = re.compile(r"pppoe|ppp\d|wan ?\d", re.IGNORECASE)
"""What a line's name begins with where it is the session that ended; a gateway that gets no answers is not that."""
LATELY = timedelta(days=1)
"""Who answered in the day before is known to answer."""
LOOK_BACK = max(BEFORE.values())
SETTLED = timedelta(minutes=5)
"""After the end of an outage its verdict can still change: the uptimes come then."""
RESULTS = {state.name.lower(): state for state in State}


@dataclass(frozen=True, slots=True)
class Case:
    """One outage to be judged."""

    site: int
    since: datetime
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    device: int
    site: int
    name: str
    tier: str


def sights(cases: Sequence[Case], where: Offices) -> dict[int, list[Sight]]:
    """Return what is seen of each office: its own devices, events, and our references. A fixed number of queries."""
    if not cases:
        return {}
    by_site = {case.site: case for case in cases}
    boxes = _boxes(by_site, where)
    statuses = _statuses(boxes)
    visits = _visits(boxes)
    found: dict[int, list[Sight]] = defaultdict(list)
    for box, kind, item, at in _events(boxes, min(case.since for case in cases) - LOOK_BACK):
        if _tells(kind, item, where.uplinks.get(box.device, {})):
            found[box.site].append(Sight(*EVENTS[kind], at, f"{box.name} {item}".strip()))  # type: ignore[arg-type]
    outside = _references()
    feeds = _fed({b.device for b in boxes.values() if "Ups" in visits.get(b.device, ({}, {}))[0]})
    for site, case in by_site.items():
        mine = [box for box in boxes.values() if box.site == site]
        found[site] += outside if case.closed is None else []
        found[site] += _powers(mine, visits, feeds, where.paths.get(site, ()))
        battery = any("Ups" in visits.get(box.device, ({}, {}))[0] for box in mine)
        found[site] += _pings(mine, case, statuses, where, battery=battery)
        found[site] += _ports(mine, case, visits, where)
        found[site] += _restarts(mine, case, visits, battery=battery)
    return dict(found)


def _tells(kind: str, item: str, uplinks: Mapping[str, object]) -> bool:
    """Tell whether an event says something of the office's line."""
    if kind == "line_down":
        return SESSION.match(item) is not None
    return kind != "link_down" or item in uplinks


def own_causes(outages: Iterable[Outage], where: Offices, now: datetime) -> dict[int, Text]:
    """Return the offices that fell for a reason of their own, and what proves it."""
    cases = [Case(each.office, each.since) for each in outages]
    seen = sights(cases, where)
    proofs = {case.site: own_cause(seen.get(case.site, ()), case.since, now) for case in cases}
    return {site: proof for site, proof in proofs.items() if proof is not None}


def dump(seen: Iterable[Sight]) -> list[list[object]]:
    """Write sights, to be judged again when the outage is over: what answers then says nothing of now."""
    return [[s.what, s.value, s.at.isoformat(), s.source, s.n, s.total] for s in latest(seen)]


def load(stored: object) -> list[Sight]:
    """Read what ``dump`` wrote; what another program wrote is left out."""
    found = []
    for each in stored if isinstance(stored, list) else []:
        try:
            what, value, at, source, n, total = each
            found.append(Sight(what, value, datetime.fromisoformat(at), source, n, total))
        except (ValueError, TypeError):
            continue
    return found


def as_json(found: Verdict, provider: str, now: datetime) -> dict[str, Any]:
    """Return a verdict as an incident keeps it: its own form, and sentences to show."""
    title = found.title
    if found.kind == "line" and provider:
        title = say("line of {provider} cut", provider=provider)
    if found.kind == "provider" and provider:
        title = say("outage at {provider}", provider=provider)
    return {
        **found.as_json(),
        "title": title.as_json(),
        "advice": found.advice.as_json() if found.advice else None,
        "said": explanation(found, now).as_json(),
    }


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two stored verdicts say the same by the same evidence; when it was seen does not matter."""
    names = ("kind", "candidates", "conflict")
    if any(one.get(name) != other.get(name) for name in names):
        return False
    return _based(one) == _based(other)


def _based(stored: Mapping[str, Any]) -> list[tuple[object, ...]]:
    evidence = stored.get("evidence") or []
    return sorted((str(e["text"]), e["source"], e["ignored"] is None) for e in evidence)


def _boxes(by_site: Mapping[int, Case], where: Offices) -> dict[int, _Box]:
    tier_of = {d: tier for site in by_site for tier, each in where.tiers.get(site, {}).items() for d in each}
    rows = Device.objects.filter(site_id__in=list(by_site), status="active").order_by()
    return {
        pk: _Box(pk, site, name or f"#{pk}", tier_of.get(pk) or slug)
        for pk, site, name, slug in rows.values_list("pk", "site_id", "name", "role__slug")
    }


def _statuses(boxes: Mapping[int, _Box]) -> dict[int, tuple[str, datetime, datetime | None]]:
    rows = models.Status.objects.filter(device_id__in=list(boxes), check_name=REACHABILITY[0], item="").order_by()
    found = {}
    for device, soft, at, memory in rows.values_list("device_id", "soft", "checked_at", "memory"):
        good = memory.get("good_at")
        found[device] = (soft, at, datetime.fromisoformat(good) if good else None)
    return found


type _Read = tuple[Mapping[str, Any], Mapping[str, float]]


def _visits(boxes: Mapping[int, _Box]) -> dict[int, _Read]:
    """Return the sections that say something of an outage, with when each was read."""
    paths = [f"sections__{name}" for name in ("Ups", "Interfaces", "Uptime", "Addresses")]
    rows = models.Visit.objects.filter(device_id__in=list(boxes)).order_by()
    found = {}
    for device, times, ups, ports, uptime, addresses in rows.values_list("device_id", "section_times", *paths):
        read = {"Ups": ups, "Interfaces": ports, "Uptime": uptime, "Addresses": addresses}
        found[device] = ({name: value for name, value in read.items() if value}, times)
    return found


def _events(boxes: Mapping[int, _Box], since: datetime) -> Iterable[tuple[_Box, str, str, datetime]]:
    rows = models.Event.objects.filter(device_id__in=list(boxes), kind__in=EVENTS, last_at__gte=since).order_by(
        "last_at"
    )
    for device, kind, item, at in rows.values_list("device_id", "kind", "item", "last_at"):
        yield boxes[device], kind, item, at


def _references() -> list[Sight]:
    found = references()
    sight = references_sight([found[0]], found[1]) if found else None
    return [sight] if sight else []


def _fed(upses: set[int]) -> dict[int, set[int]]:
    """Return UPS → devices whose power cables end in its outlets."""
    outlets = ContentType.objects.get_for_model(PowerOutlet)
    fed: dict[int, set[int]] = defaultdict(set)
    if upses:
        rows = PowerPort.objects.filter(
            cable__terminations__termination_type=outlets, cable__terminations___device_id__in=upses
        )
        for ups, device in rows.values_list("cable__terminations___device_id", "device_id"):
            fed[ups].add(device)
    return fed


def _powers(
    mine: Sequence[_Box], visits: Mapping[int, _Read], feeds: Mapping[int, set[int]], path: Sequence[int]
) -> Iterable[Sight]:
    for box in mine:
        read, times = visits.get(box.device, ({}, {}))
        for each in read.get("Ups", ()):
            at = _at(times, "Ups")
            known = {name: each.get(name) for name in Ups.__slots__}
            if at is not None and known["source"]:
                feeding = bool(path) and set(path) <= feeds.get(box.device, set())
                if (sight := ups_sight(Ups(**known), at, box.name, feeds=feeding)) is not None:
                    yield sight


def _pings(
    mine: Sequence[_Box], case: Case, statuses: Mapping[int, tuple], where: Offices, *, battery: bool
) -> Iterable[Sight]:
    """Read the pings of modem, firewall, second line and LAN: what was asked since the outage began."""
    if case.closed is not None:
        return  # what answers now says nothing of then
    onts = [box for box in mine if box.tier == "ont"]
    first = next(
        (b.device for b in sorted(onts, key=lambda b: b.device) if b.device in where.paths.get(case.site, ())), 0
    )
    answering, lan = 0, 0
    for box in mine:
        soft, at, good = statuses.get(box.device, ("", None, None))
        if at is None or at < case.since:
            continue
        state = RESULTS.get(soft)
        known = good is not None and good >= case.since - LATELY
        if box.tier in ("ont", "firewall"):
            what = "firewall" if box.tier == "firewall" else "ont" if box.device == first else "second_line"
            sight = ping_sight(what, state, at, box.name, battery=battery, known=known)  # type: ignore[arg-type]
            if sight is not None:
                yield sight
        elif box.tier in ALWAYS_ON and (known or state in (State.OK, State.WARN)):
            lan += 1
            answering += state in (State.OK, State.WARN)
    last = max((statuses[b.device][1] for b in mine if b.device in statuses), default=None)
    if last is not None and (sight := lan_sight(answering, lan, last)) is not None:
        yield sight


def _ports(mine: Sequence[_Box], case: Case, visits: Mapping[int, _Read], where: Offices) -> Iterable[Sight]:
    """Read the firewall's ports of the line, where it could still be asked."""
    for box in mine:
        read, times = visits.get(box.device, ({}, {}))
        at, uplinks = _at(times, "Interfaces"), where.uplinks.get(box.device, {})
        if box.tier != "firewall" or at is None or at < case.since or case.closed is not None:
            continue
        ports = [_port(port) for section in read.get("Interfaces", ()) for port in section.get("interfaces", ())]
        heard = _at(times, "Addresses")
        known = _addresses(read.get("Addresses", ())) if heard is not None and heard >= case.since else None
        for port in ports:
            if port.name in uplinks:
                source = f"{box.name} {port.name}"
                read_at = at if known is None or heard is None else min(at, heard)
                found = (
                    port_sight(port, at, source),
                    session_sight(port, ports, known, read_at, case.since, source),
                )
                yield from (sight for sight in found if sight is not None)


def _port(stored: Mapping[str, Any]) -> Interface:
    named = {name: stored[name] for name in ("index", "name", "kind", "admin_up", "oper") if name in stored}
    return Interface(**named)


def _addresses(stored: Iterable[Mapping[str, Any]]) -> Addresses:
    """Return the addresses of a firewall's interfaces."""
    each = [one for section in stored for one in section.get("addresses", ())]
    return Addresses(tuple(Address(one["address"], one.get("port", "")) for one in each))


def _restarts(mine: Sequence[_Box], case: Case, visits: Mapping[int, _Read], *, battery: bool) -> Iterable[Sight]:
    """Read after the outage whether firewall and modem ran on through it: then their power had not gone."""
    if case.closed is None:
        return
    for box in mine:
        read, times = visits.get(box.device, ({}, {}))
        at = _at(times, "Uptime")
        if box.tier not in ("ont", "firewall") or at is None or at < case.closed:
            continue
        seconds = next((each.get("seconds") for each in read.get("Uptime", ())), None)
        if seconds is None:
            continue
        ran_on = at - timedelta(seconds=seconds) < case.since
        value = ("ran_on", "buffered" if battery else "mains") if ran_on else ("restarted", "seen")
        yield Sight(*value, at, box.name)  # type: ignore[arg-type]


def _at(times: Mapping[str, float], name: str) -> datetime | None:
    return datetime.fromtimestamp(times[name], UTC) if name in times else None
