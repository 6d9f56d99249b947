"""What devices told unasked: traps, informs and syslog messages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import EventOriginChoices, EventSeverityChoices


class Event(RuntimeModel):
    """One thing a device told, once or several times in a row."""

    device = models.ForeignKey("dcim.Device", models.CASCADE, related_name="mangxa_events", verbose_name=_("device"))
    at = models.DateTimeField(_("received"))
    """By our clock: the device's may be wrong."""
    last_at = models.DateTimeField(_("last received"))
    repeated = models.PositiveIntegerField(_("times"), default=1)
    """How often it came; of a flood, how many messages were left out."""
    device_time = models.DateTimeField(_("time of the device"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=30)
    """Of ``collectors.events.KINDS``."""
    severity = models.PositiveSmallIntegerField(_("severity"), choices=EventSeverityChoices)
    item = models.CharField(_("item"), max_length=200, blank=True)
    text = models.TextField(_("message"))
    """What a device wrote, or our sentence in English."""
    texts = models.JSONField(_("what it said"), default=list)
    """Our sentences, where they are ours: ``Text.as_json``."""
    source = models.CharField(_("from address"), max_length=45)
    origin = models.CharField(_("came as"), max_length=10, choices=EventOriginChoices)
    raw = models.JSONField(_("details"), default=dict)
    """Variables of a trap, header of a syslog message: bounded, without secrets."""

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=("device", "-at"), name="mangxa_event_device"),
            models.Index(fields=("-at",), name="mangxa_event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}".strip()

    def get_severity_color(self) -> str:
        return EventSeverityChoices.colors.get(self.severity)
