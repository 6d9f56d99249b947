"""The filter form of incidents."""

from circuits.models import Provider
from dcim.models import Device
from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.fields import DynamicModelMultipleChoiceField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Incident

from .runtime import CheckFilterForm, PlaceFilterForm, RuntimeFilterForm, moment, standings


class IncidentFilterForm(CheckFilterForm, PlaceFilterForm, RuntimeFilterForm):
    """What the list of incidents can be narrowed down to."""

    model = Incident
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("is_open", "taken", "mine", "standing", "worst", "check_name", "item", name=_("Incident")),
        FieldSet("region_id", "site_id", "device_id", "provider_id", name=_("Where")),
        FieldSet("opened_at__gte", "opened_at__lte", "closed_at__gte", "closed_at__lte", name=_("When")),
    )
    is_open = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Open")
    )
    taken = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Somebody has taken it")
    )
    mine = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Mine")
    )
    provider_id = DynamicModelMultipleChoiceField(queryset=Provider.objects.all(), required=False, label=_("Provider"))
    standing = standings(_("State"))
    worst = standings(_("Worst state"))
    device_id = DynamicModelMultipleChoiceField(
        queryset=Device.objects.all(), required=False, query_params={"site_id": "$site_id"}, label=_("Device")
    )
    opened_at__gte = moment(_("Opened after"))
    opened_at__lte = moment(_("Opened before"))
    closed_at__gte = moment(_("Closed after"))
    closed_at__lte = moment(_("Closed before"))
