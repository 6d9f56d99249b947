"""A service that people depend on (the one-stop system, the documents, a name), and where it is looked at from."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .base import BehindQuerySet
from .choices import PortalKindChoices

TIMEOUT = 10.0
"""Seconds for everything, unless something else is said."""


class Portal(PrimaryModel):
    """What is looked at together with every visit of one monitored device.

    From our own server for what everybody depends on; from an office's firewall where that is to answer itself (names).
    """

    name = models.CharField(_("name"), max_length=100, db_collation="natural_sort")
    device = models.ForeignKey(
        "dcim.Device",
        models.CASCADE,
        related_name="mangxa_portals",
        verbose_name=_("device"),
        help_text=_(
            "The monitored device it is looked at with: our own server, or the firewall that is asked for names"
        ),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PortalKindChoices)
    where = models.CharField(
        _("where"),
        max_length=500,
        help_text=_("A page: its address with https:// or http://; TLS and port: host:port; a name: the name itself"),
    )
    enabled = models.BooleanField(_("enabled"), default=True)
    expect = models.CharField(
        _("expected"),
        max_length=200,
        blank=True,
        help_text=_("A page: text it must contain; a name: an address it must have. Empty: anything"),
    )
    statuses = models.CharField(
        _("good statuses"),
        max_length=100,
        blank=True,
        help_text=_("A page: HTTP statuses with commas between, for example 200,401. Empty: 200 to 299"),
    )
    server = models.CharField(
        _("name server"),
        max_length=64,
        blank=True,
        help_text=_("A name: the address that is asked. Empty: the device itself"),
    )
    timeout = models.FloatField(
        _("timeout (s)"), default=TIMEOUT, validators=[MinValueValidator(1.0), MaxValueValidator(30.0)]
    )

    objects = BehindQuerySet.as_manager()
    seen_with = ("device",)
    clone_fields = ("device", "kind", "expect", "statuses", "server", "timeout")

    class Meta:
        ordering = ("name",)
        verbose_name = _("portal")
        verbose_name_plural = _("portals")
        constraints = [models.UniqueConstraint(fields=("device", "name"), name="mangxa_portal_name")]

    def __str__(self) -> str:
        return self.name

    def get_kind_color(self) -> str:
        return PortalKindChoices.colors.get(self.kind)

    @property
    def good_statuses(self) -> tuple[int, ...]:
        """Return the statuses as numbers; what a script wrote that is none is left out."""
        return tuple(int(part) for part in self.statuses.split(",") if part.strip().isdecimal())

    def clean(self) -> None:
        super().clean()
        self.where = self.where.strip()
        wrong = {}
        if said := _misplaced(self.kind, self.where):
            wrong["where"] = said
        if self.statuses and not _are_statuses(self.statuses):
            wrong["statuses"] = _("Give HTTP statuses from 100 to 599 with commas between")
        if self.server and not _is_address(self.server):
            wrong["server"] = _("{text} is not an IP address").format(text=self.server)
        if self.kind == "dns" and self.expect and not _is_address(self.expect):
            wrong["expect"] = _("{text} is not an IP address").format(text=self.expect)
        for name, kind in (("statuses", "http"), ("server", "dns")):
            if getattr(self, name) and self.kind != kind and name not in wrong:
                wrong[name] = _("This kind has no such thing")
        if wrong:
            raise ValidationError(wrong)


def _misplaced(kind: str, where: str):
    """Say what is wrong with a place; None if nothing is."""
    try:
        parts = urlsplit(where if kind == "http" else f"//{where}")
        host, port, user = parts.hostname, parts.port, parts.username
    except ValueError:
        host = port = user = None
    if user is not None:
        return _("No user names and passwords here: everybody may read this")
    if kind == "http":
        return None if host and parts.scheme in ("http", "https") else _("Give an address with https:// or http://")
    if kind == "dns":
        good = host and port is None and not set(where) & set("/:@ ")
        return None if good else _("Give a name, as dichvucong.gov.vn")
    return None if host and port and not parts.path else _("Give host:port, as 10.0.0.1:1521")


def _are_statuses(text: str) -> bool:
    numbers = [part.strip() for part in text.split(",")]
    return all(each.isdecimal() and 100 <= int(each) <= 599 for each in numbers)  # noqa: PLR2004 - HTTP's own


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
