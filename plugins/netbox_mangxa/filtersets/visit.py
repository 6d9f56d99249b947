"""Filters of visits."""

import django_filters
from django.utils.translation import gettext_lazy as _
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Visit

from .runtime import DeviceRowFilterSet


@register_filterset
class VisitFilterSet(DeviceRowFilterSet):
    """By device, driver, time, and whether anything could not be read."""

    search_fields = ("device__name", "device__site__name", "driver")

    has_troubles = django_filters.BooleanFilter(method="filter_has_troubles", label=_("Has troubles"))

    class Meta:
        model = Visit
        fields = ("id", "at", "took", "driver", "next_at", "requested_at")

    def filter_has_troubles(self, queryset, name, value):
        return queryset.exclude(troubles=[]) if value else queryset.filter(troubles=[])
