"""When people are there."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from alerts.hours import DAYS, read_spans

INSTEAD = "07:30-11:30, 13:30-17:00"


def spans_field(name, default: str = "") -> models.CharField:
    """Make the field of one day's spans."""
    return models.CharField(name, max_length=100, blank=True, default=default)


class WorkingHours(PrimaryModel):
    """The working hours of some units and of those below them that have none of their own."""

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    units = models.ManyToManyField(
        "netbox_mangxa.Unit", related_name="mangxa_hours", blank=True, verbose_name=_("units"),
        help_text=_("With those below that have no hours of their own"),
    )  # fmt: skip
    mon = spans_field(_("Monday"), INSTEAD)
    tue = spans_field(_("Tuesday"), INSTEAD)
    wed = spans_field(_("Wednesday"), INSTEAD)
    thu = spans_field(_("Thursday"), INSTEAD)
    fri = spans_field(_("Friday"), INSTEAD)
    sat = spans_field(_("Saturday"))
    sun = spans_field(_("Sunday"))
    instead = spans_field(_("exchanged day of rest"), INSTEAD)
    on_holidays = models.BooleanField(_("works on holidays"), default=False)
    night_begin = models.TimeField(_("night from"), null=True, blank=True, help_text=_("Empty: as everywhere"))
    night_end = models.TimeField(_("night until"), null=True, blank=True, help_text=_("Empty: as everywhere"))

    clone_fields = (*DAYS, "instead", "on_holidays", "night_begin", "night_end")

    class Meta:
        ordering = ("name",)
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")

    def __str__(self) -> str:
        return self.name

    def as_read(self) -> dict[str, object]:
        """Return the hours as ``alerts.hours.read_hours`` takes them."""
        days = {day: getattr(self, day) for day in (*DAYS, "instead")}
        return {**days, "on_holidays": self.on_holidays}

    def clean(self) -> None:
        super().clean()
        wrong = {}
        for day in (*DAYS, "instead"):
            try:
                read_spans(getattr(self, day))
            except ValueError:
                wrong[day] = _("Write spans in order, like 07:30-11:30, 13:30-17:00; empty: a day of rest")
        if wrong:
            raise ValidationError(wrong)
        if (self.night_begin is None) != (self.night_end is None):
            raise ValidationError({"night_end": _("A night has a beginning and an end, or neither")})
