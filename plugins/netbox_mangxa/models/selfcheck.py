"""What we know of ourselves: is the monitoring itself well."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .base import RuntimeModel
from .choices import StandingChoices


class SelfCheck(RuntimeModel):
    """What one rule (``alerts/watch``) says of one thing. ``standing`` is what people were told of."""

    name = models.CharField(_("rule"), max_length=50)
    item = models.CharField(_("item"), max_length=200, blank=True)
    standing = models.CharField(_("state"), max_length=12, choices=StandingChoices, default="pending")
    soft = models.CharField(_("last result"), max_length=12, choices=StandingChoices, default="pending")
    streak = models.PositiveIntegerField(_("in a row"), default=0)
    since = models.DateTimeField(_("since"))
    checked_at = models.DateTimeField(_("checked at"))
    stale_at = models.DateTimeField(_("stale from"))
    value = models.FloatField(_("value"), null=True)
    unit = models.CharField(_("unit"), max_length=10, blank=True)
    measured_at = models.DateTimeField(_("figure from"), null=True)
    texts = models.JSONField(_("what it said"), default=list)
    advice = models.JSONField(_("what to do"), default=list)
    """``Text.as_json`` forms: none where nothing is to be done."""
    memory = models.JSONField(_("what the machine remembers"), default=dict)
    episode = models.CharField(_("told as"), max_length=100, blank=True)
    """Beginning of the keys of the notifications that told of it; empty where nothing is wrong."""
    seen_with = ()

    class Meta:
        ordering = ("name", "item")
        verbose_name = _("system check")
        verbose_name_plural = _("system checks")
        constraints = [models.UniqueConstraint(fields=("name", "item"), name="mangxa_selfcheck_key")]

    def __str__(self) -> str:
        return f"{self.name} {self.item}".strip()

    @property
    def effective(self) -> str:
        """The state that holds now: stale once nobody looks any more, whatever was written down last."""
        return "stale" if self.standing != "pending" and self.stale_at <= timezone.now() else self.standing
