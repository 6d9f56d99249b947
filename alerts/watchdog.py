"""Is collection alive: a dead collector must never look like a healthy network."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.message import Draft
from alerts.news import Planned, Route
from alerts.plan import digest
from alerts.state import Standing
from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Life:
    """Signs of life of the collector. Times are aware."""

    watching_since: datetime
    """When the watcher itself started: what happened before, it did not miss."""
    heartbeat: datetime | None
    targets: int
    """Devices it says it has to visit."""
    last_visit: datetime | None


@dataclass(frozen=True, slots=True)
class Silence:
    """Collection is silent: since when and in which way."""

    since: datetime | None
    text: Text


@dataclass(frozen=True, slots=True)
class Alarm:
    """What one reader was told, or was to be told, of a silence."""

    key: str
    route: int | None
    channel: int | None
    recipient: str
    told: bool
    thread: str


def watch(life: Life, now: datetime, patience: timedelta = timedelta(minutes=3)) -> Silence | None:
    """Tell whether collection has fallen silent for longer than ``patience``."""
    if now - life.watching_since < min(patience, timedelta(minutes=1)):
        return None
    if life.heartbeat is None:
        if now - life.watching_since < patience:
            return None
        return Silence(None, say("the collector has never given a sign of life"))
    if now - life.heartbeat > patience:
        silent = (now - life.heartbeat).total_seconds()
        return Silence(life.heartbeat, say("the collector has given no sign of life for {silent:span}", silent=silent))
    # A collector that has just started has old visits behind it; it gets the same patience as everybody.
    last = max(filter(None, (life.last_visit, life.watching_since)))
    if life.targets and now - last > patience:
        text = say(
            "the collector lives, but no visit to any of {targets} devices was stored for {silent:span}",
            targets=life.targets,
            silent=(now - last).total_seconds(),
        )
        return Silence(last, text)
    return None


def alarm(silence: Silence, routes: Iterable[Route], now: datetime) -> Iterator[Planned]:
    """Tell every reader of every route: whom it concerns cannot be known while nothing is known."""
    episode = f"watchdog.{int(now.timestamp())}"
    readers = {(r.channel, address): r for r in routes if r.open for address in r.recipients}
    subject = say("Monitoring has fallen silent: {what}. The pages show old data.", what=silence.text)
    reason = say("told to every reader: nobody can know what happens meanwhile")
    draft = Draft("watchdog", Standing.CRIT, subject, (), reason)
    for (channel, address), route in readers.items():
        key = f"{episode}.c{channel}.{digest(address)}"
        yield Planned(key, None, None, "watchdog", Standing.CRIT, reason, route.id, channel, address, draft)
    if not readers:
        untold = say("monitoring has fallen silent, and no route has a reader: {what}", what=silence.text)
        yield Planned(episode, None, None, "watchdog", Standing.CRIT, untold)


def all_clear(alarms: Iterable[Alarm], since: datetime, now: datetime) -> Iterator[Planned]:
    """Tell those who were told of the silence that it is over. ``since``: when they were told."""
    subject = say("Monitoring works again, after {lasted:span} of silence.", lasted=(now - since).total_seconds())
    for each in alarms:
        told = say("you were told of the silence") if each.told else say("nobody was told of the silence")
        draft = Draft("watchdog", Standing.OK, subject, (), told, thread=each.thread) if each.told else None
        yield Planned(
            f"{each.key}.over",
            None,
            None,
            "watchdog",
            Standing.OK,
            told,
            each.route,
            each.channel,
            each.recipient,
            draft,
        )
