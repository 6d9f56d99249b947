"""Forms of disk records."""

from dcim.models import Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import DatePicker

from netbox_mangxa.models import DiskRecord, Disposal
from netbox_mangxa.models.asset_choices import DiskFateChoices


class DiskRecordForm(PrimaryModelForm):
    """One of them."""

    disposal = DynamicModelChoiceField(queryset=Disposal.objects.all(), selector=True, label=_("Disposal"))

    fieldsets = (
        FieldSet(
            "disposal",
            "fate",
            "serial",
            "model",
            "how",
            "done_on",
            "done_by",
            "witness",
            "reason",
            "description",
            "tags",
        ),
    )

    class Meta:
        model = DiskRecord
        fields = (
            "disposal",
            "fate",
            "serial",
            "model",
            "how",
            "done_on",
            "done_by",
            "witness",
            "reason",
            "description",
            "owner",
            "comments",
            "tags",
        )
        widgets = {"done_on": DatePicker()}


class DiskRecordFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = DiskRecord
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("fate", "site_id", "disposal_id"),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    fate = forms.MultipleChoiceField(choices=DiskFateChoices, required=False, label=_("What became of it"))
    disposal_id = DynamicModelMultipleChoiceField(queryset=Disposal.objects.all(), required=False, label=_("Disposal"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    tag = TagFilterField(DiskRecord)


class DiskRecordBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = DiskRecord
    fate = forms.ChoiceField(choices=add_blank_choice(DiskFateChoices), required=False, label=_("What became of it"))
    done_on = forms.DateField(required=False, widget=DatePicker(), label=_("Done on"))
    how = forms.CharField(max_length=200, required=False, label=_("How"))
    done_by = forms.CharField(max_length=100, required=False, label=_("Done by"))
    witness = forms.CharField(max_length=100, required=False, label=_("Witness"))
    reason = forms.CharField(max_length=300, required=False, label=_("Reason"))

    fieldsets = (FieldSet("fate", "done_on", "how", "done_by", "witness", "reason", "description"),)
    nullable_fields = ("how", "done_on", "done_by", "witness", "reason", "description", "comments")


class DiskRecordImportForm(PrimaryModelImportForm):
    """From a file."""

    fate = CSVChoiceField(choices=DiskFateChoices, label=_("What became of it"))
    disposal = CSVModelChoiceField(
        queryset=Disposal.objects.all(), to_field_name="id", label=_("Disposal"), help_text=_("Its number")
    )

    class Meta:
        model = DiskRecord
        fields = (
            "disposal",
            "fate",
            "serial",
            "model",
            "how",
            "done_on",
            "done_by",
            "witness",
            "reason",
            "description",
            "owner",
            "comments",
            "tags",
        )
