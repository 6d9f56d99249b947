"""Latest visits as a table."""

from django.utils.translation import gettext_lazy as _

from netbox_mangxa.models import Visit

from .columns import TroublesColumn
from .runtime import DeviceRowTable, tables


class VisitTable(DeviceRowTable):
    """When each device was last visited, how long it took, and what could not be read."""

    at = tables.DateTimeColumn(linkify=True, verbose_name=_("At"))
    troubles = TroublesColumn(verbose_name=_("Troubles"))

    class Meta(DeviceRowTable.Meta):
        model = Visit
        fields = (
            "id", "device", "site", "role", "tenant", "at", "took", "driver", "troubles", "next_at", "requested_at",
        )  # fmt: skip
        default_columns = ("at", "site", "device", "driver", "took", "troubles", "next_at")

    def render_took(self, value):
        return f"{value:.2f}"

    def value_took(self, value):
        return value
