"""Filters of events."""

import django_filters
from django.utils.translation import gettext_lazy as _
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Event
from netbox_mangxa.models.choices import EventOriginChoices, EventSeverityChoices
from netbox_mangxa.pages.events import kind_choices

from .runtime import DeviceRowFilterSet


@register_filterset
class EventFilterSet(DeviceRowFilterSet):
    """By device, kind, severity, where it came from, and time."""

    search_fields = ("device__name", "device__site__name", "item", "text", "source")

    kind = django_filters.MultipleChoiceFilter(choices=kind_choices, distinct=False, label=_("Kind"))
    severity = django_filters.MultipleChoiceFilter(choices=EventSeverityChoices, distinct=False, label=_("Severity"))
    origin = django_filters.MultipleChoiceFilter(choices=EventOriginChoices, distinct=False, label=_("Came as"))
    is_bad = django_filters.BooleanFilter(method="filter_is_bad", label=_("Warning or worse"))

    class Meta:
        model = Event
        fields = ("id", "at", "last_at", "repeated", "device_time", "item", "text", "source")

    def filter_is_bad(self, queryset, name, value):
        return queryset.filter(severity__lte=4) if value else queryset.filter(severity__gt=4)
