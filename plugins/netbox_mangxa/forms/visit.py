"""The filter form of visits."""

from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Visit

from .runtime import DeviceRowFilterForm, moment


class VisitFilterForm(DeviceRowFilterForm):
    """What the list of visits can be narrowed down to."""

    model = Visit
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("has_troubles", "driver", name=_("Visit")),
        FieldSet("region_id", "site_id", "tenant_id", "role_id", "platform_id", "device_id", name=_("Where")),
        FieldSet("at__gte", "at__lte", name=_("When")),
    )
    has_troubles = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Has troubles")
    )
    driver = forms.CharField(required=False, label=_("Driver"))
    at__gte = moment(_("After"))
    at__lte = moment(_("Before"))
