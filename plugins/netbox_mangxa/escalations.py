"""Telling again: steps while nobody acknowledges, and repetitions of what lasts. The notifier calls ``round``."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Prefetch
from django.utils import translation

from alerts.escalation import Due, Escalation, Ladder, Step, escalate
from alerts.message import Message, draft, message_id, word
from alerts.news import RANK, Route
from alerts.plan import digest
from alerts.state import Standing
from collectors.text import Text, say
from netbox_mangxa import models
from netbox_mangxa.addresses import People
from netbox_mangxa.held import Quiet, quiet
from netbox_mangxa.links import incident_url
from netbox_mangxa.news import facts
from netbox_mangxa.outbox import alone, voice
from netbox_mangxa.routing import routes

log = logging.getLogger(__name__)

SEVERE = tuple(standing.value for standing in RANK)


def round(now: datetime) -> int:  # noqa: A001 - what it is: one round
    """Take the steps that are due and repeat what is to be repeated; return how many messages were written down."""
    with transaction.atomic():
        if not alone():
            return 0
        told = list(_told())
        if not told:
            return 0
        incidents = {row.incident.pk: row.incident for row in told}
        around = quiet(incidents.values(), now)
        made = [*_steps(told, incidents, around, now), *_repeats(told, incidents, around, now)]
        known = set(models.Notification.objects.filter(key__in=[row.key for row in made]).values_list("key", flat=True))
        fresh = [row for row in made if row.key not in known]
        models.Notification.objects.bulk_create(fresh)
    return len(fresh)


def _told() -> Iterable[models.Notification]:
    """Return what was told of open incidents by routes that escalate or repeat, the oldest first."""
    rows = models.Notification.objects.filter(
        kind="problem", state="sent", incident__closed_at__isnull=True, incident__standing__in=SEVERE
    )
    wanted = rows.filter(route__ladder__enabled=True) | rows.filter(route__repeat__isnull=False)
    return wanted.select_related("route", "incident__device__role", "carrier").order_by("pk")


def ladders() -> dict[int, tuple[Ladder, list[models.LadderStep]]]:
    """Return the escalations that are switched on, with their steps in order."""
    steps = models.LadderStep.objects.select_related("channel").prefetch_related("contacts", "contact_groups")
    found = {}
    for row in models.Ladder.objects.filter(enabled=True).prefetch_related(Prefetch("steps", steps)):
        ordered = sorted(row.steps.all(), key=lambda step: (step.after, step.pk))
        made = tuple(_step(step) for step in ordered)
        found[row.pk] = (Ladder(row.name, made, Standing(row.severity)), ordered)
    return found


def _step(row: models.LadderStep) -> Step:
    repeat = timedelta(minutes=row.repeat) if row.repeat else None
    return Step(timedelta(minutes=row.after), (str(row),), row.clock, repeat, row.most)


def taken(incidents: Iterable[int]) -> Mapping[int, Mapping[int, int]]:
    """Return incident → step's row → how many times it was taken: the keys of what was written down say so."""
    rows = models.Notification.objects.filter(incident__in=list(incidents), key__startswith="e")
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for incident, key in rows.values_list("incident_id", "key"):
        _, step, time, *_rest = key.split(".")
        found[incident][int(step)] = max(found[incident].get(int(step), 0), int(time))
    return found


def due(  # noqa: PLR0913, PLR0917 - what escalation is decided by
    incident: models.Incident,
    told_at: datetime,
    known: tuple[Ladder, Sequence[models.LadderStep]],
    done: Mapping[int, int],
    around: Quiet,
    now: datetime,
) -> Escalation:
    """Return which steps of one escalation are due for an incident, or why none is."""
    ladder, rows = known
    numbered = {n: done[row.pk] for n, row in enumerate(rows) if row.pk in done}
    return escalate(around.problem(incident, told_at, now), ladder, numbered, around.calendar(incident), now)


