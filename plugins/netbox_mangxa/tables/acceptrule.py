"""Acceptance rules as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import AcceptRule


class AcceptRuleTable(PrimaryModelTable):
    """What is always accepted, and where."""

    kind = tables.Column(linkify=True, verbose_name=_("Kind"))
    site = tables.Column(linkify=True, verbose_name=_("Office"), default=_("every office"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:acceptrule_list")

    class Meta(PrimaryModelTable.Meta):
        model = AcceptRule
        fields = (
            "pk", "id", "kind", "site", "enabled", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "kind", "site", "enabled", "description")
