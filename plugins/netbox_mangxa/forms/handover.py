"""Forms of the acts: handing over, taking back, leaving."""

from dcim.models import Device
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from utilities.forms import add_blank_choice
from utilities.forms.fields import DynamicModelChoiceField, DynamicModelMultipleChoiceField
from utilities.forms.widgets import DatePicker

from netbox_mangxa.custody import Paper
from netbox_mangxa.models import Custody, Official
from netbox_mangxa.models.people_choices import ConditionChoices, LeaveReasonChoices


class PaperForm(forms.Form):
    """The day, and what the minutes say."""

    day = forms.DateField(initial=timezone.localdate, widget=DatePicker(), label=_("Day"))
    number = forms.CharField(max_length=50, required=False, label=_("Minutes number"))
    paper_day = forms.DateField(required=False, widget=DatePicker(), label=_("Date of the minutes"))
    person = forms.CharField(max_length=150, required=False, label=_("Other side"))
    condition = forms.ChoiceField(choices=add_blank_choice(ConditionChoices), required=False, label=_("Condition"))
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}), label=_("Note"))

    def paper(self) -> Paper:
        """Return the minutes."""
        given = self.cleaned_data
        return Paper(given["number"], given["paper_day"], given["person"], given["condition"], given["note"])


class HandOverForm(PaperForm):
    """To whom, and what."""

    official = DynamicModelChoiceField(queryset=Official.objects.all(), label=_("Official"))
    devices = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), label=_("Devices"))
    field_order = ("official", "devices", "day")


class TakeBackForm(PaperForm):
    """What comes back."""

    custodies = DynamicModelMultipleChoiceField(
        queryset=Custody.objects.filter(until__isnull=True), query_params={"held": "true"}, label=_("Devices")
    )
    field_order = ("custodies", "day")


class LeaveForm(forms.Form):
    """The last day, and which devices came back on it."""

    left = forms.DateField(initial=timezone.localdate, widget=DatePicker(), label=_("Last day"))
    reason = forms.ChoiceField(choices=add_blank_choice(LeaveReasonChoices), label=_("Reason for leaving"))
    returned = forms.ModelMultipleChoiceField(
        queryset=Custody.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        label=_("Given back: tick what was returned"),
    )  # fmt: skip
