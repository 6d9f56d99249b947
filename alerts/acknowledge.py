"""An acknowledgement: somebody knows, and the others need not hear of it again until something changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from alerts.machine import Status
from alerts.state import BAD, HIDDEN, Standing


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One person's word on one problem. Times are aware."""

    by: str
    at: datetime
    comment: str
    about: Standing
    """The bad state that was acknowledged."""
    sticky: bool = False
    """It outlives a change to another bad state, and ends with the recovery."""
    until: datetime | None = None
    """When it lapses; None: never by itself."""


class Ended(StrEnum):
    """Why an acknowledgement holds no longer."""

    EXPIRED = "expired"
    RECOVERED = "recovered"
    CHANGED = "changed"


def acknowledge(  # noqa: PLR0913 - what the form asks
    status: Status, by: str, comment: str, at: datetime, *, sticky: bool = False, until: datetime | None = None
) -> Acknowledgement:
    """Acknowledge what is wrong now, also while it is soft.

    Raises:
        ValueError: nothing is wrong, or it would have lapsed before it began.

    """
    about = problem(status)
    if about is None:
        raise ValueError("there is no problem to acknowledge")
    if until is not None and until <= at:
        raise ValueError("an acknowledgement must not end before it begins")
    return Acknowledgement(by, at, comment, about, sticky, until)


def ended(ack: Acknowledgement, status: Status, now: datetime) -> Ended | None:
    """Tell why the acknowledgement is over, None while it holds.

    To be asked after every result and of every round of the clock; one that is over must be forgotten then, for it
    would hold again when the old state comes back. While nobody can know (unreachable, stale) only its time ends it.
    """
    if ack.until is not None and now >= ack.until:
        return Ended.EXPIRED
    if status.standing in HIDDEN:
        return None
    wrong = problem(status)
    if wrong is None:
        return Ended.RECOVERED
    if not ack.sticky and wrong is not ack.about:
        return Ended.CHANGED
    return None


def problem(status: Status) -> Standing | None:
    """Return what is wrong: the last result if it is bad, else the hard state that it has not yet taken back.

    While something is unreachable or stale: what was wrong with it before.
    """
    hidden = status.standing in HIDDEN
    hard = status.before if hidden else status.standing
    if not hidden and status.soft in BAD:
        return status.soft
    return hard if hard in BAD else None
