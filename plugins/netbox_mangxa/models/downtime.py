"""A downtime (bảo trì): a time in which trouble is expected, and nobody is told of it."""

from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel
from utilities.querysets import RestrictedQuerySet

from alerts import downtime as core
from alerts.recurrence import ALL_DAYS, Rule, Window

from .choices import DowntimeStateChoices, WeekdayChoices

LONGEST = 31 * 24 * 60
"""Minutes a flexible downtime may last."""
SCOPES = ("units", "sites", "devices", "providers")
"""The parts of the scope that may lose their last row when it is deleted."""


def zone_default() -> str:
    """Return the time zone that NetBox lives in."""
    return settings.TIME_ZONE


class DowntimeQuerySet(RestrictedQuerySet):
    """Downtimes: a user who may see only some offices sees what is for one of those, or for all."""

    def restrict(self, user, action="view"):
        rows = super().restrict(user, action)
        if rows.query.is_empty() or (user and user.is_active and user.is_superuser):
            return rows
        seen = {name: self.model._meta.get_field(name).related_model.objects.restrict(user, "view") for name in SCOPES}
        if not any(found.query.where for found in seen.values()):
            return rows
        mine = models.Q(everything=True) | models.Q(narrowed=[])
        for name, found in seen.items():
            through = getattr(self.model, name).through
            [source, target] = (getattr(self.model, name).field.m2m_field_name(),
                                getattr(self.model, name).field.m2m_reverse_field_name())  # fmt: skip
            named = through.objects.filter(**{f"{target}__in": found.order_by().values("pk")})
            mine |= models.Q(pk__in=named.values(source))
        return rows.filter(mine)


