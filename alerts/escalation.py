"""Who is told next when nobody acknowledges: steps in wall or working time, until somebody does or it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from alerts.calendar import Calendar
from alerts.news import RANK
from alerts.state import Standing
from collectors.text import Text, say

FOREVER = datetime(9999, 12, 31, tzinfo=UTC)
"""An acknowledgement that does not expire."""

type Clock = Literal["wall", "working"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: whom to tell when this much time passed since the problem was told, and nobody acknowledged."""

    after: timedelta
    contacts: tuple[str, ...]
    """Names of contacts or groups."""
    clock: Clock = "wall"
    """``working``: only the unit's working time counts."""
    repeat: timedelta | None = None
    """Tell them again this often, on the same clock; None: once."""
    most: int = 3
    """Times they are told at most, if it is repeated."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps for problems from ``severity`` on."""

    name: str
    steps: tuple[Step, ...]
    severity: Standing = Standing.CRIT


@dataclass(frozen=True, slots=True)
class Problem:
    """What is known of an open problem. Times are aware."""

    standing: Standing
    told_at: datetime | None
    """When the first reader was told; None: nobody yet, and then nobody is told next."""
    acknowledged_until: datetime | None = None
    """Until when somebody's acknowledgement holds; ``FOREVER`` if it does not expire."""
    closed_at: datetime | None = None
    held: Text | None = None
    """Why it is not told at all now: downtime, silence, behind something else."""


@dataclass(frozen=True, slots=True)
class Due:
    """A step to take now. ``time``: for the how-many-eth time; with ``step`` it is the key that makes it once only."""

    step: int
    time: int
    contacts: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Escalation:
    """What to do now, when to look again, and why nothing happens if nothing does."""

    due: tuple[Due, ...] = ()
    next_at: datetime | None = None
    why_not: Text | None = None


def escalate(
    problem: Problem, ladder: Ladder, taken: Mapping[int, int], calendar: Calendar, now: datetime
) -> Escalation:
    """Decide which steps are due. ``taken``: step → how many times it was taken (written down when it is planned).

    A step that was missed while nothing ran is taken once, not as often as it was missed. Times a step would have come
    while the problem was held or acknowledged are not made up for either: it comes at the next look.
    """
    if why_not := _stopped(problem, ladder, now):
        return Escalation(why_not=why_not, next_at=_wakes(problem, now))
    assert problem.told_at is not None  # noqa: S101 - _stopped says so
    due: list[Due] = []
    later: list[datetime] = []
    for number, step in enumerate(ladder.steps):
        times = _times(step)
        done = taken.get(number, 0)
        coming = [at for at in (_at(problem.told_at, step, n, calendar) for n in range(done, times)) if at is not None]
        passed = [at for at in coming if at <= now]
        later += coming[len(passed) : len(passed) + 1]
        if passed:
            due.append(Due(number, done + len(passed), step.contacts, _reason(ladder, number, problem.told_at, now)))
    return Escalation(tuple(due), min(later, default=None))


def forecast(problem: Problem, ladder: Ladder, calendar: Calendar) -> list[tuple[datetime, tuple[str, ...]]]:
    """Return when who would be told if nobody ever acknowledged: for the page and for ``routes test``."""
    if problem.told_at is None or RANK.get(problem.standing, 0) < RANK[ladder.severity]:
        return []
    found = [
        (at, step.contacts)
        for step in ladder.steps
        for n in range(_times(step))
        if (at := _at(problem.told_at, step, n, calendar)) is not None
    ]
    return sorted(found)


def _stopped(problem: Problem, ladder: Ladder, now: datetime) -> Text | None:
    if problem.closed_at is not None:
        return say("it is over")
    if RANK.get(problem.standing, 0) < RANK[ladder.severity]:
        return say("it is not bad enough for “{ladder}”", ladder=ladder.name)
    if problem.held is not None:
        return problem.held
    if problem.acknowledged_until is not None and problem.acknowledged_until > now:
        return say("somebody acknowledged it")
    if problem.told_at is None:
        return say("nobody was told of it yet")
    return None


def _wakes(problem: Problem, now: datetime) -> datetime | None:
    """Return when an acknowledgement expires: then it goes on."""
    until = problem.acknowledged_until
    if problem.closed_at is not None or until is None or until <= now or until >= FOREVER:
        return None
    return until


def _times(step: Step) -> int:
    return max(step.most, 1) if step.repeat else 1


def _at(told: datetime, step: Step, n: int, calendar: Calendar) -> datetime | None:
    waited = step.after + n * (step.repeat or timedelta(0))
    return told + waited if step.clock == "wall" else calendar.add_working(told, waited)


def _reason(ladder: Ladder, number: int, told: datetime, now: datetime) -> Text:
    return say(
        "nobody acknowledged within {waited:span}: step {step} of “{ladder}”",
        waited=(now - told).total_seconds(),
        step=number + 1,
        ladder=ladder.name,
    )


def problems(ladder: Ladder) -> Sequence[Text]:
    """Return what is wrong with a ladder that somebody wrote down."""
    found = []
    for number, step in enumerate(ladder.steps, 1):
        if not step.contacts:
            found.append(say("step {n} names nobody", n=number))
        if step.after < timedelta(0) or (step.repeat is not None and step.repeat <= timedelta(0)):
            found.append(say("step {n} goes back in time", n=number))
    return found
