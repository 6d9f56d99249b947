"""Forms of field sources."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import add_blank_choice
from utilities.forms.fields import CSVChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import FieldSource
from netbox_mangxa.models.choices import ProposalFieldChoices, WinnerChoices

from .importing import DefaultsForm


class FieldSourceForm(PrimaryModelForm):
    """One field."""

    fieldsets = (FieldSet("field", "winner", "description", "tags", name=_("Field source")),)

    class Meta:
        model = FieldSource
        fields = ("field", "winner", "description", "owner", "comments", "tags")


class FieldSourceFilterForm(PrimaryModelFilterSetForm):
    """What the list of fields can be narrowed down to."""

    model = FieldSource
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("field", "winner", name=_("Field source")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    field = forms.MultipleChoiceField(choices=ProposalFieldChoices, required=False, label=_("Field"))
    winner = forms.MultipleChoiceField(choices=WinnerChoices, required=False, label=_("Who is right"))
    tag = TagFilterField(FieldSource)


class FieldSourceBulkEditForm(PrimaryModelBulkEditForm):
    """Several fields at once."""

    model = FieldSource
    winner = forms.ChoiceField(choices=add_blank_choice(WinnerChoices), required=False, label=_("Who is right"))

    fieldsets = (FieldSet("winner", "description"),)
    nullable_fields = ("description", "comments")


class FieldSourceImportForm(DefaultsForm, PrimaryModelImportForm):
    """Fields from a file."""

    field = CSVChoiceField(choices=ProposalFieldChoices, label=_("Field"), help_text=_("Field"))
    winner = CSVChoiceField(choices=WinnerChoices, label=_("Who is right"), help_text=_("Which source wins"))

    class Meta:
        model = FieldSource
        fields = ("field", "winner", "description", "owner", "comments", "tags")
