"""What the assets of each office cost and are still worth, on a day that the reader chooses."""

from datetime import date

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from netbox.tables import BaseTable
from utilities.views import ConditionalLoginRequiredMixin

from inventory.depreciation import Total
from inventory.names import plain
from netbox_mangxa.holdings_value import OfficeWorth, by_office, together
from netbox_mangxa.tables.money import MoneyColumn, dong
from netbox_mangxa.worths import asked_day

from .sheet import respond


class SumColumn(MoneyColumn):
    """A sum with of how many it is; "—" where none is known: that is not nothing."""

    def __init__(self, known: str, **more):
        """Take the name of the count."""
        super().__init__(**more)
        self.known = known

    def render(self, value, record):
        n = getattr(record.total, self.known)
        return f"{dong(value) if n else '—'} ({n}/{record.total.count})"

    def value(self, value, record):
        return value if getattr(record.total, self.known) else None


class OfficeWorthTable(BaseTable):
    """One row an office."""

    site = tables.Column(
        linkify=lambda record: record.site and record.site.get_absolute_url(),
        empty_values=(),
        order_by=("site__name",),
        verbose_name=gettext_lazy("Office"),
    )
    count = tables.Column(accessor="total__count", verbose_name=gettext_lazy("Assets"))
    price = SumColumn("priced", accessor="total__price", verbose_name=gettext_lazy("Price (đồng), of how many"))
    left = SumColumn("known", accessor="total__left", verbose_name=gettext_lazy("Value left (đồng), of how many"))
    priced = tables.Column(accessor="total__priced", verbose_name=gettext_lazy("With a known price"))
    known = tables.Column(accessor="total__known", verbose_name=gettext_lazy("With a known value"))

    class Meta(BaseTable.Meta):
        fields = ("site", "count", "price", "priced", "left", "known")
        default_columns = fields

    def render_site(self, value):
        return value.name if value else _("At no office")

    def value_site(self, value):
        return value.name if value else _("At no office")


class OfficeWorthView(ConditionalLoginRequiredMixin, View):
    """The page; ``?on=`` the day, ``?q=`` a search, ``?export=csv`` or ``xlsx``."""

    def get(self, request: HttpRequest) -> HttpResponse:
        day = asked_day(request.GET.get("on"))
        allowed = request.user.has_perm("netbox_inventory.view_asset")
        every = by_office(request.user, day) if allowed else []
        words = plain(request.GET.get("q", "")).split()
        rows = [row for row in every if all(word in plain(row.site.name if row.site else "") for word in words)]
        table = OfficeWorthTable(rows, empty_text=_("No asset is on record."), order_by="site")
        table.configure(request)
        if (kind := request.GET.get("export")) in ("csv", "xlsx"):
            return _exported(kind, rows, day)
        context = {"table": table, "day": day, "sum": together(day, rows), "found": len(rows), "query": request.GET}
        return render(request, "netbox_mangxa/office_worth.html", context)


def _exported(kind: str, rows: list[OfficeWorth], day: date) -> HttpResponse:
    header = [
        _("Office"), _("Day"), _("Assets"), _("Price (đồng)"), _("With a known price"), _("Value left (đồng)"),
        _("With a known value"),
    ]  # fmt: skip
    ordered = sorted(rows, key=lambda row: plain(row.site.name) if row.site else "~")
    lines = [_line(row.site.name if row.site else _("At no office"), row.total) for row in ordered]
    return respond(kind, f"asset-worth-{day:%Y-%m-%d}", header, [*lines, _line(_("All together"), together(day, rows))])


def _line(name: str, each: Total) -> list[str | int | None]:
    """Return a row; what is known of none is empty, not 0."""
    price, left = each.price if each.priced else None, each.left if each.known else None
    return [name, f"{each.day:%Y-%m-%d}", each.count, price, each.priced, left, each.known]
