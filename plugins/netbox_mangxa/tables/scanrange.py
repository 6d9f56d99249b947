"""Scan ranges as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import ScanRange


class ScanRangeTable(PrimaryModelTable):
    """Which prefixes are looked through, for which office, and when they last were."""

    prefix = tables.Column(linkify=lambda record: record.get_absolute_url(), verbose_name=_("Prefix"))
    site = tables.Column(accessor="office", linkify=True, orderable=False, verbose_name=_("Office"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    credentials = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Credentials"))
    ended_at = columns.DateTimeColumn(accessor="scan__ended_at", verbose_name=_("Last scan"))
    answered = tables.Column(accessor="scan__answered", verbose_name=_("Answered"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:scanrange_list")

    class Meta(PrimaryModelTable.Meta):
        model = ScanRange
        fields = (
            "pk", "id", "prefix", "site", "enabled", "interval", "excluded", "credentials", "ended_at", "answered",
            "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "prefix", "site", "enabled", "interval", "ended_at", "answered")
