"""Escalation: who is told next when nobody acknowledges."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import ClockChoices, SeverityChoices
from .readers import Readers


class Ladder(PrimaryModel):
    """Steps that are taken one after another until somebody acknowledges, or it is over."""

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    severity = models.CharField(_("severity"), max_length=10, choices=SeverityChoices, default="crit")

    class Meta:
        ordering = ("name",)
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")

    def __str__(self) -> str:
        return self.name

    def get_severity_color(self) -> str:
        return SeverityChoices.colors.get(self.severity)


class LadderStep(Readers, PrimaryModel):
    """So many minutes after the first message about a problem that nobody took, these people are told, too."""

    ladder = models.ForeignKey(
        "netbox_mangxa.Ladder", models.CASCADE, related_name="steps", verbose_name=_("escalation")
    )
    after = models.PositiveIntegerField(_("after (min)"), validators=[MaxValueValidator(20160)])
    clock = models.CharField(_("counted in"), max_length=10, choices=ClockChoices, default="wall")
    repeat = models.PositiveIntegerField(
        _("repeat (min)"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(10080)]
    )
    most = models.PositiveSmallIntegerField(
        _("times at most"), default=3, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    channel = models.ForeignKey(
        "netbox_mangxa.Channel", models.PROTECT, related_name="steps", verbose_name=_("channel")
    )

    clone_fields = ("ladder", "clock", "channel", "language")

    class Meta:
        ordering = ("ladder", "after", "pk")
        verbose_name = _("escalation step")
        verbose_name_plural = _("escalation steps")

    def __str__(self) -> str:
        return _("{ladder}: after {minutes} min").format(ladder=self.ladder, minutes=self.after)

    def get_clock_color(self) -> str:
        return ClockChoices.colors.get(self.clock)
