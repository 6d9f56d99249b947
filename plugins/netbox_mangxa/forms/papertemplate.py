"""Forms of templates of papers."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import CSVChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import PaperTemplate
from netbox_mangxa.models.paper_choices import PaperKindChoices

from .importing import DefaultsForm


class PaperTemplateForm(PrimaryModelForm):
    """One template."""

    fieldsets = (FieldSet("kind", "name", "file", "in_use", "description", "tags", name=_("Paper template")),)

    class Meta:
        model = PaperTemplate
        fields = ("kind", "name", "file", "in_use", "description", "owner", "comments", "tags")


class PaperTemplateFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = PaperTemplate
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("kind", "in_use", name=_("Paper template")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    kind = forms.MultipleChoiceField(choices=PaperKindChoices, required=False, label=_("Kind"))
    in_use = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("In use")
    )
    tag = TagFilterField(PaperTemplate)


class PaperTemplateBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = PaperTemplate
    kind = forms.ChoiceField(choices=add_blank_choice(PaperKindChoices), required=False, label=_("Kind"))
    in_use = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("In use"))

    fieldsets = (FieldSet("kind", "in_use", "description"),)
    nullable_fields = ("description", "comments")


class PaperTemplateImportForm(DefaultsForm, PrimaryModelImportForm):
    """What is known of several; their files are uploaded one by one."""

    kind = CSVChoiceField(choices=PaperKindChoices, label=_("Kind"), help_text=_("Which paper it is"))

    class Meta:
        model = PaperTemplate
        fields = ("kind", "name", "in_use", "description", "owner", "comments", "tags")
