"""Filters of useful life rules."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import LifeRule
from netbox_mangxa.models.asset_choices import AssetKindChoices

from .search import SearchMixin


@register_filterset
class LifeRuleFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what people ask for."""

    search_fields = ("name", "source", "description")

    kind = django_filters.MultipleChoiceFilter(choices=AssetKindChoices, distinct=False, label=_("Kind of asset"))
    valid_on = django_filters.DateFilter(method="by_day", label=_("Holds on"))

    class Meta:
        model = LifeRule
        fields = (
            "id",
            "name",
            "years",
            "rate",
            "threshold",
            "valid_from",
            "valid_to",
            "source",
            "verified",
            "description",
        )

    def by_day(self, queryset, name, value):
        """Keep the rules of one day."""
        return queryset.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=value), valid_from__lte=value)
