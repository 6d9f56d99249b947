"""Portals as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Portal


class PortalTable(PrimaryModelTable):
    """What is looked at, where, and with which device."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))
    site = tables.Column(accessor="device__site", linkify=True, verbose_name=_("Office"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:portal_list")

    class Meta(PrimaryModelTable.Meta):
        model = Portal
        fields = (
            "pk", "id", "name", "kind", "where", "enabled", "device", "site", "expect", "statuses", "server",
            "timeout", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "name", "kind", "where", "enabled", "site", "device")
