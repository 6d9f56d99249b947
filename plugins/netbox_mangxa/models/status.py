"""What every check last said of every item of every device."""

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alerts.state import SEVERITY

from .base import BehindQuerySet, RuntimeModel
from .choices import StandingChoices

ANSWERS_BADLY = models.Q(check_name="reachability", standing="unreachable", soft="warn")
"""Slow or lossy because something before it is: nobody is told, but it can be known, and the last result says it."""


class StatusQuerySet(BehindQuerySet):
    """Statuses that can be asked for what holds now, not for what was written down last."""

    def effective(self):
        """Annotate ``standing_now`` (stale once its time has come) and ``badness`` (0 is the worst)."""
        rows = self.annotate(
            standing_now=models.Case(
                models.When(~models.Q(standing="pending"), stale_at__lte=Now(), then=models.Value("stale")),
                models.When(ANSWERS_BADLY, then=models.Value("warn")),
                default=models.F("standing"),
                output_field=models.CharField(),
            )
        )
        return rows.annotate(
            badness=models.Case(
                *(models.When(standing_now=str(s), then=models.Value(i)) for i, s in enumerate(SEVERITY)),
                default=models.Value(len(SEVERITY)),
                output_field=models.IntegerField(),
            )
        )


class Status(RuntimeModel):
    """The standing of one check on one item. One row each, upserted when newer."""

    device = models.ForeignKey("dcim.Device", models.CASCADE, related_name="mangxa_statuses", verbose_name=_("device"))
    check_name = models.CharField(_("check"), max_length=50)
    item = models.CharField(_("item"), max_length=200, blank=True)
    standing = models.CharField(_("state"), max_length=12, choices=StandingChoices, default="pending")
    soft = models.CharField(_("last result"), max_length=12, choices=StandingChoices, default="pending")
    streak = models.PositiveIntegerField(_("in a row"), default=0)
    since = models.DateTimeField(_("since"))
    checked_at = models.DateTimeField(_("checked at"))
    stale_at = models.DateTimeField(_("stale from"))
    """From then on, whoever reads this row must take it for stale, whatever ``standing`` says."""
    behind = models.ForeignKey(
        "dcim.Device", models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("behind")
    )
    """The unreachable device that this one is behind."""
    texts = models.JSONField(_("what it said"), default=list)
    value = models.FloatField(_("value"), null=True)
    unit = models.CharField(_("unit"), max_length=10, blank=True)
    levels = models.JSONField(_("levels"), default=dict)
    """Levels that were applied: name → {warn, crit, low}, and where from: ``_source`` → policy name or ""."""
    memory = models.JSONField(_("what the machine remembers"), default=dict)

    objects = StatusQuerySet.as_manager()

    class Meta:
        ordering = ("device", "check_name", "item")
        verbose_name = _("check state")
        verbose_name_plural = _("check states")
        constraints = [models.UniqueConstraint(fields=("device", "check_name", "item"), name="mangxa_status_key")]
        indexes = [models.Index(fields=("standing",), name="mangxa_status_standing")]

    def __str__(self) -> str:
        return f"{self.device} {self.check_name} {self.item}".strip()

    def get_standing_color(self) -> str:
        return StandingChoices.colors.get(self.standing)

    @property
    def effective(self) -> str:
        """The standing that holds now: stale once its time has come, whatever was written down last."""
        if self.standing != "pending" and self.stale_at <= timezone.now():
            return "stale"
        return "warn" if self.answers_badly else self.standing

    @property
    def answers_badly(self) -> bool:
        """Whether ``ANSWERS_BADLY`` holds."""
        return (self.check_name, self.standing, self.soft) == ("reachability", "unreachable", "warn")

    def get_effective_display(self) -> str:
        return dict(StandingChoices)[self.effective]

    def get_effective_color(self) -> str:
        return StandingChoices.colors.get(self.effective)