class Downtime(PrimaryModel):
    """One plan: a window or a rule, fixed or (with a duration) flexible, and what it is for.

    What fits every given part of the scope is in it; nothing given at all is nothing, unless ``everything`` says so.
    """

    name = models.CharField(_("what is done"), max_length=200)
    start = models.DateTimeField(_("from"), null=True, blank=True)
    end = models.DateTimeField(_("until"), null=True, blank=True)
    duration = models.PositiveIntegerField(
        _("lasts (minutes)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("Flexible: it waits in its window for trouble, and holds from then for so long. Empty: fixed"),
    )
    start_time = models.TimeField(_("each time from"), null=True, blank=True)
    end_time = models.TimeField(
        _("each time until"), null=True, blank=True, help_text=_("Not after the beginning: on the next day")
    )
    weekdays = ArrayField(models.SmallIntegerField(), verbose_name=_("weekdays"), default=list, blank=True)
    days = ArrayField(
        models.SmallIntegerField(),
        verbose_name=_("days of the month"),
        default=list,
        blank=True,
        help_text=_("With commas between; -1 is the last day. Empty: any"),
    )
    weeks = ArrayField(
        models.SmallIntegerField(),
        verbose_name=_("weeks of the month"),
        default=list,
        blank=True,
        help_text=_("Which of its weekday in the month: 1 the first, -1 the last. Empty: any"),
    )
    first = models.DateField(_("first day"), null=True, blank=True)
    last = models.DateField(_("last day"), null=True, blank=True)
    skipped = ArrayField(
        models.DateField(),
        verbose_name=_("days left out"),
        default=list,
        blank=True,
        help_text=_("With commas between, as 2026-02-17"),
    )
    zone = models.CharField(_("time zone"), max_length=63, default=zone_default)
    everything = models.BooleanField(_("everything"), default=False, help_text=_("Every device of every office"))
    units = models.ManyToManyField("netbox_mangxa.Unit", related_name="downtimes", blank=True, verbose_name=_("units"))
    sites = models.ManyToManyField("dcim.Site", related_name="mangxa_downtimes", blank=True, verbose_name=_("offices"))
    devices = models.ManyToManyField(
        "dcim.Device", related_name="mangxa_downtimes", blank=True, verbose_name=_("devices")
    )
    providers = models.ManyToManyField(
        "circuits.Provider",
        related_name="mangxa_downtimes",
        blank=True,
        verbose_name=_("providers"),
        help_text=_("Every office that cannot be reached without them"),
    )
    checks = ArrayField(models.CharField(max_length=50), verbose_name=_("checks"), default=list, blank=True)
    item_names = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("items"),
        default=list,
        blank=True,
        help_text=_("For example wan1, port2. Empty: all"),
    )
    narrowed = ArrayField(models.CharField(max_length=10), default=list, editable=False)
    """Which of ``SCOPES`` were given: the last device being deleted must not make a downtime one of everything."""
    triggered_by = models.ForeignKey(
        "self",
        models.CASCADE,
        related_name="triggers",
        null=True,
        blank=True,
        verbose_name=_("begins with"),
        help_text=_("Another downtime; needs a duration"),
    )
    begun_at = models.DateTimeField(_("begun"), null=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )

    objects = DowntimeQuerySet.as_manager()
    clone_fields = ("duration", "start_time", "end_time", "weekdays", "days", "weeks", "zone", "checks", "item_names")

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("downtime")
        verbose_name_plural = _("downtimes")

    def __str__(self) -> str:
        return self.name

    @property
    def recurring(self) -> bool:
        """Whether it comes again by a rule."""
        return self.start_time is not None or self.end_time is not None

    def rule(self) -> Rule | None:
        """Return its rule. Raises ValueError where it means nothing."""
        if not self.recurring:
            return None
        if self.start_time is None or self.end_time is None:
            raise ValueError("a rule has a time it begins and one it ends")
        return Rule(
            self.start_time,
            self.end_time,
            ZoneInfo(self.zone),
            frozenset(self.weekdays) or ALL_DAYS,
            frozenset(self.days),
            frozenset(self.weeks),
            self.first,
            self.last,
            frozenset(self.skipped),
        )

    def plan(self, scope: core.Scope | None = None) -> core.Downtime:
        """Return it as the rules of downtimes read it. Raises ValueError where it could never hold."""
        window = Window(self.start, self.end) if self.start and self.end else None
        return core.Downtime(
            self.pk or 0,
            scope or core.Scope(),
            window,
            self.rule(),
            None if self.duration is None else timedelta(minutes=self.duration),
            self.begun_at,
            self.triggered_by_id,
            self.cancelled_at,
        )

    def coming(self, now: datetime, most: int = 3) -> list[Window]:
        """Return its windows that are open or to come, at most so many; none of one that was cancelled."""
        try:
            plan = self.plan()
        except ValueError:
            return []
        if plan.cancelled_at is not None:
            return []
        if plan.rule is not None:
            return list(islice(plan.rule.after(now), most))
        return [plan.window] if plan.window is not None and plan.window.end > now else []

    def held(self, start: datetime, end: datetime, most: int = 20) -> list[Window]:
        """Return when it held, or is to hold, in a span of time; of a flexible one only when it began last."""
        try:
            plan = self.plan()
        except ValueError:
            return []
        if plan.duration is not None:
            found = [Window(plan.begun_at, plan.begun_at + plan.duration)] if plan.begun_at else []
        elif plan.rule is not None:
            found = list(islice(plan.rule.after(start), most))
        else:
            found = [plan.window] if plan.window else []
        stop = min(end, plan.cancelled_at or end)
        return [
            Window(each.start, min(each.end, plan.cancelled_at or each.end))
            for each in found
            if each.start < stop and each.end > start
        ]

    def state_at(self, now: datetime) -> str:
        """Return where it stands: a value of ``DowntimeStateChoices``."""
        from netbox_mangxa.downtime_words import state  # noqa: PLC0415 - words need the models

        others, above = {}, self
        try:
            while above is not None and above.pk not in others:
                others[above.pk] = above.plan()
                above = above.triggered_by
            return state(others[self.pk], now, others)
        except (ValueError, LookupError):
            return "over"

    @property
    def weekday_names(self) -> list[str]:
        """Its weekdays in words."""
        names = dict(WeekdayChoices)
        return [str(names.get(day, day)) for day in sorted(self.weekdays)]

    @property
    def state(self) -> str:
        """Where it stands now."""
        return self.state_at(timezone.now())

    def get_state_display(self) -> str:
        """Return where it stands in words."""
        return dict(DowntimeStateChoices).get(self.state, self.state)

    @property
    def next_windows(self) -> list[str]:
        """Its next windows as one reads them: 'Tue 24/11 22:00 - 23:30'."""
        from netbox_mangxa.downtime_words import spelt  # noqa: PLC0415 - words need the models

        return [spelt(window) for window in self.coming(timezone.now())]

    def clean(self) -> None:
        """Refuse a plan that could never hold, and say what is wrong with which input."""
        super().clean()
        from netbox_mangxa.downtime_words import wrong  # noqa: PLC0415 - words need the models

        if found := wrong(self, available_timezones()):
            raise ValidationError(found)

    def get_state_color(self) -> str:
        return DowntimeStateChoices.colors.get(self.state)


def narrow(sender, instance, action: str, **_kwargs) -> None:
    """Remember which parts of the scope are in use, whenever somebody changes them."""
    if not action.startswith("post_") or not isinstance(instance, Downtime):
        return
    [name] = [each for each in SCOPES if getattr(Downtime, each).through is sender]
    used = set(instance.narrowed) - {name} | ({name} if getattr(instance, name).exists() else set())
    instance.narrowed = sorted(used)
    Downtime.objects.filter(pk=instance.pk).update(narrowed=instance.narrowed)


for _name in SCOPES:
    models.signals.m2m_changed.connect(narrow, sender=getattr(Downtime, _name).through)
