"""The morning summary: what is open, what happened in the night, what was held back; or that all is well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.message import Draft
from alerts.sentence import WORDS, IncidentFacts, moment, sentence
from alerts.state import SEVERITY, Standing
from alerts.watchdog import Silence
from collectors.text import Text, say

LISTED = 15
"""Lines of one kind; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Held:
    """A piece of news that was kept from its readers, and why."""

    facts: IncidentFacts
    reason: Text


@dataclass(frozen=True, slots=True)
class Night:
    """What is known in the morning. Times are aware."""

    begin: datetime
    """End of the last summary: nothing falls between two."""
    data_at: datetime | None
    """The newest result that was stored; None: there is none at all."""
    offices: int
    """Offices that are watched."""
    unseen: int = 0
    """Offices of which no result came for too long."""
    open: Sequence[IncidentFacts] = ()
    over: Sequence[IncidentFacts] = ()
    """Those that began or ended since ``begin`` and are over."""
    held: Sequence[Held] = ()
    acknowledged: frozenset[int] = frozenset()
    """Places in ``open`` of those somebody took."""
    silence: Silence | None = None
    """The collector is silent now."""
    silent_for: float = 0.0
    """Seconds in which it was silent since ``begin``."""
    untold: int = 0
    """Messages that could not be delivered."""
    duties: Sequence[tuple[Text, Text]] = ()
    """What waits for people, beside incidents: label and value. It is no trouble of the night."""


FRESH = timedelta(minutes=15)
"""Older data says nothing of now."""


def all_well(night: Night, now: datetime) -> bool:
    """Tell whether it may be said that all is well: fresh data of every office, and nothing open."""
    fresh = night.data_at is not None and now - night.data_at <= FRESH
    sound = fresh and night.silence is None and not night.silent_for and not night.untold
    return sound and not night.open and not night.unseen and night.offices > 0


def summary(night: Night, now: datetime) -> Draft:
    """Draft the summary. It always says of when its data is, and never that all is well without data.

    What happened in the night is listed also when all is well again.
    """
    if night.silence is not None:
        standing = Standing.CRIT
    else:
        standing = min((each.standing for each in night.open), key=SEVERITY.index, default=Standing.OK)
    if standing is Standing.OK and not all_well(night, now):
        standing = Standing.UNKNOWN
    lines = [*_state(night, now), *_open(night, now), *_past(night, now), *_held(night, now), *night.duties]
    reason = say("you asked for a summary every morning: if none comes, monitoring itself is down")
    return Draft("summary", standing, _subject(night, now), tuple(lines), reason)


def _subject(night: Night, now: datetime) -> Text:
    if night.silence is not None:
        return say("Morning summary: monitoring is silent, nothing is known: {what}", what=night.silence.text)
    if night.data_at is None or not night.offices:
        return say("Morning summary: there is no data")
    at = moment(night.data_at, now)
    if all_well(night, now) and not night.over:
        return say("All well: {n} offices, as of {at}", n=night.offices, at=at)
    if all_well(night, now):
        again = say("All well again: {n} offices, as of {at}", n=night.offices, at=at)
        return say("{sentence}; in the night: {incidents}", sentence=again, incidents=_incidents(len(night.over)))
    if night.open:
        return say("Morning summary: open: {incidents}, as of {at}", incidents=_incidents(len(night.open)), at=at)
    return say("Morning summary: nothing open, but not everything is known, as of {at}", at=at)


def _incidents(n: int) -> Text:
    return say("1 incident") if n == 1 else say("{n} incidents", n=n)


def _state(night: Night, now: datetime) -> list[tuple[Text, Text]]:
    of = say("never") if night.data_at is None else say("{at:date}", at=night.data_at.timestamp())
    said = [(say("Data of"), of), (say("Offices watched"), say("{n}", n=night.offices))]
    if night.unseen:
        said.append((say("Offices without data"), say("{n}", n=night.unseen)))
    if night.silent_for:
        silent = say("{silent:span} since {begin}", silent=night.silent_for, begin=moment(night.begin, now))
        said.append((say("Monitoring was silent"), silent))
    if night.untold:
        said.append((say("Messages not delivered"), say("{n}", n=night.untold)))
    return said


def _open(night: Night, now: datetime) -> list[tuple[Text, Text]]:
    ranked = sorted(
        range(len(night.open)), key=lambda i: (SEVERITY.index(night.open[i].standing), night.open[i].opened)
    )
    said = []
    for i in ranked[:LISTED]:
        what = sentence(night.open[i], now)
        if i in night.acknowledged:
            what = say("{sentence} (taken)", sentence=what)
        said.append((WORDS[night.open[i].standing], what))
    return [*said, *_more(len(ranked))]


def _past(night: Night, now: datetime) -> list[tuple[Text, Text]]:
    ranked = sorted(night.over, key=lambda each: (each.opened, each.office))
    return [*((say("In the night"), sentence(each, now)) for each in ranked[:LISTED]), *_more(len(ranked))]


def _held(night: Night, now: datetime) -> list[tuple[Text, Text]]:
    said = [
        (say("Held back"), say("{sentence}: {reason}", sentence=sentence(each.facts, now), reason=each.reason))
        for each in night.held[:LISTED]
    ]
    return [*said, *_more(len(night.held))]


def _more(n: int) -> list[tuple[Text, Text]]:
    return [(say("And more"), say("{n}", n=n - LISTED))] if n > LISTED else []
