"""What people have heard of each check: all that must be remembered to tell every piece of news once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import StandingChoices


class Heard(RuntimeModel):
    """``alerts.told.Heard`` of one check on one item, and what waits. The notify process alone writes it.

    No row: nothing was ever told, people believe that all is well.
    """

    # Not for people to read: the incident, its notifications and their reasons say it in words.
    _netbox_private = True

    device = models.ForeignKey("dcim.Device", models.CASCADE, related_name="+")
    check_name = models.CharField(_("check"), max_length=50)
    item = models.CharField(_("item"), max_length=200, blank=True)
    standing = models.CharField(_("state told"), max_length=12, choices=StandingChoices, default="ok")
    flapping = models.BooleanField(_("told to flap"), default=False)
    held_at = models.DateTimeField(null=True)
    held = models.CharField(_("why news waits"), max_length=12, blank=True)
    """``alerts.told.Held``, or “asking” and “grouped”: with offices that fell together. Empty: nothing waits."""
    incident = models.ForeignKey("netbox_mangxa.Incident", models.SET_NULL, related_name="+", null=True)
    """The incident that readers were told of and believe to go on."""
    change = models.ForeignKey("netbox_mangxa.Transition", models.SET_NULL, related_name="+", null=True)
    """The last change that was looked at: what waits is told as it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=("device", "check_name", "item"), name="mangxa_heard_key")]
        indexes = [models.Index(fields=("held",), condition=~models.Q(held=""), name="mangxa_heard_held")]

    def __str__(self) -> str:
        return f"{self.check_name} {self.item}: {self.standing}"
