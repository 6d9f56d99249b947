"""When a group of alerts is told: it waits for more, keeps its distance, and repeats what lasts.

The semantics are Prometheus Alertmanager's (group_wait, group_interval, repeat_interval; its dispatcher and the
``needsUpdate`` of its deduplication): the first alert of a new group waits ``wait``; from then on the group is looked
at every ``interval``; it is told if something fires that was not told as firing, if something told is over, or if
``repeat`` has passed. Two differences, on purpose: what gets worse counts as something new, and what gets better
without being over does not; what fired and was over between two looks is never told, where Alertmanager tells its end
to readers who never heard of its beginning if something else of the group fires.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from alerts.news import RANK
from alerts.state import Standing
from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Timing:
    """How a route groups."""

    wait: timedelta = timedelta(seconds=30)
    interval: timedelta = timedelta(minutes=5)
    repeat: timedelta | None = timedelta(hours=4)
    """None: never again."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What is remembered of one group for one route: the key is the caller's (office, provider, device ...)."""

    look_at: datetime
    """When it is looked at next."""
    firing: Mapping[int, Standing] = field(default_factory=lambda: MappingProxyType({}))
    """What the last message said lasts: incident → the worst that was said of it."""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a group decided."""

    pile: Pile | None
    """To be remembered; None: the group is over and forgotten."""
    tell: bool
    reason: Text
    new: frozenset[int] = frozenset()
    """Incidents that fire and were not told, or got worse."""
    over: frozenset[int] = frozenset()
    """Incidents that were told and are over."""


def begin(timing: Timing, now: datetime) -> Pile:
    """Return a new group whose first alert came now."""
    return Pile(now + timing.wait)


def look(pile: Pile, firing: Mapping[int, Standing], timing: Timing, now: datetime) -> Look:
    """Look at a group in which ``firing`` lasts now. Before it is time nothing is decided."""
    if now < pile.look_at:
        at = pile.look_at.timestamp()
        return Look(pile, tell=False, reason=say("its group is told at {at:clock}", at=at))
    new = frozenset(i for i, standing in firing.items() if _news(standing, pile.firing.get(i)))
    over = frozenset(pile.firing.keys() - firing.keys())
    reason = _reason(new, over, pile, timing, now)
    again = replace(pile, look_at=now + timing.interval)
    if reason is None:
        if not firing and not pile.firing:
            return Look(None, tell=False, reason=say("it came and went between two looks"))
        return Look(again, tell=False, reason=say("nothing new since it was told"))
    worst = {i: _worse(standing, pile.firing.get(i)) for i, standing in firing.items()}
    told = replace(again, firing=worst, told_at=now) if firing else None
    return Look(told, tell=True, reason=reason, new=new, over=over)


def _reason(new: frozenset[int], over: frozenset[int], pile: Pile, timing: Timing, now: datetime) -> Text | None:
    if new:
        return say("{n} new in its group", n=len(new))
    if over:
        return say("{n} of its group over", n=len(over))
    if pile.firing and pile.told_at and timing.repeat is not None and now - pile.told_at >= timing.repeat:
        return say("it still lasts: told again after {repeat:span}", repeat=(now - pile.told_at).total_seconds())
    return None


def _news(standing: Standing, told: Standing | None) -> bool:
    return told is None or RANK.get(standing, 0) > RANK.get(told, 0)


def _worse(standing: Standing, told: Standing | None) -> Standing:
    return standing if told is None or _news(standing, told) else told
