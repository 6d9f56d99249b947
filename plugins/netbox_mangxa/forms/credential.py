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
from utilities.forms import BOOLEAN_WITH_BLANK_CHOICES, add_blank_choice, get_field_value
from utilities.forms.fields import CSVChoiceField, TagFilterField
from utilities.forms.rendering import FieldSet
from utilities.forms.widgets import BulkEditNullBooleanSelect, HTMXSelect

from netbox_mangxa import vault
from netbox_mangxa.kinds import FIELDS, KINDS, SECRETS
from netbox_mangxa.models import Credential
from netbox_mangxa.models.choices import (
    AuthProtocolChoices,
    CredentialKindChoices,
    KeyExtensionChoices,
    PrivProtocolChoices,
    SnmpEngineChoices,
    SnmpVersionChoices,
)

from .importing import DefaultsForm
from .scope import DeviceScopeFilterForm, DeviceScopeForm, DeviceScopeImportForm
from .sealed import SealedForm, secret_field, secret_text_field

V3 = ("username", "auth_protocol", "auth_password", "priv_protocol", "priv_password", "key_extension", "context")
COLUMNS = (
    "name", "enabled", "weight", "kind", "version", "username", "auth_protocol", "priv_protocol", "key_extension",
    "context", "engine", "legacy", "napalm", "authority", "server_name", "port", "timeout", "retries", "sites", "roles",
    "platforms", "devices", "description", "owner", "comments", "tags",
)  # fmt: skip


def switch() -> HTMXSelect:
    """Make a select that has the form drawn anew. What was typed into secret inputs stays out of the address asked."""
    return HTMXSelect(attrs={"hx-params": f"not {','.join(SECRETS)}"})


class CredentialForm(SealedForm, DeviceScopeForm, PrimaryModelForm):
    """One credential: the fields of its kind, and with SNMP those of its version."""

    kind = forms.ChoiceField(choices=CredentialKindChoices, initial="snmp", widget=switch(), label=_("Kind"))
    version = forms.ChoiceField(choices=SnmpVersionChoices, initial="3", widget=switch(), label=_("SNMP version"))
    community = secret_field(_("Community"))
    auth_password = secret_field(_("Authentication password"))
    priv_password = secret_field(_("Privacy password"))
    password = secret_field(_("Password, or passphrase of the key"))
    private_key = secret_text_field(_("Private key (OpenSSH or PEM)"))
    enable = secret_field(_("Password of the privileged mode"))
    secret = secret_field(_("Token, or secret of the key"))

    class Meta:
        model = Credential
        fields = COLUMNS

    def __init__(self, *args, **kwargs):
        """Leave out what the chosen kind and version do not know."""
        super().__init__(*args, **kwargs)
        chosen = get_field_value(self, "kind")
        self.chosen = chosen if chosen in KINDS else "snmp"
        kind = KINDS[self.chosen]
        known = {*kind.fields, *kind.secrets}
        if self.chosen == "snmp":
            known -= {"community"} if get_field_value(self, "version") == "3" else set(V3)
        self.left_out = tuple(name for name in (*FIELDS, *SECRETS) if name not in known)
        for name in self.left_out:
            del self.fields[name]
        for name in ("port", "timeout"):
            self.fields[name].widget.attrs["placeholder"] = f"{getattr(kind, name):g}"

    @property
    def fieldsets(self):
        """Return the groups of the chosen kind; NetBox draws those fields of them that the form has."""
        middle = {
            "snmp": (
                FieldSet("version", "community", "engine", name="SNMP"),
                *([FieldSet(*V3, name="SNMPv3")] if "username" in self.fields else []),
            ),
            "ssh": (FieldSet("username", "password", "private_key", "enable", "legacy", "napalm", name="SSH"),),
            "api": (FieldSet("username", "secret", "authority", "server_name", name="API"),),
        }
        return (
            FieldSet("name", "enabled", "weight", "kind", "description", "tags", name=_("Credential")),
            *middle[self.chosen],
            FieldSet("clear_secrets", name=_("Stored secrets")),
            FieldSet("port", "timeout", "retries", name=_("Transport")),
            FieldSet("sites", "roles", "platforms", "devices", name=_("For these devices (empty: all)")),
        )

    def _post_clean(self):
        for name in self.left_out:  # what was of another kind goes with it
            if name in FIELDS:
                setattr(self.instance, name, Credential._meta.get_field(name).get_default())
        super()._post_clean()

    def _lack(self, secrets):
        if lacking := vault.missing(self.instance, secrets):
            known = {name if name in self.fields else None: text for name, text in lacking.items()}
            raise ValidationError(known if None not in known else list(lacking.values()))


