"""Filters of lines."""

import django_filters
from circuits.models import Circuit, Provider
from dcim.models import Device, Interface, Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Link
from netbox_mangxa.models.choices import MediumChoices

from .search import SearchMixin


@register_filterset
class LinkFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By circuit, provider, medium and where it is measured."""

    search_fields = ("circuit__cid", "circuit__provider__name", "interface__device__name", "description")

    medium = django_filters.MultipleChoiceFilter(choices=MediumChoices, distinct=False, label=_("Medium"))
    circuit_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Circuit.objects.all(), distinct=False, label=_("Circuit (ID)")
    )
    provider_id = django_filters.ModelMultipleChoiceFilter(
        field_name="circuit__provider", queryset=Provider.objects.all(), distinct=False, label=_("Provider (ID)")
    )
    interface_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Interface.objects.all(), distinct=False, label=_("Measured at (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        field_name="interface__device", queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="interface__device__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )

    class Meta:
        model = Link
        fields = ("id", "down_mbps", "up_mbps", "availability", "description")
