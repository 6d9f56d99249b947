"""The fields by which configuration is meant for some sites, roles, platforms or devices."""

from dcim.models import Device, DeviceRole, Platform, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms.fields import CSVModelMultipleChoiceField, DynamicModelMultipleChoiceField


class ScopeForm(forms.Form):
    """For which sites and roles. Empty means all."""

    sites = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Sites"))
    roles = DynamicModelMultipleChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Roles"))


class DeviceScopeForm(ScopeForm):
    """For which platforms and devices, too."""

    platforms = DynamicModelMultipleChoiceField(queryset=Platform.objects.all(), required=False, label=_("Platforms"))
    devices = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Devices"))


class ScopeFilterForm(forms.Form):
    """Named for these sites and roles."""

    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Site"))
    role_id = DynamicModelMultipleChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Role"))


class DeviceScopeFilterForm(ScopeFilterForm):
    """Named for these platforms and devices, too."""

    platform_id = DynamicModelMultipleChoiceField(queryset=Platform.objects.all(), required=False, label=_("Platform"))
    device_id = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Device"))


class ScopeImportForm(forms.Form):
    """Sites and roles by slug."""

    sites = CSVModelMultipleChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Sites"), help_text=_("Slugs")
    )
    roles = CSVModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(), to_field_name="slug", required=False, label=_("Roles"), help_text=_("Slugs")
    )


class DeviceScopeImportForm(ScopeImportForm):
    """Platforms by slug and devices by name, too."""

    platforms = CSVModelMultipleChoiceField(
        queryset=Platform.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Platforms"),
        help_text=_("Slugs"),
    )
    devices = CSVModelMultipleChoiceField(
        queryset=Device.objects.all(), to_field_name="name", required=False, label=_("Devices"), help_text=_("Names")
    )
