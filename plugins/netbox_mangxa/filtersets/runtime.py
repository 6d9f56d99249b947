"""What the filters of runtime rows have in common."""

import django_filters
from dcim.models import Device, DeviceRole, Platform, Region, Site
from django.utils.translation import gettext_lazy as _
from netbox.filtersets import BaseFilterSet
from tenancy.models import Tenant
from utilities.filters import TreeNodeMultipleChoiceFilter

from .search import SearchMixin


class RuntimeFilterSet(SearchMixin, BaseFilterSet):
    """Rows that monitoring writes."""


class DeviceRowFilterSet(RuntimeFilterSet):
    """Rows about one device each."""

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
    site = django_filters.ModelMultipleChoiceFilter(
        field_name="device__site__slug",
        queryset=Site.objects.all(),
        to_field_name="slug",
        distinct=False,
        label=_("Office"),
    )
    region_id = TreeNodeMultipleChoiceFilter(
        field_name="device__site__region", queryset=Region.objects.all(), lookup_expr="in", label=_("Region (ID)")
    )
    role_id = TreeNodeMultipleChoiceFilter(
        field_name="device__role", queryset=DeviceRole.objects.all(), lookup_expr="in", label=_("Role (ID)")
    )
    platform_id = TreeNodeMultipleChoiceFilter(
        field_name="device__platform", queryset=Platform.objects.all(), lookup_expr="in", label=_("Platform (ID)")
    )
    tenant_id = django_filters.ModelMultipleChoiceFilter(
        field_name="device__tenant", queryset=Tenant.objects.all(), distinct=False, label=_("Tenant (ID)")
    )
