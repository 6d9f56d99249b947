"""The situation: every office a user may see with the state of its devices and lines, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from circuits.models import Circuit, CircuitTermination
from dcim.models import Device, Site
from django.db.models import Count, F, Max, Min, Q

from alerts.state import Standing
from netbox_mangxa.models import Link, Status, Unit

from .look import LOST, UNWATCHED, at_place, effective, rank, worst
from .order import alphabetical

GATEWAYS = ("firewall", "router")
"""Role slugs of the devices an office reaches the world through."""
COMPUTERS = ("computer",)
ENDPOINTS = (*COMPUTERS, "printer", "scanner", "kiosk")
"""Role slugs of what people switch off at night: never what makes an office bad."""
COMMUNES = ("commune", "town", "ward")
"""Kinds of unit that coverage figures speak of."""
REACHABILITY = "reachability"
UPLINK = "uplink"


@dataclass(frozen=True, slots=True)
class Watched:
    """One monitored device, its checks folded into one state."""

    pk: int
    name: str
    site: int
    role: str
    state: str
    reach: str
    """State of its reachability alone; LOST for a gateway that its office is cut off with."""
    seen: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an office."""

    pk: int
    cid: str
    provider: int
    provider_name: str
    medium: str
    down_mbps: int | None
    up_mbps: int | None
    device: int | None
    interface: str
    state: str


@dataclass(frozen=True, slots=True)
class Office:
    """One row of the front page."""

    pk: int
    name: str
    code: str
    kind: str
    site: int
    region: int | None
    devices: tuple[Watched, ...] = ()
    lines: tuple[Line, ...] = ()
    stock: Mapping[str, int] = field(default_factory=dict)
    """Role slug → devices on record."""

    @property
    def state(self) -> str:
        """Worst state of what should always be on."""
        return worst(device.state for device in self.devices if device.role not in ENDPOINTS)

    @property
    def seen(self) -> datetime | None:
        """When anything there was last checked."""
        return max((device.seen for device in self.devices), default=None)

    @property
    def firewalls(self) -> tuple[Watched, ...]:
        """Monitored gateways."""
        return tuple(device for device in self.devices if device.role in GATEWAYS)

    @property
    def firewall(self) -> str:
        """State of the worst gateway."""
        return worst(device.state for device in self.firewalls)

    @property
    def line(self) -> str:
        """State of the worst line."""
        return worst(line.state for line in self.lines)

    @property
    def fibre(self) -> bool:
        """Whether a fibre line is on record."""
        return any(line.medium == "fibre" for line in self.lines)

    @property
    def computers(self) -> int:
        """Computers on record."""
        return sum(self.stock.get(role, 0) for role in COMPUTERS)


def offices(user, now: datetime, *, silent: bool) -> list[Office]:
    """Return the offices the user may see, in the order of the Vietnamese alphabet.

    Six queries, whatever the number of offices. ``silent``: the collector is dead, so every state is stale.
    """
    watched = _watched(user, now, silent=silent)
    lines = _lines(user, now, watched, silent=silent)
    stock = _stock(user)
    by_site: defaultdict[int, list[Watched]] = defaultdict(list)
    for device in watched.values():
        by_site[device.site].append(device)
    return [
        Office(
            pk=unit["pk"],
            name=unit["name"],
            code=unit["code"],
            kind=unit["kind"],
            site=unit["site"],
            region=unit["site__region"],
            devices=tuple(by_site[unit["site"]]),
            lines=tuple(lines[unit["site"]]),
            stock=stock[unit["site"]],
        )
        for unit in _units(user, now.date(), by_site)
    ]


