"""Incidents of many offices told as one: when they open, when they have grown, and when they are over."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.cause import Thing
from alerts.gather import Group
from alerts.message import Draft, Kind
from alerts.news import News, Route
from alerts.remembered import load_group
from alerts.sentence import moment
from alerts.state import Standing
from alerts.verdict import UNCLEAR, Verdict, explanation
from alerts.wide import WIDE, Around, Noun, heading, wide_draft, wide_news
from collectors.text import Text, say
from netbox_mangxa import evidence, journal, models, verdicts
from netbox_mangxa.gathering import Round, names
from netbox_mangxa.hours import offices
from netbox_mangxa.routing import role_lines

WORK = "work"
"""In an incident's memory: planned work is on record for all that are lost."""
UNSAID = timedelta(days=1)
"""For so long the end of an incident is told that could not be told at once."""


@dataclass(frozen=True, slots=True)
class Due:
    """An incident of many offices of which something is to be told."""

    row: models.Incident
    over: bool = False
    grown: bool = False


def due(gathered: Round, routes: Iterable[Route], now: datetime) -> list[Due]:
    """Return which incidents opened, grew or ended, and nobody was told of that yet.

    The end is asked of what is stored: what could not be told of it when it came is told in a later round.
    """
    known = list(routes)
    every = min((route.interval for route in known), default=timedelta(minutes=5))
    wait = max((route.wait for route in known), default=timedelta(0))
    rows = gathered.groups.values()
    free = [row for row in rows if not row.memory.get(WORK)]
    found = [Due(row) for row in free if "told" not in row.memory]
    found += [Due(row, grown=True) for row in free if "told" in row.memory and _grew(row, every, wait, now)]
    ended = models.Incident.objects.filter(closed_at__gt=now - UNSAID, ended="recovered").exclude(cause_kind="")
    return found + [Due(row, over=True) for row in ended.exclude(memory__has_key="end_told").order_by("closed_at")]


def news(gathered: Round, due: Due, now: datetime) -> News:
    """Return what is to be told; the change is stored as done, with the news. Raises what its wording raises."""
    row = due.row
    if due.over:
        group = load_group(row.memory)
        back = {office: at for office, at in group.joined.items() if office not in group.lost}
        return _news(gathered, row, replace(group, joined=back), now, closed=row.closed_at)
    cause = Thing(row.cause_kind, row.cause_id)
    group = next(each for each in gathered.gathering.groups if each.cause == cause)
    found = _judge(gathered, row, group, now)
    said = explanation(found, now) if found.kind != UNCLEAR else None
    return _news(gathered, row, group, now, verdict=said, grown=due.grown)


def planned_work(gathered: Round, now: datetime) -> None:
    """Remember of which incidents planned work of the provider explains all: they are judged, and not told.

    When the work is over what is still lost is told.
    """
    for cause, row in gathered.groups.items():
        work = gathered.working(cause)
        if work == bool(row.memory.get(WORK)):
            continue
        _judge(gathered, row, next(each for each in gathered.gathering.groups if each.cause == cause), now, work=work)
        row.memory = {**row.memory, WORK: True} if work else {k: v for k, v in row.memory.items() if k != WORK}
        row.save(update_fields=["memory"])


def _judge(gathered: Round, row: models.Incident, group: Group, now: datetime, *, work: bool = False) -> Verdict:
    found = verdicts.of_group(group.lost, gathered, group.since, now, work=row.device_name if work else "")
    row.verdict = {**evidence.as_json(found, row.device_name, now), "since": group.since.isoformat()}
    row.verdict_at, row.texts = now, [heading(group, row.device_name, now, noun(group.joined)).as_json()]
    row.save(update_fields=["verdict", "verdict_at", "texts"])
    return found


