"""Filters of system checks."""

import django_filters
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from utilities.filtersets import register_filterset

from netbox_mangxa.models import SelfCheck
from netbox_mangxa.models.choices import StandingChoices

from .runtime import RuntimeFilterSet


@register_filterset
class SelfCheckFilterSet(RuntimeFilterSet):
    """By what holds now: what nobody has looked at for too long is stale, whatever was written down last."""

    search_fields = ("name", "item")

    standing = django_filters.MultipleChoiceFilter(choices=StandingChoices, method="filter_standing", label=_("State"))
    soft = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("Last result"))

    class Meta:
        model = SelfCheck
        fields = (
            "id", "name", "item", "streak", "since", "checked_at", "stale_at", "value", "unit", "measured_at",
            "episode",
        )  # fmt: skip

    def filter_standing(self, queryset, name, value):
        if not value:
            return queryset
        old = Q(stale_at__lte=Now()) & ~Q(standing="pending")
        chosen = Q(standing__in=[each for each in value if each != "stale"]) & ~old
        return queryset.filter(chosen | old if "stale" in value else chosen)
