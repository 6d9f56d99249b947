"""Many offices that fall together: which shared cause explains them best, and whom to ask before saying so."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.cause import SHARED, Thing
from collectors.text import Text


@dataclass(frozen=True, slots=True)
class Outage:
    """An office that is lost: its path's failure is hard. Times are aware."""

    office: int
    since: datetime
    """The first of the failed results, not the moment it was hard."""
    planned: bool = False
    """Planned work is on record for it."""
    own: Text | None = None
    """What proves that it fell for a reason of its own (its UPS runs on battery)."""
    seen: datetime | None = None
    """When it was last asked, and did not answer; None if that is not known."""
    work: bool = False
    """Planned work is on record for what stands before it: its provider. It counts as one that fell with others."""

    @property
    def counts(self) -> bool:
        """Tell whether it may be part of something wider."""
        return not self.planned and self.own is None


@dataclass(frozen=True, slots=True)
class Rules:
    """When outages are one."""

    least: int = 3
    """Offices, at least. A provider with fewer never makes a group."""
    share: float = 0.3
    """Of the offices behind the cause that were well before."""
    window: timedelta = timedelta(minutes=5)
    """They fall within this of one another."""
    whole: float = 0.9
    """Share of all offices for our own uplink to be the cause: it takes all of them, but for late results."""
    confirmed: float = 0.5
    """The same where our own reference targets fail as well."""
    slack: timedelta = timedelta(seconds=30)
    """An answer this shortly after the first failure may have been on its way before."""
    hold: timedelta = timedelta(seconds=120)
    """How long an office, or a wave that may be part of a wider one, waits for word of the others: an interval and the
    attempts it takes. Once all were heard of it does not wait."""
    join: timedelta = timedelta(minutes=15)
    """How long after the last one another may join."""
    thin: float = 0.1
    """A group is over when no more than this share of it (and one at most of the small) is still lost ..."""
    calm: timedelta = timedelta(minutes=10)
    """... for this long. The rest stand alone then."""


OFFICE_RULES = Rules(share=0.5)
"""For the devices of one office."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around the outages."""

    members: Mapping[Thing, frozenset[int]]
    """Shared cause → the monitored offices that cannot be reached without it."""
    answered: Mapping[int, datetime]
    """When each office answered last."""
    references: tuple[bool, datetime] | None = None
    """Whether our own reference targets (outside, on every way out) answer, and when they were asked."""


@dataclass(frozen=True, slots=True)
class Wave:
    """Offices that fell together, and the cause that explains them."""

    cause: Thing
    offices: frozenset[int]
    since: datetime
    total: int
    """Offices behind the cause that were well before."""
    score: float
    """How well it explains what fell: the harmonic mean of its share of them and their share of it."""
    unheard: frozenset[int]
    """Offices that may have fallen as well: no word of them since."""


def waves(outages: Sequence[Outage], known: Known, rules: Rules) -> Iterator[Wave]:
    """Find the causes, best first, each explaining offices that none before it does."""
    left = {each.office: each for each in outages if each.counts}
    while found := [wave for wave in _all(left, outages, known, rules) if wave.score]:
        best = max(found, key=lambda w: (round(w.score, 6), SHARED.index(w.cause.kind), -w.total, -w.cause.id))
        yield best
        left = {office: each for office, each in left.items() if office not in best.offices}


def possible(outages: Sequence[Outage], known: Known, rules: Rules) -> list[Wave]:
    """Return for each cause what is, or (with score 0) may become a wave once the unheard ones are known."""
    return _all({each.office: each for each in outages if each.counts}, outages, known, rules)


def _all(left: Mapping[int, Outage], outages: Sequence[Outage], known: Known, rules: Rules) -> list[Wave]:
    """Try every cause on the outages that are ``left`` to explain."""
    lost = {each.office: each for each in outages}
    starts = sorted(each.since for each in left.values())
    found = []
    for cause, offices in known.members.items():
        cluster = _cluster([left[office] for office in left.keys() & offices], rules.window)
        if cluster:
            since = cluster[0].since
            near = bisect_right(starts, since + rules.window) - bisect_left(starts, since - rules.window)
            found.append(_wave(cause, cluster, near, (lost, left), known, rules))
    return [wave for wave in found if wave is not None]


def _wave(  # noqa: PLR0913, PLR0917 - one round's knowledge
    cause: Thing,
    cluster: Sequence[Outage],
    near: int,
    outages: tuple[Mapping[int, Outage], Mapping[int, Outage]],
    known: Known,
    rules: Rules,
) -> Wave | None:
    """Judge one cause by the offices behind it that fell together; ``near``: all that fell about then, of any cause."""
    lost, left = outages
    offices, since = known.members[cause], cluster[0].since
    fallen = frozenset(each.office for each in cluster)
    # Who was lost before, for a known reason, or by a better cause, says nothing about this one.
    silent = {o for o in lost.keys() & offices if o not in fallen and (o not in left or left[o].since < since)}
    witnesses = offices - silent
    rest = witnesses - lost.keys()
    unheard = frozenset(o for o in rest if known.answered.get(o, since) <= since)
    well = any(known.answered.get(o, since) > since + rules.slack for o in rest)
    needed = _needed(cause, since, known, rules, contradicted=well)
    low, high = len(fallen) / len(witnesses), (len(fallen) + len(unheard)) / len(witnesses)
    if needed is None or high < needed or len(fallen) + len(unheard) < rules.least:
        return None
    sure = low >= needed and len(fallen) >= rules.least
    score = 2 * len(fallen) / (len(witnesses) + near) if sure else 0.0
    return Wave(cause, fallen, since, len(witnesses), score, unheard)


def _needed(cause: Thing, since: datetime, known: Known, rules: Rules, *, contradicted: bool) -> float | None:
    """Return the share of its offices that must be lost; None if it cannot be the cause.

    While our own uplink is down no office can answer; one that does proves it works, unless our references fail.
    """
    if cause.kind != "centre":
        return rules.share
    if known.references is None or known.references[1] < since:
        return None if contradicted else rules.whole
    return None if known.references[0] else rules.confirmed


def _cluster(outages: Sequence[Outage], window: timedelta) -> list[Outage]:
    """Return the most outages that begin within ``window`` of one another; of equals the latest."""
    line = sorted(outages, key=lambda each: (each.since, each.office))
    best: list[Outage] = []
    begin = 0
    for end, each in enumerate(line):
        while each.since - line[begin].since > window:
            begin += 1
        if end - begin + 1 >= len(best):
            best = line[begin : end + 1]
    return best
