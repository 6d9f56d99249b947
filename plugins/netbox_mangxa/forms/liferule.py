"""Forms of useful life rules."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from utilities.forms import add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect, DatePicker

from netbox_mangxa.models import LifeRule
from netbox_mangxa.models.asset_choices import AssetKindChoices


class LifeRuleForm(PrimaryModelForm):
    """One of them."""

    fieldsets = (
        FieldSet(
            "name",
            "kind",
            "years",
            "rate",
            "threshold",
            "valid_from",
            "valid_to",
            "source",
            "verified",
            "description",
            "tags",
        ),
    )

    class Meta:
        model = LifeRule
        fields = (
            "name",
            "kind",
            "years",
            "rate",
            "threshold",
            "valid_from",
            "valid_to",
            "source",
            "verified",
            "description",
            "owner",
            "comments",
            "tags",
        )
        widgets = {"valid_from": DatePicker(), "valid_to": DatePicker()}


class LifeRuleFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = LifeRule
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("kind", "verified", "valid_on"),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    kind = forms.MultipleChoiceField(choices=AssetKindChoices, required=False, label=_("Kind of asset"))
    verified = forms.NullBooleanField(required=False, label=_("Verified"), widget=BulkEditNullBooleanSelect())
    valid_on = forms.DateField(required=False, widget=DatePicker(), label=_("Holds on"))
    tag = TagFilterField(LifeRule)


class LifeRuleBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = LifeRule
    kind = forms.ChoiceField(choices=add_blank_choice(AssetKindChoices), required=False, label=_("Kind of asset"))
    years = forms.IntegerField(min_value=0, required=False, label=_("Useful life (years)"))
    threshold = forms.IntegerField(min_value=0, required=False, label=_("Fixed asset from (đồng)"))
    valid_from = forms.DateField(required=False, widget=DatePicker(), label=_("Valid from"))
    valid_to = forms.DateField(required=False, widget=DatePicker(), label=_("Valid to"))
    source = forms.CharField(max_length=300, required=False, label=_("Source"))
    verified = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Verified"))

    fieldsets = (FieldSet("kind", "years", "threshold", "valid_from", "valid_to", "source", "verified", "description"),)
    nullable_fields = ("rate", "threshold", "valid_to", "description", "comments")


class LifeRuleImportForm(PrimaryModelImportForm):
    """From a file."""

    kind = CSVChoiceField(choices=AssetKindChoices, label=_("Kind of asset"))

    class Meta:
        model = LifeRule
        fields = (
            "name",
            "kind",
            "years",
            "rate",
            "threshold",
            "valid_from",
            "valid_to",
            "source",
            "verified",
            "description",
            "owner",
            "comments",
            "tags",
        )
