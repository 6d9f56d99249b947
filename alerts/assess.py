"""One visit's opinions taken through reach and the state machine: new statuses, what changed, when to come again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.judge import Opinion
from alerts.machine import Policy, Status, Transition, hide, pause, step
from alerts.reach import Down, Reach, Reachable, Seen, Unreachable, Wait, reach, seen
from alerts.state import Standing, State
from collectors.text import Text

REACHABILITY = ("reachability", "")
"""The check that decides whether the others can mean anything."""
AGENT = "agent"

type Key = tuple[str, str]
"""Check and item."""


@dataclass(frozen=True, slots=True)
class Change:
    """A transition of one check on one item, with the sentences that came with it."""

    check: str
    item: str
    transition: Transition
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is to be remembered, and done next."""

    statuses: Mapping[Key, Status]
    """Those that moved, also of checks that this visit brought nothing for."""
    transitions: tuple[Change, ...]
    behind: int | None
    """The device that the UNREACHABLE ones are behind; None where it is this device itself that is down."""
    ask: int | None
    """The parent to visit at once: without its answer this device's failure cannot be told."""
    pause: float
    """Seconds to the next visit."""
    facts: bool = False
    """It must ask facts, too: what is still soft is told by nothing else."""


def assess(
    opinions: Iterable[Opinion],
    known: Mapping[Key, Status],
    parents: Sequence[Seen],
    policies: Callable[[str], Policy],
    at: datetime,
) -> Assessment:
    """Decide what one visit of ``at`` means.

    ``known`` holds every status of the device, ``parents`` the monitored devices that every packet to it passes
    through, nearest first, ``policies`` gives a check's policy. While the device is silent (no ping, no agent) nothing
    but its reachability is judged; once that is hard, everything else is UNREACHABLE until it can be known again.
    """
    heard = {(o.check, o.item): o for o in opinions if o.state is not None}
    ping = heard.pop(REACHABILITY, None)
    before = known.get(REACHABILITY, Status())
    verdict = _reach(ping, before, parents, at)
    statuses: dict[Key, Status] = {}
    changes: list[Change] = []
    if ping is not None and ping.state is not None:
        after, transition = _reachability(before, ping.state, verdict, policies("reachability"), at)
        statuses[REACHABILITY] = after
        changes += [Change(*REACHABILITY, transition, ping.texts)] if transition else []
    lost = statuses.get(REACHABILITY, before)
    silent = _silent(ping, heard)
    if not silent:
        for key, opinion in heard.items():
            assert opinion.state is not None  # noqa: S101 - filtered above
            policy = _lasting(policies(key[0]), opinion)
            status, moved = step(known.get(key, Status()), opinion.state, policy, at)
            statuses[key] = status
            changes += [Change(*key, moved, opinion.texts)] if moved else []
    elif lost.standing in (Standing.CRIT, Standing.UNKNOWN, Standing.UNREACHABLE):
        statuses |= {key: hide(old, policies(key[0]), at) for key, old in known.items() if key != REACHABILITY}
    moved_on = {key: status for key, status in statuses.items() if status is not known.get(key)}
    return Assessment(
        moved_on,
        tuple(changes),
        verdict.behind if isinstance(verdict, Unreachable) else None,
        _ask(verdict, lost) or _returned(before, lost, parents),
        min((pause(s, policies(key[0])) for key, s in statuses.items()), default=policies("reachability").interval),
        any(status.streak and key in heard and heard[key].every for key, status in statuses.items()),
    )


def _lasting(policy: Policy, opinion: Opinion) -> Policy:
    """Return a policy by which a result that few visits bring holds until the next one should have come."""
    return replace(policy, interval=opinion.every) if opinion.every > policy.interval else policy


def _reach(ping: Opinion | None, before: Status, parents: Sequence[Seen], at: datetime) -> Reach:
    if ping is None:
        return Reachable()
    return reach(replace(seen(0, before, at), state=ping.state), parents, at)


def _reachability(
    before: Status, state: State, verdict: Reach, policy: Policy, at: datetime
) -> tuple[Status, Transition | None]:
    """Step the reachability check. It alone writes down that a device became unreachable, and that this ended."""
    if before.checked_at is not None and at <= before.checked_at:
        return before, None
    if isinstance(verdict, Unreachable):
        after = hide(before, policy, at, state)
        told = before.standing is not Standing.UNREACHABLE
        return after, Transition(before.standing, after.standing, at) if told else None
    after, transition = step(before, state, policy, at, hold=isinstance(verdict, Wait))
    if before.standing is Standing.UNREACHABLE and after.standing is not Standing.UNREACHABLE:
        return after, Transition(before.standing, after.standing, at)
    return after, transition


def _silent(ping: Opinion | None, heard: Mapping[Key, Opinion]) -> bool:
    """Tell whether nothing at all was heard of the device: no answer to ping, and no agent that answered."""
    if ping is None or ping.state in (State.OK, State.WARN):
        return False
    if any(metric.name == "rtt" for metric in ping.metrics):
        return False
    return not any(check == AGENT and opinion.state is State.OK for (check, _), opinion in heard.items())


def _ask(verdict: Reach, status: Status) -> int | None:
    """Have the parent checked after each failure that is still soft: the next one needs its fresh word."""
    match verdict:
        case Wait(ask):
            return ask
        case Down(acquits) if status.streak:
            return acquits
    return None


def _returned(before: Status, after: Status, parents: Sequence[Seen]) -> int | None:
    """Have the root of the trouble checked at once when something behind it answers again: it must be back, too."""
    if before.standing is not Standing.UNREACHABLE or after.standing is Standing.UNREACHABLE:
        return None
    return next((parent.key for parent in reversed(parents) if parent.failing_since is not None), None)
