"""Which platforms can be read, by what means, how they are recognised, and how many devices here are such."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import django_tables2 as tables
from dcim.models import Device
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from netbox.tables import BaseTable
from utilities.views import ConditionalLoginRequiredMixin

from collectors.beyond import all_dialects, all_services
from collectors.section_words import word
from collectors.sections import SECTIONS
from collectors.supported import Supported, supported
from inventory.names import plain
from netbox_mangxa.models import Visit

from .sheet import respond
from .words import speak

WAYS = {"snmp": "SNMP", "shell": "SSH", "napalm": "NAPALM", "api": "API"}


@cache
def platforms() -> tuple[Supported, ...]:
    """Return every platform; drivers do not change while the program runs."""
    return tuple(supported(None, all_dialects(), all_services()))


@dataclass(frozen=True, slots=True)
class Row:
    """One platform with the devices here that are of it."""

    platform: Supported
    devices: int

    def way(self, name: str) -> tuple[str, ...] | None:
        return getattr(self.platform, name)

    @property
    def counts(self) -> dict[str, int]:
        """How much each way gives: what its column is sorted by; a way that is not spoken comes last."""
        return {way: -1 if (given := self.way(way)) is None else len(given) for way in WAYS}

    @property
    def gives(self) -> set[str]:
        return {kind for way in WAYS for kind in self.way(way) or ()}

    @property
    def marks(self) -> tuple[str, ...]:
        return (*self.platform.object_ids, *self.platform.descriptions, *self.platform.probes)

    @property
    def text(self) -> str:
        """What a search looks through: as it is written, for OIDs, and without marks."""
        words = (self.platform.platform, self.platform.title, *self.platform.vendors, *self.marks)
        written = " ".join((*words, *map(kind_word, self.gives)))
        return f"{written.casefold()} {plain(written)}"


def kind_word(kind: str) -> str:
    """Return the word for a kind of fact, in the reader's language."""
    return speak(word(kind))


def used(user) -> Mapping[str, int]:
    """Return platform → how many devices that the user may see are of it: as the last visit found, else as recorded."""
    devices = Device.objects.restrict(user, "view").filter(status="active", platform__isnull=False)
    recorded = dict(devices.values_list("pk", "platform__slug"))
    found = dict(
        Visit.objects.restrict(user, "view")
        .exclude(driver="")
        .filter(device__in=devices)
        .values_list("device", "driver")
    )
    return Counter(found.get(pk) or slug.replace("-", "_") for pk, slug in recorded.items())


def chosen(rows: Iterable[Row], query: Mapping[str, str]) -> list[Row]:
    """Return the rows that a search and two filters leave: ``q``, ``way`` and ``gives``, ``used``."""
    wanted, way, gives = query.get("q", "").split(), query.get("way", ""), query.get("gives", "")
    return [
        row
        for row in rows
        if all(part.casefold() in row.text or (plain(part) or "\0") in row.text for part in wanted)
        and (way not in WAYS or row.way(way) is not None)
        and (gives not in SECTIONS or gives in row.gives)
        and (not query.get("used") or row.devices)
    ]


class KindsColumn(tables.Column):
    """Kinds of facts as words; a tick where it is asked without saying what comes; nothing where it is not."""

    def __init__(self, way: str) -> None:
        """Take the way of asking."""
        super().__init__(verbose_name=WAYS[way], empty_values=(), order_by=(f"counts__{way}",), accessor="platform")
        self.way = way

    def render(self, record):
        given = record.way(self.way)
        if given is None:
            return "—"
        words = format_html_join(" ", '<span class="badge bg-secondary-lt">{}</span>', ((kind_word(k),) for k in given))
        return words or format_html('<i class="mdi mdi-check" title="{}"></i>', _("asked"))

    def value(self, record):
        given = record.way(self.way)
        return "" if given is None else ", ".join(map(kind_word, given)) or _("asked")


class PlatformTable(BaseTable):
    """What can be read from which devices."""

    title = tables.Column(accessor="platform__title", verbose_name=gettext_lazy("Name"))
    platform = tables.Column(accessor="platform__platform", verbose_name=gettext_lazy("Platform"))
    vendors = tables.Column(accessor="platform__vendors", verbose_name=gettext_lazy("Vendor"))
    devices = tables.Column(verbose_name=gettext_lazy("Devices here"))
    snmp, shell, napalm, api = (KindsColumn(way) for way in WAYS)
    marks = tables.Column(verbose_name=gettext_lazy("Recognised by"), orderable=False)

    class Meta(BaseTable.Meta):
        fields = ("title", "platform", "vendors", "devices", *WAYS, "marks")
        default_columns = fields

    def render_platform(self, value):
        return format_html("<code>{}</code>", value)

    def value_platform(self, value):
        return value

    def render_vendors(self, value):
        return ", ".join(value)

    def render_devices(self, record):
        return record.devices or "—"

    def value_devices(self, record):
        return record.devices

    def render_marks(self, value):
        return format_html_join(" ", "<code>{}</code>", ((each,) for each in value))

    def value_marks(self, value):
        return " ".join(value)


class PlatformsView(ConditionalLoginRequiredMixin, View):
    """The page; ``?export=csv`` and ``?export=xlsx`` give what it shows."""

    def get(self, request: HttpRequest) -> HttpResponse:
        counts = used(request.user)
        rows = chosen((Row(each, counts.get(each.platform, 0)) for each in platforms()), request.GET)
        table = PlatformTable(rows, empty_text=_("No platform fits."), order_by="title")
        table.configure(request)
        if (kind := request.GET.get("export")) in ("csv", "xlsx"):
            return _exported(kind, table)
        unknown = sum(n for name, n in counts.items() if name not in {each.platform for each in platforms()})
        return render(request, "netbox_mangxa/platforms.html", self._context(request, table, rows, unknown))

    def _context(self, request: HttpRequest, table: PlatformTable, rows: list[Row], unknown: int) -> dict[str, Any]:
        known = {kind for each in platforms() for kind in Row(each, 0).gives}
        return {
            "table": table,
            "found": len(rows),
            "all": len(platforms()),
            "unknown": unknown,
            "query": request.GET,
            "ways": WAYS.items(),
            "kinds": sorted(((kind, kind_word(kind)) for kind in known), key=lambda pair: plain(pair[1])),
        }


def _exported(kind: str, table: PlatformTable) -> HttpResponse:
    names = [name for name, _title in table.selected_columns]
    rows = [[_cell(row.get_cell_value(name)) for name in names] for row in table.rows]
    return respond(kind, "platforms", [str(table.columns[name].header) for name in names], rows)


def _cell(value: Any) -> str | int:
    return value if isinstance(value, int) else ", ".join(value) if isinstance(value, tuple) else str(value or "")
