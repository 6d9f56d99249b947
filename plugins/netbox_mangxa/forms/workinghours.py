"""Forms of working hours."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.fields import DynamicModelMultipleChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect, TimePicker

from netbox_mangxa.models import Unit, WorkingHours

from .importing import DefaultsForm, UnitsField


class WorkingHoursForm(PrimaryModelForm):
    """One set of working hours."""

    units = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Units"))
    night_begin = forms.TimeField(required=False, widget=TimePicker(), label=_("Night from"))
    night_end = forms.TimeField(required=False, widget=TimePicker(), label=_("Night until"))

    fieldsets = (
        FieldSet("name", "units", "on_holidays", "description", "tags", name=_("Working hours")),
        FieldSet(
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "instead",
            name=_("Week (like 07:30-11:30, 13:30-17:00; empty: a day of rest)"),
        ),
        FieldSet("night_begin", "night_end", name=_("Night, in which what can wait is not told")),
    )

    class Meta:
        model = WorkingHours
        fields = (
            "name",
            "units",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "instead",
            "on_holidays",
            "night_begin",
            "night_end",
            "description",
            "owner",
            "comments",
            "tags",
        )


class WorkingHoursFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = WorkingHours
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("unit_id", "on_holidays", name=_("Working hours")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Units"))
    on_holidays = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Works on holidays")
    )
    tag = TagFilterField(WorkingHours)


class WorkingHoursBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = WorkingHours
    on_holidays = forms.NullBooleanField(
        required=False, widget=BulkEditNullBooleanSelect(), label=_("Works on holidays")
    )
    night_begin = forms.TimeField(required=False, widget=TimePicker(), label=_("Night from"))
    night_end = forms.TimeField(required=False, widget=TimePicker(), label=_("Night until"))

    fieldsets = (FieldSet("on_holidays", "night_begin", "night_end", "description"),)
    nullable_fields = ("night_begin", "night_end", "description", "comments")


class WorkingHoursImportForm(DefaultsForm, PrimaryModelImportForm):
    """Several from a file."""

    units = UnitsField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Units"),
        help_text=_("Codes, or code@first day"),
    )

    class Meta:
        model = WorkingHours
        fields = (
            "name",
            "units",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "instead",
            "on_holidays",
            "night_begin",
            "night_end",
            "description",
            "owner",
            "comments",
            "tags",
        )
