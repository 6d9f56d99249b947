"""The calendar of every office: its unit's working hours, or those of the unit above it, or the usual ones."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from dcim.models import Site
from django.utils import timezone
from netbox.plugins import get_plugin_config

from alerts.calendar import Calendar, Hours, Quiet
from alerts.holidays import Holidays, national, read
from alerts.hours import read_hours
from netbox_mangxa.models import Unit, WorkingHours

log = logging.getLogger(__name__)
_files: dict[tuple[str, int, int], Holidays] = {}


@dataclass(frozen=True, slots=True)
class Offices:
    """Which units sit where, with those above them, and when they work."""

    units: Mapping[int, tuple[int, ...]]
    """Site → its units, each followed by those above it."""
    calendars: Mapping[int, Calendar]
    """Unit → the calendar of its own hours."""
    usual: Calendar

    def above(self, site: int | None) -> frozenset[int]:
        """Return the units of an office and those above them."""
        return frozenset(self.units.get(site or 0, ()))

    def calendar(self, site: int | None) -> Calendar:
        """Return an office's calendar."""
        own = (self.calendars[unit] for unit in self.units.get(site or 0, ()) if unit in self.calendars)
        return next(own, self.usual)


def offices() -> Offices:
    """Read them all, in four queries."""
    rows = list(Unit.objects.values_list("pk", "parent_id", "site_id", "tenant_id").order_by("-valid_from", "pk"))
    tenants: dict[int, list[int]] = {}
    for pk, tenant in Site.objects.filter(tenant__isnull=False).values_list("pk", "tenant_id").order_by():
        tenants.setdefault(tenant, []).append(pk)
    parents = {pk: parent for pk, parent, *_ in rows}
    units: dict[int, tuple[int, ...]] = {}
    for pk, _, site, tenant in rows:
        line = _line(pk, parents)
        for each in {site, *tenants.get(tenant, ())} - {None}:
            units[each] = tuple(dict.fromkeys([*units.get(each, ()), *line]))
    usual = usual_calendar()
    calendars: dict[int, Calendar] = {}
    for hours in WorkingHours.objects.order_by("-name").prefetch_related("units"):
        calendar = calendar_of(hours, usual)
        calendars |= {unit.pk: calendar for unit in hours.units.all()}
    return Offices(units, calendars, usual)


def calendar_of(row, usual: Calendar) -> Calendar:
    """Return the calendar that stored hours make."""
    quiet = Quiet(row.night_begin, row.night_end) if row.night_begin and row.night_end else usual.quiet
    try:
        hours = read_hours(row.as_read())
    except ValueError:
        log.warning("the working hours “%s” cannot be read", row.name)
        hours = usual.hours
    return Calendar(hours, usual.holidays, usual.zone, quiet)


def usual_calendar() -> Calendar:
    """Return the calendar of PLUGINS_CONFIG: of units without hours of their own. What cannot be read is not used."""
    hours, quiet = Hours(), Quiet()
    try:
        begin, end = get_plugin_config("netbox_mangxa", "night")
        quiet = Quiet(time.fromisoformat(begin), time.fromisoformat(end))
        if stored := get_plugin_config("netbox_mangxa", "working_hours"):
            hours = read_hours(stored)
    except (ValueError, TypeError) as error:
        log.warning("PLUGINS_CONFIG working_hours or night cannot be read, the usual ones count: %s", error)
    return Calendar(hours, holidays(), timezone.get_default_timezone(), quiet)


def holidays() -> Holidays:
    """Return the holidays: of the district's own file if PLUGINS_CONFIG names one, read again when it changes."""
    try:
        return own_holidays() or national()
    except (OSError, ValueError) as error:
        log.warning("the holiday file cannot be read, the national one counts: %s", error)
        return national()


def own_holidays() -> Holidays | None:
    """Return the district's own holidays, or None. Raises OSError and ValueError."""
    path = get_plugin_config("netbox_mangxa", "holidays")
    if not path:
        return None
    about = Path(path).stat()
    key = (path, about.st_mtime_ns, about.st_size)
    if key not in _files:
        found = read(Path(path).read_text("utf-8"))
        _files.clear()
        _files[key] = found
    return _files[key]


def unit_lines() -> dict[int, tuple[int, ...]]:
    """Return every unit followed by those above it, in one query."""
    parents = dict(Unit.objects.order_by().values_list("pk", "parent_id"))
    return {pk: tuple(_line(pk, parents)) for pk in parents}


def _line(pk: int, parents: Mapping[int, int | None]) -> list[int]:
    """Return a unit and those above it; a circle ends."""
    line: list[int] = []
    above: int | None = pk
    while above is not None and above not in line:
        line.append(above)
        above = parents.get(above)
    return line
