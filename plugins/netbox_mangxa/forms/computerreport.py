"""The filter form of computer reports."""

from dcim.models import Device, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms.fields import DynamicModelChoiceField, DynamicModelMultipleChoiceField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import ComputerReport, Unit
from netbox_mangxa.models.choices import AntivirusChoices, ReportStateChoices

from .runtime import PlaceFilterForm, RuntimeFilterForm, moment


class ComputerReportFilterForm(PlaceFilterForm, RuntimeFilterForm):
    """What the list can be narrowed down to."""

    model = ComputerReport
    fieldsets = (
        FieldSet("q", "filter_id"),
        FieldSet("state", "region_id", "site_id", "unit_id", name=_("Where")),
        FieldSet("os_out", "antivirus_state", "remote", "silent_days", "disk_free__lte", name=_("What is wrong")),
        FieldSet("reported_at__gte", "reported_at__lte", name=_("Last report")),
    )
    state = forms.MultipleChoiceField(choices=ReportStateChoices, required=False, label=_("State"))
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    os_out = forms.NullBooleanField(required=False, label=_("Operating system out of support"))
    antivirus_state = forms.MultipleChoiceField(choices=AntivirusChoices, required=False, label=_("Antivirus"))
    remote = forms.NullBooleanField(required=False, label=_("Has remote-control tools"))
    silent_days = forms.IntegerField(min_value=1, required=False, label=_("Not reported for working days"))
    disk_free__lte = forms.FloatField(required=False, label=_("Free disk space at most (%)"))
    reported_at__gte = moment(_("After"))
    reported_at__lte = moment(_("Before"))


class SettleForm(forms.Form):
    """Which computer a report is of, or where a new one stands."""

    device = DynamicModelChoiceField(
        queryset=Device.objects.all(), required=False, label=_("Computer on record"),
        help_text=_("Empty: it is a new one"),
    )  # fmt: skip
    site = DynamicModelChoiceField(
        queryset=Site.objects.all(), required=False, label=_("Office"), help_text=_("Of a new computer")
    )

    def __init__(self, *args, user, **kwargs) -> None:
        """Offer what the user may see."""
        super().__init__(*args, **kwargs)
        for name in ("device", "site"):
            self.fields[name].queryset = self.fields[name].queryset.restrict(user, "view")

    def clean(self):
        if not (self.cleaned_data.get("device") or self.cleaned_data.get("site")):
            raise forms.ValidationError(_("Name the computer on record, or the office of a new one"))
        return self.cleaned_data
