"""The filter form of recorded visits."""

from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Hearing
from netbox_mangxa.models.choices import HearingReasonChoices

from .runtime import DeviceRowFilterForm, moment


class HearingFilterForm(DeviceRowFilterForm):
    """What the list of recorded visits can be narrowed down to."""

    model = Hearing
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("reason", "driver", "has_come", name=_("Visit")),
        FieldSet("region_id", "site_id", "tenant_id", "role_id", "platform_id", "device_id", name=_("Where")),
        FieldSet("at__gte", "at__lte", name=_("When")),
    )
    reason = forms.MultipleChoiceField(choices=HearingReasonChoices, required=False, label=_("Reason"))
    driver = forms.CharField(required=False, label=_("Driver"))
    has_come = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Has come")
    )
    at__gte = moment(_("After"))
    at__lte = moment(_("Before"))
