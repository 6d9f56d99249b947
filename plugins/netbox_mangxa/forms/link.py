"""Forms of lines."""

from circuits.models import Circuit, Provider
from dcim.models import Device, Interface, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms import add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Link
from netbox_mangxa.models.choices import MediumChoices


class LinkForm(PrimaryModelForm):
    """One line."""

    circuit = DynamicModelChoiceField(queryset=Circuit.objects.all(), selector=True, label=_("Circuit"))
    device = DynamicModelChoiceField(
        queryset=Device.objects.all(),
        required=False,
        selector=True,
        label=_("Device"),
        initial_params={"interfaces": "$interface"},
    )
    interface = DynamicModelChoiceField(
        queryset=Interface.objects.all(), required=False, query_params={"device_id": "$device"}, label=_("Measured at")
    )

    fieldsets = (
        FieldSet("circuit", "medium", "down_mbps", "up_mbps", "availability", "description", "tags", name=_("Line")),
        FieldSet("device", "interface", name=_("Where it is measured")),
    )

    class Meta:
        model = Link
        fields = (
            "circuit", "medium", "down_mbps", "up_mbps", "availability", "interface", "description", "owner",
            "comments", "tags",
        )  # fmt: skip


class LinkFilterForm(PrimaryModelFilterSetForm):
    """What the list of lines can be narrowed down to."""

    model = Link
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("medium", "provider_id", name=_("Line")),
        FieldSet("site_id", "device_id", name=_("Where it is measured")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    medium = forms.MultipleChoiceField(choices=MediumChoices, required=False, label=_("Medium"))
    provider_id = DynamicModelMultipleChoiceField(queryset=Provider.objects.all(), required=False, label=_("Provider"))
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    device_id = DynamicModelMultipleChoiceField(queryset=Device.objects.all(), required=False, label=_("Device"))
    tag = TagFilterField(Link)


class LinkBulkEditForm(PrimaryModelBulkEditForm):
    """Several lines at once."""

    model = Link
    medium = forms.ChoiceField(choices=add_blank_choice(MediumChoices), required=False, label=_("Medium"))
    down_mbps = forms.IntegerField(min_value=0, required=False, label=_("Contracted download (Mbit/s)"))
    up_mbps = forms.IntegerField(min_value=0, required=False, label=_("Contracted upload (Mbit/s)"))
    availability = forms.DecimalField(
        min_value=0, max_value=100, max_digits=6, decimal_places=3, required=False, label=_("Agreed availability (%)")
    )

    fieldsets = (FieldSet("medium", "down_mbps", "up_mbps", "availability", "description"),)
    nullable_fields = ("down_mbps", "up_mbps", "availability", "description", "comments")


class LinkImportForm(PrimaryModelImportForm):
    """Lines from a file."""

    provider = CSVModelChoiceField(
        queryset=Provider.objects.all(), to_field_name="slug", label=_("Provider"), help_text=_("Slug")
    )
    circuit = CSVModelChoiceField(
        queryset=Circuit.objects.all(),
        to_field_name="cid",
        label=_("Circuit"),
        help_text=_("Circuit ID of that provider"),
    )
    medium = CSVChoiceField(choices=MediumChoices, label=_("Medium"), help_text=_("What the line is made of"))
    device = CSVModelChoiceField(
        queryset=Device.objects.all(), to_field_name="name", required=False, label=_("Device"), help_text=_("Name")
    )
    interface = CSVModelChoiceField(
        queryset=Interface.objects.all(),
        to_field_name="name",
        required=False,
        label=_("Measured at"),
        help_text=_("Name of an interface of that device"),
    )

    class Meta:
        model = Link
        fields = (
            "provider", "circuit", "medium", "down_mbps", "up_mbps", "availability", "device", "interface",
            "description", "owner", "comments", "tags",
        )  # fmt: skip

    def __init__(self, data=None, *args, **kwargs):
        """Look circuits and interfaces up among those of the provider and device named beside them."""
        super().__init__(data, *args, **kwargs)
        if data:
            self._narrow("circuit", "provider", data.get("provider"))
            self._narrow("interface", "device", data.get("device"))

    def _narrow(self, name: str, by: str, value: str | None) -> None:
        """Look a name up among those of its owner only: 'wan1' exists on every firewall."""
        if value and name in self.fields:
            field = self.fields[name]
            field.queryset = field.queryset.filter(**{f"{by}__{self.fields[by].to_field_name}": value})
