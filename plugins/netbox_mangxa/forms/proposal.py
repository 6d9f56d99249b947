"""Forms of proposals: to narrow the list down, to accept with what discovery cannot know, to ignore with a reason."""

from dcim.choices import DeviceStatusChoices
from dcim.models import Device, DeviceRole, DeviceType, Platform
from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms import add_blank_choice
from utilities.forms.fields import DynamicModelChoiceField, DynamicModelMultipleChoiceField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Proposal
from netbox_mangxa.models.choices import ProposalFieldChoices, ProposalKindChoices, ProposalStateChoices

from .runtime import PlaceFilterForm, RuntimeFilterForm, moment

STATUSES = [
    each
    for each in DeviceStatusChoices
    if each[0] in (DeviceStatusChoices.STATUS_ACTIVE, DeviceStatusChoices.STATUS_PLANNED)
]


class ProposalFilterForm(PlaceFilterForm, RuntimeFilterForm):
    """What the list of proposals can be narrowed down to."""

    model = Proposal
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("state", "kind", "field", name=_("Proposal")),
        FieldSet("region_id", "site_id", "device_id", name=_("Where")),
        FieldSet("first_seen__gte", "first_seen__lte", name=_("When")),
    )
    state = forms.MultipleChoiceField(choices=ProposalStateChoices, required=False, label=_("State"))
    kind = forms.MultipleChoiceField(choices=ProposalKindChoices, required=False, label=_("Kind"))
    field = forms.MultipleChoiceField(choices=ProposalFieldChoices, required=False, label=_("Field"))
    device_id = DynamicModelMultipleChoiceField(
        queryset=Device.objects.all(), required=False, query_params={"site_id": "$site_id"}, label=_("Device")
    )
    first_seen__gte = moment(_("First seen after"))
    first_seen__lte = moment(_("First seen before"))


class AcceptForm(forms.Form):
    """What a person adds when a device is to be created. Empty: as guessed."""

    name = forms.CharField(max_length=64, required=False, label=_("Name"))
    role = DynamicModelChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Role"))
    device_type = DynamicModelChoiceField(
        queryset=DeviceType.objects.all(),
        required=False,
        label=_("Device type"),
        help_text=_("Empty: manufacturer and model as the device says them; created where the record lacks them"),
    )
    platform = DynamicModelChoiceField(queryset=Platform.objects.all(), required=False, label=_("Platform"))
    status = forms.ChoiceField(choices=add_blank_choice(STATUSES), required=False, label=_("Status"))


class AlwaysForm(forms.Form):
    """Whether a rule is to be made at once."""

    ALWAYS = [
        ("", _("Only this time")),
        ("site", _("Always accept this kind at this office")),
        ("everywhere", _("Always accept this kind, everywhere")),
    ]
    always = forms.ChoiceField(choices=ALWAYS, required=False, label=_("From now on"))


class IgnoreForm(forms.Form):
    """Why something is to be ignored."""

    reason = forms.CharField(max_length=500, label=_("Reason"))
