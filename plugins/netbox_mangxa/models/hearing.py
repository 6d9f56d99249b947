"""What one visit to a device asked and heard, kept for support."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import HearingReasonChoices

KEPT = 5
"""Recorded visits kept of one device."""


class Hearing(RuntimeModel):
    """One recorded visit, secrets taken out. Without ``at`` it has been asked for and not come yet."""

    device = models.ForeignKey("dcim.Device", models.CASCADE, related_name="mangxa_hearings", verbose_name=_("device"))
    reason = models.CharField(_("reason"), max_length=10, choices=HearingReasonChoices, default="asked")
    asked_at = models.DateTimeField(_("asked for at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("asked for by"),
    )
    at = models.DateTimeField(_("at"), null=True)
    took = models.FloatField(_("took (s)"), null=True)
    driver = models.CharField(_("driver"), max_length=50, blank=True)
    exchanges = models.JSONField(_("asked and heard"), default=list)
    """Forms of ``collectors.heard.Exchange``, in order."""
    troubles = models.JSONField(_("troubles"), default=list)
    """As in ``Visit``."""

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("recorded visit")
        verbose_name_plural = _("recorded visits")
        indexes = [
            models.Index(fields=("device", "-asked_at"), name="mangxa_hearing_device"),
            models.Index(fields=("asked_at",), condition=models.Q(at__isnull=True), name="mangxa_hearing_todo"),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.at or self.asked_at:%Y-%m-%d %H:%M:%S}"

    def get_reason_color(self) -> str:
        return HearingReasonChoices.colors.get(self.reason)
