"""Filters of recorded visits."""

import django_filters
from django.utils.translation import gettext_lazy as _
from users.models import User
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Hearing
from netbox_mangxa.models.choices import HearingReasonChoices

from .runtime import DeviceRowFilterSet


@register_filterset
class HearingFilterSet(DeviceRowFilterSet):
    """By device, reason, time, who asked, and whether it has come."""

    search_fields = ("device__name", "device__site__name", "driver")

    reason = django_filters.MultipleChoiceFilter(choices=HearingReasonChoices, distinct=False, label=_("Reason"))
    asked_by_id = django_filters.ModelMultipleChoiceFilter(
        queryset=User.objects.all(), distinct=False, label=_("Asked for by (ID)")
    )
    has_come = django_filters.BooleanFilter(field_name="at", lookup_expr="isnull", exclude=True, label=_("Has come"))

    class Meta:
        model = Hearing
        fields = ("id", "asked_at", "at", "took", "driver")
