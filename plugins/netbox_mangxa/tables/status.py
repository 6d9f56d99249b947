"""Check states as a table."""

from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import Status

from .columns import QuantityColumn, SentenceColumn, StandingColumn
from .runtime import DeviceRowTable, tables


class StatusTable(DeviceRowTable):
    """What every check last said, stale where its time has run out."""

    standing = StandingColumn(accessor="effective", order_by=("badness", "since"), verbose_name=_("State"))
    check_name = tables.Column(linkify=True, verbose_name=_("Check"))
    soft = columns.ChoiceFieldColumn(verbose_name=_("Last result"))
    texts = SentenceColumn(verbose_name=_("What it said"))
    value = QuantityColumn(verbose_name=_("Value"))
    behind = tables.Column(linkify=True, verbose_name=_("Behind"))

    class Meta(DeviceRowTable.Meta):
        model = Status
        fields = (
            "id", "standing", "device", "site", "role", "tenant", "check_name", "item", "texts", "value", "since",
            "checked_at", "stale_at", "soft", "streak", "behind",
        )  # fmt: skip
        default_columns = (
            "standing", "site", "device", "check_name", "item", "texts", "value", "since", "checked_at",
        )  # fmt: skip
