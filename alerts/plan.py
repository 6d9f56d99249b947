"""Who is told what, and why, or why not: decided for a batch of hard changes at once."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from alerts.grouping import Pile, Timing, goes_at
from alerts.guard import Guard, behind, ends, enough
from alerts.message import Draft, Kind, draft, message_id
from alerts.news import RANK, News, Planned, Reader, Route, Told
from alerts.sentence import WORDS, IncidentFacts
from alerts.state import Standing
from collectors.text import Text, say


@dataclass(slots=True)
class _Ledger:
    """What everybody has been told, kept up to date while planning."""

    told: dict[int, dict[Reader, Told]] = field(default_factory=dict)

    def of(self, incident: int | None) -> dict[Reader, Told]:
        return self.told.setdefault(incident, {}) if incident is not None else {}

    def pile(self, route: int, channel: int, recipient: str, site: int | None) -> Pile:
        """Return what a route has told a reader of an office, or is about to."""
        known = [
            each
            for readers in self.told.values()
            if (each := readers.get((channel, recipient))) is not None and (each.route, each.site) == (route, site)
        ]
        waits = [each.not_before for each in known if each.not_before is not None]
        return Pile(min(waits, default=None), max((each.at for each in known if each.at is not None), default=None))


type _Rules = tuple[Sequence[Route], Guard, datetime]
"""The routes, what keeps them quiet, and now."""


def plan(
    news: Iterable[News],
    routes: Sequence[Route],
    told: Iterable[Told],
    now: datetime,
    guard: Guard | None = None,
) -> list[Planned]:
    """Plan the notifications of one round. Every piece of news gets at least one row with a reason.

    ``guard`` knows silences, inhibitions and working hours; without one everything is told at any hour.
    """
    guard = guard or Guard()
    ledger = _Ledger()
    for each in told:
        ledger.of(each.incident)[each.channel, each.recipient] = each
    batch = sorted(news, key=lambda n: (n.at, n.transition))
    over = _over_again(batch, ledger)
    rules = (routes, guard, now)
    rows = [(each, row) for each in batch for row in _decide(each, rules, ledger, over=each.incident in over)]
    return _grouped(rows, {route.id for route in routes if route.wait}, now)


def digest(recipient: str) -> str:
    """Return a short stand-in for an address, for keys and logs."""
    return sha256(recipient.encode()).hexdigest()[:16]


def _over_again(batch: Sequence[News], ledger: _Ledger) -> frozenset[int]:
    """Find the incidents that nobody was told of and that are over by the end of this round."""
    last = {n.incident: n.new for n in batch if n.incident is not None}
    return frozenset(i for i, new in last.items() if new is Standing.OK and not ledger.of(i))


def _decide(news: News, rules: _Rules, ledger: _Ledger, *, over: bool) -> Iterator[Planned]:
    if news.new is Standing.OK:
        yield from _recovery(news, ledger)
    elif news.new is Standing.UNREACHABLE or news.behind:
        yield _untold(
            news,
            say("behind {device}, which does not answer", device=news.behind)
            if news.behind
            else say("behind a device that does not answer"),
        )
    elif news.new not in RANK:
        yield _untold(news, say("nothing is known any more; that is no problem of the device"))
    elif over:
        yield _untold(news, say("over again before it was to be told"))
    else:
        yield from _problem(news, rules, ledger)


def _problem(news: News, rules: _Rules, ledger: _Ledger) -> Iterator[Planned]:
    routes, guard, now = rules
    covering = [route for route in routes if route.covers(news)]
    if not covering:
        yield _untold(news, say("no route is for this office and device role"))
    hushed, ended = guard.hushed(news, news.at), ""
    for route, when in ((route, guard.when(news, route, news.at)) for route in covering):
        for recipient in route.recipients:
            known = ledger.of(news.incident).get((route.channel, recipient))
            why_not = _why_not(news, route, known) or hushed or behind(ended) or when.never
            row = Planned(
                key=f"t{news.transition}.r{route.id}.{digest(recipient)}",
                transition=news.transition,
                incident=news.incident,
                kind=_kind(news),
                standing=news.new,
                reason=why_not or say("route “{route}” tells of it", route=route.name),
                route=route.id,
                channel=route.channel,
                recipient=recipient,
            )
            if why_not is None:
                thread = known.thread if known else ""
                row = replace(row, draft=_draft(_kind(news), news, row.reason, thread))
                at = max(when.at, _earliest(news, route, recipient, ledger, now))
                later = at if at > max(news.at, now) else None
                row = replace(row, not_before=later, drops=known is not None and _waits(known, news.at))
                _remember(news, row, known, ledger, now)
                if when.reason is not None:
                    row = replace(row, reason=say("{reason}; {when}", reason=row.reason, when=when.reason))
            yield row
        if not route.recipients:
            yield _untold(news, say("route “{route}” names no recipient", route=route.name), route)
        ended = ended or (route.name if ends(news, route, when) else "")


def _earliest(news: News, route: Route, recipient: str, ledger: _Ledger, now: datetime) -> datetime:
    """Return when the route's grouping lets it go."""
    known = ledger.of(news.incident).get((route.channel, recipient))
    timing = Timing(route.wait, route.interval)
    if known is not None:
        return goes_at(Pile(known.not_before, known.at or now), timing, now) if news.grown else now
    together = route.wait and news.wide is None and news.site is not None
    return goes_at(ledger.pile(route.id, route.channel, recipient, news.site) if together else Pile(), timing, now)


