"""The Vietnamese lunar calendar, computed: months begin on the day of the new moon at UTC+7.

Sources of the formulas: J. Meeus, Astronomical Algorithms, 2nd ed., chapters 10 (ΔT), 25 (the sun's longitude) and 49
(new moon). The rules of the calendar: the month that holds the winter solstice is the eleventh; of thirteen months
between two solstices the first without a principal term (a multiple of 30° of the sun's longitude) is the leap month.
Vietnam reckons at the meridian of 105° E, China at 120° E: a new moon near midnight makes a different day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import floor, radians, sin

SYNODIC = 29.530588861
"""Mean days between two new moons."""
EPOCH = 2451550.09766
"""Julian Ephemeris Day of the mean new moon of 6 January 2000, k = 0."""
J2000 = 2451545.0
UTC7 = 7 / 24
YEARS = (1900, 2100)
"""What ΔT's approximation and the tests vouch for."""

_TERMS = (
    # days, multiples of the sun's anomaly M, the moon's anomaly M', and the argument of latitude F; power of E
    (-0.40720, 0, 1, 0, 0), (0.17241, 1, 0, 0, 1), (0.01608, 0, 2, 0, 0), (0.01039, 0, 0, 2, 0), (0.00739, -1, 1, 0, 1),
    (-0.00514, 1, 1, 0, 1), (0.00208, 2, 0, 0, 2), (-0.00111, 0, 1, -2, 0), (-0.00057, 0, 1, 2, 0),
    (0.00056, 1, 2, 0, 1), (-0.00042, 0, 3, 0, 0), (0.00042, 1, 0, 2, 1), (0.00038, 1, 0, -2, 1),
    (-0.00024, -1, 2, 0, 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the lunar calendar. ``year`` is the solar year in which its first month began."""

    year: int
    month: int
    day: int
    leap: bool = False


def lunar_new_year(year: int) -> date:
    """Return the first day of Tết of ``year``.

    >>> lunar_new_year(2026).isoformat(), lunar_new_year(2007).isoformat()
    ('2026-02-17', '2007-02-17')
    """
    return solar(Lunar(year, 1, 1))


def solar(day: Lunar) -> date:
    """Return the solar date of a lunar day; raises ValueError if that month or day does not exist.

    >>> solar(Lunar(2026, 3, 10)).isoformat()
    '2026-04-26'
    """
    _in_range(day.year)
    for (month, leap, first), (_, _, following) in pairwise(_months(day.year)):
        if (month, leap) == (day.month, day.leap):
            found = first + timedelta(days=day.day - 1)
            if day.day < 1 or found >= following:
                break
            return found
    raise ValueError(f"there is no such lunar day: {day}")


def lunar(day: date) -> Lunar:
    """Return the lunar day of a solar date.

    >>> lunar(date(2025, 8, 1))
    Lunar(year=2025, month=6, day=8, leap=True)
    """
    _in_range(day.year)
    for year in (day.year, day.year - 1):
        for (month, leap, first), (_, _, following) in pairwise(_months(year)):
            if first <= day < following:
                return Lunar(year, month, (day - first).days + 1, leap)
    raise ValueError(f"no lunar day was found for {day}")  # pragma: no cover - months follow each other without a gap


@cache
def _months(year: int) -> tuple[tuple[int, bool, date], ...]:
    """Return (month, leap, first day) of a lunar year, and the first day of the next year at the end."""
    before, after = _from_eleventh(year), _from_eleventh(year + 1)
    start = next(i for i, (month, leap, _) in enumerate(before) if month == 1 and not leap)
    end = next(i for i, (month, leap, _) in enumerate(after) if month == 1 and not leap)
    return (*before[start:], *after[: end + 1])


def _from_eleventh(year: int) -> list[tuple[int, bool, date]]:
    """Return the months from the eleventh of ``year - 1`` to the tenth of ``year``."""
    first, last = _eleventh(year - 1), _eleventh(year)
    starts = [_new_moon(k) for k in range(first, last + 1)]
    leap = None
    if len(starts) - 1 == 13:  # noqa: PLR2004 - a leap year has thirteen
        terms = [_principal_term(start) for start in starts]
        leap = next(i for i, (here, there) in enumerate(pairwise(terms)) if here == there)
    found, number = [], 10
    for i, start in enumerate(starts[:-1]):
        number += i != leap
        found.append(((number - 1) % 12 + 1, i == leap, start))
    return found


def _eleventh(year: int) -> int:
    """Return k of the new moon that begins the month with the winter solstice of ``year``."""
    k = floor((date(year, 12, 31).toordinal() + 1721424.5 - EPOCH) / SYNODIC) + 1
    while _new_moon(k) > date(year, 12, 31) or _principal_term(_new_moon(k)) >= 9:  # noqa: PLR2004 - 270°, the solstice
        k -= 1
    return k


@cache
def _new_moon(k: int) -> date:
    """Return the day at UTC+7 on which the k-th new moon after January 2000 falls."""
    t = k / 1236.85
    day = EPOCH + SYNODIC * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t**2)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3)
    node = radians(124.7746 - 1.56375588 * k + 0.0020672 * t**2)
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    day += sum(size * e**power * sin(a * sun + b * moon + c * latitude) for size, a, b, c, power in _TERMS)
    day += -0.00017 * sin(node) + 0.000325 * sin(radians(299.77 + 0.107408 * k - 0.009173 * t**2))
    return _local_date(day)


def _principal_term(start: date) -> int:
    """Return which twelfth of its way (0: spring equinox) the sun is in at the beginning (midnight, UTC+7) of a day."""
    return int(_sun_longitude(start.toordinal() + 1721424.5 - UTC7) // 30)


def _sun_longitude(day: float) -> float:
    """Return the sun's apparent longitude in degrees, within 0.01° (Meeus 25)."""
    t = (day + _delta_t(day) - J2000) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (1.914602 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    omega = radians(125.04 - 1934.136 * t)
    return (280.46646 + 36000.76983 * t + 0.0003032 * t**2 + centre - 0.00569 - 0.00478 * sin(omega)) % 360


def _delta_t(day: float) -> float:
    """Return dynamical minus universal time in days: a parabola near enough (seconds) to what was observed."""
    t = (day - J2000) / 36525
    return (63.8 + 45 * t + 30 * t**2) / 86400


def _local_date(ephemeris_day: float) -> date:
    universal = ephemeris_day - _delta_t(ephemeris_day)
    return date.fromordinal(floor(universal + UTC7 + 0.5) - 1721425)


def _in_range(year: int) -> None:
    first, last = YEARS
    if not first <= year <= last:
        raise ValueError(f"the lunar calendar is computed from {first} to {last}, not for {year}")
