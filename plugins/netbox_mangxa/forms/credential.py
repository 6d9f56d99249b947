"""Forms of credentials. Secrets go in and never come out; files carry none."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from netbox.forms import (
    PrimaryModelBulkEditForm,
    PrimaryModelFilterSetForm,
    PrimaryModelForm,
    PrimaryModelImportForm,
)
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice
from utilities.forms.fields import CSVChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect

from netbox_mangxa import vault
from netbox_mangxa.models import Credential
from netbox_mangxa.models.choices import AuthProtocolChoices, PrivProtocolChoices, SnmpVersionChoices

from .importing import DefaultsForm
from .scope import DeviceScopeFilterForm, DeviceScopeForm, DeviceScopeImportForm
from .sealed import SealedForm, secret_field


class CredentialForm(SealedForm, DeviceScopeForm, PrimaryModelForm):
    """One credential."""

    community = secret_field(_("Community"))
    auth_password = secret_field(_("Authentication password"))
    priv_password = secret_field(_("Privacy password"))

    fieldsets = (
        FieldSet("name", "enabled", "weight", "description", "tags", name=_("Credential")),
        FieldSet("version", "community", name=_("SNMP")),
        FieldSet(
            "username", "auth_protocol", "auth_password", "priv_protocol", "priv_password", "context", name=_("SNMPv3")
        ),
        FieldSet("clear_secrets", name=_("Stored secrets")),
        FieldSet("port", "timeout", "retries", name=_("Transport")),
        FieldSet("sites", "roles", "platforms", "devices", name=_("For these devices (empty: all)")),
    )

    class Meta:
        model = Credential
        fields = (
            "name", "enabled", "weight", "version", "username", "auth_protocol", "priv_protocol", "context", "port",
            "timeout", "retries", "sites", "roles", "platforms", "devices", "description", "owner", "comments", "tags",
        )  # fmt: skip

    def _lack(self, secrets):
        if lacking := vault.missing(self.instance, secrets):
            raise ValidationError(lacking)


class CredentialFilterForm(DeviceScopeFilterForm, PrimaryModelFilterSetForm):
    """What the list of credentials can be narrowed down to."""

    model = Credential
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "version", name=_("Credential")),
        FieldSet("site_id", "role_id", "platform_id", "device_id", name=_("Named for")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    version = forms.MultipleChoiceField(choices=SnmpVersionChoices, required=False, label=_("SNMP version"))
    tag = TagFilterField(Credential)


class CredentialBulkEditForm(PrimaryModelBulkEditForm):
    """Several credentials at once, but for what makes each one itself."""

    model = Credential
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    weight = forms.IntegerField(min_value=0, max_value=32767, required=False, label=_("Weight"))
    port = forms.IntegerField(min_value=1, max_value=65535, required=False, label=_("Port"))
    timeout = forms.FloatField(min_value=0.1, max_value=60, required=False, label=_("Timeout (s)"))
    retries = forms.IntegerField(min_value=0, max_value=10, required=False, label=_("Retries"))

    fieldsets = (FieldSet("enabled", "weight", "port", "timeout", "retries", "description"),)
    nullable_fields = ("description", "comments")


class CredentialImportForm(DefaultsForm, DeviceScopeImportForm, PrimaryModelImportForm):
    """Credentials from a file, without their secrets: files lie about. Set those in the page or by REST."""

    version = CSVChoiceField(choices=SnmpVersionChoices, label=_("SNMP version"), help_text=_("1, 2c or 3"))
    auth_protocol = CSVChoiceField(
        choices=add_blank_choice(AuthProtocolChoices),
        required=False,
        label=_("Authentication"),
        help_text=_("Protocol"),
    )
    priv_protocol = CSVChoiceField(
        choices=add_blank_choice(PrivProtocolChoices), required=False, label=_("Privacy"), help_text=_("Protocol")
    )

    class Meta:
        model = Credential
        fields = (
            "name", "enabled", "weight", "version", "username", "auth_protocol", "priv_protocol", "context", "port",
            "timeout", "retries", "sites", "roles", "platforms", "devices", "description", "owner", "comments", "tags",
        )  # fmt: skip
