"""Public holidays: which days people are off, and which days of rest they work instead, year by year, from a file."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from alerts.lunar import Lunar, lunar_new_year, solar
from collectors.text import Text, say

TET = (2, 5)
"""Days before Tết and days in all, where a file says nothing."""
_DAY = timedelta(days=1)

NAMES = {
    each.template: each
    for each in (
        say("New Year's Day"),
        say("Reunification Day"),
        say("Labour Day"),
        say("National Day"),
        say("Vietnamese Culture Day"),
        say("Hung Kings' Commemoration Day"),
        say("Tet"),
    )
}
"""Names that can be said in Vietnamese; another name in a district's own file is said as it is."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A holiday with the same date every year, of the solar or the lunar calendar."""

    month: int
    day: int
    name: str
    days: int = 1
    first: int = 0
    last: int = 9999
    lunar: bool = False


@dataclass(frozen=True, slots=True)
class Announced:
    """What the government announced for one year."""

    before_tet: int | None = None
    national_day: str = ""
    """``before`` or ``after``: where the second day of 2/9 lies."""
    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year on which offices differ from the week's usual."""

    off: Mapping[date, Text]
    """Day off → why."""
    work: frozenset[date]
    """Days of rest that are worked."""
    announced: bool
    """False: the likely days were computed, nobody announced them."""


@dataclass(frozen=True, slots=True, eq=False)
class Holidays:
    """Everything a holiday file says. Each reading is its own key: what is computed of it is computed once."""

    fixed: tuple[Fixed, ...] = ()
    tet_name: str = ""
    tet_days: int = 0
    years: Mapping[int, Announced] | None = None
    unconfirmed: tuple[str, ...] = ()
    """Holidays that somebody must confirm before they count."""

    def year(self, number: int) -> Year:
        """Return the days of a year, make-up days included. Raises ValueError outside 1900-2100."""
        return _year(self, number)


def read(text: str) -> Holidays:
    """Read a holiday file (TOML). Raises ValueError with the place of what cannot be read."""
    data = tomllib.loads(text)
    fixed: list[Fixed] = []
    unconfirmed: list[str] = []
    for kind in ("fixed", "lunar"):
        for number, entry in enumerate(data.get(kind, ()), 1):
            one = _place(f"{kind} {number}", entry, lambda e, k=kind: _fixed(e, lunar=k == "lunar"))
            if entry.get("confirmed", True) is True:
                fixed.append(one)
            else:
                unconfirmed.append(one.name)
    years = {int(year): _place(f"year.{year}", said, _announced) for year, said in data.get("year", {}).items()}
    tet = data.get("tet", {})
    days = _place("tet", tet, lambda t: int(t.get("days", TET[1])) if t else 0)
    return Holidays(tuple(fixed), str(tet.get("name", "Tet")), days, years, tuple(unconfirmed))


@cache
def national() -> Holidays:
    """Return the file that comes with the product."""
    return read(files("alerts").joinpath("data/holidays.toml").read_text("utf-8"))


def _place(where: str, entry: Any, reader: Any) -> Any:  # noqa: ANN401 - what TOML holds
    try:
        return reader(entry)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"[{where}] cannot be read: {type(error).__name__}: {error}") from error


def _fixed(entry: Mapping[str, Any], *, lunar: bool) -> Fixed:
    month, day = (int(part) for part in entry["day"].split("-"))
    if lunar:
        solar(Lunar(2024, month, day))
    else:
        date(2024, month, day)
    days = int(entry.get("days", 1))
    return Fixed(month, day, str(entry["name"]), days, entry.get("from", 0), entry.get("until", 9999), lunar)


def _announced(entry: Mapping[str, Any]) -> Announced:
    beside, before = entry.get("national_day", ""), entry.get("before_tet")
    if beside not in ("", "before", "after"):
        raise ValueError(f"national_day must be before or after, not {beside!r}")
    if before is not None and not 0 <= int(before) <= 5:  # noqa: PLR2004 - Tết has five days
        raise ValueError(f"before_tet must be from 0 to 5, not {before!r}")
    rest, work = (frozenset(date.fromisoformat(day) for day in entry.get(name, ())) for name in ("rest", "work"))
    return Announced(before, beside, rest, work)


@cache
def _year(holidays: Holidays, number: int) -> Year:
    said = (holidays.years or {}).get(number, Announced())
    off: dict[date, Text] = {}
    for day, name in sorted(_holidays(holidays, number, said), key=lambda each: each[0]):
        while day in off:
            day += _DAY  # noqa: PLW2901
        off[day] = NAMES.get(name, say("{name}", name=name))
    for day, why in list(off.items()):
        if day.weekday() >= 5:  # noqa: PLR2004 - Saturday
            off[_next_free(day, off)] = say("made up for {holiday}", holiday=why)
    off |= {day: say("exchanged with another day") for day in said.rest}
    known = number in (holidays.years or {})
    return Year(off, said.work, known)


def _next_free(day: date, off: Mapping[date, Text]) -> date:
    while day in off or day.weekday() >= 5:  # noqa: PLR2004 - Saturday
        day += _DAY
    return day


def _holidays(holidays: Holidays, year: int, said: Announced) -> Iterator[tuple[date, str]]:
    for each in holidays.fixed:
        if each.first <= year <= each.last:
            day = solar(Lunar(year, each.month, each.day)) if each.lunar else date(year, each.month, each.day)
            yield day, each.name
            if each.days > 1:
                yield day + (_DAY if _after(day, said) else -_DAY), each.name
    if holidays.tet_days:
        before = TET[0] if said.before_tet is None else said.before_tet
        for n in range(holidays.tet_days):
            yield lunar_new_year(year) + timedelta(days=n - before), holidays.tet_name


def _after(day: date, said: Announced) -> bool:
    """Tell where the second day lies: as announced, else where it makes the longest rest (beside the week's end)."""
    if said.national_day:
        return said.national_day == "after"
    return day.weekday() in (0, 3, 4)
