"""Escalations as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Ladder


class LadderTable(PrimaryModelTable):
    """Escalations."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    severity = columns.ChoiceFieldColumn(verbose_name=_("Severity"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:ladder_list")

    class Meta(PrimaryModelTable.Meta):
        model = Ladder
        fields = (
            "pk",
            "id",
            "name",
            "enabled",
            "severity",
            "description",
            "comments",
            "tags",
            "created",
            "last_updated",
        )
        default_columns = ("pk", "name", "enabled", "severity", "description")
