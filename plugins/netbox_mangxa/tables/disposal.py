"""Disposals as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Disposal

from .money import MoneyColumn


class DisposalTable(PrimaryModelTable):
    """What left, by which decision, how, and how far it has come."""

    label = tables.Column(linkify=True, verbose_name=_("What it was"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))
    asset = tables.Column(linkify=True, verbose_name=_("Asset"))
    site = tables.Column(linkify=True, verbose_name=_("Office"))
    method = columns.ChoiceFieldColumn(verbose_name=_("Method"))
    state = columns.ChoiceFieldColumn(verbose_name=_("State"))
    to_unit = tables.Column(linkify=True, verbose_name=_("Receiving unit"))
    proceeds = MoneyColumn(verbose_name=_("Proceeds (đồng)"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:disposal_list")

    class Meta(PrimaryModelTable.Meta):
        model = Disposal
        fields = (
            "pk", "id", "label", "serial", "asset_tag", "device", "asset", "site", "method", "decision", "decided_on",
            "left_on", "to_unit", "recipient", "proceeds", "state", "completed_at", "completed_by", "description",
            "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "label", "serial", "site", "method", "decision", "decided_on", "to_unit", "state",
        )  # fmt: skip
