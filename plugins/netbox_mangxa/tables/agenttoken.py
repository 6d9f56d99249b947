"""Agent tokens as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import AgentToken


class AgentTokenTable(PrimaryModelTable):
    """Whose it is, and when it was used; of the token only its end."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    unit = tables.Column(linkify=True, verbose_name=_("Unit"))
    enabled = columns.BooleanColumn(verbose_name=_("Enabled"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:agenttoken_list")

    class Meta(PrimaryModelTable.Meta):
        model = AgentToken
        fields = (
            "pk", "id", "name", "unit", "enabled", "expires", "hint", "last_used", "description", "comments", "tags",
            "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "name", "unit", "enabled", "expires", "hint", "last_used")
