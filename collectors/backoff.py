"""How long to leave alone what does not answer or says no: pure arithmetic, ``at`` and ``now`` are arguments."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from collectors.sections import Answer, Reachability
from collectors.text import Text
from collectors.visit import Visit

LONGEST_REST = 300.0
"""Seconds after which a device that is surely down is asked again at the latest, although it answers no ping."""
FIRST_PAUSE, LONGEST_PAUSE = 300.0, 3600.0
"""Seconds until a login that was refused is tried again: after the first refusal, and at most. Devices lock accounts
after three to five wrong passwords within some minutes, and let go of the lock within the hour."""
MANY = 20
"""More than any number of doublings that matters."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A device that was asked ``times`` in a row without anything being heard of it."""

    times: int
    until: datetime
    """When it is asked again, whether it answers ping or not."""


def rested(before: Rest | None, at: datetime, interval: float) -> Rest:
    """Return the rest that follows a visit of ``at`` which asked in vain: 1, 2, 4, 8 ... intervals (seconds).

    It never grows beyond ``LONGEST_REST``, or one interval where that is longer.
    """
    times = before.times + 1 if before else 1
    seconds = min(interval * 2 ** min(times - 1, MANY), max(LONGEST_REST, interval))
    return Rest(times, at + timedelta(seconds=seconds))


def resting(rest: Rest | None, at: datetime, interval: float) -> float | None:
    """Return the seconds for which a device is not to be asked unless it answers ping; None when it is to be asked.

    Visits come a little early or late: what is due before half an interval has gone is due now.
    """
    if rest is None:
        return None
    left = (rest.until - at).total_seconds()
    return left if left > interval / 2 else None


def heard(visit: Visit) -> bool:
    """Tell whether anything at all was heard of the device: an echo, or an agent."""
    echo = any(each.received for each in visit.of(Reachability))
    return echo or any(each.ok for each in visit.of(Answer))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A login that the device refused ``times`` in a row."""

    times: int
    until: float
    """Seconds of the clock that the caller goes by; it is not tried before."""
    text: Text
    """What was said of it."""


def refused(before: Refusal | None, now: float, text: Text) -> Refusal:
    """Return what follows another refusal at ``now``: a pause that doubles with each, up to ``LONGEST_PAUSE``."""
    times = before.times + 1 if before else 1
    return Refusal(times, now + min(FIRST_PAUSE * 2 ** min(times - 1, MANY), LONGEST_PAUSE), text)
