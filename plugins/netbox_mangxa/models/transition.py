"""Hard changes of state: the history of a check, and the outbox that notify empties."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import StandingChoices


class Transition(RuntimeModel):
    """One hard change. ``claimed_at`` is set atomically by the one process that tells people of it."""

    device = models.ForeignKey(
        "dcim.Device", models.CASCADE, related_name="mangxa_transitions", null=True, verbose_name=_("device")
    )
    """None: of an incident of many offices."""
    check_name = models.CharField(_("check"), max_length=50)
    item = models.CharField(_("item"), max_length=200, blank=True)
    old = models.CharField(_("from"), max_length=12, choices=StandingChoices)
    new = models.CharField(_("to"), max_length=12, choices=StandingChoices)
    flapping = models.BooleanField(_("flapping"), null=True)
    """True: it began to flap, False: it stopped; the state is the same then. None: a change of state."""
    at = models.DateTimeField(_("at"))
    texts = models.JSONField(_("what it said"), default=list)
    incident = models.ForeignKey(
        "netbox_mangxa.Incident", models.SET_NULL, related_name="transitions", null=True, verbose_name=_("incident")
    )
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    claimed_by = models.CharField(_("claimed by"), max_length=100, blank=True)
    done_at = models.DateTimeField(_("told at"), null=True, blank=True)
    """When its notifications were written down (in the same transaction)."""

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        indexes = [
            models.Index(fields=("device", "-at"), name="mangxa_transition_device"),
            models.Index(fields=("at",), condition=models.Q(done_at__isnull=True), name="mangxa_transition_todo"),
        ]

    def __str__(self) -> str:
        if self.flapping is not None:
            return f"{self.check_name} {self.item}: {'flapping' if self.flapping else 'steady'}"
        return f"{self.check_name} {self.item}: {self.old} → {self.new}"
