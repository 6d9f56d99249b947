"""Time that people live by: working hours, days off, night, and when what can wait may be told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alerts.holidays import Holidays, national
from alerts.state import Standing
from collectors.text import Text, say

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
HORIZON = 370
"""Days to look ahead for working time: a unit without any in a year has none."""

type Span = tuple[time, time]
"""From and to, of one day, local time; ``to`` of 00:00 is the end of the day."""
type Week = tuple[tuple[Span, ...], ...]
"""Monday to Sunday."""

OFFICE: tuple[Span, ...] = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 0)))


@dataclass(frozen=True, slots=True)
class Hours:
    """When a unit works. A health station on duty is open every day; an office is not on Sundays and holidays."""

    week: Week = (OFFICE,) * 5 + ((),) * 2
    on_holidays: bool = False
    """It works on holidays as on other days."""
    instead: tuple[Span, ...] = OFFICE
    """What is worked on a day of rest that was exchanged for a working day."""

    @staticmethod
    def always() -> "Hours":
        """Return the hours of who is always there."""
        return Hours(week=(((time(0), time(0)),),) * 7, on_holidays=True)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The night, in which nothing is told that can wait. ``begin`` after ``end`` spans midnight; equal: no night."""

    begin: time = time(21, 30)
    end: time = time(6, 30)

    def covers(self, local: time) -> bool:
        """Tell whether it is night."""
        if self.begin <= self.end:
            return self.begin <= local < self.end
        return local >= self.begin or local < self.end


@dataclass(frozen=True, slots=True)
class Calendar:
    """One unit's time. Moments are aware; what is asked is local time of ``zone``."""

    hours: Hours = field(default_factory=Hours)
    holidays: Holidays = field(default_factory=national)
    zone: ZoneInfo = VIETNAM
    quiet: Quiet = Quiet()

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return the working spans of a day."""
        year = self.holidays.year(day.year)
        if self.hours.on_holidays:
            return self.hours.week[day.weekday()]
        if day in year.work:
            return self.hours.week[day.weekday()] or self.hours.instead
        return () if day in year.off else self.hours.week[day.weekday()]

    def day_off(self, day: date) -> Text | None:
        """Return why a day is none of work, or None if it is one."""
        if self.spans(day):
            return None
        return self.holidays.year(day.year).off.get(day, say("day of rest"))

    def working(self, at: datetime) -> bool:
        """Tell whether the unit works at a moment."""
        return any(begin <= at < end for begin, end in self._moments(self._local(at).date()))

    def next_working(self, now: datetime) -> datetime | None:
        """Return ``now`` if it is working time, else when it next is; None if it never is within a year."""
        for begin, end in self._ahead(now):
            if now < end:
                return max(begin, now)
        return None

    def worked(self, begin: datetime, end: datetime) -> timedelta:
        """Return the working time between two moments; nothing if ``end`` is not after ``begin``."""
        total, day = timedelta(0), self._local(begin).date()
        while day <= self._local(end).date():
            for opens, closes in self._moments(day):
                total += max(min(closes, end) - max(opens, begin), timedelta(0))
            day += timedelta(days=1)
        return total

    def add_working(self, begin: datetime, amount: timedelta) -> datetime | None:
        """Return when ``amount`` of working time has passed since ``begin``; None if it never does within a year."""
        left = amount
        for opens, closes in self._ahead(begin):
            start = max(opens, begin)
            if start < closes:
                if closes - start >= left:
                    return start + left
                left -= closes - start
        return None

    def night(self, at: datetime) -> bool:
        """Tell whether it is night, in which what can wait is kept."""
        return self.quiet.covers(self._local(at).timetz().replace(tzinfo=None))

    def end_of_night(self, at: datetime) -> datetime:
        """Return ``at`` if it is day, else the end of that night."""
        if not self.night(at):
            return at
        local = self._local(at)
        end = datetime.combine(local.date(), self.quiet.end, self.zone)
        return end if end > local else datetime.combine(local.date() + timedelta(days=1), self.quiet.end, self.zone)

    def _local(self, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("a moment must say its time zone")
        return at.astimezone(self.zone)

    def _moments(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for begin, end in self.spans(day):
            last = day if end > begin else day + timedelta(days=1)
            yield datetime.combine(day, begin, self.zone), datetime.combine(last, end, self.zone)

    def _ahead(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        today = self._local(at).date()
        for n in range(HORIZON):
            yield from self._moments(today + timedelta(days=n))


@dataclass(frozen=True, slots=True)
class When:
    """When something may be told, and why not at once."""

    at: datetime
    reason: Text | None = None
    """None: at once."""


WAITS = (Standing.WARN, Standing.UNKNOWN)
"""What can wait until morning."""


def may_tell(standing: Standing, calendar: Calendar, now: datetime, *, waits: bool | None = None) -> When:
    """Return when something of this standing may be told.

    A critical problem is told at any hour. A warning or an unknown waits for the end of the night; ``waits`` says it
    for this route or check. What is told at night must be worth waking somebody.
    """
    can_wait = standing in WAITS if waits is None else waits
    if not can_wait or not calendar.night(now):
        return When(now)
    end = calendar.end_of_night(now)
    return When(end, say("it can wait for the morning: told at {at:date}", at=end.timestamp()))


def in_working_time(calendar: Calendar, now: datetime) -> When:
    """Return when something may be told that is told in working time only."""
    at = calendar.next_working(now)
    if at is None:
        return When(now, say("the unit has no working hours: told at once"))
    if at == now:
        return When(now)
    return When(at, say("told in working hours: {at:date}", at=at.timestamp()))
