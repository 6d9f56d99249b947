"""Forms of routes."""

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

from netbox_mangxa.models import Channel, Route
from netbox_mangxa.models.choices import SeverityChoices

from .importing import DefaultsForm
from .scope import ScopeFilterForm, ScopeForm, ScopeImportForm


class RouteForm(ScopeForm, PrimaryModelForm):
    """One route."""

    channel = DynamicModelChoiceField(queryset=Channel.objects.all(), quick_add=True, label=_("Channel"))

    fieldsets = (
        FieldSet("name", "enabled", "severity", "description", "tags", name=_("Route")),
        FieldSet("channel", "recipients", "language", name=_("To whom")),
        FieldSet("sites", "roles", name=_("For these offices and roles (empty: all)")),
    )

    class Meta:
        model = Route
        fields = (
            "name", "enabled", "severity", "channel", "recipients", "language", "sites", "roles", "description",
            "owner", "comments", "tags",
        )  # fmt: skip


class RouteFilterForm(ScopeFilterForm, PrimaryModelFilterSetForm):
    """What the list of routes can be narrowed down to."""

    model = Route
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "severity", "channel_id", name=_("Route")),
        FieldSet("site_id", "role_id", name=_("Named for")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    severity = forms.MultipleChoiceField(choices=SeverityChoices, required=False, label=_("Severity"))
    channel_id = DynamicModelMultipleChoiceField(queryset=Channel.objects.all(), required=False, label=_("Channel"))
    tag = TagFilterField(Route)


class RouteBulkEditForm(PrimaryModelBulkEditForm):
    """Several routes at once."""

    model = Route
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    severity = forms.ChoiceField(choices=add_blank_choice(SeverityChoices), required=False, label=_("Severity"))
    channel = DynamicModelChoiceField(queryset=Channel.objects.all(), required=False, label=_("Channel"))
    language = forms.ChoiceField(
        choices=add_blank_choice(Route._meta.get_field("language").choices), required=False, label=_("Language")
    )

    fieldsets = (FieldSet("enabled", "severity", "channel", "language", "description"),)
    nullable_fields = ("description", "comments")


class RouteImportForm(DefaultsForm, ScopeImportForm, PrimaryModelImportForm):
    """Routes from a file."""

    severity = CSVChoiceField(choices=SeverityChoices, required=False, label=_("Severity"), help_text=_("From when on"))
    channel = CSVModelChoiceField(
        queryset=Channel.objects.all(), to_field_name="name", label=_("Channel"), help_text=_("Name")
    )

    class Meta:
        model = Route
        fields = (
            "name", "enabled", "severity", "channel", "recipients", "language", "sites", "roles", "description",
            "owner", "comments", "tags",
        )  # fmt: skip
