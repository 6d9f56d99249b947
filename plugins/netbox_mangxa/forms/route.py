"""Forms of routes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from tenancy.models import Contact, ContactGroup
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    CSVModelMultipleChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect, TimePicker

from netbox_mangxa.models import Channel, Ladder, Route, Unit
from netbox_mangxa.models.choices import NightChoices, SeverityChoices, TimesChoices

from .checks import ChecksField, CSVChecksField, check_choices
from .importing import DefaultsForm, UnitsField
from .scope import ScopeFilterForm, ScopeForm, ScopeImportForm


class RouteForm(ScopeForm, PrimaryModelForm):
    """One route."""

    channel = DynamicModelChoiceField(queryset=Channel.objects.all(), quick_add=True, label=_("Channel"))
    contacts = DynamicModelMultipleChoiceField(queryset=Contact.objects.all(), required=False, label=_("Contacts"))
    contact_groups = DynamicModelMultipleChoiceField(
        queryset=ContactGroup.objects.all(), required=False, label=_("Contact groups")
    )
    units = DynamicModelMultipleChoiceField(
        queryset=Unit.objects.all(), required=False, label=_("Units"), help_text=_("With those below")
    )
    checks = ChecksField(label=_("Checks"))
    ladder = DynamicModelChoiceField(
        queryset=Ladder.objects.all(),
        required=False,
        quick_add=True,
        label=_("Escalation"),
        help_text=_("Who is told next when nobody acknowledges"),
    )
    summary_at = forms.TimeField(
        required=False,
        widget=TimePicker(),
        label=_("Morning summary at"),
        help_text=_("Local time, on working days; empty: none"),
    )

    fieldsets = (
        FieldSet("name", "enabled", "weight", "last", "description", "tags", name=_("Route")),
        FieldSet("severity", "sites", "units", "roles", "checks", name=_("What is told (empty: all)")),
        FieldSet("channel", "contacts", "contact_groups", "recipients", "language", name=_("To whom")),
        FieldSet("times", "night", "wait", "interval", "repeat", "limit", name=_("When")),
        FieldSet("ladder", "summary_at", "failures", name=_("Besides")),
    )

    class Meta:
        model = Route
        fields = (
            "name", "enabled", "weight", "last", "severity", "times", "night", "wait", "interval", "repeat", "limit",
            "ladder", "summary_at", "failures", "channel", "contacts", "contact_groups", "recipients", "language",
            "sites", "units", "roles", "checks", "description", "owner", "comments", "tags",
        )  # fmt: skip

    def clean(self):
        """Ask for somebody to be told where the channel asks for addresses."""
        super().clean()
        named = any(self.cleaned_data.get(name) for name in ("recipients", "contacts", "contact_groups"))
        channel = self.cleaned_data.get("channel")
        if channel is not None and channel.kind == "email" and not named:
            self.add_error("recipients", _("E-mail needs at least one address"))
        return self.cleaned_data


class RouteFilterForm(ScopeFilterForm, PrimaryModelFilterSetForm):
    """What the list of routes can be narrowed down to."""

    model = Route
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "severity", "times", "channel_id", "ladder_id", "failures", name=_("Route")),
        FieldSet("site_id", "unit_id", "role_id", "checks", name=_("Named for")),
        FieldSet("contact_id", "contact_group_id", name=_("To whom")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    severity = forms.MultipleChoiceField(choices=SeverityChoices, required=False, label=_("Severity"))
    channel_id = DynamicModelMultipleChoiceField(queryset=Channel.objects.all(), required=False, label=_("Channel"))
    times = forms.MultipleChoiceField(choices=TimesChoices, required=False, label=_("Times"))
    ladder_id = DynamicModelMultipleChoiceField(queryset=Ladder.objects.all(), required=False, label=_("Escalation"))
    failures = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Undelivered messages")
    )
    unit_id = DynamicModelMultipleChoiceField(queryset=Unit.objects.all(), required=False, label=_("Unit"))
    checks = forms.MultipleChoiceField(choices=check_choices, required=False, label=_("Checks"))
    contact_id = DynamicModelMultipleChoiceField(queryset=Contact.objects.all(), required=False, label=_("Contact"))
    contact_group_id = DynamicModelMultipleChoiceField(
        queryset=ContactGroup.objects.all(), required=False, label=_("Contact group")
    )
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

    times = forms.ChoiceField(choices=add_blank_choice(TimesChoices), required=False, label=_("Times"))
    night = forms.ChoiceField(choices=add_blank_choice(NightChoices), required=False, label=_("At night"))
    limit = forms.IntegerField(min_value=1, max_value=1000, required=False, label=_("Messages an hour"))
    ladder = DynamicModelChoiceField(queryset=Ladder.objects.all(), required=False, label=_("Escalation"))

    fieldsets = (
        FieldSet("enabled", "severity", "channel", "language", "description"),
        FieldSet("times", "night", "limit", "ladder", name=_("When")),
    )
    nullable_fields = ("limit", "ladder", "description", "comments")


class RouteImportForm(DefaultsForm, ScopeImportForm, PrimaryModelImportForm):
    """Routes from a file."""

    severity = CSVChoiceField(choices=SeverityChoices, required=False, label=_("Severity"), help_text=_("From when on"))
    channel = CSVModelChoiceField(
        queryset=Channel.objects.all(), to_field_name="name", label=_("Channel"), help_text=_("Name")
    )
    times = CSVChoiceField(choices=TimesChoices, required=False, label=_("Times"))
    night = CSVChoiceField(choices=NightChoices, required=False, label=_("At night"))
    ladder = CSVModelChoiceField(
        queryset=Ladder.objects.all(),
        to_field_name="name",
        required=False,
        label=_("Escalation"),
        help_text=_("Name"),
    )
    contacts = CSVModelMultipleChoiceField(
        queryset=Contact.objects.all(),
        to_field_name="name",
        required=False,
        label=_("Contacts"),
        help_text=_("Names"),
    )
    contact_groups = CSVModelMultipleChoiceField(
        queryset=ContactGroup.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Contact groups"),
        help_text=_("Slugs"),
    )
    units = UnitsField(
        queryset=Unit.objects.all(),
        to_field_name="code",
        required=False,
        label=_("Units"),
        help_text=_("Codes, or code@first day"),
    )
    checks = CSVChecksField(label=_("Checks"))

    class Meta:
        model = Route
        fields = (
            "name", "enabled", "weight", "last", "severity", "times", "night", "wait", "interval", "repeat", "limit",
            "ladder", "summary_at", "failures", "channel", "contacts", "contact_groups", "recipients", "language",
            "sites", "units", "roles", "checks", "description", "owner", "comments", "tags",
        )  # fmt: skip
