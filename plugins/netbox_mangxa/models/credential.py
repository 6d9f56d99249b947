"""How to speak with devices: matched by scope, secrets encrypted at rest and write-only everywhere."""

from cryptography import x509
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from netbox_mangxa.kinds import ALWAYS, FIELDS, KINDS, SECRETS, only

from .choices import (
    AuthProtocolChoices,
    CredentialKindChoices,
    KeyExtensionChoices,
    PrivProtocolChoices,
    SnmpEngineChoices,
    SnmpVersionChoices,
)
from .sealed import Sealed


class Credential(Sealed, PrimaryModel):
    """One SNMP, SSH or API credential and the devices it is for.

    Empty scopes match everything. Among those that match, the most specific comes first
    (device, then site, role, platform), then the smaller weight.
    """

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1000)
    kind = models.CharField(_("kind"), max_length=10, choices=CredentialKindChoices, default="snmp")
    version = models.CharField(_("SNMP version"), max_length=2, choices=SnmpVersionChoices, default="3", blank=True)
    username = models.CharField(_("user name"), max_length=64, blank=True)
    auth_protocol = models.CharField(_("authentication"), max_length=10, choices=AuthProtocolChoices, blank=True)
    priv_protocol = models.CharField(_("privacy"), max_length=10, choices=PrivProtocolChoices, blank=True)
    key_extension = models.CharField(
        _("key extension"),
        max_length=12,
        choices=KeyExtensionChoices,
        blank=True,
        help_text=_("How devices lengthen a key for AES-192 or AES-256. Empty: Blumenthal"),
    )
    context = models.CharField(_("context"), max_length=64, blank=True)
    engine = models.CharField(
        _("engine"),
        max_length=10,
        choices=SnmpEngineChoices,
        blank=True,
        help_text=_("Which program speaks SNMP. Empty: the fast poller"),
    )
    legacy = models.BooleanField(
        _("old SSH"),
        default=False,
        help_text=_("Also speak SHA-1 and ssh-rsa, for firmware that knows nothing else"),
    )
    napalm = models.BooleanField(
        _("read by NAPALM"), default=False, help_text=_("Where it knows the platform, instead of by our own commands")
    )
    authority = models.TextField(
        _("certificate authority"),
        blank=True,
        help_text=_("PEM. The device's certificate must be from it; empty: the first certificate it shows is kept"),
    )
    server_name = models.CharField(
        _("server name"),
        max_length=255,
        blank=True,
        help_text=_("In the certificate, where an authority is given. Empty: the address"),
    )
    port = models.PositiveIntegerField(
        _("port"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(65535)],
        help_text=_("Empty: SNMP 161, SSH 22, API 443"),
    )
    timeout = models.FloatField(
        _("timeout (s)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0.1), MaxValueValidator(60)],
        help_text=_("Empty: SNMP 2 s, SSH 15 s, API 10 s"),
    )
    retries = models.PositiveSmallIntegerField(_("retries"), default=2, validators=[MaxValueValidator(10)])
    sealed = models.BinaryField(_("secrets"), default=bytes, editable=False)
    """JSON of the kind's secrets, encrypted (``netbox_mangxa.vault``)."""
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))
    roles = models.ManyToManyField("dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles"))
    platforms = models.ManyToManyField("dcim.Platform", related_name="+", blank=True, verbose_name=_("platforms"))
    devices = models.ManyToManyField("dcim.Device", related_name="+", blank=True, verbose_name=_("devices"))

    secret_names = SECRETS

    class Meta:
        ordering = ("weight", "name")
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")

    def __str__(self) -> str:
        return self.name

    def get_kind_color(self) -> str:
        return CredentialKindChoices.colors.get(self.kind)

    @property
    def port_used(self) -> int:
        """The port spoken to."""
        return self.port or KINDS[self.kind].port

    @property
    def timeout_used(self) -> float:
        """Seconds waited for."""
        return self.timeout or KINDS[self.kind].timeout

    def unfit_secrets(self) -> tuple[str, ...]:
        """Name the secrets that are not of this kind."""
        kind = KINDS.get(self.kind)
        return tuple(name for name in SECRETS if kind and name not in kind.secrets)

    def clean(self) -> None:
        """Check what can be seen; whether the secrets fit is checked where they are set (``vault.missing``)."""
        super().clean()
        if self.kind not in KINDS:
            return  # the field itself has said so
        if self.kind != "snmp":
            self.version = ""
        foreign = (name for name in FIELDS if name not in (*KINDS[self.kind].fields, *ALWAYS))
        wrong = {name: _("Only {kind} knows this").format(kind=only(name)) for name in foreign if getattr(self, name)}
        wrong |= {"snmp": self._wrong_snmp, "ssh": self._wrong_ssh, "api": self._wrong_api}[self.kind]()
        if wrong:
            raise ValidationError(wrong)

    def _wrong_snmp(self) -> dict:
        wrong = {}
        if not self.version:
            wrong["version"] = _("SNMP needs a version")
        if self.version == "3":
            if not self.username:
                wrong["username"] = _("SNMPv3 needs a user name")
            if self.priv_protocol and not self.auth_protocol:
                wrong["auth_protocol"] = _("Privacy needs authentication")
            if self.key_extension == "reeder" and self.priv_protocol not in ("AES192", "AES256"):
                wrong["key_extension"] = _("Only AES-192 and AES-256 need it")
        else:
            for name in ("username", "auth_protocol", "priv_protocol", "context", "key_extension"):
                if getattr(self, name):
                    wrong[name] = _("Only SNMPv3 knows this")
        return wrong

    def _wrong_ssh(self) -> dict:
        wrong = {}
        if not self.username:
            wrong["username"] = _("SSH needs a user name")
        if self.legacy and self.napalm:
            wrong["napalm"] = _("NAPALM does not speak old SSH")
        return wrong

    def _wrong_api(self) -> dict:
        wrong = {}
        if self.authority:
            try:
                x509.load_pem_x509_certificates(self.authority.encode())
            except ValueError:
                wrong["authority"] = _("This is no certificate in PEM format")
            if "PRIVATE KEY" in self.authority:
                wrong["authority"] = _("This holds a private key: give the certificate alone")
        elif self.server_name:
            wrong["server_name"] = _("Only where a certificate authority is given")
        return wrong
