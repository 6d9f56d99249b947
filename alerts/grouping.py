"""When a message of a group may go: the first waits for more, the next keeps its distance.

The semantics are Prometheus Alertmanager's (group_wait, group_interval; repeat_interval is what a route repeats). A
group is what one route tells one reader of one office, or of one incident of many offices. Two differences, on
purpose: what gets worse goes at once, and so does a recovery; news of one office is only held together where the
route says that it waits.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Timing:
    """How a route groups."""

    wait: timedelta = timedelta(seconds=30)
    interval: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Pile:
    """What is known of one group of one reader."""

    waits_until: datetime | None = None
    """When the message goes that waits now."""
    told_at: datetime | None = None
    """When the last message of it went."""


def goes_at(pile: Pile, timing: Timing, now: datetime) -> datetime:
    """Return when news of a group goes: with what waits, or after the distance, or after the first wait.

    >>> from datetime import UTC
    >>> now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    >>> goes_at(Pile(), Timing(), now).time().isoformat(), goes_at(Pile(told_at=now), Timing(), now).time().isoformat()
    ('08:00:30', '08:05:00')
    """
    # What waits for longer waits for something else: for the morning.
    if pile.waits_until is not None and now < pile.waits_until <= now + max(timing.wait, timing.interval):
        return pile.waits_until
    if pile.told_at is not None and pile.told_at + timing.interval > now:
        return pile.told_at + timing.interval
    return now if pile.told_at is not None else now + timing.wait
