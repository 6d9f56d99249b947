"""Notifications as a table."""

from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import Notification

from .columns import SentenceColumn
from .runtime import RuntimeTable, tables


class NotificationTable(RuntimeTable):
    """Who was told what, or why not."""

    subject = tables.Column(linkify=True, verbose_name=_("Subject"))
    state = columns.ChoiceFieldColumn(verbose_name=_("State"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    reason = SentenceColumn(verbose_name=_("Reason"))
    site = tables.Column(linkify=True, verbose_name=_("Office"))
    incident = tables.Column(linkify=True, verbose_name=_("Incident"))
    route = tables.Column(linkify=True, verbose_name=_("Route"))
    channel = tables.Column(linkify=True, verbose_name=_("Channel"))

    class Meta(RuntimeTable.Meta):
        model = Notification
        fields = (
            "id", "created", "state", "kind", "subject", "recipient", "reason", "site", "incident", "route", "channel",
            "sent_at", "attempts", "next_try", "error",
        )  # fmt: skip
        default_columns = ("created", "state", "kind", "subject", "recipient", "reason", "site", "channel", "sent_at")