class CredentialFilterForm(DeviceScopeFilterForm, PrimaryModelFilterSetForm):
    """What the list of credentials can be narrowed down to."""

    model = Credential
    fieldsets = (
        FieldSet("q", "filter_id", "tag"),
        FieldSet("enabled", "kind", "version", "engine", "legacy", "napalm", name=_("Credential")),
        FieldSet("site_id", "role_id", "platform_id", "device_id", name=_("Named for")),
        FieldSet("owner_group_id", "owner_id", name=_("Ownership")),
    )
    enabled = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Enabled")
    )
    kind = forms.MultipleChoiceField(choices=CredentialKindChoices, required=False, label=_("Kind"))
    version = forms.MultipleChoiceField(choices=SnmpVersionChoices, required=False, label=_("SNMP version"))
    engine = forms.MultipleChoiceField(choices=SnmpEngineChoices, required=False, label=_("Engine"))
    legacy = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Old SSH")
    )
    napalm = forms.NullBooleanField(
        required=False, widget=forms.Select(choices=BOOLEAN_WITH_BLANK_CHOICES), label=_("Read by NAPALM")
    )
    tag = TagFilterField(Credential)


class CredentialBulkEditForm(PrimaryModelBulkEditForm):
    """Several credentials at once, but for what makes each one itself."""

    model = Credential
    enabled = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Enabled"))
    weight = forms.IntegerField(min_value=0, max_value=32767, required=False, label=_("Weight"))
    port = forms.IntegerField(min_value=1, max_value=65535, required=False, label=_("Port"))
    timeout = forms.FloatField(min_value=0.1, max_value=60, required=False, label=_("Timeout (s)"))
    retries = forms.IntegerField(min_value=0, max_value=10, required=False, label=_("Retries"))
    engine = forms.ChoiceField(choices=add_blank_choice(SnmpEngineChoices), required=False, label=_("Engine"))
    key_extension = forms.ChoiceField(
        choices=add_blank_choice(KeyExtensionChoices), required=False, label=_("Key extension")
    )
    legacy = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Old SSH"))
    napalm = forms.NullBooleanField(required=False, widget=BulkEditNullBooleanSelect(), label=_("Read by NAPALM"))

    fieldsets = (
        FieldSet("enabled", "weight", "port", "timeout", "description"),
        FieldSet("engine", "key_extension", "retries", name="SNMP"),
        FieldSet("legacy", "napalm", name="SSH"),
    )
    nullable_fields = ("port", "timeout", "engine", "key_extension", "description", "comments")


class CredentialImportForm(DefaultsForm, DeviceScopeImportForm, PrimaryModelImportForm):
    """Credentials from a file, without their secrets: files lie about. Set those in the page or by REST."""

    kind = CSVChoiceField(
        choices=CredentialKindChoices,
        required=False,
        initial="snmp",
        label=_("Kind"),
        help_text=_("snmp, ssh or api"),
    )
    version = CSVChoiceField(
        choices=SnmpVersionChoices, required=False, initial="3", label=_("SNMP version"), help_text=_("1, 2c or 3")
    )
    auth_protocol = CSVChoiceField(
        choices=add_blank_choice(AuthProtocolChoices),
        required=False,
        label=_("Authentication"),
        help_text=_("Protocol"),
    )
    priv_protocol = CSVChoiceField(
        choices=add_blank_choice(PrivProtocolChoices), required=False, label=_("Privacy"), help_text=_("Protocol")
    )
    key_extension = CSVChoiceField(
        choices=KeyExtensionChoices, required=False, label=_("Key extension"), help_text=_("blumenthal or reeder")
    )
    engine = CSVChoiceField(
        choices=SnmpEngineChoices, required=False, label=_("Engine"), help_text=_("pysnmp, or nothing")
    )

    class Meta:
        model = Credential
        fields = COLUMNS
