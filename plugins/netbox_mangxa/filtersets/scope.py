"""Filters by scope: for which sites, roles, platforms or devices something is meant."""

import django_filters
from dcim.models import Device, DeviceRole, Platform, Site
from django.utils.translation import gettext_lazy as _
from utilities.filters import TreeNodeMultipleChoiceFilter


class ScopeMixin(django_filters.FilterSet):
    """What names these sites or roles. An empty scope matches everything, but not here."""

    site_id = django_filters.ModelMultipleChoiceFilter(
        field_name="sites", queryset=Site.objects.all(), label=_("Site (ID)")
    )
    role_id = TreeNodeMultipleChoiceFilter(
        field_name="roles", queryset=DeviceRole.objects.all(), lookup_expr="in", label=_("Role (ID)")
    )


class DeviceScopeMixin(ScopeMixin):
    """Platforms and devices too."""

    platform_id = TreeNodeMultipleChoiceFilter(
        field_name="platforms", queryset=Platform.objects.all(), lookup_expr="in", label=_("Platform (ID)")
    )
    device_id = django_filters.ModelMultipleChoiceFilter(
        field_name="devices", queryset=Device.objects.all(), label=_("Device (ID)")
    )
