"""What assets cost and are worth as a table."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _
from netbox.tables import PrimaryModelTable, columns

from netbox_mangxa.models import AssetFacts
from netbox_mangxa.pages.words import speak
from netbox_mangxa.worths import Worths

from .money import MoneyColumn, dong


class AssetFactsTable(PrimaryModelTable):
    """Price, funding, first day of use, and the worth on ``day``: today unless the view sets another."""

    worths: Worths | None = None

    asset = tables.Column(linkify=True, verbose_name=_("Asset"))
    facts = tables.Column(accessor="pk", linkify=True, orderable=False, verbose_name=_("Value"))
    device = tables.Column(accessor="asset__device", linkify=True, verbose_name=_("Device"))
    site = tables.Column(accessor="asset__device__site", linkify=True, verbose_name=_("Office"))
    status = columns.ChoiceFieldColumn(accessor="asset__status", verbose_name=_("Status"))
    kind = columns.ChoiceFieldColumn(verbose_name=_("Kind of asset"))
    funding = columns.ChoiceFieldColumn(verbose_name=_("Funding source"))
    price = MoneyColumn(verbose_name=_("Price (đồng)"))
    left = tables.Column(empty_values=(), orderable=False, verbose_name=_("Value left (đồng)"))
    why = tables.Column(empty_values=(), orderable=False, verbose_name=_("Rule, or why not known"))
    day = tables.Column(empty_values=(), orderable=False, verbose_name=_("Value as of"))
    supplier = tables.Column(accessor="asset__purchase__supplier", linkify=True, verbose_name=_("Supplier"))
    warranty_end = columns.DateColumn(accessor="asset__warranty_end", verbose_name=_("Warranty until"))
    tags = columns.TagColumn(url_name="plugins:netbox_mangxa:assetfacts_list")

    class Meta(PrimaryModelTable.Meta):
        model = AssetFacts
        fields = (
            "pk", "id", "facts", "asset", "device", "site", "status", "kind", "funding", "price", "left", "day", "why",
            "card_number", "in_use_since", "life_years", "life_source", "supplier", "warranty_end", "support_ends",
            "support_source", "description", "comments", "tags", "created", "last_updated",
        )  # fmt: skip
        default_columns = (
            "pk", "asset", "device", "site", "status", "funding", "price", "in_use_since", "left", "day", "why",
            "warranty_end",
        )  # fmt: skip

    def _worth(self, record):
        if self.worths is None:
            self.worths = Worths.today()
        return self.worths.of(record)

    def render_facts(self, record):
        return record.pk

    def render_left(self, record):
        left = self._worth(record).left
        return "—" if left is None else dong(left)

    def value_left(self, record):
        return self._worth(record).left

    def render_day(self, record):
        return f"{self._worth(record).day:%d/%m/%Y}"

    def render_why(self, record):
        found = self._worth(record)
        return speak(found.why) if found.why else (found.rule.name if found.rule else "—")
