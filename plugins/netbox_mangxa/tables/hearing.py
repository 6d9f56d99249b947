"""Recorded visits as a table."""

from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import Hearing

from .columns import TroublesColumn
from .runtime import DeviceRowTable, tables


class HearingTable(DeviceRowTable):
    """Which visits were recorded, why, and for whom."""

    at = tables.DateTimeColumn(linkify=True, verbose_name=_("At"))
    asked_at = tables.DateTimeColumn(linkify=True, verbose_name=_("Asked for at"))
    asked_by = tables.Column(verbose_name=_("Asked for by"))
    reason = columns.ChoiceFieldColumn(verbose_name=_("Reason"))
    troubles = TroublesColumn(verbose_name=_("Troubles"))

    class Meta(DeviceRowTable.Meta):
        model = Hearing
        fields = (
            "id", "device", "site", "role", "tenant", "at", "took", "driver", "reason", "asked_at", "asked_by",
            "troubles",
        )  # fmt: skip
        default_columns = ("asked_at", "at", "site", "device", "driver", "reason", "asked_by", "troubles")

    def render_took(self, value):
        return f"{value:.2f}"

    def value_took(self, value):
        return value
