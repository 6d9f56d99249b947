"""Filters of portals."""

import django_filters
from dcim.models import Device, Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import PrimaryModelFilterSet
from utilities.filtersets import register_filterset

from netbox_mangxa.models import Portal
from netbox_mangxa.models.choices import PortalKindChoices

from .search import SearchMixin


@register_filterset
class PortalFilterSet(SearchMixin, PrimaryModelFilterSet):
    """By name, kind, place and the device it is looked at with."""

    search_fields = ("name", "where", "device__name", "device__site__name", "description")

    kind = django_filters.MultipleChoiceFilter(choices=PortalKindChoices, distinct=False, label=_("Kind"))
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

    class Meta:
        model = Portal
        fields = ("id", "name", "where", "enabled", "expect", "statuses", "server", "timeout", "description")
