"""Telling of ourselves: who is told that something about the monitoring is wrong, and that it is well again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.message import Draft
from alerts.news import RANK, Planned, Route
from alerts.plan import digest
from alerts.state import Standing
from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something about ourselves that is, or was, wrong."""

    title: Text
    text: Text
    standing: Standing
    since: datetime
    item: str = ""
    do: Text | None = None
    everybody: bool = False
    """Told to every reader of every route."""
    silence: bool = False
    """It is collection itself: the pages show old data."""
    avoid: int | None = None
    """The channel that cannot be used to tell of it."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What one reader was told, or was to be told, of a trouble."""

    key: str
    route: int | None
    channel: int | None
    recipient: str
    told: bool
    thread: str


def alarm(trouble: Trouble, episode: str, routes: Sequence[Route]) -> Iterator[Planned]:
    """Tell of a trouble; ``episode`` is its name in the keys, so that the same news is written down once only.

    Whom a silence concerns cannot be known while nothing is known: every reader is told. The rest goes to the routes
    that are for everything and take that severity; where there is none, to every route.
    """
    reason = say("told to every reader: nobody can know what happens meanwhile")
    chosen = routes
    if not trouble.everybody:
        wide = [r for r in routes if not (r.sites or r.roles or r.units or r.checks)]
        chosen = [r for r in wide or routes if RANK[trouble.standing] >= RANK[r.severity]]
        reason = say("told to those who hear of everything: the monitoring itself is not well")
    readers = {(r.channel, a): r for r in chosen if r.open and r.channel != trouble.avoid for a in r.recipients}
    draft = Draft("watchdog", trouble.standing, _subject(trouble), tuple(_facts(trouble)), reason)
    for (channel, address), route in readers.items():
        key = f"{episode}.{trouble.standing}.c{channel}.{digest(address)}"
        yield Planned(key, None, None, "watchdog", trouble.standing, reason, route.id, channel, address, draft)
    if not readers:
        untold = say("no route has a reader who could be told: {what}", what=_subject(trouble))
        yield Planned(f"{episode}.{trouble.standing}", None, None, "watchdog", trouble.standing, untold)


def all_clear(trouble: Trouble, episode: str, alarms: Iterable[Alarm], now: datetime) -> Iterator[Planned]:
    """Tell those who were told of the trouble that it is over, each once."""
    lasted = (now - trouble.since).total_seconds()
    if trouble.silence:
        subject = say("Monitoring works again, after {lasted:span} of silence.", lasted=lasted)
    else:
        subject = say(
            "The monitoring itself is well again: {what}, after {lasted:span}", what=trouble.text, lasted=lasted
        )
    readers: dict[tuple[int | None, str], Alarm] = {}
    for each in alarms:
        known = readers.get((each.channel, each.recipient))
        if known is None or (each.told and not known.told):
            readers[each.channel, each.recipient] = each
    for each in readers.values():
        told = say("you were told of it") if each.told else say("nobody was told of it")
        draft = None
        if each.told:
            draft = Draft("watchdog", Standing.OK, subject, tuple(_facts(trouble)), told, thread=each.thread)
        key = f"{episode}.over.c{each.channel}.{digest(each.recipient)}"
        yield Planned(key, None, None, "watchdog", Standing.OK, told, each.route, each.channel, each.recipient, draft)


def _subject(trouble: Trouble) -> Text:
    if trouble.silence:
        return say("Monitoring has fallen silent: {what}. The pages show old data.", what=trouble.text)
    return say("The monitoring itself is not well: {what}", what=trouble.text)


def _facts(trouble: Trouble) -> Iterator[tuple[Text, Text]]:
    yield say("What"), trouble.title
    if trouble.item:
        yield say("Item"), say("{name}", name=trouble.item)
    yield say("Since"), say("{at:date}", at=trouble.since.timestamp())
    if trouble.do is not None and trouble.standing is not Standing.OK:
        yield say("What to do"), trouble.do
