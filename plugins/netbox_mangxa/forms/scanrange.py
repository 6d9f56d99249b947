"""Forms of scan ranges."""

from dcim.models import Site
from django import forms
from django.utils.translation import gettext_lazy as _
from ipam.models import Prefix
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.fields import (
    CSVModelChoiceField,
    CSVModelMultipleChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import Credential, ScanRange

from .importing import DefaultsForm


class ScanRangeForm(PrimaryModelForm):
    """One range."""

    prefix = DynamicModelChoiceField(queryset=Prefix.objects.all(), selector=True, label=_("Prefix"))
    site = DynamicModelChoiceField(
        queryset=Site.objects.all(),
        required=False,
        label=_("Office"),
        help_text=_("Empty: the site that the prefix is declared for"),
    )
    credentials = DynamicModelMultipleChoiceField(
        queryset=Credential.objects.all(),
        required=False,
        label=_("Credentials"),
        help_text=_("Only these are tried on unknown devices. Empty: those that are named for the office"),
    )

    fieldsets = (
        FieldSet("prefix", "site", "enabled", "interval", "description", "tags", name=_("Scan range")),
        FieldSet("credentials", "excluded", name=_("How it is asked")),
    )

    class Meta:
        model = ScanRange
        fields = (
            "prefix", "site", "enabled", "interval", "excluded", "credentials", "description", "owner", "comments",
            "tags",
        )  # fmt: skip
        widgets = {"excluded": forms.Textarea(attrs={"rows": 3})}


class ScanRangeFilterForm(PrimaryModelFilterSetForm):
    """What the list of ranges can be narrowed down to."""

    model = ScanRange
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "site_id", "credential_id", name=_("Scan range")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    credential_id = DynamicModelMultipleChoiceField(
        queryset=Credential.objects.all(), required=False, label=_("Credential")
    )
    tag = TagFilterField(ScanRange)


class ScanRangeBulkEditForm(PrimaryModelBulkEditForm):
    """Several ranges at once."""

    model = ScanRange
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    interval = forms.IntegerField(min_value=1, max_value=720, required=False, label=_("Every (hours)"))

    fieldsets = (FieldSet("enabled", "interval", "description"),)
    nullable_fields = ("description", "comments")


class ScanRangeImportForm(DefaultsForm, PrimaryModelImportForm):
    """Ranges from a file."""

    prefix = CSVModelChoiceField(
        queryset=Prefix.objects.all(), to_field_name="prefix", label=_("Prefix"), help_text=_("As 10.1.0.0/24")
    )
    site = CSVModelChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Office"), help_text=_("Slug")
    )
    credentials = CSVModelMultipleChoiceField(
        queryset=Credential.objects.all(),
        to_field_name="name",
        required=False,
        label=_("Credentials"),
        help_text=_("Names"),
    )

    class Meta:
        model = ScanRange
        fields = (
            "prefix", "site", "enabled", "interval", "excluded", "credentials", "description", "owner", "comments",
            "tags",
        )  # fmt: skip
