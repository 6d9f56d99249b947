"""Incidents of offices gathered into one: opened, joined, left and closed, with the reason of every step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from alerts.cause import Thing
from alerts.wave import Known, Outage, Rules, Wave, possible, waves
from collectors.text import Text, say

type What = Literal["open", "join", "leave", "release", "close"]


@dataclass(frozen=True, slots=True)
class Group:
    """One incident of several offices, as it is remembered between two rounds. At most one is open of each cause."""

    cause: Thing
    since: datetime
    """When its first office fell."""
    opened: datetime
    total: int
    """Offices behind the cause that were well before."""
    joined: Mapping[int, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Every office that ever belonged to it → when that office fell."""
    left: Mapping[int, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Those that are back, or stand alone → since when."""
    thin_since: datetime | None = None
    """Since when so few are lost that it is nearly over."""

    @property
    def lost(self) -> frozenset[int]:
        """Return the offices that are lost now."""
        return frozenset(self.joined.keys() - self.left.keys())


@dataclass(frozen=True, slots=True)
class Act:
    """One step to carry out: the incident of the cause is opened, offices join or leave it, or it is closed."""

    what: What
    cause: Thing
    offices: frozenset[int]
    reason: Text


@dataclass(frozen=True, slots=True)
class Hold:
    """An office that is not told yet."""

    until: datetime
    reason: Text


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a round decided."""

    groups: tuple[Group, ...]
    """The open ones, to be remembered."""
    acts: tuple[Act, ...]
    alone: Mapping[int, Text]
    """Offices whose incident is their own, and why."""
    held: Mapping[int, Hold]
    ask: frozenset[int]
    """Offices to be visited at once: without fresh word of them it cannot be told what fell."""


def gather(  # noqa: PLR0913, PLR0917 - one round's knowledge
    outages: Sequence[Outage],
    groups: Sequence[Group],
    known: Known,
    now: datetime,
    rules: Rules | None = None,
    ended: Sequence[Group] = (),
) -> Gathering:
    """Decide which incidents are one. ``outages`` are all that last now, ``groups`` what was open after the last round.

    ``ended`` are groups that were closed within the last ``rules.hold``. What was last asked before offices of its
    group began to come back is asked once more before it is told alone: it may be back as well.

    An office that fell long before, that is being worked on or that proved a cause of its own stays by itself. While
    offices that might belong to it have not been heard of since, neither a wave nor an office alone is told; that
    waiting ends after ``rules.hold``.

    The same gathers the devices of an office before which nothing is watched: then the outages are of devices, and the
    causes are offices (``Thing("office", …)`` → its devices), with ``OFFICE_RULES``.
    """
    rules = rules or Rules()
    lost = {each.office: each for each in outages}
    acts: list[Act] = []
    open_now: dict[Thing, Group] = {}
    for group in groups:
        others = {
            office for other in (*groups, *open_now.values()) if other.cause != group.cause for office in other.lost
        }
        kept, steps = _go_on(group, {o: out for o, out in lost.items() if o not in others}, known, now, rules)
        acts += steps
        if kept is not None:
            open_now[kept.cause] = kept
    waiting = [w for w in possible(outages, known, rules) if w.unheard and now - w.since < rules.hold]
    for wide in (True, False):
        for wave in waves(_free(outages, open_now, wide=wide), _only(known, wide=wide), rules):
            if wave.cause in open_now or any(other.offices & wave.offices for other in waiting):
                continue
            acts += _absorb(wave, open_now, now)
            open_now[wave.cause] = _new(wave, lost, now)
            acts.append(_opening(wave))
    single = _free(outages, open_now, wide=False)
    healing = _healing((*groups, *ended), acts, now, rules)
    doubted = {each.office: hold for each in single if (hold := _doubt(each, healing, known, rules))}
    held = doubted | {each.office: hold for each in single if (hold := _hold(each, waiting, rules))}
    alone = {each.office: _why_alone(each, known) for each in single if each.office not in held}
    ask = frozenset(o for wave in waiting for o in wave.unheard) | doubted.keys()
    return Gathering(tuple(open_now.values()), tuple(acts), alone, held, ask)


def _go_on(
    group: Group, lost: Mapping[int, Outage], known: Known, now: datetime, rules: Rules
) -> tuple[Group | None, list[Act]]:
    """Let an open group live on: who is back leaves, who fell late joins, the last ones are let go."""
    acts: list[Act] = []
    back = {office for office in group.lost if office not in lost}
    own = {office for office in group.lost - back if lost[office].own is not None}
    late = {each.office for each in lost.values() if _joins(each, group, back | own, known, rules)}
    if back:
        acts.append(Act("leave", group.cause, frozenset(back), say("they answer again")))
    if own:
        acts.append(Act("release", group.cause, frozenset(own), say("they fell for a reason of their own")))
    if late:
        acts.append(Act("join", group.cause, frozenset(late), say("fell shortly after the others, behind the same")))
    group = replace(
        group,
        joined={**group.joined, **{office: lost[office].since for office in late}},
        left={o: at for o, at in {**group.left, **dict.fromkeys(back | own, now)}.items() if o not in late},
    )
    rest = group.lost
    if not rest:
        acts.append(Act("close", group.cause, frozenset(), say("all of them answer again")))
        return None, acts
    if len(rest) > max(1.0, rules.thin * len(group.joined)) or (len(group.joined) == len(rest)):
        return replace(group, thin_since=None), acts
    thin = group.thin_since or now
    if now - thin < rules.calm:
        return replace(group, thin_since=thin), acts
    acts.append(Act("release", group.cause, rest, say("the others are back; what keeps these is their own")))
    acts.append(Act("close", group.cause, frozenset(), say("nearly all of them answer again")))
    return None, acts


def _joins(each: Outage, group: Group, leaving: set[int], known: Known, rules: Rules) -> bool:
    """Tell whether an office that fell belongs to a group: behind its cause, soon enough, while most are still lost."""
    if not each.counts or each.office in group.lost or each.office not in known.members.get(group.cause, frozenset()):
        return False
    most = 2 * len(group.lost - leaving) >= len(group.joined)
    soon = group.since - rules.window <= each.since <= max(group.joined.values()) + rules.join
    fell_again = each.office in group.left and each.since - group.left[each.office] <= rules.join
    return (soon and most) or fell_again


def _only(known: Known, *, wide: bool) -> Known:
    return replace(known, members={c: offices for c, offices in known.members.items() if (c.kind == "centre") == wide})


def _free(outages: Sequence[Outage], groups: Mapping[Thing, Group], *, wide: bool) -> list[Outage]:
    """Return the outages that belong to no group; ``wide``: to none of our own uplink, which takes in all others."""
    taken = {o for group in groups.values() if not wide or group.cause.kind == "centre" for o in group.lost}
    return [each for each in outages if each.office not in taken]


def _absorb(wave: Wave, groups: dict[Thing, Group], now: datetime) -> Iterator[Act]:
    """Close the groups that a wider one takes in, or let go of what it takes of them."""
    for cause, group in list(groups.items()):
        if inside := group.lost & wave.offices:
            if inside == group.lost:
                del groups[cause]
                yield Act("close", cause, frozenset(), say("part of something wider"))
            else:
                groups[cause] = replace(group, left={**group.left, **dict.fromkeys(inside, now)})
                yield Act("release", cause, inside, say("part of something wider"))


def _new(wave: Wave, lost: Mapping[int, Outage], now: datetime) -> Group:
    joined = {office: lost[office].since for office in wave.offices}
    return Group(wave.cause, wave.since, now, wave.total, joined)


def _opening(wave: Wave) -> Act:
    reason = say("{n} of {total} behind it fell within minutes", n=len(wave.offices), total=wave.total)
    return Act("open", wave.cause, wave.offices, reason)


def _hold(each: Outage, waiting: Sequence[Wave], rules: Rules) -> Hold | None:
    waves_of_it = [wave for wave in waiting if each.office in wave.offices]
    if not each.counts or not waves_of_it:
        return None
    unheard = frozenset(office for wave in waves_of_it for office in wave.unheard)
    until = min(wave.since for wave in waves_of_it) + rules.hold
    return Hold(until, say("{n} others that may have fallen with it have not been heard of since", n=len(unheard)))


def _healing(groups: Sequence[Group], acts: Sequence[Act], now: datetime, rules: Rules) -> Mapping[Thing, datetime]:
    """Return the causes behind which offices came back lately, and when the first of these did."""
    began = {act.cause: now for act in acts if act.what == "leave"}
    for group in groups:
        lately = [at for at in group.left.values() if now - at < rules.hold]
        began |= {group.cause: min([*lately, began.get(group.cause, now)])} if lately else {}
    return began


def _doubt(each: Outage, healing: Mapping[Thing, datetime], known: Known, rules: Rules) -> Hold | None:
    """Hold what nobody asked since offices behind the same came back."""
    began = [at for cause, at in healing.items() if each.office in known.members.get(cause, frozenset())]
    if not began or not each.counts or each.seen is None or each.seen > max(began):
        return None
    return Hold(max(began) + rules.hold, say("others behind the same answer again; it is asked once more"))


def _why_alone(each: Outage, known: Known) -> Text:
    if each.planned:
        return say("planned work is on record")
    if each.own is not None:
        return each.own
    shared = [offices for offices in known.members.values() if each.office in offices]
    well = {office for offices in shared for office in offices if known.answered.get(office, each.since) > each.since}
    if well:
        return say("{n} others behind the same answered since", n=len(well))
    return say("too few fell with it to be one")
