"""How strictly a check judges which devices."""

from math import isfinite

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from netbox_mangxa.catalogs import checks


class CheckPolicy(PrimaryModel):
    """Levels, attempts and intervals for one check (or every check) on some devices.

    Empty scopes match everything. The most specific policy wins, level by level: device, tag, site, platform, role,
    everything; within the same scope the larger weight.
    """

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1000)
    check_name = models.CharField(
        _("check"), max_length=50, blank=True, help_text=_("Empty: every check (for intervals)")
    )
    active = models.BooleanField(
        _("carry out the check"), default=True, help_text=_("Off: the check is not made on these devices")
    )
    levels = models.JSONField(
        _("levels"), default=dict, blank=True, help_text=_('For example {"load": {"warn": 80, "crit": 95}}')
    )
    deviations = models.JSONField(
        _("against the usual"),
        default=dict,
        blank=True,
        help_text=_(
            "How far a metric may be from what the device itself shows at this hour on such days, in usual spreads. "
            'For example {"cpu": {"warn": 4, "crit": 6, "least": 10, "above": true, "below": false}}'
        ),
    )
    slack = models.PositiveSmallIntegerField(
        _("slack (%)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(50)],
        help_text=_("What was bad is good again only when it is this much on the good side of its level. Empty: 5"),
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    interval = models.PositiveIntegerField(
        _("interval (s)"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(86400)]
    )
    retry_interval = models.PositiveIntegerField(
        _("retry interval (s)"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(86400)]
    )
    flapping = models.BooleanField(
        _("detect flapping"),
        null=True,
        blank=True,
        help_text=_("What changes all the time is told once, and again when it has come to rest"),
    )
    flapping_high = models.PositiveSmallIntegerField(
        _("flaps above (%)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("Weighted changes among the last 20 results"),
    )
    flapping_low = models.PositiveSmallIntegerField(
        _("steady from (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))
    roles = models.ManyToManyField("dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles"))
    platforms = models.ManyToManyField("dcim.Platform", related_name="+", blank=True, verbose_name=_("platforms"))
    devices = models.ManyToManyField("dcim.Device", related_name="+", blank=True, verbose_name=_("devices"))
    device_tags = models.ManyToManyField("extras.Tag", related_name="+", blank=True, verbose_name=_("device tags"))

    class Meta:
        ordering = ("weight", "name")
        verbose_name = _("check policy")
        verbose_name_plural = _("check policies")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.check_name and self.check_name not in checks():
            raise ValidationError({"check_name": _("There is no such check: {name}").format(name=self.check_name)})
        low, high = self.flapping_low, self.flapping_high
        if low is not None and high is not None and low > high:
            raise ValidationError({"flapping_low": _("It must not be above the value at which flapping begins")})
        if wrong := list(_faults(self.check_name, self.levels)):
            raise ValidationError({"levels": wrong})
        if wrong := list(_distances(self.check_name, self.deviations)):
            raise ValidationError({"deviations": wrong})


def _faults(check_name: str, levels: object):
    """Say what is wrong with levels as somebody typed them."""
    if not isinstance(levels, dict):
        yield _('Levels are an object, for example {"load": {"warn": 80, "crit": 95}}')
        return
    if levels and not check_name:
        yield _("Levels belong to one check: choose which")
        return
    known = checks()[check_name].defaults if check_name else {}
    for name, level in levels.items():
        if name not in known:
            yield _("{name}: this check has no such level; it has {known}").format(
                name=name, known=", ".join(known) or "—"
            )
        elif not isinstance(level, dict) or not level or set(level) - {"warn", "crit"}:
            yield _("{name}: give warn, crit or both").format(name=name)
        elif not all(each is None or _is_number(each) for each in level.values()):
            yield _("{name}: warn and crit are numbers, or null for no level").format(name=name)


def _distances(check_name: str, deviations: object):
    """Say what is wrong with distances from the usual as somebody typed them."""
    if not isinstance(deviations, dict):
        yield _('These are an object, for example {"cpu": {"warn": 4}}')
        return
    if deviations and not check_name:
        yield _("Metrics belong to one check: choose which")
        return
    known = checks()[check_name].metrics if check_name else ()
    for metric, rule in deviations.items():
        if metric not in known:
            yield _("{name}: this check has no such metric; it has {known}").format(
                name=metric, known=", ".join(known) or "—"
            )
        elif (why := deviation_fault(rule)) is not None:
            yield f"{metric}: {why}"


def deviation_fault(rule: object):
    """Say what is wrong with one distance; None if nothing is."""
    if not isinstance(rule, dict) or not rule or set(rule) - {"warn", "crit", "least", "floor", "above", "below"}:
        return _("give warn, crit, least, floor, above or below")
    for name in ("warn", "crit", "least", "floor"):
        value = rule.get(name)
        absent = value is None and (name in ("warn", "crit") or name not in rule)
        if not absent and not (_is_number(value) and value >= 0):
            return _("{name} is a number, not below zero").format(name=name)
    if not all(isinstance(rule.get(name, True), bool) for name in ("above", "below")):
        return _("above and below are true or false")
    if not rule.get("above", True) and not rule.get("below", False):
        return _("above, below or both must be true")
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
