"""Forms of check policies."""

from django import forms
from django.utils.translation import gettext_lazy as _
from extras.models import Tag
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.fields import (
    CSVModelMultipleChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.catalogs import checks
from netbox_mangxa.models import CheckPolicy

from .importing import DefaultsForm
from .objects import ObjectField
from .scope import DeviceScopeFilterForm, DeviceScopeForm, DeviceScopeImportForm


def check_choices():
    """Offer every check there is."""
    return [(name, _(check.title)) for name, check in sorted(checks().items())]


def every_check_or_one():
    """Offer every check, and none: a policy for all of them."""
    return [("", _("Every check")), *check_choices()]


class CheckPolicyForm(DeviceScopeForm, PrimaryModelForm):
    """One policy."""

    check_name = forms.ChoiceField(choices=every_check_or_one, required=False, label=_("Check"))
    device_tags = DynamicModelMultipleChoiceField(queryset=Tag.objects.all(), required=False, label=_("Device tags"))

    fieldsets = (
        FieldSet("name", "enabled", "weight", "description", "tags", name=_("Check policy")),
        FieldSet("check_name", "active", "levels", "deviations", "slack", "attempts", name=_("Check")),
        FieldSet("interval", "retry_interval", name=_("How often")),
        FieldSet("flapping", "flapping_high", "flapping_low", name=_("Flapping")),
        FieldSet("sites", "roles", "platforms", "devices", "device_tags", name=_("For these devices (empty: all)")),
    )

    class Meta:
        model = CheckPolicy
        fields = (
            "name", "enabled", "weight", "check_name", "active", "levels", "deviations", "slack", "attempts",
            "interval", "retry_interval", "flapping", "flapping_high", "flapping_low",
            "sites", "roles", "platforms", "devices", "device_tags", "description", "owner", "comments", "tags",
        )  # fmt: skip
        field_classes = {"levels": ObjectField, "deviations": ObjectField}


class CheckPolicyFilterForm(DeviceScopeFilterForm, PrimaryModelFilterSetForm):
    """What the list of policies can be narrowed down to."""

    model = CheckPolicy
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "active", "check_name", name=_("Check policy")),
        FieldSet("site_id", "role_id", "platform_id", "device_id", "device_tag_id", name=_("Named for")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    active = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Carry out the check")
    )
    check_name = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Check"))
    device_tag_id = DynamicModelMultipleChoiceField(queryset=Tag.objects.all(), required=False, label=_("Device tag"))
    tag = TagFilterField(CheckPolicy)


class CheckPolicyBulkEditForm(PrimaryModelBulkEditForm):
    """Several policies at once."""

    model = CheckPolicy
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    weight = forms.IntegerField(min_value=0, max_value=32767, required=False, label=_("Weight"))
    active = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Carry out the check"))
    slack = forms.IntegerField(min_value=0, max_value=50, required=False, label=_("Slack (%)"))
    attempts = forms.IntegerField(min_value=1, max_value=100, required=False, label=_("Attempts"))
    interval = forms.IntegerField(min_value=5, max_value=86400, required=False, label=_("Interval (s)"))
    retry_interval = forms.IntegerField(min_value=5, max_value=86400, required=False, label=_("Retry interval (s)"))

    flapping = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Detect flapping"))
    flapping_high = forms.IntegerField(min_value=0, max_value=100, required=False, label=_("Flaps above (%)"))
    flapping_low = forms.IntegerField(min_value=0, max_value=100, required=False, label=_("Steady from (%)"))

    fieldsets = (
        FieldSet("enabled", "weight", "active", "slack", "attempts", "interval", "retry_interval", "description"),
        FieldSet("flapping", "flapping_high", "flapping_low", name=_("Flapping")),
    )
    nullable_fields = (
        "slack", "attempts", "interval", "retry_interval", "flapping", "flapping_high", "flapping_low",
        "description", "comments",
    )  # fmt: skip


class CheckPolicyImportForm(DefaultsForm, DeviceScopeImportForm, PrimaryModelImportForm):
    """Policies from a file."""

    device_tags = CSVModelMultipleChoiceField(
        queryset=Tag.objects.all(), to_field_name="slug", required=False, label=_("Device tags"), help_text=_("Slugs")
    )

    class Meta:
        model = CheckPolicy
        fields = (
            "name", "enabled", "weight", "check_name", "active", "levels", "deviations", "slack", "attempts",
            "interval", "retry_interval", "flapping", "flapping_high", "flapping_low",
            "sites", "roles", "platforms", "devices", "device_tags", "description", "owner", "comments", "tags",
        )  # fmt: skip
        field_classes = {"levels": ObjectField, "deviations": ObjectField}
