"""Downtimes as a table."""

import django_tables2 as tables
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Downtime


class WindowsColumn(tables.Column):
    """The next windows, one a line. In exports with semicolons between."""

    def render(self, value):
        return format_html_join("", '<div class="text-nowrap">{}</div>', ((each,) for each in value)) or self.default

    def value(self, value):
        return "; ".join(value)


class DowntimeTable(PrimaryModelTable):
    """What is planned, when, for what, and where it stands."""

    name = tables.Column(linkify=True, verbose_name=_("What is done"))
    state = columns.ChoiceFieldColumn(orderable=False, verbose_name=_("State"))
    next_windows = WindowsColumn(orderable=False, verbose_name=_("Next times"))
    start = columns.DateTimeColumn(verbose_name=_("From"))
    end = columns.DateTimeColumn(verbose_name=_("Until"))
    recurring = columns.BooleanColumn(orderable=False, verbose_name=_("Comes again"))
    everything = columns.BooleanColumn(verbose_name=_("Everything"))
    units = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Units"))
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Offices"))
    devices = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Devices"))
    providers = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Providers"))
    checks = columns.ArrayColumn(verbose_name=_("Checks"))
    item_names = columns.ArrayColumn(verbose_name=_("Items"))
    created_by = tables.Column(verbose_name=_("Made by"))
    cancelled_at = columns.DateTimeColumn(verbose_name=_("Cancelled"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:downtime_list")

    class Meta(PrimaryModelTable.Meta):
        model = Downtime
        fields = (
            "pk", "id", "name", "state", "next_windows", "start", "end", "recurring", "duration", "first", "last",
            "zone", "everything", "units", "sites", "devices", "providers", "checks", "item_names", "triggered_by",
            "begun_at", "cancelled_at", "created_by", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "name", "state", "next_windows", "units", "sites", "devices", "providers", "checks", "created_by",
        )  # fmt: skip
