"""System health as a table."""

from django.utils.translation import gettext_lazy as _

from netbox_mangxa.models import SelfCheck
from netbox_mangxa.pages.health import title

from .columns import QuantityColumn, SentenceColumn, StandingColumn
from .runtime import RuntimeTable, tables


class SelfCheckTable(RuntimeTable):
    """What the monitoring knows of itself: state, figure, since when, what to do."""

    standing = StandingColumn(accessor="effective", order_by=("standing", "since"), verbose_name=_("State"))
    name = tables.Column(linkify=True, verbose_name=_("What"))
    texts = SentenceColumn(verbose_name=_("What it said"))
    value = QuantityColumn(verbose_name=_("Value"))
    advice = SentenceColumn(verbose_name=_("What to do"))

    class Meta(RuntimeTable.Meta):
        model = SelfCheck
        fields = (
            "id", "standing", "name", "item", "texts", "value", "measured_at", "since", "checked_at", "advice", "soft",
            "streak", "stale_at",
        )  # fmt: skip
        default_columns = ("standing", "name", "item", "texts", "value", "measured_at", "since", "checked_at", "advice")

    def render_name(self, value):
        return title(value)

    def value_name(self, value):
        return value
