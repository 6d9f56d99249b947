"""Computers are off at night and on holidays: they are judged by how many working days they have not reported."""

from datetime import datetime, timedelta

from alerts.calendar import Calendar
from alerts.state import Levels, Result, State
from collectors.text import say

MISSED = Levels(5, None)
"""Working days. A computer that is off for long is looked for, by day; it wakes nobody."""
LOOK_BACK = 400
"""Days; a longer silence is as good as this one."""


def missed_days(reported: datetime, calendar: Calendar, now: datetime) -> int:
    """Return the whole working days since the day of a report, today not counted: it is not over yet."""
    day, today = reported.astimezone(calendar.zone).date(), now.astimezone(calendar.zone).date()
    day = max(day, today - timedelta(days=LOOK_BACK))
    return sum(bool(calendar.spans(day + timedelta(days=n))) for n in range(1, (today - day).days))


def freshness(
    reported: datetime | None, calendar: Calendar, now: datetime, levels: Levels = MISSED, item: str = ""
) -> Result:
    """Judge a computer by its last report (agent, inventory, logon), not by ping.

    One that never reported is UNKNOWN, and so is a report from the future: a clock is wrong.
    """
    if reported is None:
        return Result(State.UNKNOWN, say("it has never reported"), item)
    if reported > now + timedelta(minutes=10):
        return Result(
            State.UNKNOWN, say("its last report is dated in the future: {at:date}", at=reported.timestamp()), item
        )
    missed = missed_days(reported, calendar, now)
    state = levels.judge(missed)
    if state is State.OK:
        return Result(state, say("last report {at:date}", at=reported.timestamp()), item)
    said = say("no report for {n} working days, the last {at:date}", n=missed, at=reported.timestamp())
    return Result(state, said, item)
