"""Who is told what."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import NightChoices, SeverityChoices, TimesChoices
from .covering import Covering
from .readers import Readers


class Route(Readers, Covering, PrimaryModel):
    """Incidents of some units, offices, roles and checks, from some severity on, go to these people by this channel.

    Every route that matches tells, in the order of weights, up to one that is the last for what it covers.
    """

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1000, help_text=_("Smaller ones are asked first"))
    last = models.BooleanField(
        _("last"), default=False, help_text=_("Routes after this one tell nothing of what this one tells")
    )
    severity = models.CharField(_("severity"), max_length=10, choices=SeverityChoices, default="crit")
    channel = models.ForeignKey(
        "netbox_mangxa.Channel", models.PROTECT, related_name="routes", verbose_name=_("channel")
    )
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))
    roles = models.ManyToManyField("dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles"))
    units = models.ManyToManyField(
        "netbox_mangxa.Unit", related_name="+", blank=True, verbose_name=_("units"), help_text=_("With those below")
    )
    checks = ArrayField(models.CharField(max_length=50), verbose_name=_("checks"), default=list, blank=True)
    times = models.CharField(_("times"), max_length=10, choices=TimesChoices, default="always")
    night = models.CharField(_("at night"), max_length=10, choices=NightChoices, default="usual")
    wait = models.PositiveIntegerField(
        _("wait (s)"), default=0, validators=[MaxValueValidator(3600)],
        help_text=_("How long the first news waits for more to go with it"),
    )  # fmt: skip
    interval = models.PositiveIntegerField(
        _("interval (min)"), default=5, validators=[MinValueValidator(1), MaxValueValidator(1440)],
        help_text=_("Between messages about an incident of many offices that grows"),
    )  # fmt: skip
    repeat = models.PositiveIntegerField(
        _("repeat (min)"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(10080)],
        help_text=_("What lasts and nobody has taken is told again this often; empty: never"),
    )  # fmt: skip
    limit = models.PositiveSmallIntegerField(
        _("messages an hour"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("More than these for one reader go as one digest; empty: the usual limit"),
    )  # fmt: skip
    ladder = models.ForeignKey(
        "netbox_mangxa.Ladder", models.SET_NULL, related_name="routes", null=True, blank=True,
        verbose_name=_("escalation"), help_text=_("Who is told next when nobody acknowledges"),
    )  # fmt: skip
    summary_at = models.TimeField(
        _("morning summary at"), null=True, blank=True, help_text=_("Local time, on working days; empty: none")
    )
    failures = models.BooleanField(
        _("undelivered messages"), default=False, help_text=_("Is told what could not be delivered to others")
    )

    class Meta:
        ordering = ("weight", "name")
        verbose_name = _("route")
        verbose_name_plural = _("routes")

    def __str__(self) -> str:
        return self.name

    def get_severity_color(self) -> str:
        return SeverityChoices.colors.get(self.severity)

    def get_times_color(self) -> str:
        return TimesChoices.colors.get(self.times)

    def get_night_color(self) -> str:
        return NightChoices.colors.get(self.night)
