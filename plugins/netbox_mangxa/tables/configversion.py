"""Configuration versions as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import NetBoxTable, columns

from netbox_mangxa.models import ConfigVersion


class ConfigVersionTable(NetBoxTable):
    """When each device's configuration changed, by whom, and who approved it."""

    at = tables.DateTimeColumn(linkify=True, verbose_name=_("First seen"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))
    site = tables.Column(accessor="device__site", linkify=True, verbose_name=_("Office"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    approved = columns.BooleanColumn(accessor="approved", order_by="approved_at", verbose_name=_("Approved"))
    approved_by = tables.Column(verbose_name=_("Approved by"))
    reason = tables.Column(accessor="why", order_by="reason", verbose_name=_("Reason"))
    size = tables.Column(verbose_name=_("Characters"), attrs={"td": {"class": "text-end"}})
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:configversion_list")
    actions = columns.ActionsColumn(actions=("delete", "changelog"))

    class Meta(NetBoxTable.Meta):
        model = ConfigVersion
        fields = (
            "pk", "id", "at", "device", "site", "kind", "last_seen", "changed_by", "approved", "approved_at",
            "approved_by", "reason", "size", "source", "digest", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "at", "site", "device", "changed_by", "approved", "approved_by", "reason", "last_seen", "size",
        )  # fmt: skip
