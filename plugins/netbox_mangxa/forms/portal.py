"""Forms of portals."""

from dcim.models import Device, Site
from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import Portal
from netbox_mangxa.models.choices import PortalKindChoices

from .importing import DefaultsForm


class PortalForm(PrimaryModelForm):
    """One portal."""

    device = DynamicModelChoiceField(
        queryset=Device.objects.all(),
        selector=True,
        label=_("Device"),
        help_text=_(
            "The monitored device it is looked at with: our own server, or the firewall that is asked for names"
        ),
    )

    fieldsets = (
        FieldSet("name", "kind", "where", "enabled", "description", "tags", name=_("Portal")),
        FieldSet("device", "timeout", name=_("Looked at")),
        FieldSet("expect", "statuses", "server", name=_("What is good")),
    )

    class Meta:
        model = Portal
        fields = (
            "name", "kind", "where", "enabled", "device", "timeout", "expect", "statuses", "server", "description",
            "owner", "comments", "tags",
        )  # fmt: skip


class PortalFilterForm(PrimaryModelFilterSetForm):
    """What the list of portals can be narrowed down to."""

    model = Portal
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("kind", "enabled", name=_("Portal")),
        FieldSet("site_id", "device_id", name=_("Looked at with")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    kind = forms.MultipleChoiceField(choices=PortalKindChoices, required=False, label=_("Kind"))
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    site_id = DynamicModelMultipleChoiceField(queryset=Site.objects.all(), required=False, label=_("Office"))
    device_id = DynamicModelMultipleChoiceField(
        queryset=Device.objects.all(), required=False, query_params={"site_id": "$site_id"}, label=_("Device")
    )
    tag = TagFilterField(Portal)


class PortalBulkEditForm(PrimaryModelBulkEditForm):
    """Several portals at once."""

    model = Portal
    kind = forms.ChoiceField(choices=add_blank_choice(PortalKindChoices), required=False, label=_("Kind"))
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    device = DynamicModelChoiceField(queryset=Device.objects.all(), required=False, label=_("Device"))
    timeout = forms.FloatField(min_value=1, max_value=30, required=False, label=_("Timeout (s)"))

    fieldsets = (FieldSet("kind", "enabled", "device", "timeout", "description"),)
    nullable_fields = ("description", "comments")


class PortalImportForm(DefaultsForm, PrimaryModelImportForm):
    """Portals from a file."""

    kind = CSVChoiceField(choices=PortalKindChoices, label=_("Kind"), help_text=_("What is looked at"))
    device = CSVModelChoiceField(
        queryset=Device.objects.all(), to_field_name="name", label=_("Device"), help_text=_("Name")
    )

    class Meta:
        model = Portal
        fields = (
            "name", "kind", "where", "enabled", "device", "timeout", "expect", "statuses", "server", "description",
            "owner", "comments", "tags",
        )  # fmt: skip
