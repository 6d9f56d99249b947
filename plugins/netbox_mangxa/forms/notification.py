"""The filter form of notifications."""

from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms.fields import DynamicModelMultipleChoiceField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Channel, Notification, Route
from netbox_mangxa.models.choices import NotificationStateChoices

from .runtime import PlaceFilterForm, RuntimeFilterForm, moment


class NotificationFilterForm(PlaceFilterForm, RuntimeFilterForm):
    """What the list of notifications can be narrowed down to."""

    model = Notification
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("state", "kind", "recipient", "route_id", "channel_id", name=_("Notification")),
        FieldSet("region_id", "site_id", name=_("Where")),
        FieldSet("created__gte", "created__lte", name=_("When")),
    )
    state = forms.MultipleChoiceField(choices=NotificationStateChoices, required=False, label=_("State"))
    kind = forms.MultipleChoiceField(
        choices=Notification._meta.get_field("kind").choices, required=False, label=_("Kind")
    )
    recipient = forms.CharField(required=False, label=_("Recipient"))
    route_id = DynamicModelMultipleChoiceField(queryset=Route.objects.all(), required=False, label=_("Route"))
    channel_id = DynamicModelMultipleChoiceField(queryset=Channel.objects.all(), required=False, label=_("Channel"))
    created__gte = moment(_("After"))
    created__lte = moment(_("Before"))
