"""Forms of channels. Secrets go in and never come out; files carry none."""

from django import forms
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES
from utilities.forms.fields import CSVChoiceField, CSVModelChoiceField, DynamicModelChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa.models import Channel
from netbox_mangxa.models.choices import ChannelKindChoices

from .channel_help import settings_help
from .importing import DefaultsForm
from .objects import ObjectField
from .sealed import SealedForm, secret_field


class ChannelForm(SealedForm, PrimaryModelForm):
    """One channel."""

    password = secret_field(_("Password"))
    token = secret_field(_("Token"))
    secret_url = secret_field(_("Secret address"))
    signing_key = secret_field(_("Signing key"))
    fallback = DynamicModelChoiceField(
        queryset=Channel.objects.all(),
        required=False,
        label=_("If it fails"),
        help_text=_("What cannot be delivered here is told by this channel, to the same person"),
    )

    settings = ObjectField(required=False, label=_("Settings"), help_text=settings_help)

    fieldsets = (
        FieldSet("name", "enabled", "kind", "settings", "fallback", "description", "tags", name=_("Channel")),
        FieldSet("password", "token", "secret_url", "signing_key", "clear_secrets", name=_("Secrets")),
    )

    class Meta:
        model = Channel
        fields = ("name", "enabled", "kind", "settings", "fallback", "description", "owner", "comments", "tags")
        field_classes = {"settings": ObjectField}


class ChannelFilterForm(PrimaryModelFilterSetForm):
    """What the list of channels can be narrowed down to."""

    model = Channel
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "kind", name=_("Channel")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    kind = forms.MultipleChoiceField(choices=ChannelKindChoices, required=False, label=_("Kind"))
    tag = TagFilterField(Channel)


class ChannelBulkEditForm(PrimaryModelBulkEditForm):
    """Several channels at once."""

    model = Channel
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))

    fieldsets = (FieldSet("enabled", "description"),)
    nullable_fields = ("description", "comments")


class ChannelImportForm(DefaultsForm, PrimaryModelImportForm):
    """Channels from a file, without their secrets."""

    kind = CSVChoiceField(choices=ChannelKindChoices, label=_("Kind"), help_text=_("How it sends"))
    fallback = CSVModelChoiceField(
        queryset=Channel.objects.all(),
        to_field_name="name",
        required=False,
        label=_("If it fails"),
        help_text=_("Name"),
    )

    class Meta:
        model = Channel
        fields = ("name", "enabled", "kind", "settings", "fallback", "description", "owner", "comments", "tags")
        field_classes = {"settings": ObjectField}
