"""Silences as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Silence


class SilenceTable(PrimaryModelTable):
    """Silences."""

    reason = tables.Column(linkify=True, verbose_name=_("Reason"))
    begin = columns.DateTimeColumn(verbose_name=_("From"))
    end = columns.DateTimeColumn(verbose_name=_("Until"))
    author = tables.Column(verbose_name=_("By"))
    sites = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Sites"))
    units = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Units"))
    roles = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Roles"))
    devices = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Devices"))
    checks = columns.ArrayColumn(verbose_name=_("Checks"))
    state = tables.TemplateColumn(
        template_name="netbox_mangxa/columns/silence_state.html", orderable=False, verbose_name=_("State")
    )
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:silence_list")

    class Meta(PrimaryModelTable.Meta):
        model = Silence
        fields = (
            "pk",
            "id",
            "reason",
            "begin",
            "end",
            "author",
            "sites",
            "units",
            "roles",
            "devices",
            "checks",
            "state",
            "description",
            "comments",
            "tags",
            "created",
            "last_updated",
        )
        default_columns = ("pk", "reason", "state", "begin", "end", "author", "sites", "units", "checks")
