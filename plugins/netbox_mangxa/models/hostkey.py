"""The key or certificate by which a device is known: pinned at first sight, replaced only by a person."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import NetBoxModel

from .base import BehindQuerySet
from .choices import HostKeyStateChoices


class HostKey(NetBoxModel):
    """The SSH host key or TLS certificate of one address and port. The collector writes it, people judge it.

    A device that shows another one is told nothing; what it showed is kept here until somebody accepts or refuses it.
    Deleting the row forgets the key: the next one shown is taken as the first.
    """

    device = models.ForeignKey(
        "dcim.Device",
        models.CASCADE,
        related_name="mangxa_host_keys",
        null=True,
        blank=True,
        verbose_name=_("device"),
    )
    address = models.CharField(_("address"), max_length=64)
    port = models.PositiveIntegerField(_("port"))
    algorithm = models.CharField(_("algorithm"), max_length=50)
    """As known_hosts names it; "tls" for a certificate."""
    public_key = models.TextField(_("public key"))
    """Base64 of the SSH wire format, or of the certificate in DER."""
    fingerprint = models.CharField(_("fingerprint"), max_length=100)
    state = models.CharField(_("state"), max_length=10, choices=HostKeyStateChoices, default="pinned")
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(
        _("last seen"), help_text=_("When the device last showed this key, to about ten minutes")
    )
    offered_algorithm = models.CharField(_("algorithm of the other key"), max_length=50, blank=True)
    offered_key = models.TextField(_("other public key"), blank=True)
    offered_fingerprint = models.CharField(_("other fingerprint"), max_length=100, blank=True)
    offered_at = models.DateTimeField(_("other key first shown"), null=True, blank=True)

    objects = BehindQuerySet.as_manager()
    seen_with = ("device",)

    class Meta:
        ordering = ("address", "port")
        verbose_name = _("host key")
        verbose_name_plural = _("host keys")
        constraints = [models.UniqueConstraint(fields=("address", "port"), name="mangxa_hostkey_place")]

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"

    def get_state_color(self) -> str:
        return HostKeyStateChoices.colors.get(self.state)

    def accept(self, fingerprint: str) -> None:
        """Put the other key on record in place of the old one. Does not save.

        Raises ValidationError unless it is the key that the person saw: meanwhile yet another may have been shown.
        """
        self._must_be(fingerprint)
        self.algorithm, self.public_key = self.offered_algorithm, self.offered_key
        self.fingerprint, self.first_seen = self.offered_fingerprint, self.offered_at
        self.last_seen = self.offered_at
        self._settle()

    def refuse(self, fingerprint: str) -> None:
        """Keep the key on record and drop the other one; if it is shown again, that is told again. Does not save."""
        self._must_be(fingerprint)
        self._settle()

    def _must_be(self, fingerprint: str) -> None:
        if self.state != "changed" or not self.offered_key or self.offered_at is None:
            raise ValidationError(_("The device shows no other key"))
        if fingerprint != self.offered_fingerprint:
            raise ValidationError(
                _("The device shows yet another key by now: {fingerprint}").format(fingerprint=self.offered_fingerprint)
            )

    def _settle(self) -> None:
        self.state, self.offered_at = "pinned", None
        self.offered_algorithm = self.offered_key = self.offered_fingerprint = ""