def _why_not(news: News, route: Route, known: Told | None) -> Text | None:
    if not enough(news, route):
        return say(
            "{state} is below the severity of route “{route}”, {severity}",
            state=WORDS[news.new],
            route=route.name,
            severity=WORDS[route.severity],
        )
    if not route.open:
        return say("the channel of route “{route}” is switched off", route=route.name)
    if known is not None and known.transition == news.transition:
        return say("the same reader is told by another route")
    again = news.grown or _kind(news) != "problem"
    if known is not None and RANK[news.new] <= RANK[known.standing] and not again:
        return say("no worse than what was already told: {state}", state=WORDS[known.standing])
    return None


def _recovery(news: News, ledger: _Ledger) -> Iterator[Planned]:
    readers = ledger.of(news.incident)
    if not readers:
        yield _untold(news, say("nobody was told of the problem"), kind=_kind(news))
    for (channel, recipient), known in list(readers.items()):
        waits = _waits(known, news.at)
        never = waits and not known.heard
        reason = say("over again before it was to be told") if never else say("you were told of the problem")
        yield Planned(
            key=f"t{news.transition}.c{channel}.{digest(recipient)}",
            transition=news.transition,
            incident=news.incident,
            kind=_kind(news),
            standing=Standing.OK,
            reason=reason,
            route=known.route,
            channel=channel,
            recipient=recipient,
            draft=None if never else _draft(_kind(news), news, reason, known.thread),
            drops=waits,
        )
    readers.clear()


def _draft(kind: Kind, news: News, reason: Text, thread: str) -> Draft:
    if news.wide is not None:
        return replace(news.wide, reason=reason, thread=thread, incident=news.incident)
    return draft(kind, [(news.incident, news.facts)], reason, news.at, thread)


def _kind(news: News) -> Kind:
    """Return what a message of the news is called."""
    if news.notice in ("flapping", "steady"):
        return news.notice
    return "recovery" if news.new is Standing.OK else "problem"


def _waits(known: Told, at: datetime) -> bool:
    return known.not_before is not None and known.not_before > at


def _untold(news: News, reason: Text, route: Route | None = None, kind: Kind = "problem") -> Planned:
    key = f"t{news.transition}.r{route.id}" if route else f"t{news.transition}"
    return Planned(key, news.transition, news.incident, kind, news.new, reason, route.id if route else None)


def _remember(news: News, row: Planned, known: Told | None, ledger: _Ledger, now: datetime) -> None:
    if news.incident is not None and row.channel is not None:
        thread = known.thread if known else ""
        heard = known is not None and (known.heard or not _waits(known, news.at))
        entry = Told(
            news.incident,
            row.channel,
            row.recipient,
            row.route,
            news.new,
            thread or message_id(row.key),
            news.transition,
            row.not_before,
            (known.at if known else None) if row.not_before else now,
            heard,
            news.site,
        )
        ledger.of(news.incident)[row.channel, row.recipient] = entry


def _grouped(rows: Sequence[tuple[News, Planned]], waiting: Container[int | None], now: datetime) -> list[Planned]:
    """Put what one reader is told of one device into one message: the first row carries it, the others go with it.

    What waits together is told together: then it is what one route tells of one office.
    """
    groups: dict[tuple[object, ...], list[tuple[News, Planned]]] = {}
    for news, row in rows:
        of = ("device", news.device)
        if row.not_before is not None and row.route in waiting and news.site is not None:
            of = (f"office by {row.route}", news.site)
        together = (of, row.channel, row.recipient, row.kind, row.not_before)
        single = (row.key,) if row.draft is None or news.wide else together
        groups.setdefault(single, []).append((news, row))
    return [row for group in groups.values() for row in _one_message(group, now)]


def _one_message(group: Sequence[tuple[News, Planned]], now: datetime) -> Iterator[Planned]:
    _, first = group[0]
    if first.draft is None:
        yield from (row for _, row in group)
        return
    # Of several changes of one incident only the last is said; each keeps its row.
    latest: Mapping[int | None, IncidentFacts] = {row.incident: news.facts for news, row in group}
    told = draft(first.kind, list(latest.items()), first.reason, now, first.draft.thread)
    yield first if group[0][0].wide else replace(first, draft=told)
    for _, row in group[1:]:
        yield replace(row, draft=None, carrier=first.key)
