"""Filters of escalations."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Ladder
from netbox_mangxa.models.choices import SeverityChoices

from .search import SearchMixin


@register_filterset
class LadderFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what they are and whom they are for."""

    search_fields = ("name", "description")

    severity = django_filters.MultipleChoiceFilter(choices=SeverityChoices, distinct=False, label=_("Severity"))

    class Meta:
        model = Ladder
        fields = ("id", "name", "enabled", "description")
