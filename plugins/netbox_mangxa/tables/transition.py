"""Changes of state as a table."""

from django.utils.translation import gettext_lazy as _

from netbox_mangxa.models import Transition

from .columns import SentenceColumn, StandingColumn
from .runtime import DeviceRowTable, tables


class TransitionTable(DeviceRowTable):
    """When which check changed from what to what."""

    at = tables.DateTimeColumn(linkify=True, verbose_name=_("At"))
    old = StandingColumn(verbose_name=_("From"))
    new = StandingColumn(verbose_name=_("To"))
    texts = SentenceColumn(verbose_name=_("What it said"))
    incident = tables.Column(linkify=True, verbose_name=_("Incident"))

    class Meta(DeviceRowTable.Meta):
        model = Transition
        fields = (
            "id", "at", "device", "site", "role", "tenant", "check_name", "item", "old", "new", "texts", "incident",
            "claimed_at", "claimed_by", "done_at",
        )  # fmt: skip
        default_columns = ("at", "site", "device", "check_name", "item", "old", "new", "texts", "incident")
