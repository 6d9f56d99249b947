"""States, results and metrics: the vocabulary of every check."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from math import isnan
from typing import Literal

from collectors.text import Text


class State(Enum):
    """How bad one result is. The numbers are the Nagios exit codes, not an order: see ``worst``."""

    OK = 0
    WARN = 1
    CRIT = 2
    UNKNOWN = 3


BADNESS = (State.OK, State.WARN, State.UNKNOWN, State.CRIT)


def worst(states: Iterable[State]) -> State:
    """Return the worst state: OK < WARN < UNKNOWN < CRIT. Nothing at all is UNKNOWN, never OK.

    >>> worst([State.UNKNOWN, State.CRIT]).name
    'CRIT'
    >>> worst([]).name
    'UNKNOWN'
    """
    return max(states, key=BADNESS.index, default=State.UNKNOWN)


class Standing(StrEnum):
    """What is stored and shown of a check: a hard state, or why there is none to show."""

    PENDING = "pending"
    """Never judged yet."""
    OK = "ok"
    WARN = "warn"
    CRIT = "crit"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"
    """Behind something that is down: nobody can know, nobody is told."""
    STALE = "stale"
    """Was known once; no result has come for too long."""


BAD = (Standing.WARN, Standing.CRIT, Standing.UNKNOWN)
"""What is a problem, and can be told."""
HIDDEN = (Standing.UNREACHABLE, Standing.STALE)
"""Standings that hide what was known before."""

STANDING = {state: Standing[state.name] for state in State}

SEVERITY = (
    Standing.CRIT,
    Standing.UNKNOWN,
    Standing.WARN,
    Standing.UNREACHABLE,
    Standing.STALE,
    Standing.PENDING,
    Standing.OK,
)
"""Worst first: the order of every page."""


@dataclass(frozen=True, slots=True)
class Result:
    """A sentence and the state it justifies, about the whole device or one ``item`` of it (an interface, a disk)."""

    state: State
    text: Text
    item: str = ""


type Unit = Literal["%", "ms", "s", "min", "d", "B", "bit/s", "1/s", "°C", "dBm", "V", ""]


@dataclass(frozen=True, slots=True)
class Metric:
    """A number worth keeping."""

    name: str
    value: float
    unit: Unit = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Levels:
    """Warning and critical thresholds of a value; ``low`` ones are bad when the value falls to them. None: no level."""

    warn: float | None = None
    crit: float | None = None
    low: bool = False

    def judge(self, value: float) -> State:
        """Judge a value.

        >>> [Levels(80, 90).judge(v).name for v in (79.9, 80, 90)]
        ['OK', 'WARN', 'CRIT']
        >>> [Levels(20, 10, low=True).judge(v).name for v in (21, 20, 10)]
        ['OK', 'WARN', 'CRIT']
        >>> Levels(80, 90).judge(float("nan")).name
        'UNKNOWN'
        """
        if isnan(value):
            return State.UNKNOWN
        sign = -1 if self.low else 1
        if self.crit is not None and sign * value >= sign * self.crit:
            return State.CRIT
        if self.warn is not None and sign * value >= sign * self.warn:
            return State.WARN
        return State.OK
