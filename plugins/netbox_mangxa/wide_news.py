"""Incidents of many offices told as one: when they open, when they have grown, and when they are over."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from alerts.cause import Thing
from alerts.gather import Group
from alerts.news import News
from alerts.remembered import load_group
from alerts.state import Standing
from alerts.verdict import UNCLEAR, explanation
from alerts.wide import WIDE, Around, Noun, heading, wide_draft, wide_news
from collectors.text import Text, say
from netbox_mangxa import evidence, models, verdicts
from netbox_mangxa.gathering import Round, names
from netbox_mangxa.hours import offices
from netbox_mangxa.routing import role_lines

INTERVAL = timedelta(minutes=5)
"""Growth is told no more often."""


def news(gathered: Round, now: datetime) -> list[News]:
    """Return what is to be told of the groups of this round; their changes are stored as done, with the news."""
    found = [_opened_or_grown(gathered, row, now) for row in gathered.groups.values()]
    found += [_ended(gathered, row, group, now) for row, group, _ in gathered.ended if row.ended == "recovered"]
    return [each for each in found if each is not None]


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


def _opened_or_grown(gathered: Round, row: models.Incident, now: datetime) -> News | None:
    told = row.memory.get("told")
    group = next((g for g in gathered.gathering.groups if g.cause == Thing(row.cause_kind, row.cause_id)), None)
    if group is None:
        return None
    if told is not None:
        at = datetime.fromisoformat(row.memory["told_at"])
        if len(group.joined) <= told or now - at < INTERVAL:
            return None
    found = verdicts.of_group(group.lost, gathered, group.since, now)
    row.verdict = {**evidence.as_json(found, row.device_name, now), "since": group.since.isoformat()}
    row.memory = {**row.memory, "told": len(group.joined), "told_at": now.isoformat()}
    row.verdict_at, row.texts = now, [heading(group, row.device_name, now, noun(group.joined)).as_json()]
    row.save(update_fields=["verdict", "verdict_at", "memory", "texts"])
    said = explanation(found, now) if found.kind != UNCLEAR else None
    return _news(gathered, row, group, now, verdict=said, grown=told is not None)


def _ended(gathered: Round, row: models.Incident, group: Group, now: datetime) -> News | None:
    return _news(gathered, row, group, now, closed=now)


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
    what = noun(group.joined)
    cause = row.device_name
    draft = wide_draft(
        group, cause, names(group.joined), say("it is about your offices"), now,
        noun=what, closed=closed, verdict=verdict, incident=row.pk,
    )  # fmt: skip
    change = models.Transition.objects.create(
        check_name=WIDE,
        old=Standing.CRIT.value if closed or grown else Standing.OK.value,
        new=draft.standing.value,
        at=now,
        texts=[draft.subject.as_json()],
        incident=row,
        claimed_at=now,
        done_at=now,
    )
    return wide_news(group, draft, _around(gathered, row, change.pk, group), now, grown=grown)


def _around(gathered: Round, row: models.Incident, transition: int, group: Group) -> Around:
    known, above = offices(), role_lines()
    devices = [device for site in group.joined for device in gathered.offices.paths.get(site, ())]
    roles = models.Status.objects.filter(device_id__in=devices).order_by().values_list("device__role_id", flat=True)
    return Around(
        row.device_name or str(say("The centre")),
        transition,
        row.pk,
        frozenset(unit for site in group.joined for unit in known.above(site)),
        frozenset(role for each in set(roles) for role in above.get(each, frozenset())),
    )
