"""What keeps news from being told, or told now: silences, inhibitions, working hours and the night."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from alerts.calendar import Calendar, may_tell
from alerts.news import RANK, Route
from alerts.scope import Scope, Situated
from alerts.state import Standing
from collectors.text import Text, say


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody asked for quiet, for a while and for a reason. Times are aware; ``end`` is no part of it."""

    scope: Scope
    begin: datetime
    end: datetime
    comment: str
    author: str = ""

    def hushes(self, what: Situated, at: datetime) -> bool:
        """Tell whether it keeps this quiet at a moment."""
        return self.begin <= at < self.end and self.scope.covers(what)


@dataclass(frozen=True, slots=True)
class Inhibition:
    """While something of ``source`` lasts, what is of ``target`` is not told: it follows from it.

    A situation never inhibits itself, and nothing that is worse than what inhibits it is kept back.
    """

    name: str
    source: Scope
    target: Scope
    severity: Standing = Standing.CRIT
    """How bad the source must be at least."""
    same_site: bool = True
    """The source must be where the target is."""
    same_device: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """When a route may tell something."""

    at: datetime
    reason: Text | None = None
    """Why later than at once."""
    never: Text | None = None
    """Why this route does not tell it at all."""


def _national(_: Situated) -> Calendar:
    return Calendar()


@dataclass(frozen=True, slots=True)
class Guard:
    """Everything that is known of quiet."""

    silences: Sequence[Silence] = ()
    inhibitions: Sequence[Inhibition] = ()
    lasting: Sequence[Situated] = ()
    """Problems that last now, for inhibitions."""
    calendar: Callable[[Situated], Calendar] = field(default=_national)
    """The calendar of a situation's unit."""
    keeps_night: bool = False
    """Whether what can wait does wait at night, on routes that do not say it themselves."""

    def hushed(self, what: Situated, at: datetime) -> Text | None:
        """Return why nobody is told of this at a moment, or None."""
        for silence in self.silences:
            if silence.hushes(what, at):
                return say(
                    "silenced until {until:date}: {comment}", until=silence.end.timestamp(), comment=silence.comment
                )
        for rule in self.inhibitions:
            if rule.target.covers(what) and any(_inhibits(rule, source, what) for source in self.lasting):
                return say("follows from something else that lasts: “{rule}”", rule=rule.name)
        return None

    def when(self, what: Situated, route: Route, at: datetime) -> Tell:
        """Return when a route may tell this; the wait for the rest of its group is not in it."""
        calendar = self.calendar(what)
        if route.times != "always" and (route.times == "working") != calendar.working(at):
            never = say("outside working hours") if route.times == "working" else say("in working hours")
            return Tell(at, never=say("route “{route}” tells nothing {hours}", route=route.name, hours=never))
        waits = route.waits if route.waits is not None else (None if self.keeps_night else False)
        when = may_tell(what.standing, calendar, at, waits=waits)
        return Tell(when.at, when.reason)


def enough(what: Situated, route: Route) -> bool:
    """Tell whether it is bad enough for a route."""
    return RANK.get(what.standing, 0) >= RANK[route.severity]


def ends(what: Situated, route: Route, when: Tell) -> bool:
    """Tell whether routes after this one tell nothing: only one that does tell may have the last word."""
    return route.last and route.open and bool(route.recipients) and when.never is None and enough(what, route)


def behind(route: str) -> Text | None:
    """Return why a route after one that is the last for its scope tells nothing; ``route`` names that one."""
    return say("route “{route}” comes before and is the last for this", route=route) if route else None


def _inhibits(rule: Inhibition, source: Situated, what: Situated) -> bool:
    if RANK.get(source.standing, 0) < max(RANK[rule.severity], RANK.get(what.standing, 0)):
        return False
    if (source.device, source.check, source.sites) == (what.device, what.check, what.sites):
        return False
    same = (not rule.same_site or what.sites <= source.sites) and (not rule.same_device or source.device == what.device)
    return same and rule.source.covers(source)
