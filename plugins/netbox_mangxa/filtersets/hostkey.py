"""Filters of host keys."""

import django_filters
from dcim.models import Device, Region, Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import NetBoxModelFilterSet
from utilities.filters import TreeNodeMultipleChoiceFilter
from utilities.filtersets import register_filterset

from netbox_mangxa.models import HostKey
from netbox_mangxa.models.choices import HostKeyStateChoices

from .search import SearchMixin


@register_filterset
class HostKeyFilterSet(SearchMixin, NetBoxModelFilterSet):
    """By device, address, state and key."""

    search_fields = ("address", "device__name", "device__site__name", "fingerprint", "offered_fingerprint")

    state = django_filters.MultipleChoiceFilter(choices=HostKeyStateChoices, distinct=False, label=_("State"))
    device_id = django_filters.ModelMultipleChoiceFilter(
        queryset=Device.objects.all(), distinct=False, label=_("Device (ID)")
    )
    device = django_filters.ModelMultipleChoiceFilter(
        field_name="device__name",
        queryset=Device.objects.all(),
        to_field_name="name",
        distinct=False,
        label=_("Device"),
    )
    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="device__site", queryset=Site.objects.all(), distinct=False, label=_("Office (ID)")
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="device__site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )

    class Meta:
        model = HostKey
        fields = (
            "id", "address", "port", "algorithm", "fingerprint", "first_seen", "last_seen", "offered_algorithm",
            "offered_fingerprint", "offered_at",
        )  # fmt: skip
