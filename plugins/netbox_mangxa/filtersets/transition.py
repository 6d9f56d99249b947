"""Filters of changes of state."""

import django_filters
from django.utils.translation import gettext_lazy as _
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Incident, Transition
from netbox_mangxa.models.choices import StandingChoices

from .runtime import DeviceRowFilterSet


@register_filterset
class TransitionFilterSet(DeviceRowFilterSet):
    """By device, check, states and time."""

    search_fields = ("device__name", "device__site__name", "check_name", "item")

    old = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("From"))
    new = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("To"))
    incident_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Incident.objects.all(), distinct=False, label=_("Incident (ID)")
    )
    is_told = django_filters.BooleanFilter(
        field_name="done_at", lookup_expr="isnull", exclude=True, label=_("Passed on to people")
    )

    class Meta:
        model = Transition
        fields = ("id", "check_name", "item", "at", "flapping", "claimed_at", "claimed_by", "done_at")
