"""The state machine: when bad results become a problem, good ones a recovery, and silence a stale state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.flapping import FRESH, USUAL, Flaps, Thresholds, heard
from alerts.state import HIDDEN, STANDING, Standing, State

MISSED = 3
"""Visits that may fail to come before a standing is stale."""
GRACE = 30.0
"""Seconds on top: a visit takes time."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How many results in a row it takes, how far apart they are, in seconds, and when it counts as flapping.

    As Icinga 2 has it: ``max_check_attempts``, ``check_interval``, ``retry_interval``, ``flapping_threshold_*``; that a
    recovery may need several results is ours.
    """

    attempts: int = 3
    recoveries: int = 1
    interval: float = 60.0
    retry_interval: float = 20.0
    flapping: Thresholds | None = USUAL
    """None: it never flaps."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is remembered of a check between two results. Times are aware."""

    standing: Standing = Standing.PENDING
    """The hard state, or why there is none."""
    soft: Standing = Standing.PENDING
    """The last result."""
    streak: int = 0
    """Results in a row that speak against the hard state."""
    since: datetime | None = None
    checked_at: datetime | None = None
    stale_at: datetime | None = None
    before: Standing = Standing.PENDING
    """The hard state that UNREACHABLE or STALE hides."""
    before_since: datetime | None = None
    failing_since: datetime | None = None
    """First of the bad results that have come in a row until now."""
    good_at: datetime | None = None
    """The last OK result."""
    flaps: Flaps = FRESH
    """The changes among the last results, and whether it flaps."""

    @property
    def firm(self) -> bool:
        """Whether the last result agrees with the hard state: Icinga's state type HARD."""
        return self.streak == 0

    @property
    def attempt(self) -> int:
        """Which attempt in a row this is, counted as Icinga does: 1 in a hard state."""
        return max(1, self.streak)

    def memory(self) -> dict[str, str]:
        """Return what a row's own columns do not hold, as JSON."""
        times = {name: getattr(self, name) for name in ("before_since", "failing_since", "good_at")}
        flaps = {"flaps": text} if (text := self.flaps.written()) else {}
        return {"before": self.before.value} | {name: at.isoformat() for name, at in times.items() if at} | flaps

    @staticmethod
    def recall(  # noqa: PLR0913 - a row's columns
        *,
        standing: str,
        soft: str,
        streak: int,
        since: datetime | None,
        checked_at: datetime | None,
        stale_at: datetime | None,
        memory: Mapping[str, str],
    ) -> "Status":
        """Read back a row and its ``memory()``."""
        names = ("before_since", "failing_since", "good_at")
        times = {name: datetime.fromisoformat(memory[name]) for name in names if name in memory}
        before = Standing(memory.get("before", Standing.PENDING))
        flaps = Flaps.read(memory.get("flaps", ""))
        return Status(
            Standing(standing), Standing(soft), streak, since, checked_at, stale_at, before, flaps=flaps, **times
        )


@dataclass(frozen=True, slots=True)
class Transition:
    """A hard change: the only thing anyone is told about."""

    old: Standing
    new: Standing
    at: datetime


def step(
    status: Status, state: State, policy: Policy, at: datetime, *, hold: bool = False
) -> tuple[Status, Transition | None]:
    """Advance by the result of ``at``.

    A result not newer than the last is refused: the same status comes back. A state turns hard when ``attempts`` bad
    results (``recoveries`` good ones) came in a row; one hard bad state turns into another at once. The first result
    ever, if good, is believed silently. ``hold`` keeps what is soft soft: it is not known yet who is to blame.
    Results count for flapping, which changes nothing here (see ``told``); held ones do not, or a line that flaps would
    be as many flapping devices as are behind it.
    """
    if status.checked_at is not None and at <= status.checked_at:
        return status, None
    flaps = status.flaps if hold else heard(status.flaps, state, at, policy.flapping, pause(status, policy))
    now = _heard(status, state, policy, at, flaps)
    known, result = _known(status), STANDING[state]
    if result is known:
        return _settle(now, known, _since(status, known, at)), None
    good = state is State.OK
    if known is Standing.PENDING and good:
        return _settle(now, result, at), None
    enough = now.streak >= policy.recoveries if good else _lasting(now, policy, at)
    was_bad = known not in (Standing.OK, Standing.PENDING)
    if not hold and (enough or (was_bad and not good)):
        return _settle(now, result, at), Transition(known, result, at)
    # Soft: what stands goes on standing, also UNREACHABLE. Only a result it is sure of may take that away.
    return replace(now, since=status.since or at), None


def hide(status: Status, policy: Policy, at: datetime, state: State | None = None) -> Status:
    """Make it UNREACHABLE: nobody can know. What was known comes back with the next result, silently if it is the same.

    ``state`` is the result that came nevertheless, if one did.
    """
    if status.checked_at is not None and at <= status.checked_at:
        return status
    first = status.standing not in HIDDEN
    return replace(
        status if state is None else _heard(status, state, policy, at, status.flaps),
        standing=Standing.UNREACHABLE,
        since=status.since if status.standing is Standing.UNREACHABLE else at,
        streak=0,
        checked_at=at,
        stale_at=_stale_at(at, policy),
        before=status.standing if first else status.before,
        before_since=status.since if first else status.before_since,
    )


def standing_at(status: Status, now: datetime) -> Standing:
    """Return what may be shown: STALE once no result has come for too long."""
    if status.stale_at is not None and now > status.stale_at:
        return Standing.STALE
    return status.standing


def pause(status: Status, policy: Policy) -> float:
    """Return the seconds until the next result is wanted: sooner while a change is still soft."""
    return policy.retry_interval if status.streak else policy.interval


def _heard(status: Status, state: State, policy: Policy, at: datetime, flaps: Flaps) -> Status:
    """Take note of a result, whatever comes of it. Results on both sides of a silence are not in a row."""
    silent = status.stale_at is not None and at > status.stale_at
    good = state is State.OK
    return replace(
        status,
        soft=STANDING[state],
        streak=1 if silent else status.streak + 1,
        checked_at=at,
        stale_at=_stale_at(at, policy),
        failing_since=None if good else at if silent else status.failing_since or at,
        good_at=at if good else status.good_at,
        flaps=flaps,
    )


def _lasting(status: Status, policy: Policy, at: datetime) -> bool:
    """Tell whether the attempts are used up, and took about the time they should.

    A device that others are behind is visited whenever one of them fails: ten visits within a blip of ten seconds are
    no ten attempts.
    """
    lasted = (at - (status.failing_since or at)).total_seconds()
    return status.streak >= policy.attempts and lasted >= 0.75 * (policy.attempts - 1) * policy.retry_interval


def _known(status: Status) -> Standing:
    return status.before if status.standing in HIDDEN else status.standing


def _since(status: Status, known: Standing, at: datetime) -> datetime | None:
    """Return since when ``known`` holds: a problem goes on behind a silence, but nobody can vouch for an OK."""
    hidden = status.standing in HIDDEN
    if hidden or (status.stale_at is not None and at > status.stale_at):
        since = status.before_since if hidden else status.since
        return at if known in (Standing.OK, Standing.PENDING) else since or at
    return status.since or at


def _settle(status: Status, standing: Standing, since: datetime | None) -> Status:
    return replace(status, standing=standing, since=since, streak=0, before=Standing.PENDING, before_since=None)


def _stale_at(at: datetime, policy: Policy) -> datetime:
    return at + timedelta(seconds=MISSED * policy.interval + GRACE)
