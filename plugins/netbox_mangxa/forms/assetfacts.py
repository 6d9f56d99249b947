"""Forms of asset values."""

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
from utilities.forms.widgets import BulkEditNullBooleanSelect, DatePicker

from netbox_mangxa.models import AssetFacts
from netbox_mangxa.models.asset_choices import AssetKindChoices, FundingChoices


class AssetFactsForm(PrimaryModelForm):
    """One of them."""

    asset = DynamicModelChoiceField(queryset=Asset.objects.all(), selector=True, label=_("Asset"))

    fieldsets = (
        FieldSet(
            "asset",
            "kind",
            "funding",
            "price",
            "card_number",
            "in_use_since",
            "life_years",
            "life_source",
            "support_ends",
            "support_source",
            "description",
            "tags",
        ),
    )

    class Meta:
        model = AssetFacts
        fields = (
            "asset",
            "kind",
            "funding",
            "price",
            "card_number",
            "in_use_since",
            "life_years",
            "life_source",
            "support_ends",
            "support_source",
            "description",
            "owner",
            "comments",
            "tags",
        )
        widgets = {"in_use_since": DatePicker(), "support_ends": DatePicker()}


class AssetFactsFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = AssetFacts
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("kind", "funding", "site_id", "device_id", "known", "on"),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    kind = forms.MultipleChoiceField(choices=AssetKindChoices, required=False, label=_("Kind of asset"))
    funding = forms.MultipleChoiceField(choices=FundingChoices, required=False, label=_("Funding source"))
    device_id = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Device"))
    on = forms.DateField(required=False, widget=DatePicker(), label=_("Value on the day"))
    known = forms.NullBooleanField(required=False, label=_("Price and date known"), widget=BulkEditNullBooleanSelect())
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    tag = TagFilterField(AssetFacts)


class AssetFactsBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = AssetFacts
    kind = forms.ChoiceField(choices=add_blank_choice(AssetKindChoices), required=False, label=_("Kind of asset"))
    funding = forms.ChoiceField(choices=add_blank_choice(FundingChoices), required=False, label=_("Funding source"))
    price = forms.IntegerField(min_value=0, required=False, label=_("Price (đồng)"))
    life_years = forms.IntegerField(min_value=0, required=False, label=_("Own useful life (years)"))
    in_use_since = forms.DateField(required=False, widget=DatePicker(), label=_("In use since"))
    support_ends = forms.DateField(required=False, widget=DatePicker(), label=_("End of support"))
    life_source = forms.CharField(max_length=300, required=False, label=_("Decision on its useful life"))
    support_source = forms.CharField(max_length=300, required=False, label=_("Source of the end of support"))

    fieldsets = (
        FieldSet(
            "kind",
            "funding",
            "price",
            "life_years",
            "in_use_since",
            "support_ends",
            "life_source",
            "support_source",
            "description",
        ),
    )
    nullable_fields = (
        "kind",
        "funding",
        "price",
        "in_use_since",
        "life_years",
        "life_source",
        "support_ends",
        "support_source",
        "description",
        "comments",
    )


class AssetFactsImportForm(PrimaryModelImportForm):
    """From a file."""

    kind = CSVChoiceField(choices=AssetKindChoices, required=False, label=_("Kind of asset"))
    funding = CSVChoiceField(choices=FundingChoices, required=False, label=_("Funding source"))
    asset = CSVModelChoiceField(
        queryset=Asset.objects.all(), to_field_name="serial", label=_("Asset"), help_text=_("Serial number")
    )

    class Meta:
        model = AssetFacts
        fields = (
            "asset",
            "kind",
            "funding",
            "price",
            "card_number",
            "in_use_since",
            "life_years",
            "life_source",
            "support_ends",
            "support_source",
            "description",
            "owner",
            "comments",
            "tags",
        )
