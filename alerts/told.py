"""What is to be told of one check on one item, given what has been told: every piece of news once, in its time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from alerts.machine import Status, standing_at
from alerts.state import BAD, HIDDEN, Standing
from collectors.text import Text, say

SOON = timedelta(seconds=60)
"""A result that is due within that is waited for before what was held back is told: it may be good again by then."""
LATE = timedelta(seconds=30)
"""How much longer than it was due."""


class Kind(StrEnum):
    """What a notice is."""

    PROBLEM = "problem"
    RECOVERY = "recovery"
    FLAPPING = "flapping"
    """It changes all the time: the last that is told until it stops."""
    STEADY = "steady"
    """It has stopped, and this is the state it came to: also a problem's news, or a recovery's."""


class Held(StrEnum):
    """Why there is news that is not told now."""

    UNREACHABLE = "unreachable"
    STALE = "stale"
    DOWNTIME = "downtime"
    ACKNOWLEDGED = "acknowledged"
    FLAPPING = "flapping"
    SOFT = "soft"
    """A change is under way: the next results decide."""
    DOUBTED = "doubted"
    """What held it back is over, and it waits for a fresh result."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What people have heard up to now. It is all that must be remembered, and is to be stored with the notice."""

    standing: Standing = Standing.OK
    """The state that they believe in: OK until a problem is told, and again once its end is."""
    flapping: bool = False
    """They know that it flaps, and not yet that it stopped."""
    held_at: datetime | None = None
    """Of when the last result is whose news a downtime or an acknowledgement holds back; None if there is none."""


@dataclass(frozen=True, slots=True)
class Situation:
    """How it stands now."""

    standing: Standing
    """The hard one, STALE where results have stopped coming: ``machine.standing_at``."""
    firm: bool = True
    """The last result agrees with the hard state."""
    flapping: bool = False
    downtime: bool = False
    acknowledged: bool = False
    checked_at: datetime | None = None
    due_at: datetime | None = None
    """When the next result should come; None: nobody can say."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell."""

    kind: Kind
    standing: Standing
    """The hard state then; of a FLAPPING one the state it flaps out of."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Telling:
    """What ``tell`` decided."""

    heard: Heard
    notice: Notice | None = None
    held: Held | None = None
    """Why news waits; None where there is none."""


def situation(
    status: Status, now: datetime, *, downtime: bool, acknowledged: bool, due_at: datetime | None = None
) -> Situation:
    """Read off a status; ``downtime`` and ``acknowledged`` say whether one holds now."""
    standing = standing_at(status, now)
    return Situation(
        standing, status.firm, status.flaps.active, downtime, acknowledged, status.checked_at, due_at=due_at
    )


def tell(heard: Heard, now_is: Situation, now: datetime) -> Telling:
    """Compare what people believe with how it stands; decide what to tell them.

    To be asked after every result, and again when a downtime or an acknowledgement begins or ends, or of every round
    of the clock: asked twice, it tells once. So what was suppressed is told when that ends if it is still so, and is
    never told if it is over by then; nothing else needs to be remembered of it.
    """
    if now_is.standing in HIDDEN:
        return Telling(heard, None, Held(now_is.standing.value))
    kind = _news(heard, now_is)
    if kind is None:
        return Telling(replace(heard, held_at=None))
    held = _held(kind, heard, now_is, now)
    if held in (Held.DOWNTIME, Held.ACKNOWLEDGED):
        return Telling(replace(heard, held_at=now_is.checked_at), None, held)
    if held is not None:
        return Telling(heard, None, held)
    flapping = kind is Kind.FLAPPING
    standing = heard.standing if flapping else now_is.standing
    return Telling(Heard(standing, flapping), Notice(kind, now_is.standing, now))


def why(held: Held) -> Text:
    """Say why news waits."""
    return {
        Held.UNREACHABLE: say("behind a device that does not answer"),
        Held.STALE: say("nothing is known any more; that is no problem of the device"),
        Held.DOWNTIME: say("in a downtime; told when it ends, if it is still so"),
        Held.ACKNOWLEDGED: say("somebody has acknowledged it"),
        Held.FLAPPING: say("it changes all the time; told when it has come to rest"),
        Held.SOFT: say("not sure yet: the next results decide"),
        Held.DOUBTED: say("what held it back is over; waiting for a fresh result"),
    }[held]


def _news(heard: Heard, now_is: Situation) -> Kind | None:
    """Tell what people do not know yet, if anything."""
    if now_is.standing is Standing.PENDING:
        return None
    if now_is.flapping is not heard.flapping:
        return Kind.FLAPPING if now_is.flapping else Kind.STEADY
    if now_is.standing is heard.standing:
        return None
    return Kind.PROBLEM if now_is.standing in BAD else Kind.RECOVERY


def _held(kind: Kind, heard: Heard, now_is: Situation, now: datetime) -> Held | None:
    """Tell what keeps the news from being told now, the strongest reason first.

    An acknowledgement is of a state: that it flaps, or no longer does, is told in spite of it.
    """
    if now_is.downtime:
        return Held.DOWNTIME
    if kind is Kind.FLAPPING:
        return None
    if now_is.acknowledged and kind is not Kind.STEADY:
        return Held.ACKNOWLEDGED
    if now_is.flapping:
        return Held.FLAPPING
    if not now_is.firm:
        return Held.SOFT
    return Held.DOUBTED if _doubted(heard, now_is, now) else None


def _doubted(heard: Heard, now_is: Situation, now: datetime) -> bool:
    """Tell whether nothing has been heard since what was held back, and soon will be."""
    if heard.held_at is None or now_is.checked_at is None or now_is.checked_at > heard.held_at:
        return False
    return now_is.due_at is not None and now_is.due_at - SOON <= now < now_is.due_at + LATE
