"""How to speak with devices: matched by scope, secrets encrypted at rest and write-only everywhere."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import AuthProtocolChoices, PrivProtocolChoices, SnmpVersionChoices
from .sealed import Sealed


class Credential(Sealed, PrimaryModel):
    """One SNMP credential and the devices it is for.

    Empty scopes match everything. Among those that match, the most specific comes first
    (device, then site, role, platform), then the smaller weight.
    """

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1000)
    version = models.CharField(_("SNMP version"), max_length=2, choices=SnmpVersionChoices, default="3")
    username = models.CharField(_("user name"), max_length=64, blank=True)
    auth_protocol = models.CharField(_("authentication"), max_length=10, choices=AuthProtocolChoices, blank=True)
    priv_protocol = models.CharField(_("privacy"), max_length=10, choices=PrivProtocolChoices, blank=True)
    context = models.CharField(_("context"), max_length=64, blank=True)
    port = models.PositiveIntegerField(
        _("port"), default=161, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    timeout = models.FloatField(
        _("timeout (s)"), default=2.0, validators=[MinValueValidator(0.1), MaxValueValidator(60)]
    )
    retries = models.PositiveSmallIntegerField(_("retries"), default=2, validators=[MaxValueValidator(10)])
    sealed = models.BinaryField(_("secrets"), default=bytes, editable=False)
    """JSON of community, auth_password and priv_password, encrypted (``netbox_mangxa.vault``)."""
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))
    roles = models.ManyToManyField("dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles"))
    platforms = models.ManyToManyField("dcim.Platform", related_name="+", blank=True, verbose_name=_("platforms"))
    devices = models.ManyToManyField("dcim.Device", related_name="+", blank=True, verbose_name=_("devices"))

    secret_names = ("community", "auth_password", "priv_password")

    class Meta:
        ordering = ("weight", "name")
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Check what can be seen; whether the secrets fit is checked where they are set (``vault.missing``)."""
        super().clean()
        wrong = {}
        if self.version == "3":
            if not self.username:
                wrong["username"] = _("SNMPv3 needs a user name")
            if self.priv_protocol and not self.auth_protocol:
                wrong["auth_protocol"] = _("Privacy needs authentication")
        else:
            for name in ("username", "auth_protocol", "priv_protocol", "context"):
                if getattr(self, name):
                    wrong[name] = _("Only SNMPv3 knows this")
        if wrong:
            raise ValidationError(wrong)
