"""A configuration as a device gave it: kept when it changed, approved by a person."""

import zlib

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from netbox.models import NetBoxModel

from .base import BehindQuerySet
from .choices import ConfigKindChoices

FIRST = gettext_noop("first version")
AGAIN = gettext_noop("the same as an approved version")
"""Why a version needs no person's approval."""


class ConfigVersion(NetBoxModel):
    """One version, secrets taken out before it came here. The collector writes it, people approve it.

    The first version of a device is the one to compare with: it needs no approval. One that is the same as a version
    approved before is approved with it.
    """

    device = models.ForeignKey(
        "dcim.Device", models.CASCADE, related_name="mangxa_config_versions", verbose_name=_("device")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ConfigKindChoices, default="running")
    at = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveIntegerField(_("characters"))
    packed = models.BinaryField(editable=False)
    """The text, UTF-8, compressed by zlib."""
    source = models.CharField(_("driver"), max_length=50, blank=True)
    changed_by = models.CharField(_("changed by"), max_length=100, blank=True)
    """As the text itself tells."""
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approved by"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = BehindQuerySet.as_manager()
    seen_with = ("device",)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("configuration version")
        verbose_name_plural = _("configuration versions")
        indexes = [
            models.Index(fields=("device", "kind", "-at"), name="mangxa_config_device"),
            models.Index(fields=("-at",), condition=models.Q(approved_at__isnull=True), name="mangxa_config_open"),
        ]

    def __str__(self) -> str:
        return f"{self.device} {timezone.localtime(self.at):%Y-%m-%d %H:%M:%S}"

    @property
    def approved(self) -> bool:
        """Tell whether somebody approved it, or it needed no approval."""
        return self.approved_at is not None

    @property
    def text(self) -> str:
        """Return the configuration."""
        return zlib.decompress(bytes(self.packed)).decode()

    @staticmethod
    def pack(text: str) -> bytes:
        """Return a text as it is kept."""
        return zlib.compress(text.encode("utf-8", "replace"), 9)

    @property
    def why(self) -> str:
        """Say why it is approved: a person's words, or ours."""
        return gettext(self.reason) if self.reason in (FIRST, AGAIN) else self.reason

    def approve(self, user, reason: str) -> None:
        """Say that this is as it should be. Does not save; one that was approved already stays as it was."""
        if self.approved_at is None:
            self.approved_at, self.approved_by, self.reason = timezone.now(), user, reason[:200]

    def serialize_object(self, exclude=None):
        """Leave the text out of the changelog: it is here, once."""
        return super().serialize_object(exclude=[*(exclude or []), "packed"])
