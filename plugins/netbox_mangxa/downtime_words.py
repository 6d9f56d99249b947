"""What is wrong with a downtime that somebody typed in, in words for the form, and where it stands."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from alerts import downtime as core
from alerts.recurrence import Window
from netbox_mangxa.catalogs import checks


def wrong(row, zones: Collection[str]) -> dict[str, object]:
    """Return field → sentence for everything that keeps the plan from holding; nothing where it is sound."""
    found: dict[str, object] = {}
    if row.zone not in zones:
        found["zone"] = _("No such time zone: {zone}").format(zone=row.zone)
    if row.recurring:
        found |= _wrong_rule(row, zones)
    else:
        found |= _wrong_window(row)
    if row.triggered_by_id is not None:
        if row.duration is None:
            found["duration"] = _("A downtime that begins with another needs a duration")
        if row.pk is not None and _circle(row):
            found["triggered_by"] = _("Each would wait for the other to begin")
    if unknown := sorted(set(row.checks) - set(checks())):
        found["checks"] = _("No such check: {names}").format(names=", ".join(unknown))
    return found


def scope_wrong(given: Mapping[str, object], *, everything: bool) -> dict[str, object]:
    """Return what is wrong with a scope as a whole: field → sentence."""
    named = any(given.values())
    if everything and named:
        return {"everything": _("Either everything, or what is named below")}
    if not everything and not named:
        return {
            "everything": _("Say what it is for: units, offices, devices, providers, checks or items, or everything")
        }
    return {}


def _wrong_window(row) -> dict[str, object]:
    found: dict[str, object] = {}
    if row.start is None:
        found["start"] = _("When does it begin? Give a beginning and an end, or times of day to have it come again")
    if row.end is None:
        found["end"] = _("When does it end?")
    elif row.start is not None and row.end <= row.start:
        found["end"] = _("It must end after it begins")
    for name in ("weekdays", "days", "weeks", "first", "last", "skipped"):
        if getattr(row, name):
            found[name] = _("Only a downtime that comes again has this: give the times of day, too")
    return found


def _wrong_rule(row, zones: Collection[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    if row.start is not None or row.end is not None:
        found["start"] = _("Either once, from and until, or again and again by times of day; not both")
    if row.start_time is None:
        found["start_time"] = _("At what time does it begin?")
    if row.end_time is None:
        found["end_time"] = _("At what time does it end?")
    if not set(row.weekdays) <= set(range(7)):
        found["weekdays"] = _("Weekdays are 0 (Monday) to 6 (Sunday)")
    if any(not 1 <= abs(day) <= 31 for day in row.days):  # noqa: PLR2004
        found["days"] = _("Days of the month are 1 to 31, or -1 for the last, -2 for the one before it")
    if any(not 1 <= abs(week) <= 5 for week in row.weeks):  # noqa: PLR2004
        found["weeks"] = _("Weeks are 1 to 5, or -1 for the last")
    if row.first and row.last and row.last < row.first:
        found["last"] = _("The last day is before the first")
    if not found and row.zone in zones and row.last is not None and next(row.rule().after(_before(row)), None) is None:
        found["last"] = _("No day fits all of this: it would never begin")
    return found


def _before(row) -> datetime:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    day = row.first or row.last.replace(year=row.last.year - 4, day=1)
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(row.zone))


def _circle(row) -> bool:
    seen, above = {row.pk}, row.triggered_by
    while above is not None:
        if above.pk in seen:
            return True
        seen.add(above.pk)
        above = above.triggered_by
    return False


def state(plan: core.Downtime, at: datetime, others: core.Downtimes) -> str:
    """Return where a plan stands: coming, waiting, running, over or cancelled."""
    if plan.cancelled_at is not None and plan.cancelled_at <= at:
        return "cancelled"
    if core.holds(plan, at, others) is not None:
        return "running"
    if core.over(plan, at, others):
        return "over"
    return "waiting" if plan.duration is not None and plan.planned(at) is not None else "coming"


def spelt(window: Window) -> str:
    """Return a window as one reads it: '24/11/2026 22:00 - 23:30', with the second date where it is another day."""
    start, end = timezone.localtime(window.start), timezone.localtime(window.end)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%d/%m/%Y %H:%M}"
    return f"{formats.date_format(start, 'D')} {start:%d/%m/%Y %H:%M} - {until}"
