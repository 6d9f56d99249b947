"""What the filter forms of runtime rows have in common."""

from dcim.models import Device, DeviceRole, Platform, Region, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms.mixins import SavedFiltersMixin
from tenancy.models import Tenant
from utilities.forms import FilterForm
from utilities.forms.fields import DynamicModelMultipleChoiceField
from utilities.forms.widgets import DateTimePicker

from netbox_mangxa.models.choices import StandingChoices

from .checkpolicy import check_choices


def moment(label) -> forms.DateTimeField:
    """Make an input for one end of a time span."""
    return forms.DateTimeField(required=False, label=label, widget=DateTimePicker())


def standings(label) -> forms.MultipleChoiceField:
    """Make an input for states."""
    return forms.MultipleChoiceField(choices=StandingChoices, required=False, label=label)


class RuntimeFilterForm(SavedFiltersMixin, FilterForm):
    """Search, and saved filters."""


class PlaceFilterForm(forms.Form):
    """Where."""

    region_id = DynamicModelMultipleChoiceField(queryset=Region.objects.all(), required=False, label=_("Region"))
    site_id = DynamicModelMultipleChoiceField(
        queryset=Site.objects.all(), required=False, query_params={"region_id": "$region_id"}, label=_("Office")
    )


class DeviceRowFilterForm(PlaceFilterForm, RuntimeFilterForm):
    """Which device."""

    device_id = DynamicModelMultipleChoiceField(
        queryset=Device.objects.all(), required=False, query_params={"site_id": "$site_id"}, label=_("Device")
    )
    role_id = DynamicModelMultipleChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Role"))
    platform_id = DynamicModelMultipleChoiceField(queryset=Platform.objects.all(), required=False, label=_("Platform"))
    tenant_id = DynamicModelMultipleChoiceField(queryset=Tenant.objects.all(), required=False, label=_("Tenant"))


class CheckFilterForm(forms.Form):
    """Which check, on what."""

    check_name = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Check"))
    item = forms.CharField(required=False, label=_("Item"))
