"""Who would be told of something, when and why, or why not: for the page, REST and ``mangxa routes test``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dcim.models import DeviceRole, Site

from alerts.calendar import Calendar
from alerts.escalation import Problem, forecast
from alerts.route import Line, explain
from alerts.scope import Situation
from alerts.sentence import WORDS
from alerts.state import Standing
from collectors.text import Text, say
from netbox_mangxa import models
from netbox_mangxa.addresses import People
from netbox_mangxa.escalations import ladders
from netbox_mangxa.hours import offices
from netbox_mangxa.routing import book, guard, role_lines


@dataclass(frozen=True, slots=True)
class Later:
    """Who would be told next if nobody acknowledged."""

    at: datetime
    ladder: str
    channel: str
    recipients: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Answer:
    """What would happen."""

    about: Text
    lines: tuple[Line, ...]
    later: tuple[Later, ...]
    problems: tuple[Text, ...]
    """What is wrong with what is on record."""
    channels: Mapping[int, str]

    @property
    def told(self) -> bool:
        """Tell whether anybody would be told."""
        return any(line.at is not None for line in self.lines)

    def as_json(self, speak: Callable[[Text], str] = str) -> dict[str, object]:
        """Return it for programs; ``speak`` says sentences in a language."""
        return {
            "about": speak(self.about),
            "told": self.told,
            "lines": [
                {
                    "route": line.route,
                    "name": line.contact,
                    "channel": self.channels.get(line.channel or 0, ""),
                    "recipient": line.recipient,
                    "at": line.at.isoformat() if line.at else None,
                    "reason": speak(line.reason),
                }
                for line in self.lines
            ],
            "later": [
                {
                    "at": each.at.isoformat(),
                    "escalation": each.ladder,
                    "channel": each.channel,
                    "recipients": list(each.recipients),
                    "reason": speak(each.reason),
                }
                for each in self.later
            ],
            "problems": [speak(each) for each in self.problems],
        }


def ask(
    site: Site | None, standing: Standing, now: datetime, *, check: str = "", role: DeviceRole | None = None
) -> Answer:
    """Say what would happen if something of this kind began at ``now``. It asks what planning asks."""
    places, known = offices(), book()
    roles = role_lines().get(role.pk, frozenset()) if role else frozenset()
    what = Situation(site.pk if site else None, places.above(site.pk if site else None), roles, None, check, standing)
    names = {reader: name for reader, name in known.names.items() if name}
    lines = tuple(explain(what, known.routes, now, guard(now), names))
    channels = dict(models.Channel.objects.values_list("pk", "name"))
    later = tuple(_later(lines, standing, places.calendar(site.pk if site else None)))
    return Answer(_about(site, standing, check, role, now), lines, later, tuple(_problems(known.lost)), channels)


def _later(lines: tuple[Line, ...], standing: Standing, calendar: Calendar) -> list[Later]:
    first: dict[str, datetime] = {}
    for line in lines:
        if line.at is not None:
            first[line.route] = min(line.at, first.get(line.route, line.at))
    wanted: dict[int, datetime] = {}
    for name, ladder in models.Route.objects.filter(name__in=first, ladder__isnull=False).values_list("name", "ladder"):
        wanted[ladder] = min(first[name], wanted.get(ladder, first[name]))
    if not wanted:
        return []
    known = {pk: found for pk, found in ladders().items() if pk in wanted}
    people = People([step for _, steps in known.values() for step in steps])
    found = []
    for pk, (ladder, steps) in known.items():
        by_name = {str(step): step for step in steps}
        for at, (name,) in forecast(Problem(standing, wanted[pk]), ladder, calendar):
            step = by_name[name]
            addresses, names, _ = people.readers(step)
            readers = tuple(names.get(address, address) for address in addresses)
            reason = say("if nobody acknowledges by then")
            found.append(Later(at, ladder.name, step.channel.name, readers, reason))
    return sorted(found, key=lambda each: each.at)


def _problems(lost: Mapping[int, list[str]]) -> list[Text]:
    names = dict(models.Route.objects.filter(pk__in=lost).values_list("pk", "name"))
    return [
        say("route “{route}”: its channel has no address of {names}", route=names[pk], names=", ".join(people))
        for pk, people in lost.items()
    ]


def _about(site: Site | None, standing: Standing, check: str, role: DeviceRole | None, now: datetime) -> Text:
    where = say("{name}", name=site.name) if site else say("an office that no route names")
    what = say("{state}", state=WORDS[standing])
    if check:
        what = say("{state} of the check {check}", state=what, check=check)
    if role:
        what = say("{what}, {role}", what=what, role=role.name)
    return say("{where}: {what}, at {at:date}", where=where, what=what, at=now.timestamp())
