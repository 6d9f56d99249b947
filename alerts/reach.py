"""Who is to blame when a device does not answer: itself, or something every packet to it passes through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.machine import Status, standing_at
from alerts.state import BADNESS, Standing, State

PATIENCE = timedelta(minutes=5)
"""How long a parent without a usable result may keep a child from being called down."""

HARD_BAD = (Standing.WARN, Standing.CRIT, Standing.UNKNOWN, Standing.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of a device's answers to ping."""

    key: int
    state: State | None
    """The last result; None if there was none."""
    standing: Standing
    """The hard one, STALE where results have stopped coming."""
    checked_at: datetime | None
    failing_since: datetime | None
    good_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reachable:
    """It answers."""


@dataclass(frozen=True, slots=True)
class Down:
    """It does not answer, and nothing before it is to blame."""

    acquits: int | None = None
    """The parent that was checked and answers."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """It does not answer because ``behind`` does not: nobody can know how it is."""

    behind: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Nobody can say yet: the parent ``ask`` must be checked (again) first."""

    ask: int


type Reach = Reachable | Down | Unreachable | Wait

_RESULTS = {s.name.lower(): s for s in State}


def seen(key: int, status: Status, now: datetime) -> Seen:
    """Read off the status of a device's reachability check."""
    return Seen(
        key,
        _RESULTS.get(status.soft),
        standing_at(status, now),
        status.checked_at,
        status.failing_since,
        status.good_at,
    )


def reach(device: Seen, parents: Sequence[Seen], now: datetime) -> Reach:
    """Decide about a device whose newest result (of ``now``) is ``device.state``.

    ``device`` otherwise is as before that result. ``parents`` are those that are monitored, nearest first. A parent is
    believed when it was checked after the child's previous failed result: the check made because the child failed.
    It explains the child's failure if it fails at least as badly; then the farthest that fails without a gap is the
    root. A parent that fails while the child had long gone on answering (a firewall that drops pings, an ONT without
    an address) explains nothing.
    """
    if device.state in (State.OK, None):
        return Reachable()
    since = device.failing_since or now
    patient = now - since < PATIENCE
    for place, parent in enumerate(parents):
        if _irrelevant(parent, device):
            continue
        if not _fresh(parent, device, now):
            if patient:
                return Wait(parent.key)
            continue
        if not _explains(parent, device):
            return Down(parent.key)
        if parent.standing not in HARD_BAD:
            return Wait(parent.key) if patient else Down()
        return Unreachable(_root(parent, parents[place + 1 :], device).key)
    return Down()


def _irrelevant(parent: Seen, device: Seen) -> bool:
    """Leave out what has no results of its own, and what the child went on answering in spite of."""
    if parent.standing is Standing.STALE:
        return True
    if parent.failing_since is None or device.good_at is None:
        return False
    return device.good_at - parent.failing_since > PATIENCE


def _fresh(parent: Seen, device: Seen, now: datetime) -> bool:
    """Tell whether the parent's last result says something about now. A hard failure does until it is taken back."""
    if parent.checked_at is None:
        return False
    if _explains(parent, device) and parent.standing in HARD_BAD:
        return True
    doubted = device.checked_at if device.failing_since and device.checked_at else now
    return parent.checked_at > doubted


def _explains(parent: Seen, device: Seen) -> bool:
    if parent.state is None or device.state is None or parent.state is State.OK:
        return False
    return BADNESS.index(parent.state) >= BADNESS.index(device.state)


def _root(parent: Seen, farther: Sequence[Seen], device: Seen) -> Seen:
    """Follow the failing ones outwards until one answers."""
    for next_one in farther:
        if not _explains(next_one, device) or next_one.standing not in HARD_BAD:
            break
        parent = next_one
    return parent
