"""Incidents as a table."""

from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import Incident

from .columns import SentenceColumn, StandingColumn
from .runtime import RuntimeTable, tables


class IncidentTable(RuntimeTable):
    """What is or was wrong, where, since when and until when."""

    standing = StandingColumn(verbose_name=_("State"))
    worst = StandingColumn(verbose_name=_("Worst state"))
    site = tables.Column(linkify=True, verbose_name=_("Office"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))
    texts = SentenceColumn(verbose_name=_("What is wrong"), linkify=True)
    taken_by = tables.Column(verbose_name=_("Taken by"))
    quiet_until = columns.DateTimeColumn(verbose_name=_("Quiet until"))
    affected = tables.Column(verbose_name=_("Devices behind"))

    class Meta(RuntimeTable.Meta):
        model = Incident
        fields = (
            "id", "standing", "worst", "texts", "site", "device", "site_name", "device_name", "check_name", "item",
            "opened_at", "closed_at", "affected", "taken_by", "quiet_until",
        )  # fmt: skip
        default_columns = ("standing", "texts", "site", "device", "check_name", "opened_at", "closed_at", "taken_by")
