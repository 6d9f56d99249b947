"""Forms of inhibitions."""

from dcim.models import DeviceRole, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelMultipleChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import Inhibition
from netbox_mangxa.models.choices import SeverityChoices

from .checks import ChecksField, CSVChecksField, check_choices
from .importing import DefaultsForm


class InhibitionForm(PrimaryModelForm):
    """One inhibition."""

    source_checks = ChecksField(label=_("Checks of the cause"))
    source_roles = DynamicModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(), required=False, label=_("Roles of the cause")
    )
    target_checks = ChecksField(label=_("Checks not told"))
    target_roles = DynamicModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(), required=False, label=_("Roles not told")
    )
    sites = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Sites"))

    fieldsets = (
        FieldSet("name", "enabled", "same_site", "same_device", "sites", "description", "tags", name=_("Inhibition")),
        FieldSet("severity", "source_checks", "source_roles", name=_("While one of these lasts")),
        FieldSet("target_checks", "target_roles", name=_("These are not told")),
    )

    class Meta:
        model = Inhibition
        fields = (
            "name",
            "enabled",
            "severity",
            "same_site",
            "same_device",
            "source_checks",
            "source_roles",
            "target_checks",
            "target_roles",
            "sites",
            "description",
            "owner",
            "comments",
            "tags",
        )


class InhibitionFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = Inhibition
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet(
            "enabled",
            "severity",
            "same_site",
            "same_device",
            "source_checks",
            "source_role_id",
            "target_checks",
            "target_role_id",
            "site_id",
            name=_("Inhibition"),
        ),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    severity = forms.MultipleChoiceField(choices=SeverityChoices, required=False, label=_("Severity of the cause"))
    same_site = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("In the same office")
    )
    same_device = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("On the same device")
    )
    source_checks = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Checks of the cause"))
    source_role_id = DynamicModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(), required=False, label=_("Roles of the cause")
    )
    target_checks = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Checks not told"))
    target_role_id = DynamicModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(), required=False, label=_("Roles not told")
    )
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Sites"))
    tag = TagFilterField(Inhibition)


class InhibitionBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = Inhibition
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    severity = forms.ChoiceField(
        choices=add_blank_choice(SeverityChoices), required=False, label=_("Severity of the cause")
    )
    same_site = forms.NullBooleanField(
        required=False, widget=BulkEditNullBooleanSelect(), label=_("In the same office")
    )
    same_device = forms.NullBooleanField(
        required=False, widget=BulkEditNullBooleanSelect(), label=_("On the same device")
    )

    fieldsets = (FieldSet("enabled", "severity", "same_site", "same_device", "description"),)
    nullable_fields = ("description", "comments")


class InhibitionImportForm(DefaultsForm, PrimaryModelImportForm):
    """Several from a file."""

    severity = CSVChoiceField(choices=SeverityChoices, required=False, label=_("Severity of the cause"))
    source_checks = CSVChecksField(label=_("Checks of the cause"))
    source_roles = CSVModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Roles of the cause"),
        help_text=_("Slugs"),
    )
    target_checks = CSVChecksField(label=_("Checks not told"))
    target_roles = CSVModelMultipleChoiceField(
        queryset=DeviceRole.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Roles not told"),
        help_text=_("Slugs"),
    )
    sites = CSVModelMultipleChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Sites"), help_text=_("Slugs")
    )

    class Meta:
        model = Inhibition
        fields = (
            "name",
            "enabled",
            "severity",
            "same_site",
            "same_device",
            "source_checks",
            "source_roles",
            "target_checks",
            "target_roles",
            "sites",
            "description",
            "owner",
            "comments",
            "tags",
        )
