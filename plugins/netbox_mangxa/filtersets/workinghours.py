"""Filters of working hours."""

import django_filters
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Unit, WorkingHours

from .search import SearchMixin


@register_filterset
class WorkingHoursFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By what they are and whom they are for."""

    search_fields = ("name", "description")

    unit_id = django_filters.ModelMultipleChoiceFilter(
        field_name="units", queryset=Unit.objects.all(), label=_("Units (ID)")
    )

    class Meta:
        model = WorkingHours
        fields = (
            "id",
            "name",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "instead",
            "on_holidays",
            "night_begin",
            "night_end",
            "description",
        )
