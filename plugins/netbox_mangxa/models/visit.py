"""The latest visit to each device: what was read, and what could not be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel


class Visit(RuntimeModel):
    """What the last visit to a device brought. One row a device."""

    device = models.OneToOneField("dcim.Device", models.CASCADE, related_name="mangxa_visit", verbose_name=_("device"))
    at = models.DateTimeField(_("at"))
    took = models.FloatField(_("took (s)"))
    driver = models.CharField(_("driver"), max_length=50, blank=True)
    sections = models.JSONField(_("facts"), default=dict)
    """Section name → list of ``collectors.sections.to_json`` forms. Those not asked for this time are kept."""
    section_times = models.JSONField(_("facts read at"), default=dict)
    """Section name → Unix time it was read."""
    troubles = models.JSONField(_("troubles"), default=list)
    """[{where, fault, text}], text as ``Text.as_json``."""
    next_at = models.DateTimeField(_("next"), null=True)
    requested_at = models.DateTimeField(_("visit asked for at"), null=True)
    """Set by “Check now”; the collector visits at once when it is after ``at``."""

    class Meta:
        ordering = ("device",)
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self) -> str:
        return f"{self.device} {self.at:%Y-%m-%d %H:%M:%S}"