def _steps(
    told: Sequence[models.Notification], incidents: Mapping[int, models.Incident], around: Quiet, now: datetime
) -> Iterator[models.Notification]:
    first: dict[tuple[int, int], models.Notification] = {}
    for row in told:
        if row.route.ladder_id is not None:
            first.setdefault((row.incident_id, row.route.ladder_id), row)
    known = ladders() if first else {}
    people = People([step for _, steps in known.values() for step in steps])
    done = taken(pk for pk, _ in first)
    for (pk, ladder), row in first.items():
        if ladder not in known:
            continue
        found = due(incidents[pk], row.sent_at or row.created, known[ladder], done.get(pk, {}), around, now)
        for each in found.due:
            yield from _take(incidents[pk], row, known[ladder][1][each.step], each, people, now)


def _take(  # noqa: PLR0913, PLR0917 - one step for one incident
    incident: models.Incident, told: models.Notification, step: models.LadderStep, due: Due, people: People,
    now: datetime,
) -> Iterator[models.Notification]:  # fmt: skip
    key = f"e{incident.pk}.{step.pk}.{due.time}"
    addresses, _, lost = people.readers(step)
    why_not = None if step.channel.enabled else say("the channel is switched off")
    if not addresses:
        why_not = say("the step reaches nobody: {names}", names=", ".join(lost) or "-")
    if why_not is not None:
        log.warning("escalation step %d of incident %d: %s", step.pk, incident.pk, why_not)
        row = _row(f"{key}.-", incident, told, (step.channel_id, "", step.language), why_not, now)
        row.state, row.next_try = "skipped", None
        yield row
        return
    for address in addresses:
        yield _row(
            f"{key}.{digest(address)}", incident, told, (step.channel_id, address, step.language), due.reason, now
        )


def _repeats(
    told: Sequence[models.Notification], incidents: Mapping[int, models.Incident], around: Quiet, now: datetime
) -> Iterator[models.Notification]:
    known = {route.id: route for route in routes()[0] if route.repeat is not None}
    last: dict[tuple[int, int, int, str], models.Notification] = {}
    for row in told:
        if row.route_id in known and row.channel_id is not None:
            last[row.incident_id, row.route_id, row.channel_id, row.recipient] = row
    for (pk, route, channel, recipient), row in last.items():
        if not _again(incidents[pk], row, known[route], around, now):
            continue
        at = row.sent_at or row.created
        key = f"n{pk}.r{route}.{at.timestamp():.0f}.{digest(f'{channel} {recipient}')}"
        reason = say("it still lasts: told again after {repeat:span}", repeat=(now - at).total_seconds())
        yield _row(key, incidents[pk], row, (channel, recipient, row.route.language), reason, now)


def _again(incident: models.Incident, row: models.Notification, route: Route, around: Quiet, now: datetime) -> bool:
    if route.repeat is None or not route.open or now - (row.sent_at or row.created) < route.repeat:
        return False
    problem = around.problem(incident, row.sent_at, now)
    if problem.held is not None or (problem.acknowledged_until is not None and problem.acknowledged_until > now):
        return False
    when = around.guard.when(around.situation(incident), route, now)
    return when.never is None and when.at <= now


def _row(  # noqa: PLR0913, PLR0917 - one row
    key: str, incident: models.Incident, told: models.Notification, to: tuple[int, str, str], reason: Text,
    now: datetime,
) -> models.Notification:  # fmt: skip
    """Make the row: the news as it is now, or, of an incident of many offices, as it was told last."""
    channel, recipient, language = to
    same = (channel, recipient) == (told.channel_id, told.recipient)
    known = (told.carrier or told).message
    thread = str(known.get("thread") or known.get("id") or "") if same else ""
    with translation.override(language):
        if incident.device_id is None and known:
            old = Message.from_json(known)
            message = replace(old, id=message_id(key), reason=voice(language).say(reason), thread=thread)
        else:
            said = draft("problem", [(incident.pk, facts(incident))], reason, now, thread)
            message = word(said, voice(language), key=key, url=incident_url(incident.pk), at=now)
    return models.Notification(
        key=key, incident=incident, site_id=incident.site_id, route_id=told.route_id, channel_id=channel,
        recipient=recipient, kind="problem", standing=incident.standing, message=message.as_json(),
        subject=message.subject[:300], body=message.body(), reason=reason.as_json(), created=now,
        state="pending", next_try=now,
    )  # fmt: skip
