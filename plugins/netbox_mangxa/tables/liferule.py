"""Rules of useful life as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import LifeRule

from .money import MoneyColumn


class LifeRuleTable(PrimaryModelTable):
    """What holds for which kind, from when to when, and who says so."""

    name = tables.Column(linkify=True, verbose_name=_("Name"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind of asset"))
    threshold = MoneyColumn(verbose_name=_("Fixed asset from (đồng)"))
    verified = columns.BooleanColumn(verbose_name=_("Verified"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:liferule_list")

    class Meta(PrimaryModelTable.Meta):
        model = LifeRule
        fields = (
            "pk", "id", "name", "kind", "years", "rate", "threshold", "valid_from", "valid_to", "source", "verified",
            "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = ("pk", "name", "kind", "years", "rate", "valid_from", "valid_to", "source", "verified")
