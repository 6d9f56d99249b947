"""Forms of acceptance rules."""

from dcim.models import Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import AcceptRule
from netbox_mangxa.models.choices import ProposalKindChoices

from .importing import DefaultsForm


class AcceptRuleForm(PrimaryModelForm):
    """One rule."""

    site = DynamicModelChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))

    fieldsets = (FieldSet("kind", "site", "enabled", "description", "tags", name=_("Acceptance rule")),)

    class Meta:
        model = AcceptRule
        fields = ("kind", "site", "enabled", "description", "owner", "comments", "tags")


class AcceptRuleFilterForm(PrimaryModelFilterSetForm):
    """What the list of rules can be narrowed down to."""

    model = AcceptRule
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("kind", "site_id", "enabled", name=_("Acceptance rule")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    kind = forms.MultipleChoiceField(choices=ProposalKindChoices, required=False, label=_("Kind"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    tag = TagFilterField(AcceptRule)


class AcceptRuleBulkEditForm(PrimaryModelBulkEditForm):
    """Several rules at once."""

    model = AcceptRule
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))

    fieldsets = (FieldSet("enabled", "description"),)
    nullable_fields = ("description", "comments")


class AcceptRuleImportForm(DefaultsForm, PrimaryModelImportForm):
    """Rules from a file."""

    kind = CSVChoiceField(choices=ProposalKindChoices, label=_("Kind"), help_text=_("Kind of proposal"))
    site = CSVModelChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Office"), help_text=_("Slug")
    )

    class Meta:
        model = AcceptRule
        fields = ("kind", "site", "enabled", "description", "owner", "comments", "tags")
