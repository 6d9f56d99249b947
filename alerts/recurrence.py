"""Windows that come again: every Tuesday night, the last Sunday of the month, in the office's own time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

ALL_DAYS = frozenset(range(7))
HORIZON = 4 * 366
"""Days that are searched for the next window: whatever can come at all has come by then."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """From ``start`` up to, but without, ``end``; both aware, in UTC."""

    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        """Tell whether it is within."""
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Rule:
    """On which days a window begins, and from when to when, on the clocks of ``zone``.

    The day must fit everything that is given: the weekday, the day of the month, the week of the month.
    """

    start: time
    end: time
    """Not after ``start``: on the next day."""
    zone: tzinfo
    weekdays: frozenset[int] = ALL_DAYS
    """0 is Monday."""
    days: frozenset[int] = frozenset()
    """Days of the month, -1 the last; empty: any. A 31 in a month of 30 days is no day."""
    weeks: frozenset[int] = frozenset()
    """Which of its weekday in the month: 1 the first, -1 the last; empty: any."""
    first: date | None = None
    last: date | None = None
    """The first and the last day on which a window may begin."""
    skipped: frozenset[date] = frozenset()
    """Days on which it was called off."""

    def __post_init__(self) -> None:
        """Refuse a rule that means nothing."""
        if not self.weekdays <= ALL_DAYS or not self.weekdays:
            raise ValueError(f"weekdays are 0 (Monday) to 6, at least one: {sorted(self.weekdays)}")
        days, weeks = range(1, 32), range(1, 6)
        if any(abs(day) not in days for day in self.days) or any(abs(week) not in weeks for week in self.weeks):
            raise ValueError("days of the month are 1 to 31, weeks 1 to 5, or counted from the end: -1 is the last")
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("times of a rule are on the clocks of its zone, and carry none of their own")
        if self.first and self.last and self.last < self.first:
            raise ValueError("the last day is before the first")

    def begins_on(self, day: date) -> bool:
        """Tell whether a window begins on that day."""
        if day in self.skipped or (self.first and day < self.first) or (self.last and day > self.last):
            return False
        if day.weekday() not in self.weekdays:
            return False
        left = (_next_month(day) - day).days
        if self.days and not self.days & {day.day, -left}:
            return False
        return not self.weeks or bool(self.weeks & {(day.day + 6) // 7, -((left + 6) // 7)})

    def window(self, day: date) -> Window:
        """Return the window that begins on that day.

        Where the clocks jump it is wide rather than narrow: an hour that comes twice counts from the first to the
        second, and one that is skipped takes in what is around it.
        """
        until = day if self.end > self.start else day + _DAY
        return Window(min(self._moments(day, self.start)), max(self._moments(until, self.end)))

    def at(self, moment: datetime) -> Window | None:
        """Return the window that is open at a moment."""
        today = moment.astimezone(self.zone).date()
        for day in (today, today - _DAY):
            if self.begins_on(day) and moment in (window := self.window(day)):
                return window
        return None

    def after(self, moment: datetime) -> Iterator[Window]:
        """Return the windows that end after a moment, the one that is open then first, until there are none."""
        day = moment.astimezone(self.zone).date() - _DAY
        day, barren = max(day, self.first or day), 0
        while barren < HORIZON and (self.last is None or day <= self.last):
            barren += 1
            if self.begins_on(day) and (window := self.window(day)).end > moment:
                yield window
                barren = 0
            day += _DAY

    def _moments(self, day: date, clock: time) -> tuple[datetime, datetime]:
        local = datetime.combine(day, clock, self.zone)
        return local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
