"""Filters of incidents."""

import django_filters
from dcim.models import Device, Region, Site
from django.utils.translation import gettext_lazy as _
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Incident
from netbox_mangxa.models.choices import StandingChoices

from .runtime import RuntimeFilterSet


@register_filterset
class IncidentFilterSet(RuntimeFilterSet):
    """By office, device, check, state, time, and whether it is still open."""

    search_fields = ("device_name", "site_name", "check_name", "item")

    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    site = django_filters.ModelMultipleChoiceFilter(
        field_name="site__slug", queryset=Site.objects.all(), to_field_name="slug", distinct=False, label=_("Office")
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )
    standing = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("State"))
    worst = django_filters.MultipleChoiceFilter(choices=StandingChoices, distinct=False, label=_("Worst state"))
    is_open = django_filters.BooleanFilter(field_name="closed_at", lookup_expr="isnull", label=_("Open"))

    class Meta:
        model = Incident
        fields = (
            "id", "device_name", "site_name", "check_name", "item", "opened_at", "closed_at", "affected",
        )  # fmt: skip
