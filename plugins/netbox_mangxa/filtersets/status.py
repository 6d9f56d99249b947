"""Filters of check states."""

import django_filters
from dcim.models import Device
from django.utils.translation import gettext_lazy as _
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Status
from netbox_mangxa.models.choices import StandingChoices

from .runtime import DeviceRowFilterSet


@register_filterset
class StatusFilterSet(DeviceRowFilterSet):
    """By what holds now: a state whose time has run out is stale, whatever was written down last."""

    search_fields = ("device__name", "device__site__name", "check_name", "item")

    standing = django_filters.MultipleChoiceFilter(choices=StandingChoices, method="filter_standing", label=_("State"))
    soft = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("Last result"))
    behind_id = django_filters.ModelMultipleChoiceFilter(
        field_name="behind", queryset=Device.objects.all(), distinct=False, label=_("Behind (ID)")
    )

    class Meta:
        model = Status
        fields = ("id", "check_name", "item", "streak", "since", "checked_at", "stale_at", "value", "unit")

    def filter_standing(self, queryset, name, value):
        return queryset.effective().filter(standing_now__in=value) if value else queryset
