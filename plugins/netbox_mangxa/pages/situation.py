"""Tình hình: the front page, its refresh, and its exports."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dcim.models import Region
from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from utilities.paginator import EnhancedPaginator, get_paginate_count
from utilities.views import ConditionalLoginRequiredMixin

from alerts.state import SEVERITY, Standing
from inventory.names import plain
from netbox_mangxa import samples
from netbox_mangxa.duties import duties
from netbox_mangxa.models import Incident
from netbox_mangxa.models.choices import UnitKindChoices

from .board import COMMUNES, GATEWAYS, Office, offices
from .look import LOOKS, ORDER, UNWATCHED
from .pulse import Pulse, pulse
from .sheet import respond
from .words import share
from .wrong import WANTED, headline, line_figures, wrongs

SORTS: Mapping[str, Callable[[Office], Any]] = {
    "state": lambda office: ORDER[office.state],
    "firewall": lambda office: ORDER[office.firewall],
    "line": lambda office: ORDER[office.line],
    "computers": lambda office: -office.computers,
    "seen": lambda office: -(office.seen.timestamp() if office.seen else 0),
}
"""Sort key → key function; offices come in alphabetical order, and sorting is stable."""
REFRESH = 15
"""Seconds between two refreshes of an open page."""
INCIDENTS = 6
"""Open incidents shown above the table; the rest is one click away."""
BY_SEVERITY = (
    Case(
        *(When(standing=state, then=Value(place)) for place, state in enumerate(SEVERITY)), default=Value(len(SEVERITY))
    ),
    "opened_at",
)


@dataclass(frozen=True, slots=True)
class Count:
    """One number at the top: a share with its numerator and denominator; ``part`` None while nobody knows."""

    title: str
    part: int | None
    whole: int
    icon: str
    note: str = ""

    @property
    def good(self) -> bool:
        return self.part is not None and self.part == self.whole and self.whole > 0

    @property
    def percent(self) -> str:
        return "—" if self.part is None else share(self.part, self.whole)


def counts(rows: list[Office], *, silent: bool) -> list[Count]:
    """Return the numbers at the top."""
    reachable = sum(any(d.reach in (Standing.OK, Standing.WARN) for d in office.firewalls) for office in rows)
    watched = [office for office in rows if office.state != UNWATCHED]
    firewalls = sum(office.stock.get(role, 0) for office in rows for role in GATEWAYS)
    healthy = sum(device.state == Standing.OK for office in rows for device in office.firewalls)
    lines = [line for office in rows for line in office.lines]
    up = sum(line.state in (Standing.OK, Standing.WARN) for line in lines)
    communes = [office for office in rows if office.kind in COMMUNES]

    def known(number: int) -> int | None:
        return None if silent else number

    return [
        Count(_("Units reachable"), known(reachable), len(watched), "mdi-office-building-marker"),
        Count(_("Firewalls healthy"), known(healthy), firewalls, "mdi-shield-check"),
        Count(_("Lines up"), known(up), len(lines), "mdi-transit-connection-variant"),
        Count(
            _("Communes with fibre"),
            sum(office.fibre for office in communes),
            len(communes),
            "mdi-flash-outline",
            _("on record"),
        ),
    ]


def chosen(rows: list[Office], query) -> list[Office]:
    """Return the rows that the query string asks for, in the order it asks for. What it cannot mean is ignored."""
    words = plain(query.get("q", "")).split()
    states, kinds = set(query.getlist("state")) & set(LOOKS), set(filter(None, query.getlist("kind")))
    regions = {int(pk) for pk in query.getlist("region") if pk.isdecimal()}
    providers = {int(pk) for pk in query.getlist("provider") if pk.isdecimal()}
    kept = [
        row
        for row in rows
        if all(word in plain(f"{row.name} {row.code}") for word in words)
        and (not states or row.state in states)
        and (not kinds or row.kind in kinds)
        and (not regions or row.region in regions)
        and (not providers or providers & {line.provider for line in row.lines})
    ]
    sort = query.get("sort", "state")
    if sort.lstrip("-") == "name":
        return kept[::-1] if sort.startswith("-") else kept
    if key := SORTS.get(sort.lstrip("-")):
        kept.sort(key=key, reverse=sort.startswith("-"))
    return kept


class SituationView(ConditionalLoginRequiredMixin, View):
    """Every office, worst first. The same address gives the whole page, or (to htmx) only its moving part."""

    def get(self, request):
        now = timezone.now()
        beat = pulse(now)
        rows = offices(request.user, now, silent=beat.silent)
        kept = chosen(rows, request.GET)
        if request.GET.get("export") in ("csv", "xlsx"):
            return export(request, kept, now, beat)
        page = EnhancedPaginator(kept, get_paginate_count(request)).get_page(request.GET.get("page"))
        template = "netbox_mangxa/situation_board.html" if request.htmx else "netbox_mangxa/situation.html"
        return render(request, template, {**board(request, rows, page, now, beat), **controls(request, rows)})


def board(request, rows: list[Office], page, now: datetime, beat: Pulse) -> dict[str, Any]:
    """Return what the moving part of the page shows."""
    incidents = Incident.objects.restrict(request.user, "view").filter(closed_at__isnull=True)
    return {
        "now": now,
        "pulse": beat,
        "refresh": REFRESH,
        "counts": counts(rows, silent=beat.silent),
        "states": [(look, n) for look, n in tally(rows)],
        "total": len(rows),
        "page": page,
        "paginator": page.paginator,
        "rows": detailed(request.user, list(page), now, beat),
        "incidents": incidents.select_related("site", "device").order_by(*BY_SEVERITY)[:INCIDENTS],
        "incident_total": incidents.count(),
        "sort": request.GET.get("sort", "state"),
        "duties": duties(timezone.localdate(now), user=request.user),
    }


def detailed(user, shown: list[Office], now: datetime, beat: Pulse) -> list[dict[str, Any]]:
    """Add to each office on the page its sentence and the figures of its line."""
    found = wrongs(user, [office.site for office in shown], now, silent=beat.silent)
    gateways = {device.pk for office in shown for device in office.firewalls}
    gateways |= {line.device for office in shown for line in office.lines if line.device}
    latest = {} if beat.silent else samples.latest(sorted(gateways), WANTED, now)
    figures = line_figures(latest, shown)
    return [
        {
            "office": office,
            "wrong": headline(office, found.get(office.site, []), now),
            "more": max(0, len(found.get(office.site, [])) - 1),
            "figures": figures[office.pk],
        }
        for office in shown
    ]


def tally(rows: list[Office]) -> list[tuple[Any, int]]:
    """Count offices by state, worst first, states that nobody is in left out."""
    numbers = Counter(office.state for office in rows)
    return [(look, numbers[key]) for key, look in LOOKS.items() if numbers[key]]


def controls(request, rows: list[Office]) -> dict[str, Any]:
    """Return what the filter form offers: only what occurs."""
    kinds = {office.kind for office in rows}
    providers = {line.provider: line.provider_name for office in rows for line in office.lines}
    return {
        "query": request.GET,
        "looks": LOOKS.values(),
        "chosen_states": request.GET.getlist("state"),
        "kinds": [(key, label) for key, label in UnitKindChoices if key in kinds],
        "providers": sorted(providers.items(), key=lambda pair: plain(pair[1])),
        "regions": Region.objects.restrict(request.user, "view").filter(
            pk__in={office.region for office in rows if office.region}
        ),
    }


def export(request, kept: list[Office], now: datetime, beat: Pulse) -> HttpResponse:
    """Return every row that the filters keep, not only the page shown."""
    header = [
        _("Code"),
        _("Unit"),
        _("State"),
        _("What is wrong"),
        _("Firewall"),
        _("Line"),
        _("Loss (%)"),
        _("Delay (ms)"),
        _("In (bit/s)"),
        _("Out (bit/s)"),
        _("Computers"),
        _("Last seen"),
    ]
    body = []
    for row in detailed(request.user, kept, now, beat):
        office, figures = row["office"], row["figures"]
        body.append(
            [
                office.code,
                office.name,
                str(LOOKS[office.state].word),
                row["wrong"],
                str(LOOKS[office.firewall].word),
                str(LOOKS[office.line].word),
                figures.get("loss"),
                figures.get("rtt"),
                figures.get("in"),
                figures.get("out"),
                office.computers,
                office.seen,
            ]
        )
    return respond(request.GET["export"], f"tinh-hinh-{timezone.localtime(now):%Y%m%d-%H%M}", header, body)
