"""Lines as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Link


class LinkTable(PrimaryModelTable):
    """The circuit, who provides it, what was contracted and where it is measured."""

    circuit = tables.Column(linkify=True, verbose_name=_("Circuit"))
    link = tables.Column(accessor="pk", linkify=True, verbose_name=_("Line"), orderable=False)
    provider = tables.Column(accessor="circuit__provider", linkify=True, verbose_name=_("Provider"))
    medium = columns.ChoiceFieldColumn(verbose_name=_("Medium"))
    device = tables.Column(accessor="interface__device", linkify=True, verbose_name=_("Device"))
    site = tables.Column(accessor="interface__device__site", linkify=True, verbose_name=_("Office"))
    interface = tables.Column(linkify=True, verbose_name=_("Measured at"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:link_list")

    class Meta(PrimaryModelTable.Meta):
        model = Link
        fields = (
            "pk", "id", "link", "circuit", "provider", "medium", "down_mbps", "up_mbps", "availability", "site",
            "device", "interface", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "link", "provider", "medium", "down_mbps", "up_mbps", "site", "device", "interface")

    def render_link(self, record):
        return str(record)
