"""Custody (bàn giao, thu hồi): who holds which device, from which day to which."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .base import BehindQuerySet
from .people_choices import ConditionChoices

_ONE = models.Func(
    models.F("device"), models.F("device"), models.Value("[]"), function="int8range",
    output_field=BigIntegerRangeField(),
)  # fmt: skip
"""A device as a range of one number: those can be compared without a further extension of PostgreSQL."""
_DAYS = models.Func(models.F("since"), models.F("until"), function="daterange", output_field=DateRangeField())


class Custody(PrimaryModel):
    """One person's time with one device: from ``since`` on, and no more on the day ``until``.

    On the day of a hand-over the device is with whoever received it. Between a return and the next hand-over nobody
    holds it. The database refuses two holders at once.
    """

    official = models.ForeignKey("Official", models.PROTECT, related_name="custodies", verbose_name=_("official"))
    device = models.ForeignKey(
        "dcim.Device", models.SET_NULL, related_name="mangxa_custodies", null=True, verbose_name=_("device")
    )
    label = models.CharField(
        max_length=200, editable=False, help_text=_("Name, asset tag and serial: kept when the device's record goes")
    )
    since = models.DateField(
        _("handed over on"), null=True, blank=True, help_text=_("Empty where nobody knows: held before it was recorded")
    )
    handed_over_by = models.CharField(_("handed over by"), max_length=150, blank=True)
    paper_number = models.CharField(_("minutes number"), max_length=50, blank=True)
    paper_date = models.DateField(_("date of the minutes"), null=True, blank=True)
    condition = models.CharField(_("condition"), max_length=20, choices=ConditionChoices, blank=True)
    until = models.DateField(_("returned on"), null=True, blank=True, help_text=_("Empty while it is held"))
    returned_to = models.CharField(_("returned to"), max_length=150, blank=True)
    return_paper_number = models.CharField(_("number of the minutes of return"), max_length=50, blank=True)
    return_paper_date = models.DateField(_("date of the minutes of return"), null=True, blank=True)
    return_condition = models.CharField(_("condition at return"), max_length=20, choices=ConditionChoices, blank=True)
    follows = models.OneToOneField(
        "self", models.SET_NULL, related_name="followed_by", null=True, editable=False,
        help_text=_("The custody that this hand-over ended; undoing it opens that one again"),
    )  # fmt: skip

    objects = BehindQuerySet.as_manager()
    seen_with = ("official", "device")
    clone_fields = ("official", "since", "handed_over_by", "paper_number", "paper_date", "condition")

    class Meta:
        ordering = ("-since", "-pk")
        verbose_name = _("custody")
        verbose_name_plural = _("custodies")
        constraints = [
            ExclusionConstraint(
                name="mangxa_custody_one_holder", expressions=[(_ONE, "&&"), (_DAYS, "&&")],
                condition=models.Q(device__isnull=False),
                violation_error_message=_("Somebody else holds this device in that time: take it back first"),
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="mangxa_custody_dates",
                violation_error_message=_("It cannot be returned before it was handed over"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.label} · {self.official}"

    @classmethod
    def from_db(cls, *args, **kwargs):
        row = super().from_db(*args, **kwargs)
        row.remember()
        return row

    _before = (None, None)

    def remember(self) -> None:
        """Keep what stands in the database now, to see what a save changes."""
        if not self.get_deferred_fields() & {"device_id", "until"}:
            self._before = (self.device_id, self.until)

    @property
    def remembered(self):
        """What stood in the database, and what stands in the row: device and day of return."""
        return self._before, (self.device_id, self.until)

    def clean(self) -> None:
        super().clean()
        today, wrong = timezone.localdate(), {}
        for name in ("since", "until"):
            if (day := getattr(self, name)) and day > today:
                wrong[name] = _("That day has not come yet")
        if self.until is None and (self.returned_to or self.return_paper_number or self.return_condition):
            wrong["until"] = _("Give the day of the return")
        if not wrong and self.official_id and self.since and not self.official.in_office(self.since):
            wrong["official"] = _("{name} had left before that day").format(name=self.official)
        if wrong:
            raise ValidationError(wrong)

    def save(self, *args, **kwargs) -> None:
        self.name_device()
        super().save(*args, **kwargs)

    def name_device(self) -> None:
        """Work out what the device is called; whoever makes many rows at once calls this."""
        if self.device_id:
            named = (self.device.name, self.device.asset_tag, self.device.serial)
            self.label = " · ".join(filter(None, named))[:200] or f"#{self.device_id}"

    @property
    def is_open(self) -> bool:
        """Whether it is held still."""
        return self.until is None

    @property
    def import_site(self):
        """The office beside the device's name in a file: names are used in several."""
        return self.device.site if self.device_id else None

    def get_condition_color(self) -> str:
        return ConditionChoices.colors.get(self.condition)

    def get_return_condition_color(self) -> str:
        return ConditionChoices.colors.get(self.return_condition)
