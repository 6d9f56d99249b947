"""What is wrong at some offices, worst first, and the figures of their lines: read for one page of rows at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from alerts.state import Standing
from collectors.text import say
from netbox_mangxa.models import Status

from .board import ENDPOINTS, GATEWAYS, REACHABILITY, Office
from .look import LOST, ORDER, UNWATCHED, at_place, rank
from .words import moment, sentence, speak

FIGURES = (
    ("loss", REACHABILITY, "%"),
    ("rtt", REACHABILITY, "ms"),
    ("in", "traffic", "bit/s"),
    ("out", "traffic", "bit/s"),
)
"""(metric, check, unit) of what the table says of a line."""
WANTED = tuple((check, metric) for metric, check, _unit in FIGURES)
"""The same, as ``samples.latest`` asks for it."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One check that is not well."""

    device: int
    device_name: str
    check: str
    item: str
    state: str
    since: datetime
    texts: object

    def told(self, now: datetime) -> str:
        """Return device, what it said and since when, as one sentence."""
        said = sentence(self.texts)
        since = moment(self.since, now)
        if self.state == Standing.STALE:
            return speak(
                say("{device}: no result in time; last known: {said}", device=self.device_name, said=said or "—")
            )
        if self.state == Standing.UNREACHABLE:
            return speak(say("{device}: cannot be known while what it is behind is lost", device=self.device_name))
        if not said:
            return speak(
                say("{device}: {check} not well since {since}", device=self.device_name, check=self.check, since=since)
            )
        return speak(say("{device}: {said}, since {since}", device=self.device_name, said=said, since=since))


def wrongs(user, sites: Collection[int], now: datetime, *, silent: bool) -> Mapping[int, list[Wrong]]:
    """Return what is not OK at each site, worst first; what is behind a lost device is left to that one. One query."""
    place = rank(now, silent=silent)
    rows = (
        Status.objects.restrict(user, "view")
        .filter(device__site__in=sites, device__status="active")
        .exclude(device__role__slug__in=ENDPOINTS)
        .annotate(place=place)
        .filter(~Q(place=ORDER[Standing.OK]))
        .order_by("place", "since")
        .values_list(
            "device__site",
            "device__role__slug",
            "device",
            "device__name",
            "check_name",
            "item",
            "place",
            "since",
            "texts",
        )
    )
    found: defaultdict[int, list[Wrong]] = defaultdict(list)
    for site, role, device, name, check, item, bad, since, texts in rows:
        state = at_place(bad)
        lost = check == REACHABILITY and role in GATEWAYS and state == Standing.CRIT
        wrong = Wrong(device, name or f"#{device}", check, item, LOST if lost else state, since, texts)
        if lost:
            found[site].insert(0, wrong)
        else:
            found[site].append(wrong)
    return {site: _told(each) for site, each in found.items()}


def _told(found: list[Wrong]) -> list[Wrong]:
    """Leave out what is merely hidden behind something lost, unless nothing else is wrong."""
    return [wrong for wrong in found if wrong.state != Standing.UNREACHABLE] or found[:1]


def headline(office: Office, found: list[Wrong], now: datetime) -> str:
    """Return the one sentence of a row: nothing where all is well, why not where nothing is watched."""
    if office.state == UNWATCHED:
        return speak(say("No device here is monitored"))
    return found[0].told(now) if found else ""


def line_figures(found: Mapping, offices: Iterable[Office]) -> Mapping[int, dict[str, float]]:
    """Pick loss, rtt, in and out of each office's first line out of ``samples.latest``."""
    figures: dict[int, dict[str, float]] = {}
    for office in offices:
        line = next((line for line in office.lines if line.device), None)
        device = line.device if line else next((d.pk for d in office.firewalls), None)
        picked: dict[str, float] = {}
        if office.line == LOST:
            device = None  # what was measured before it was lost is no figure of now
        for metric, check, _unit in FIGURES:
            item = line.interface if line and check != REACHABILITY else ""
            if (got := found.get((device, check, metric, item))) is not None:
                picked[metric] = got[1]
        figures[office.pk] = picked
    return figures
