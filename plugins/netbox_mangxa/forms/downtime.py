"""Forms of downtimes."""

from circuits.models import Provider
from dcim.models import Device, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms.fields import (
    CSVModelChoiceField,
    CSVModelMultipleChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import DatePicker, DateTimePicker, TimePicker

from netbox_mangxa.downtime_words import scope_wrong
from netbox_mangxa.models import Downtime, Unit
from netbox_mangxa.models.choices import DowntimeStateChoices, WeekdayChoices
from netbox_mangxa.models.downtime import LONGEST

from .checkpolicy import check_choices
from .importing import DefaultsForm, UnitsField

SCOPE = ("units", "sites", "devices", "providers", "checks", "item_names")
COLUMNS = (
    "name", "start", "end", "duration", "start_time", "end_time", "weekdays", "days", "weeks", "first", "last",
    "skipped", "zone", "everything", *SCOPE, "triggered_by", "description", "owner", "comments", "tags",
)  # fmt: skip


class ScopedForm(forms.ModelForm):
    """Refuses a downtime that is for nothing, or for everything by mistake."""

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        given = {name: list(cleaned[name]) if cleaned.get(name) else [] for name in SCOPE if name in self.fields}
        stored = {name: self._stored(name) for name in SCOPE if name not in self.fields}
        everything = cleaned.get("everything") if "everything" in self.fields else self.instance.everything
        for name, text in scope_wrong(given | stored, everything=bool(everything)).items():
            self.add_error(name if name in self.fields else None, text)
        return cleaned

    def _stored(self, name):
        if not self.instance.pk:
            return []
        value = getattr(self.instance, name)
        return value if isinstance(value, list) else list(value.all())


class DowntimeForm(ScopedForm, PrimaryModelForm):
    """One downtime."""

    weekdays = forms.TypedMultipleChoiceField(
        choices=WeekdayChoices, coerce=int, required=False, empty_value=[], label=_("Weekdays"),
        help_text=_("Empty: every day"),
    )  # fmt: skip
    checks = forms.MultipleChoiceField(
        choices=check_choices, required=False, label=_("Checks"), help_text=_("Empty: all")
    )
    units = DynamicModelMultipleChoiceField(
        queryset=Unit.objects.all(), required=False, label=_("Units"), help_text=_("With all that is below them")
    )
    sites = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Offices"))
    devices = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Devices"))
    providers = DynamicModelMultipleChoiceField(
        queryset=Provider.objects.all(),
        required=False,
        label=_("Providers"),
        help_text=_("Every office that cannot be reached without them"),
    )
    triggered_by = DynamicModelChoiceField(queryset=Downtime.objects.all(), required=False, label=_("Begins with"))

    fieldsets = (
        FieldSet("name", "description", "tags", name=_("Downtime")),
        FieldSet("start", "end", name=_("Once")),
        FieldSet(
            "start_time", "end_time", "weekdays", "days", "weeks", "first", "last", "skipped", "zone",
            name=_("Or again and again"),
        ),
        FieldSet("duration", "triggered_by", name=_("Flexible")),
        FieldSet(*SCOPE, "everything", name=_("For what: all that is given must fit")),
    )  # fmt: skip

    class Meta:
        model = Downtime
        fields = COLUMNS
        widgets = {
            "start": DateTimePicker(),
            "end": DateTimePicker(),
            "start_time": TimePicker(),
            "end_time": TimePicker(),
            "first": DatePicker(),
            "last": DatePicker(),
        }


class DowntimeFilterForm(PrimaryModelFilterSetForm):
    """What the list of downtimes can be narrowed down to."""

    model = Downtime
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("state", "check", name=_("Downtime")),
        FieldSet("unit_id", "site_id", "device_id", "provider_id", name=_("Named for")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    state = forms.MultipleChoiceField(choices=DowntimeStateChoices, required=False, label=_("State"))
    check = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Check"))
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    device_id = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Device"))
    provider_id = DynamicModelMultipleChoiceField(queryset=Provider.objects.all(), required=False, label=_("Provider"))
    tag = TagFilterField(Downtime)


class DowntimeBulkEditForm(PrimaryModelBulkEditForm):
    """Several downtimes at once."""

    model = Downtime
    name = forms.CharField(max_length=200, required=False, label=_("What is done"))
    duration = forms.IntegerField(min_value=1, max_value=LONGEST, required=False, label=_("Lasts (minutes)"))
    start = forms.DateTimeField(required=False, widget=DateTimePicker(), label=_("From"))
    end = forms.DateTimeField(required=False, widget=DateTimePicker(), label=_("Until"))
    last = forms.DateField(required=False, widget=DatePicker(), label=_("Last day"))

    fieldsets = (FieldSet("name", "start", "end", "last", "duration", "description"),)
    nullable_fields = ("last", "duration", "description", "comments")


class DowntimeImportForm(ScopedForm, DefaultsForm, PrimaryModelImportForm):
    """Downtimes from a file."""

    units = UnitsField(
        queryset=Unit.objects.all(), to_field_name="code", required=False, label=_("Units"), help_text=_("Their codes")
    )
    sites = CSVModelMultipleChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Offices"), help_text=_("Slugs")
    )
    devices = CSVModelMultipleChoiceField(
        queryset=Device.objects.all(), to_field_name="name", required=False, label=_("Devices"), help_text=_("Names")
    )
    providers = CSVModelMultipleChoiceField(
        queryset=Provider.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Providers"),
        help_text=_("Slugs"),
    )
    triggered_by = CSVModelChoiceField(
        queryset=Downtime.objects.all(), required=False, label=_("Begins with"), help_text=_("Its ID")
    )

    class Meta:
        model = Downtime
        fields = COLUMNS
