"""The filter form of events."""

from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Event
from netbox_mangxa.models.choices import EventOriginChoices, EventSeverityChoices
from netbox_mangxa.pages.events import kind_choices

from .runtime import DeviceRowFilterForm, moment


class EventFilterForm(DeviceRowFilterForm):
    """What the list of events can be narrowed down to."""

    model = Event
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("kind", "severity", "is_bad", "item", name=_("Event")),
        FieldSet("origin", "source", name=_("Came")),
        FieldSet("region_id", "site_id", "tenant_id", "role_id", "platform_id", "device_id", name=_("Where")),
        FieldSet("at__gte", "at__lte", name=_("When")),
    )
    kind = forms.MultipleChoiceField(choices=kind_choices, required=False, label=_("Kind"))
    severity = forms.MultipleChoiceField(choices=EventSeverityChoices, required=False, label=_("Severity"))
    is_bad = forms.NullBooleanField(
        required=False, label=_("Warning or worse"), widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES)
    )
    item = forms.CharField(required=False, label=_("Item"))
    origin = forms.MultipleChoiceField(choices=EventOriginChoices, required=False, label=_("Came as"))
    source = forms.CharField(required=False, label=_("From address"))
    at__gte = moment(_("After"))
    at__lte = moment(_("Before"))
