"""Channels as a table: never their secrets."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Channel


class ChannelTable(PrimaryModelTable):
    """What kind, and how many routes use it."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    route_count = columns.LinkedCountColumn(
        viewname="plugins:netbox_mangxa:route_list", url_params={"channel_id": "pk"}, verbose_name=_("Routes")
    )
    fallback = tables.Column(linkify=True, verbose_name=_("If it fails"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:channel_list")

    class Meta(PrimaryModelTable.Meta):
        model = Channel
        fields = (
            "pk", "id", "name", "enabled", "kind", "route_count", "fallback", "description", "comments", "tags",
            "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "name", "enabled", "kind", "route_count", "description")
