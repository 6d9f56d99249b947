"""Units as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns
from tenancy.tables import TenancyColumnsMixin

from netbox_mangxa.models import Unit


class UnitTable(TenancyColumnsMixin, PrimaryModelTable):
    """Code, name, kind, since when, and the organisation and office it is in NetBox."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    parent = tables.Column(linkify=True, verbose_name=_("Parent"))
    predecessors = columns.ManyToManyColumn(linkify_item=True, verbose_name=_("Predecessors"))
    site = tables.Column(linkify=True, verbose_name=_("Main office"))
    region = tables.Column(accessor="site__region", linkify=True, verbose_name=_("Region"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:unit_list")

    class Meta(PrimaryModelTable.Meta):
        model = Unit
        fields = (
            "pk", "id", "name", "code", "kind", "valid_from", "valid_to", "parent", "predecessors", "tenant",
            "tenant_group", "site", "region", "source", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "name", "code", "kind", "parent", "tenant", "site", "valid_from", "valid_to")
