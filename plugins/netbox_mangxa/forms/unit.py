"""Forms of units."""

from dcim.models import Region, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from tenancy.forms import TenancyFilterForm
from tenancy.models import Tenant
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

from netbox_mangxa.models import Unit
from netbox_mangxa.models.choices import UnitKindChoices

from .importing import UnitField, UnitsField


class UnitForm(PrimaryModelForm):
    """One unit."""

    parent = DynamicModelChoiceField(queryset=Unit.objects.all(), required=False, selector=True, label=_("Parent"))
    predecessors = DynamicModelMultipleChoiceField(
        queryset=Unit.objects.all(), required=False, label=_("Predecessors"), help_text=_("Units that became this one")
    )
    tenant = DynamicModelChoiceField(queryset=Tenant.objects.all(), required=False, selector=True, label=_("Tenant"))
    site = DynamicModelChoiceField(queryset=Site.objects.all(), required=False, selector=True, label=_("Main office"))

    fieldsets = (
        FieldSet("code", "name", "kind", "parent", "source", "description", "tags", name=_("Unit")),
        FieldSet("valid_from", "valid_to", "predecessors", name=_("When it exists")),
        FieldSet("tenant", "site", name=_("In NetBox")),
    )

    class Meta:
        model = Unit
        fields = (
            "code", "name", "kind", "parent", "valid_from", "valid_to", "predecessors", "tenant", "site", "source",
            "description", "owner", "comments", "tags",
        )  # fmt: skip
        widgets = {"valid_from": DatePicker(), "valid_to": DatePicker()}


class UnitFilterForm(TenancyFilterForm, PrimaryModelFilterSetForm):
    """What the list of units can be narrowed down to."""

    model = Unit
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("kind", "parent_id", "valid_on", name=_("Unit")),
        FieldSet("region_id", "site_id", name=_("Place")),
        FieldSet("tenant_group_id", "tenant_id", name=_("Tenant")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    kind = forms.MultipleChoiceField(choices=UnitKindChoices, required=False, label=_("Kind"))
    parent_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Parent"))
    valid_on = forms.DateField(required=False, widget=DatePicker(), label=_("Exists on"))
    region_id = DynamicModelMultipleChoiceField(queryset=Region.objects.all(), required=False, label=_("Region"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Main office"))
    tag = TagFilterField(Unit)


class UnitBulkEditForm(PrimaryModelBulkEditForm):
    """Several units at once."""

    model = Unit
    kind = forms.ChoiceField(choices=add_blank_choice(UnitKindChoices), required=False, label=_("Kind"))
    parent = DynamicModelChoiceField(queryset=Unit.objects.all(), required=False, label=_("Parent"))
    valid_from = forms.DateField(required=False, widget=DatePicker(), label=_("Valid from"))
    valid_to = forms.DateField(required=False, widget=DatePicker(), label=_("Valid to"))
    site = DynamicModelChoiceField(queryset=Site.objects.all(), required=False, label=_("Main office"))
    source = forms.CharField(max_length=200, required=False, label=_("Source"))

    fieldsets = (FieldSet("kind", "parent", "valid_from", "valid_to", "site", "source", "description"),)
    nullable_fields = ("parent", "valid_to", "site", "source", "description", "comments")


class UnitImportForm(PrimaryModelImportForm):
    """Units from a file. A parent is named by code: give the file the parents first."""

    kind = CSVChoiceField(choices=UnitKindChoices, label=_("Kind"), help_text=_("What the unit is"))
    parent = UnitField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Parent"),
        help_text=_("Its code; code@first day where a code was used twice"),
    )
    predecessors = UnitsField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Predecessors"),
        help_text=_("Their codes; code@first day where a code was used twice"),
    )
    tenant = CSVModelChoiceField(
        queryset=Tenant.objects.all(), to_field_name="slug", required=False, label=_("Tenant"), help_text=_("Slug")
    )
    site = CSVModelChoiceField(
        queryset=Site.objects.all(), to_field_name="slug", required=False, label=_("Main office"), help_text=_("Slug")
    )

    class Meta:
        model = Unit
        fields = (
            "code", "name", "kind", "valid_from", "valid_to", "parent", "predecessors", "tenant", "site", "source",
            "description", "owner", "comments", "tags",
        )  # fmt: skip
