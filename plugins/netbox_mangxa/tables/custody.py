"""Custodies as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import Custody


class CustodyTable(PrimaryModelTable):
    """Who holds, or held, what, from when to when, and by which minutes."""

    custody = tables.Column(accessor="pk", linkify=True, orderable=False, verbose_name=_("Custody"))
    official = tables.Column(
        linkify=True, order_by=("official__given_name", "official__family_name"), verbose_name=_("Official")
    )
    unit = tables.Column(accessor="official__unit", linkify=True, verbose_name=_("Unit"))
    left = columns.DateColumn(accessor="official__left", verbose_name=_("Left on"))
    device = tables.Column(linkify=True, verbose_name=_("Device"))
    label = tables.Column(linkify=True, verbose_name=_("Device as recorded"))
    site = tables.Column(accessor="device__site", linkify=True, verbose_name=_("Office"))
    role = columns.ColoredLabelColumn(accessor="device__role", verbose_name=_("Role"))
    condition = columns.ChoiceFieldColumn(verbose_name=_("Condition"))
    return_condition = columns.ChoiceFieldColumn(verbose_name=_("Condition at return"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:custody_list")

    class Meta(PrimaryModelTable.Meta):
        model = Custody
        fields = (
            "pk", "id", "custody", "label", "device", "role", "site", "official", "unit", "left", "since", "until",
            "handed_over_by", "paper_number", "paper_date", "condition", "returned_to", "return_paper_number",
            "return_paper_date", "return_condition", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "label", "role", "official", "unit", "since", "until", "paper_number", "condition")

    def render_custody(self, record):
        return str(record)
