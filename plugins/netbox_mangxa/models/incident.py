"""A problem people are told of: from the first hard bad state to the recovery."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import StandingChoices


class Incident(RuntimeModel):
    """One check on one item of one device being hard-bad. Open while ``closed_at`` is empty; at most one open each."""

    device = models.ForeignKey(
        "dcim.Device", models.SET_NULL, related_name="mangxa_incidents", null=True, verbose_name=_("device")
    )
    site = models.ForeignKey(
        "dcim.Site", models.SET_NULL, related_name="mangxa_incidents", null=True, verbose_name=_("office")
    )
    device_name = models.CharField(_("device name"), max_length=200)
    site_name = models.CharField(_("office name"), max_length=200, blank=True)
    check_name = models.CharField(_("check"), max_length=50)
    item = models.CharField(_("item"), max_length=200, blank=True)
    standing = models.CharField(_("state"), max_length=12, choices=StandingChoices)
    worst = models.CharField(_("worst state"), max_length=12, choices=StandingChoices)
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    texts = models.JSONField(_("what is wrong"), default=list)
    affected = models.PositiveIntegerField(_("devices behind"), default=0)
    seen_with = ("device", "site")

    class Meta:
        ordering = ("-opened_at",)
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        constraints = [
            models.UniqueConstraint(
                fields=("device", "check_name", "item"),
                condition=models.Q(closed_at__isnull=True),
                name="mangxa_incident_open",
            )
        ]
        indexes = [models.Index(fields=("-opened_at",), name="mangxa_incident_opened")]

    def __str__(self) -> str:
        return f"{self.device_name} {self.check_name} {self.item}".strip()

    def get_standing_color(self) -> str:
        return StandingChoices.colors.get(self.standing)
