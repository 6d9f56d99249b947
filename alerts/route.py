"""Routes from contacts and groups, and what they would do: who is told what, when and why, or why not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.guard import Guard, behind, ends, enough
from alerts.news import Route
from alerts.scope import Situated
from alerts.sentence import WORDS
from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to one person."""

    name: str
    """Of the person; several contacts may share it: several ways."""
    channel: int
    recipient: str
    open: bool = True
    """The channel is switched on."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one route would do for one reader."""

    route: str
    contact: str
    channel: int | None
    recipient: str
    at: datetime | None
    """When the reader would be told; None: not at all."""
    reason: Text


def spread(
    route: Route, names: Iterable[str], contacts: Sequence[Contact], groups: Mapping[str, Sequence[str]]
) -> tuple[list[Route], list[Text]]:
    """Return a route for each way to the people it names, and what is wrong with the names.

    ``names`` are of contacts and groups, ``groups`` may hold groups; a circle among them ends. Ways that share a
    channel are one route. Ids are the same: they are one route on record.
    """
    people, unknown = _people(names, contacts, groups)
    ways = [contact for contact in contacts if contact.name in people]
    found: dict[tuple[int, bool], list[str]] = {}
    for way in ways:
        addresses = found.setdefault((way.channel, way.open), [])
        if way.recipient not in addresses:
            addresses.append(way.recipient)
    routes = [
        replace(route, channel=channel, recipients=tuple(addresses), open=route.open and open_)
        for (channel, open_), addresses in found.items()
    ]
    problems = [say("route “{route}” names {name}, whom nobody knows", route=route.name, name=n) for n in unknown]
    if not ways:
        problems.append(say("route “{route}” reaches nobody", route=route.name))
    return routes, problems


def explain(
    situation: Situated,
    routes: Sequence[Route],
    now: datetime,
    guard: Guard | None = None,
    names: Mapping[tuple[int, str], str] | None = None,
) -> list[Line]:
    """Say for every route who would be told of a situation that begins now, when, and why or why not.

    It asks what the plan asks, in the same order; a test holds the two together. ``names``: channel and recipient →
    the person's name.
    """
    guard = guard or Guard()
    hushed = guard.hushed(situation, now)
    told: dict[tuple[int, str], str] = {}
    lines: list[Line] = []
    ended = ""
    for route in routes:
        why_not = route.scope.misses(situation) or _too_mild(situation, route)
        if why_not is None and not route.recipients:
            why_not = say("it names no recipient")
        if why_not is not None:
            lines.append(Line(route.name, "", None, "", None, why_not))
            continue
        general = _closed(route) or hushed or behind(ended)
        lines += _readers(situation, route, now, guard, (general, told, names or {}))
        ended = ended or (route.name if ends(situation, route, guard.when(situation, route, now)) else "")
    return lines


def _readers(
    situation: Situated,
    route: Route,
    now: datetime,
    guard: Guard,
    known: tuple[Text | None, dict[tuple[int, str], str], Mapping[tuple[int, str], str]],
) -> Iterator[Line]:
    general, told, names = known
    when = guard.when(situation, route, now)
    for recipient in route.recipients:
        reader = (route.channel, recipient)
        name = names.get(reader, recipient)
        why_not = general or when.never
        if why_not is None and reader in told:
            why_not = say("the same reader is told by route “{route}”", route=told[reader])
        if why_not is not None:
            yield Line(route.name, name, route.channel, recipient, None, why_not)
            continue
        told[reader] = route.name
        at = max(when.at, now + route.wait)
        yield Line(route.name, name, route.channel, recipient, at, when.reason or _at_once(route))


def _at_once(route: Route) -> Text:
    if route.wait:
        return say("told after {wait:span}, with what comes meanwhile", wait=route.wait.total_seconds())
    return say("told at once")


def _too_mild(situation: Situated, route: Route) -> Text | None:
    if enough(situation, route):
        return None
    state = WORDS[situation.standing]
    return say("{state} is below its severity, {severity}", state=state, severity=WORDS[route.severity])


def _closed(route: Route) -> Text | None:
    return None if route.open else say("the channel of route “{route}” is switched off", route=route.name)


def _people(
    names: Iterable[str], contacts: Sequence[Contact], groups: Mapping[str, Sequence[str]]
) -> tuple[set[str], list[str]]:
    known = {contact.name for contact in contacts}
    people: set[str] = set()
    unknown: list[str] = []
    seen: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in groups:
            todo += groups[name]
        elif name in known:
            people.add(name)
        else:
            unknown.append(name)
    return people, unknown