def plain(gathered: Round, due: Due, now: datetime) -> News:
    """Return the same in plain words, of nothing but the stored incident: for when it could not be worded."""
    row = due.row
    cause, since = row.device_name or str(say("The centre")), moment(row.opened_at, now)
    if due.over:
        at = moment(row.closed_at or now, now)
        said = say("{cause}: the outage of many offices since {since} ended at {at}", cause=cause, since=since, at=at)
    else:
        said = say("{cause}: many offices without connection since {since}", cause=cause, since=since)
    standing = Standing.OK if due.over else Standing.CRIT
    kind: Kind = "recovery" if due.over else "problem"
    draft = Draft(kind, standing, said, (), say("it is about your offices"), row.pk)
    group = Group(Thing(row.cause_kind, row.cause_id), row.opened_at, row.opened_at, row.affected)
    lost = next((each.joined for each in gathered.gathering.groups if each.cause == group.cause), {})
    return _told(row, draft, _around(gathered, row, replace(group, joined=lost)), group, now, grown=due.grown)


def about(row: models.Incident, now: datetime) -> Text | None:
    """Say a stored incident of many in one sentence; None where it is none, or cannot be read."""
    if not row.cause_kind:
        return None
    try:
        group = load_group(row.memory)
    except ValueError:
        return None
    return heading(group, row.device_name, now, noun(group.joined), row.closed_at)


def noun(sites: Iterable[int]) -> Noun:
    """Return what all of these offices are."""
    kinds = models.Unit.objects.filter(site__in=list(sites)).order_by().values_list("kind", flat=True).distinct()
    return "commune" if set(kinds) == {"commune"} else "office"


def _grew(row: models.Incident, every: timedelta, wait: timedelta, now: datetime) -> bool:
    """Tell whether it is larger than was told, and whether somebody may be told of that by now.

    While the first message may still wait it is made anew; each route keeps its distance by itself.
    """
    try:
        opened, last = (datetime.fromisoformat(row.memory[name]) for name in ("opened", "told_at"))
        larger = len(row.memory["joined"]) > row.memory["told"]
    except (KeyError, TypeError, ValueError):
        return False
    return larger and (now - last >= every or now - opened < wait)


def _news(  # noqa: PLR0913 - what a message needs
    gathered: Round,
    row: models.Incident,
    group: Group,
    now: datetime,
    *,
    verdict: Text | None = None,
    grown: bool = False,
    closed: datetime | None = None,
) -> News:
    draft = wide_draft(
        group, row.device_name, names(group.joined), say("it is about your offices"), now,
        noun=noun(group.joined), closed=closed, verdict=verdict, incident=row.pk,
    )  # fmt: skip
    return _told(row, draft, _around(gathered, row, group), group, now, grown=grown)


def _told(  # noqa: PLR0913 - what a message needs
    row: models.Incident, draft: Draft, around: Around, group: Group, now: datetime, *, grown: bool
) -> News:
    """Store that it is told now, as a change of the incident."""
    over = draft.standing is Standing.OK
    known = (
        {"end_told": now.isoformat()}
        if over
        else {"told": len(row.memory.get("joined") or ()), "told_at": now.isoformat()}
    )
    row.memory = {**row.memory, **known}
    row.save(update_fields=["memory"])
    if over:
        journal.closed([row])
    change = models.Transition.objects.create(
        check_name=WIDE,
        old=Standing.CRIT.value if over or grown else Standing.OK.value,
        new=draft.standing.value,
        at=now,
        texts=[draft.subject.as_json()],
        incident=row,
        claimed_at=now,
        done_at=now,
    )
    return wide_news(group, draft, replace(around, transition=change.pk), now, grown=grown)


def _around(gathered: Round, row: models.Incident, group: Group) -> Around:
    known, above = offices(), role_lines()
    devices = [device for site in group.joined for device in gathered.offices.paths.get(site, ())]
    roles = models.Status.objects.filter(device_id__in=devices).order_by().values_list("device__role_id", flat=True)
    return Around(
        row.device_name or str(say("The centre")),
        0,
        row.pk,
        frozenset(unit for site in group.joined for unit in known.above(site)),
        frozenset(role for each in set(roles) for role in above.get(each, frozenset())),
    )
