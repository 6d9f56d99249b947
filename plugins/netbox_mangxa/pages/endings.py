"""Warranties and makers' support that end soon or have ended, ahead of time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from dcim.models import Site
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from netbox.tables import BaseTable, columns
from netbox_inventory.models import Asset
from utilities.views import ConditionalLoginRequiredMixin

from inventory.endings import BUCKETS, bucket
from inventory.names import plain
from netbox_mangxa.holdings_value import assets, office
from netbox_mangxa.models import AssetFacts
from netbox_mangxa.worths import asked_day

from .sheet import respond

WHAT = {"warranty": gettext_lazy("Warranty"), "support": gettext_lazy("Maker's support")}
STEPS = {
    "past": gettext_lazy("Ended"),
    "30": gettext_lazy("Within 30 days"),
    "60": gettext_lazy("Within 31 to 60 days"),
    "90": gettext_lazy("Within 61 to 90 days"),
    "later": gettext_lazy("Later"),
}


@dataclass(frozen=True, slots=True)
class Ending:
    """One date of one asset."""

    asset: Asset
    site: Site | None
    what: str
    ends: date
    left: int
    """Days; negative: so many days ago."""
    step: str
    supplier: str
    source: str

    @property
    def text(self) -> str:
        """What a search looks through."""
        words = (self.asset, self.asset.asset_tag, self.asset.device, self.site, self.supplier)
        return plain(" ".join(str(word) for word in words if word))


def endings(user, day: date) -> list[Ending]:
    """Return the dates of all assets that a user may see and that have not been retired."""
    facts = {row.asset_id: row for row in AssetFacts.objects.restrict(user, "view").filter(support_ends__isnull=False)}
    rows = assets(user).filter(Q(warranty_end__isnull=False) | Q(pk__in=facts)).exclude(status="retired")
    found = []
    for asset in rows.select_related("purchase__supplier", "device_type__manufacturer"):
        own = facts.get(asset.pk)
        supplier = str(asset.purchase.supplier) if asset.purchase else ""
        for what, ends, who in (
            ("warranty", asset.warranty_end, ""),
            ("support", own and own.support_ends, own.support_source if own else ""),
        ):
            if ends:
                left = (ends - day).days
                found.append(Ending(asset, office(asset), what, ends, left, bucket(ends, day), supplier, who))
    return found


def chosen(rows: Iterable[Ending], query: Mapping[str, str]) -> list[Ending]:
    """Return what a search and the filters ``what`` and ``site`` leave; the step is chosen afterwards."""
    words, what, site = plain(query.get("q", "")).split(), query.get("what", ""), query.get("site", "")
    return [
        row
        for row in rows
        if all(word in row.text for word in words)
        and (what not in WHAT or row.what == what)
        and (not site.isdecimal() or (row.site is not None and row.site.pk == int(site)))
    ]


class EndingTable(BaseTable):
    """What ends, where, when."""

    asset = tables.Column(linkify=lambda record: record.asset.get_absolute_url(), verbose_name=gettext_lazy("Asset"))
    device = tables.Column(
        accessor="asset__device",
        linkify=lambda record: record.asset.device and record.asset.device.get_absolute_url(),
        verbose_name=gettext_lazy("Device"),
    )
    site = tables.Column(
        linkify=lambda record: record.site and record.site.get_absolute_url(), verbose_name=gettext_lazy("Office")
    )
    what = tables.Column(verbose_name=gettext_lazy("What ends"))
    ends = columns.DateColumn(verbose_name=gettext_lazy("Last day"))
    left = tables.Column(verbose_name=gettext_lazy("Days left"))
    step = tables.Column(order_by=("ends",), verbose_name=gettext_lazy("When"))
    supplier = tables.Column(verbose_name=gettext_lazy("Supplier"))
    source = tables.Column(verbose_name=gettext_lazy("Source"))

    class Meta(BaseTable.Meta):
        fields = ("asset", "device", "site", "what", "ends", "left", "step", "supplier", "source")
        default_columns = fields

    def render_what(self, value):
        return WHAT[value]

    def render_step(self, value):
        return STEPS[value]


class EndingsView(ConditionalLoginRequiredMixin, View):
    """The page; ``?export=csv`` and ``xlsx`` give all that is chosen."""

    def get(self, request: HttpRequest) -> HttpResponse:
        day, query = asked_day(request.GET.get("on")), request.GET
        allowed = request.user.has_perm("netbox_inventory.view_asset")
        every = endings(request.user, day) if allowed else []
        rows, step = chosen(every, query), query.get("step", "")
        counts = Counter(row.step for row in rows)
        shown = [row for row in rows if row.step == step] if step in STEPS else rows
        shown.sort(key=lambda row: row.ends)
        if (kind := query.get("export")) in ("csv", "xlsx"):
            return _exported(kind, shown, day)
        table = EndingTable(shown, empty_text=_("No date is on record for this choice."))
        table.configure(request)
        offices = sorted({row.site for row in every if row.site}, key=lambda site: plain(site.name))
        context = {
            "table": table, "day": day, "query": query, "found": len(shown), "all": len(every), "offices": offices,
            "whats": WHAT.items(), "steps": [(name, STEPS[name], counts[name]) for name in BUCKETS],
        }  # fmt: skip
        return render(request, "netbox_mangxa/endings.html", context)


def _exported(kind: str, rows: Iterable[Ending], day: date) -> HttpResponse:
    header = [
        _("Asset"), _("Serial number"), _("Device"), _("Office"), _("What ends"), _("Last day"), _("Days left"),
        _("Supplier"), _("Source"), _("As of"),
    ]  # fmt: skip
    lines = [
        [str(row.asset), row.asset.serial or "", str(row.asset.device or ""), str(row.site or ""), str(WHAT[row.what]),
         f"{row.ends:%Y-%m-%d}", row.left, row.supplier, row.source, f"{day:%Y-%m-%d}"]
        for row in rows
    ]  # fmt: skip
    return respond(kind, f"endings-{day:%Y-%m-%d}", header, lines)
