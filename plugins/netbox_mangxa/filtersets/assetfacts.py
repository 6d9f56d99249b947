"""Filters of asset values."""

import django_filters
from dcim.models import Device, Site
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from netbox_inventory.models import Asset
from utilities.filtersets import register_filterset

from netbox_mangxa.models import AssetFacts
from netbox_mangxa.models.asset_choices import AssetKindChoices, FundingChoices

from .search import SearchMixin


@register_filterset
class AssetFactsFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what people ask for."""

    search_fields = (
        "asset__name",
        "asset__serial",
        "asset__asset_tag",
        "asset__device__name",
        "card_number",
        "description",
    )

    kind = django_filters.MultipleChoiceFilter(choices=AssetKindChoices, distinct=False, label=_("Kind of asset"))
    funding = django_filters.MultipleChoiceFilter(choices=FundingChoices, distinct=False, label=_("Funding source"))
    asset_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Asset.objects.all(), distinct=False, label=_("Asset (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        field_name="asset__device", queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="asset__device__site", method="by_site", queryset=Site.objects.all(), label=_("Office (ID)")
    )
    on = django_filters.DateFilter(method="by_day", label=_("Value on the day"))
    known = django_filters.BooleanFilter(method="by_known", label=_("Price and date known"))

    class Meta:
        model = AssetFacts
        fields = (
            "id",
            "price",
            "card_number",
            "in_use_since",
            "life_years",
            "life_source",
            "support_ends",
            "support_source",
            "description",
        )

    def by_site(self, queryset, name, value):
        """Keep what stands or is stored in one of the offices."""
        here = Q(asset__device__site__in=value) | Q(asset__device=None, asset__storage_location__site__in=value)
        return queryset.filter(here) if value else queryset

    def by_day(self, queryset, name, value):
        """Keep all: it is the day for which the list says what they are worth."""
        return queryset

    def by_known(self, queryset, name, value):
        """Keep those whose worth can, or cannot, be said."""
        condition = Q(price__isnull=False, in_use_since__isnull=False)
        return queryset.filter(condition if value else ~condition)
