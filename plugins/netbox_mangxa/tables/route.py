"""Routes as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Route


class RouteTable(PrimaryModelTable):
    """Who is told what, by which channel."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    severity = columns.ChoiceFieldColumn(verbose_name=_("Severity"))
    channel = tables.Column(linkify=True, verbose_name=_("Channel"))
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Sites"))
    roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles"))
    units = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Units"))
    checks = columns.ArrayColumn(verbose_name=_("Checks"))
    contacts = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Contacts"))
    contact_groups = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Contact groups"))
    times = columns.ChoiceFieldColumn(verbose_name=_("Times"))
    night = columns.ChoiceFieldColumn(verbose_name=_("At night"))
    last = columns.BooleanColumn(verbose_name=_("Last"))
    ladder = tables.Column(linkify=True, verbose_name=_("Escalation"))
    failures = columns.BooleanColumn(verbose_name=_("Undelivered messages"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:route_list")

    class Meta(PrimaryModelTable.Meta):
        model = Route
        fields = (
            "pk", "id", "name", "enabled", "severity", "channel", "recipients", "contacts", "contact_groups",
            "language", "sites", "units", "roles", "checks", "weight", "last", "times", "night", "wait", "interval",
            "repeat", "limit", "ladder", "summary_at", "failures", "description", "comments", "tags",
            "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk",
            "name",
            "enabled",
            "severity",
            "channel",
            "recipients",
            "contact_groups",
            "sites",
            "roles",
        )
