"""Forms of silences."""

from dcim.models import Device, DeviceRole, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from users.models import User
from utilities.forms.fields import CSVModelMultipleChoiceField, DynamicModelMultipleChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import DateTimePicker

from netbox_mangxa.models import Silence, Unit

from .checks import ChecksField, CSVChecksField, check_choices
from .importing import DefaultsForm, UnitsField


class SilenceForm(PrimaryModelForm):
    """One silence."""

    begin = forms.DateTimeField(widget=DateTimePicker(), label=_("From"))
    end = forms.DateTimeField(widget=DateTimePicker(), label=_("Until"))
    sites = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Sites"))
    units = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Units"))
    roles = DynamicModelMultipleChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Roles"))
    devices = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Devices"))
    checks = ChecksField(label=_("Checks"))

    fieldsets = (
        FieldSet("reason", "begin", "end", "description", "tags", name=_("Silence")),
        FieldSet("sites", "units", "roles", "devices", "checks", name=_("Quiet about these (empty: all)")),
    )

    class Meta:
        model = Silence
        fields = (
            "reason",
            "begin",
            "end",
            "sites",
            "units",
            "roles",
            "devices",
            "checks",
            "description",
            "owner",
            "comments",
            "tags",
        )


class SilenceFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = Silence
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("author_id", "site_id", "unit_id", "role_id", "device_id", "checks", name=_("Silence")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    author_id = DynamicModelMultipleChoiceField(queryset=User.objects.all(), required=False, label=_("By"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Sites"))
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Units"))
    role_id = DynamicModelMultipleChoiceField(queryset=DeviceRole.objects.all(), required=False, label=_("Roles"))
    device_id = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Devices"))
    checks = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Checks"))
    tag = TagFilterField(Silence)


class SilenceBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = Silence
    end = forms.DateTimeField(required=False, widget=DateTimePicker(), label=_("Until"))

    fieldsets = (FieldSet("end", "description"),)
    nullable_fields = ("description", "comments")


class SilenceImportForm(DefaultsForm, PrimaryModelImportForm):
    """Several from a file."""

    sites = CSVModelMultipleChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Sites"), help_text=_("Slugs")
    )
    units = UnitsField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Units"),
        help_text=_("Codes, or code@first day"),
    )
    roles = CSVModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(), to_field_name="slug", required=False, label=_("Roles"), help_text=_("Slugs")
    )
    devices = CSVModelMultipleChoiceField(
        queryset=Device.objects.all(), to_field_name="name", required=False, label=_("Devices"), help_text=_("Names")
    )
    checks = CSVChecksField(label=_("Checks"))

    class Meta:
        model = Silence
        fields = (
            "reason",
            "begin",
            "end",
            "sites",
            "units",
            "roles",
            "devices",
            "checks",
            "description",
            "owner",
            "comments",
            "tags",
        )
