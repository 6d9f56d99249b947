"""Prefixes that are looked through for devices, and how the last look went."""

from ipaddress import ip_network

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel
from utilities.querysets import RestrictedQuerySet

from collectors.errors import CollectError
from collectors.scan import addresses

from .base import BehindQuerySet


class ScanRange(PrimaryModel):
    """One declared prefix that discovery looks through, every so many hours and on demand."""

    prefix = models.OneToOneField(
        "ipam.Prefix", models.CASCADE, related_name="mangxa_scan_range", verbose_name=_("prefix")
    )
    site = models.ForeignKey(
        "dcim.Site",
        models.CASCADE,
        related_name="mangxa_scan_ranges",
        null=True,
        blank=True,
        verbose_name=_("office"),
        help_text=_("Empty: the site that the prefix is declared for"),
    )
    enabled = models.BooleanField(_("enabled"), default=True)
    interval = models.PositiveSmallIntegerField(
        _("every (hours)"), default=24, validators=[MinValueValidator(1), MaxValueValidator(720)]
    )
    excluded = models.TextField(
        _("left out"), blank=True, help_text=_("Addresses or prefixes that are never asked, one a line")
    )
    credentials = models.ManyToManyField(
        "netbox_mangxa.Credential",
        related_name="+",
        blank=True,
        verbose_name=_("credentials"),
        help_text=_("Only these are tried on unknown devices. Empty: those that are named for the office"),
    )

    objects = BehindQuerySet.as_manager()
    seen_with = ("prefix",)
    clone_fields = ("enabled", "interval", "excluded")

    class Meta:
        ordering = ("prefix",)
        verbose_name = _("scan range")
        verbose_name_plural = _("scan ranges")

    def __str__(self) -> str:
        return str(self.prefix)

    @property
    def office(self):
        """The site its devices are at: its own, else the prefix's."""
        return self.site or getattr(self.prefix, "_site", None)

    @property
    def excluded_list(self) -> list[str]:
        """What is left out, one each."""
        return self.excluded.split()

    def clean(self) -> None:
        """Refuse what no scan could go through, and say why."""
        super().clean()
        if not self.prefix_id:
            return
        try:
            addresses(str(ip_network(str(self.prefix.prefix))), self.excluded_list)
        except CollectError as error:
            from netbox_mangxa.pages.words import speak  # noqa: PLC0415 - words need the models

            field = "excluded" if str(error).startswith("Not a prefix") else "prefix"
            raise ValidationError({field: speak(error.text)}) from None
        if self.office is None:
            raise ValidationError({"site": _("Neither the range nor its prefix says which office it is of")})


class Scan(models.Model):
    """How far a scan has come, or how the last one ended. One row a range."""

    _netbox_private = True

    range = models.OneToOneField(ScanRange, models.CASCADE, related_name="scan")
    state = models.CharField(max_length=10, default="waiting")
    """waiting, running, done, stopped, failed."""
    asked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    first_at = models.DateTimeField(null=True)
    """When the first scan came to its end."""
    ended_at = models.DateTimeField(null=True)
    """When the last one that looked at everything did."""
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    stop = models.BooleanField(default=False)
    error = models.JSONField(default=dict)
    """``Text.as_json`` of what went wrong."""

    objects = RestrictedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.range} {self.state}"

    @property
    def percent(self) -> int:
        """Share of addresses tried."""
        return 100 * self.done // self.total if self.total else 0


class Sighting(models.Model):
    """What answered at one address of a range when it was last heard of there."""

    _netbox_private = True

    range = models.ForeignKey(ScanRange, models.CASCADE, related_name="sightings")
    address = models.GenericIPAddressField()
    at = models.DateTimeField()
    driver = models.CharField(max_length=50, blank=True)
    sections = models.JSONField(default=dict)
    section_times = models.JSONField(default=dict)
    engine = models.CharField(max_length=100, blank=True)
    chassis = models.CharField(max_length=20, blank=True)
    device = models.ForeignKey("dcim.Device", models.SET_NULL, related_name="+", null=True)
    """Who it was recognised as, by something of its own."""

    objects = RestrictedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("range", "address"), name="mangxa_sighting_key")]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
