"""Forms of disposals."""

from dcim.models import Device, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from netbox_inventory.models import Asset
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

from netbox_mangxa.models import Disposal, Unit
from netbox_mangxa.models.asset_choices import DisposalMethodChoices, DisposalStateChoices

from .importing import UnitField


class DisposalForm(PrimaryModelForm):
    """One of them."""

    device = DynamicModelChoiceField(queryset=Device.objects.all(), required=False, selector=True, label=_("Device"))
    asset = DynamicModelChoiceField(queryset=Asset.objects.all(), required=False, selector=True, label=_("Asset"))
    to_unit = DynamicModelChoiceField(
        queryset=Unit.objects.all(), required=False, selector=True, label=_("Receiving unit")
    )

    fieldsets = (
        FieldSet(
            "device",
            "asset",
            "method",
            "decision",
            "decided_on",
            "left_on",
            "to_unit",
            "recipient",
            "proceeds",
            "description",
            "tags",
        ),
    )

    class Meta:
        model = Disposal
        fields = (
            "device",
            "asset",
            "method",
            "decision",
            "decided_on",
            "left_on",
            "to_unit",
            "recipient",
            "proceeds",
            "description",
            "owner",
            "comments",
            "tags",
        )
        widgets = {"decided_on": DatePicker(), "left_on": DatePicker()}


class DisposalFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = Disposal
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("method", "state", "site_id", "to_unit_id"),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    method = forms.MultipleChoiceField(choices=DisposalMethodChoices, required=False, label=_("Method"))
    state = forms.MultipleChoiceField(choices=DisposalStateChoices, required=False, label=_("State"))
    to_unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Receiving unit"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    tag = TagFilterField(Disposal)


class DisposalBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = Disposal
    method = forms.ChoiceField(choices=add_blank_choice(DisposalMethodChoices), required=False, label=_("Method"))
    proceeds = forms.IntegerField(min_value=0, required=False, label=_("Proceeds (đồng)"))
    decided_on = forms.DateField(required=False, widget=DatePicker(), label=_("Decision date"))
    left_on = forms.DateField(required=False, widget=DatePicker(), label=_("Left on"))
    decision = forms.CharField(max_length=100, required=False, label=_("Decision number"))
    recipient = forms.CharField(max_length=200, required=False, label=_("Buyer or recipient"))
    to_unit = DynamicModelChoiceField(queryset=Unit.objects.all(), required=False, label=_("Receiving unit"))

    fieldsets = (
        FieldSet("method", "proceeds", "decided_on", "left_on", "decision", "recipient", "to_unit", "description"),
    )
    nullable_fields = ("left_on", "to_unit", "recipient", "proceeds", "description", "comments")


class DisposalImportForm(PrimaryModelImportForm):
    """From a file."""

    method = CSVChoiceField(choices=DisposalMethodChoices, label=_("Method"))
    device = CSVModelChoiceField(
        queryset=Device.objects.all(), to_field_name="name", required=False, label=_("Device"), help_text=_("Name")
    )
    asset = CSVModelChoiceField(
        queryset=Asset.objects.all(),
        to_field_name="serial",
        required=False,
        label=_("Asset"),
        help_text=_("Serial number"),
    )
    to_unit = UnitField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Receiving unit"),
        help_text=_("Its code; code@first day where a code was used twice"),
    )

    class Meta:
        model = Disposal
        fields = (
            "device",
            "asset",
            "method",
            "decision",
            "decided_on",
            "left_on",
            "to_unit",
            "recipient",
            "proceeds",
            "description",
            "owner",
            "comments",
            "tags",
        )