def _units(user, today: date, watched: Mapping[int, object]) -> list[Mapping]:
    """Return units with an office of their own: those in force, else the last at that office while it is watched."""
    own = Q(parent__isnull=True) | Q(parent__site__isnull=True) | ~Q(parent__site=F("site"))
    rows = list(
        Unit.objects.restrict(user, "view")
        .filter(own, site__in=Site.objects.restrict(user, "view").values("pk"), valid_from__lte=today)
        .order_by(alphabetical("name"), "code")
        .values("pk", "name", "code", "kind", "site", "site__region", "valid_from", "valid_to")
    )
    newest: dict[int, date] = {}
    for row in rows:
        newest[row["site"]] = max(row["valid_from"], newest.get(row["site"], date.min))

    def shown(row: Mapping) -> bool:
        in_force = row["valid_to"] is None or row["valid_to"] >= today
        return in_force or (newest[row["site"]] <= row["valid_to"] and row["site"] in watched)

    return [row for row in rows if shown(row)]


def _watched(user, now: datetime, *, silent: bool) -> dict[int, Watched]:
    """Fold the checks of every active device the user may see.

    A gateway is lost when it does not answer, and also when something of its own office before it, such as the ONT,
    does not.
    """
    place = rank(now, silent=silent)
    own = Q(check_name=REACHABILITY, behind__site=F("device__site"))
    rows = (
        Status.objects.restrict(user, "view")
        .filter(device__status="active")
        .order_by()
        .values_list("device", "device__name", "device__site", "device__role__slug")
        .annotate(
            worst=Min(place),
            reach=Min(place, filter=Q(check_name=REACHABILITY)),
            seen=Max("checked_at"),
            cut=Count("pk", filter=own),
        )
    )
    found = {}
    for pk, name, site, role, worst_place, reach_place, seen, cut in rows:
        state, reach = at_place(worst_place), at_place(reach_place)
        if role in GATEWAYS and (reach == Standing.CRIT or (cut and reach == Standing.UNREACHABLE)):
            state = reach = LOST
        found[pk] = Watched(pk, name or f"#{pk}", site, role, state, reach, seen)
    return found


def _lines(user, now: datetime, watched: Mapping[int, Watched], *, silent: bool) -> Mapping[int, list[Line]]:
    """Return the lines of each site: up as far as its gateway answers and the interface it is plugged into is up."""
    links = list(
        Link.objects.restrict(user, "view")
        .filter(circuit__in=Circuit.objects.restrict(user, "view").values("pk"), circuit__status="active")
        .order_by("circuit__cid")
        .values(
            "pk",
            "circuit",
            "circuit__cid",
            "circuit__provider",
            "circuit__provider__name",
            "medium",
            "down_mbps",
            "up_mbps",
            "interface__name",
            "interface__device",
            "interface__device__site",
        )
    )
    ends = dict(
        CircuitTermination.objects.filter(circuit__mangxa_link__isnull=False, _site__isnull=False).values_list(
            "circuit", "_site"
        )
    )
    uplinks = {
        (device, item): effective(standing, stale_at, now, silent=silent)
        for device, item, standing, stale_at in Status.objects.restrict(user, "view")
        .filter(check_name=UPLINK)
        .values_list("device", "item", "standing", "stale_at")
    }
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for link in links:
        device, interface = link["interface__device"], link["interface__name"] or ""
        site = link["interface__device__site"] or ends.get(link["circuit"])
        lines[site].append(
            Line(
                pk=link["pk"],
                cid=link["circuit__cid"],
                provider=link["circuit__provider"],
                provider_name=link["circuit__provider__name"],
                medium=link["medium"],
                down_mbps=link["down_mbps"],
                up_mbps=link["up_mbps"],
                device=device,
                interface=interface,
                state=_line_state(watched.get(device), uplinks.get((device, interface))),
            )
        )
    return lines


def _line_state(gateway: Watched | None, uplink: str | None) -> str:
    if gateway is None:
        return UNWATCHED
    if gateway.reach == LOST:
        return LOST
    return worst(state for state in (gateway.reach, uplink) if state)


def _stock(user) -> Mapping[int, Mapping[str, int]]:
    """Count the devices on record at each site by role."""
    counted: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Device.objects.restrict(user, "view")
        .filter(status="active")
        .order_by()
        .values_list("site", "role__slug")
        .annotate(n=Count("pk"))
    )
    for site, role, n in rows:
        counted[site][role] = n
    return counted
