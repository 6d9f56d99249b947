"""Forms of steps of escalations."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import PrimaryModelBulkEditForm, PrimaryModelFilterSetForm, PrimaryModelForm, PrimaryModelImportForm
from tenancy.models import Contact, ContactGroup
from utilities.forms import add_blank_choice
from utilities.forms.fields import (
    CSVChoiceField,
    CSVModelChoiceField,
    CSVModelMultipleChoiceField,
    DynamicModelChoiceField,
    DynamicModelMultipleChoiceField,
    TagFilterField,
)
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Channel, Ladder, LadderStep
from netbox_mangxa.models.choices import ClockChoices

from .importing import DefaultsForm


class LadderStepForm(PrimaryModelForm):
    """One step."""

    ladder = DynamicModelChoiceField(queryset=Ladder.objects.all(), label=_("Escalation"))
    channel = DynamicModelChoiceField(queryset=Channel.objects.all(), label=_("Channel"))
    contacts = DynamicModelMultipleChoiceField(queryset=Contact.objects.all(), required=False, label=_("Contacts"))
    contact_groups = DynamicModelMultipleChoiceField(
        queryset=ContactGroup.objects.all(), required=False, label=_("Contact groups")
    )

    fieldsets = (
        FieldSet("ladder", "after", "clock", "repeat", "most", "description", "tags", name=_("When")),
        FieldSet("channel", "contacts", "contact_groups", "recipients", "language", name=_("To whom")),
    )

    class Meta:
        model = LadderStep
        fields = (
            "ladder",
            "after",
            "clock",
            "repeat",
            "most",
            "channel",
            "recipients",
            "contacts",
            "contact_groups",
            "language",
            "description",
            "owner",
            "comments",
            "tags",
        )

    def clean(self):
        """Ask for somebody to be told."""
        super().clean()
        channel = self.cleaned_data.get("channel")
        named = any(self.cleaned_data.get(name) for name in ("recipients", "contacts", "contact_groups"))
        if channel is not None and channel.kind in ("email", "sms") and not named:
            self.add_error("recipients", _("At least one recipient, contact or group"))
        return self.cleaned_data


class LadderStepFilterForm(PrimaryModelFilterSetForm):
    """What the list can be narrowed down to."""

    model = LadderStep
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("ladder_id", "clock", "channel_id", "contact_id", "contact_group_id", name=_("Escalation step")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    ladder_id = DynamicModelMultipleChoiceField(queryset=Ladder.objects.all(), required=False, label=_("Escalation"))
    clock = forms.MultipleChoiceField(choices=ClockChoices, required=False, label=_("Counted in"))
    channel_id = DynamicModelMultipleChoiceField(queryset=Channel.objects.all(), required=False, label=_("Channel"))
    contact_id = DynamicModelMultipleChoiceField(queryset=Contact.objects.all(), required=False, label=_("Contacts"))
    contact_group_id = DynamicModelMultipleChoiceField(
        queryset=ContactGroup.objects.all(), required=False, label=_("Contact groups")
    )
    tag = TagFilterField(LadderStep)


class LadderStepBulkEditForm(PrimaryModelBulkEditForm):
    """Several at once."""

    model = LadderStep
    after = forms.IntegerField(required=False, min_value=0, max_value=20160, label=_("After (min)"))
    clock = forms.ChoiceField(choices=add_blank_choice(ClockChoices), required=False, label=_("Counted in"))
    repeat = forms.IntegerField(required=False, min_value=5, max_value=10080, label=_("Repeat (min)"))
    most = forms.IntegerField(required=False, min_value=1, max_value=100, label=_("Times at most"))
    channel = DynamicModelChoiceField(queryset=Channel.objects.all(), required=False, label=_("Channel"))
    language = forms.ChoiceField(
        choices=add_blank_choice(LadderStep._meta.get_field("language").choices), required=False, label=_("Language")
    )

    fieldsets = (FieldSet("after", "clock", "repeat", "most", "channel", "language", "description"),)
    nullable_fields = ("repeat", "description", "comments")


class LadderStepImportForm(DefaultsForm, PrimaryModelImportForm):
    """Several from a file."""

    ladder = CSVModelChoiceField(
        queryset=Ladder.objects.all(), to_field_name="name", label=_("Escalation"), help_text=_("Name")
    )
    clock = CSVChoiceField(choices=ClockChoices, required=False, label=_("Counted in"))
    channel = CSVModelChoiceField(
        queryset=Channel.objects.all(), to_field_name="name", label=_("Channel"), help_text=_("Name")
    )
    contacts = CSVModelMultipleChoiceField(
        queryset=Contact.objects.all(), to_field_name="name", required=False, label=_("Contacts"), help_text=_("Names")
    )
    contact_groups = CSVModelMultipleChoiceField(
        queryset=ContactGroup.objects.all(),
        to_field_name="slug",
        required=False,
        label=_("Contact groups"),
        help_text=_("Slugs"),
    )

    class Meta:
        model = LadderStep
        fields = (
            "ladder",
            "after",
            "clock",
            "repeat",
            "most",
            "channel",
            "recipients",
            "contacts",
            "contact_groups",
            "language",
            "description",
            "owner",
            "comments",
            "tags",
        )
