"""A downtime: a time in which trouble is expected, and nobody is told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.recurrence import Rule, Window


@dataclass(frozen=True, slots=True)
class Subject:
    """One check on one item of one device, and where that stands."""

    check: str
    item: str = ""
    device: int | None = None
    site: int | None = None
    units: frozenset[int] = frozenset()
    """The unit it belongs to and those above it."""
    providers: frozenset[int] = frozenset()
    """The providers without whom its office cannot be reached."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a downtime is for: what fits everything that is given. Nothing given is everything."""

    units: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    devices: frozenset[int] = frozenset()
    checks: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    providers: frozenset[int] = frozenset()

    def covers(self, subject: Subject) -> bool:
        """Tell whether the subject is within."""
        return (
            (not self.units or bool(self.units & subject.units))
            and (not self.providers or bool(self.providers & subject.providers))
            and (not self.sites or subject.site in self.sites)
            and (not self.devices or subject.device in self.devices)
            and (not self.checks or subject.check in self.checks)
            and (not self.items or subject.item in self.items)
        )


@dataclass(frozen=True, slots=True)
class Downtime:
    """A plan: once (``window``) or by a ``rule``; fixed, or flexible where it has a ``duration``.

    A fixed one holds in all of its window. A flexible one waits in its window for trouble to begin, and holds from
    then for its duration, also past the end of the window. One that is ``triggered_by`` another begins when that one
    does instead, if that is within its own window, and is cancelled with it. Times are aware.
    """

    id: int
    scope: Scope
    window: Window | None = None
    rule: Rule | None = None
    duration: timedelta | None = None
    begun_at: datetime | None = None
    """When a flexible one began last."""
    triggered_by: int | None = None
    cancelled_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a plan that could never hold, or of which nobody could say when."""
        if (self.window is None) is (self.rule is None):
            raise ValueError("a downtime has a window or a rule, and not both")
        if self.window and self.window.end <= self.window.start:
            raise ValueError("a downtime must end after it begins")
        if self.duration is not None and self.duration <= timedelta(0):
            raise ValueError("a flexible downtime needs a duration above zero")
        if self.triggered_by is not None and (self.duration is None or self.triggered_by == self.id):
            raise ValueError("a downtime that another one triggers needs a duration, and cannot be its own trigger")

    def planned(self, at: datetime) -> Window | None:
        """Return the window that is open at that time, whether or not the downtime was cancelled."""
        if self.rule is not None:
            return self.rule.at(at)
        return self.window if self.window is not None and at in self.window else None


type Downtimes = Mapping[int, Downtime]
"""By id: all that triggers may refer to."""


def strike(downtime: Downtime, at: datetime) -> Downtime:
    """Let trouble (any bad result, soft ones too) of ``at`` within its scope begin a flexible downtime.

    The same downtime comes back where that changes nothing: fixed, begun already, not its time, triggered by another.
    """
    waiting = downtime.duration is not None and downtime.triggered_by is None
    if not waiting or downtime.planned(at) is None or _cancelled(downtime, at):
        return downtime
    held = holds(downtime, at, {})
    if held is not None or _done(downtime, at):
        return downtime
    return replace(downtime, begun_at=at)


def holds(downtime: Downtime, at: datetime, others: Downtimes) -> Window | None:
    """Return from when to when the downtime holds if it does at that time, else None."""
    chain = _chain(downtime, others)
    if chain is None or any(_cancelled(each, at) for each in chain):
        return None
    if downtime.duration is None:
        return downtime.planned(at)
    begun = _begun(downtime, at, others)
    if begun is None:
        return None
    held = Window(begun, begun + downtime.duration)
    return held if at in held else None


def covering(
    downtimes: Iterable[Downtime], subject: Subject, at: datetime, others: Downtimes
) -> tuple[Downtime, Window] | None:
    """Return the downtime that holds for the subject at that time, with its hours; of several the one ending last."""
    held = [
        (each, window)
        for each in downtimes
        if each.scope.covers(subject) and (window := holds(each, at, others)) is not None
    ]
    return max(held, key=lambda found: found[1].end, default=None)


def cancel(downtime: Downtime, at: datetime) -> Downtime:
    """Call it off, all of it: what it still suppressed is to be looked at again then. Cancelled once stays so."""
    return downtime if downtime.cancelled_at is not None else replace(downtime, cancelled_at=at)


def over(downtime: Downtime, at: datetime, others: Downtimes) -> bool:
    """Tell whether it can never hold again, from that time on."""
    chain = _chain(downtime, others)
    if chain is None or any(_cancelled(each, at) for each in chain):
        return True
    if holds(downtime, at, others) is not None:
        return False
    if downtime.rule is not None:
        return next(downtime.rule.after(at), None) is None
    return downtime.window is None or downtime.window.end <= at or _done(downtime, at)


def _cancelled(downtime: Downtime, at: datetime) -> bool:
    return downtime.cancelled_at is not None and at >= downtime.cancelled_at


def _done(downtime: Downtime, at: datetime) -> bool:
    """Tell whether it has had its time in the window of ``at``: a flexible downtime begins once in each."""
    planned = downtime.planned(at)
    return planned is not None and downtime.begun_at is not None and downtime.begun_at in planned


def _begun(downtime: Downtime, at: datetime, others: Downtimes) -> datetime | None:
    """Return when a flexible one began last, by trouble or by what triggers it."""
    if downtime.triggered_by is None:
        return downtime.begun_at
    trigger = others[downtime.triggered_by]
    begun = _begun(trigger, at, others) if trigger.duration is not None else _opened(trigger, at)
    return begun if begun is not None and downtime.planned(begun) is not None else None


def _opened(fixed: Downtime, at: datetime) -> datetime | None:
    """Return when a fixed one's last window opened."""
    if fixed.window is not None:
        return fixed.window.start if fixed.window.start <= at else None
    return _last_opened(fixed.rule, at) if fixed.rule is not None else None


def _last_opened(rule: Rule, at: datetime) -> datetime | None:
    day = at.astimezone(rule.zone).date()
    days = (day - timedelta(days=n) for n in range(32))
    return next((opened for each in days if rule.begins_on(each) and (opened := rule.window(each).start) <= at), None)


def _chain(downtime: Downtime, others: Downtimes) -> list[Downtime] | None:
    """Follow the triggers to the first; None where one is gone, or they run in a circle."""
    chain = [downtime]
    while (trigger := chain[-1].triggered_by) is not None:
        if trigger not in others or others[trigger] in chain:
            return None
        chain.append(others[trigger])
    return chain
