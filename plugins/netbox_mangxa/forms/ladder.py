"""Forms of escalations."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import CSVChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import Ladder
from netbox_mangxa.models.choices import SeverityChoices

from .importing import DefaultsForm


class LadderForm(PrimaryModelForm):
    """One escalation."""

    fieldsets = (FieldSet("name", "enabled", "severity", "description", "tags", name=_("Escalation")),)

    class Meta:
        model = Ladder
        fields = ("name", "enabled", "severity", "description", "owner", "comments", "tags")


class LadderFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = Ladder
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "severity", name=_("Escalation")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    severity = forms.MultipleChoiceField(choices=SeverityChoices, required=False, label=_("Severity"))
    tag = TagFilterField(Ladder)


class LadderBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = Ladder
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    severity = forms.ChoiceField(choices=add_blank_choice(SeverityChoices), required=False, label=_("Severity"))

    fieldsets = (FieldSet("enabled", "severity", "description"),)
    nullable_fields = ("description", "comments")


class LadderImportForm(DefaultsForm, PrimaryModelImportForm):
    """Several from a file."""

    severity = CSVChoiceField(choices=SeverityChoices, required=False, label=_("Severity"))

    class Meta:
        model = Ladder
        fields = ("name", "enabled", "severity", "description", "owner", "comments", "tags")
