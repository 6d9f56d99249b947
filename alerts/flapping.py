"""Flapping: a check that changes its mind so often that each change is no news any more.

The figure is that of Nagios as Icinga 2 weighs it (Icinga 2, "Advanced Topics", flapping): of the last 20 results,
each that differs from the one before counts, the oldest 0.8 and the newest 1.18, in percent of 20.
"""

from dataclasses import dataclass
from datetime import datetime

from alerts.state import State

WINDOW = 20
"""Results that are looked at."""
OLDEST = 40
"""What a change counts in the oldest place, in tenths of a percent of the whole: 0.8 / 20. Each newer place counts one
more. In whole numbers, because sums of such fractions are not what they seem: just at the threshold, Icinga's doubles
decide by their rounding."""
_ALL = (1 << WINDOW) - 1


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Percent of weighted changes above which flapping begins, and down to which it goes on."""

    high: float = 30.0
    low: float = 25.0

    def __post_init__(self) -> None:
        """Refuse thresholds between which nothing could be told."""
        if not 0 <= self.low <= self.high <= 100:  # noqa: PLR2004 - percent
            raise ValueError(f"flapping thresholds must be 0 ≤ low ≤ high ≤ 100, not {self.low} and {self.high}")


USUAL = Thresholds()


@dataclass(frozen=True, slots=True)
class Flaps:
    """What is remembered of a check's last results."""

    changes: int = 0
    """One bit a result, the newest lowest: set where it differed from the one before."""
    last: State | None = None
    active: bool = False
    at: datetime | None = None
    """Of when the last result is that counted."""

    def written(self) -> str:
        """Return it as text that ``read`` takes; empty where there is nothing to remember.

        >>> Flaps(0b101, State.CRIT, True, datetime(2026, 3, 2, 8, 30)).written()
        '5/2/1/2026-03-02T08:30:00'
        """
        if self.last is None or self.at is None:
            return ""
        return f"{self.changes:x}/{self.last.value}/{self.active:d}/{self.at.isoformat()}"

    @staticmethod
    def read(text: str) -> "Flaps":
        """Read what ``written`` wrote; raises ValueError on anything else.

        >>> Flaps.read("5/2/1/2026-03-02T08:30:00+00:00").last
        <State.CRIT: 2>
        """
        if not text:
            return Flaps()
        changes, last, active, at = text.split("/")
        return Flaps(int(changes, 16) & _ALL, State(int(last)), active == "1", datetime.fromisoformat(at))


FRESH = Flaps()
"""Of a check that has no results yet."""


def percent(changes: int) -> float:
    """Weigh the changes: 0 to 99 %.

    >>> percent(0b1), percent(1 << 19), percent((1 << 20) - 1)
    (5.9, 4.0, 99.0)
    """
    return sum(OLDEST + WINDOW - 1 - age for age in range(WINDOW) if changes >> age & 1) / 10


def heard(flaps: Flaps, state: State, at: datetime, thresholds: Thresholds | None = USUAL, pace: float = 0.0) -> Flaps:
    """Take note of a result; ``thresholds`` None: changes are counted, but it never flaps.

    ``pace`` is how many seconds apart results should be. One that comes much sooner and says the same does not count:
    what others are behind is visited whenever one of them fails, and in all those results its changes would drown.
    """
    if state is flaps.last and flaps.at is not None and (at - flaps.at).total_seconds() < 0.75 * pace:
        return flaps
    changed = flaps.last is not None and state is not flaps.last
    changes = (flaps.changes << 1 | changed) & _ALL
    limit = None if thresholds is None else thresholds.low if flaps.active else thresholds.high
    active = limit is not None and changes != 0 and percent(changes) > limit
    return Flaps(changes, state, active, at)
