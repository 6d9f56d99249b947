"""Proposals as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import columns

from netbox_mangxa.models import Proposal

from .columns import BriefColumn, SentenceColumn
from .runtime import RuntimeTable


class ProposalTable(RuntimeTable):
    """What was found, where, and what has become of it."""

    pk = columns.ToggleColumn()
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind"))
    state = columns.ChoiceFieldColumn(verbose_name=_("State"))
    texts = SentenceColumn(verbose_name=_("What was found"), linkify=True)
    field = columns.ChoiceFieldColumn(verbose_name=_("Field"))
    old = BriefColumn(verbose_name=_("On record"))
    new = BriefColumn(verbose_name=_("Seen"))
    site = tables.Column(linkify=True, verbose_name=_("Office"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))

    class Meta(RuntimeTable.Meta):
        model = Proposal
        fields = (
            "pk", "id", "kind", "state", "texts", "site", "device", "field", "item", "old", "new", "first_seen",
            "last_seen", "decided_at", "decided_by", "reason", "problem",
        )  # fmt: skip
        default_columns = ("pk", "kind", "texts", "site", "device", "old", "new", "state", "first_seen", "last_seen")
