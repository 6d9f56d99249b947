"""What the plan needs to know of changes, incidents, routes and readers, read from the database."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from alerts.machine import Status
from alerts.news import News, Told
from alerts.sentence import IncidentFacts
from alerts.state import BAD, Standing
from alerts.told import Kind, Notice
from collectors.text import Text
from netbox_mangxa import models
from netbox_mangxa.catalogs import checks
from netbox_mangxa.hours import Offices, offices
from netbox_mangxa.routing import role_lines
from netbox_mangxa.tidings import Matter

log = logging.getLogger(__name__)

TELLING = ("problem", "recovery", "flapping", "steady")
"""Kinds of messages that are about an incident."""


def facts(incident, standing: str = "", *, closed: bool = True) -> IncidentFacts:
    """Return what is known of a stored incident; ``closed=False``: as it was while it lasted."""
    check = checks().get(incident.check_name)
    return IncidentFacts(
        office=incident.site_name,
        device=incident.device_name,
        check=incident.check_name,
        title=check.title if check else incident.check_name,
        item=incident.item,
        standing=Standing(standing or incident.standing),
        opened=incident.opened_at,
        closed=incident.closed_at if closed else None,
        texts=texts(incident.texts),
        affected=incident.affected,
        verdict=_verdict(incident, "title") if incident.verdict_kind else None,
        because=_verdict(incident, "said"),
    )


def _verdict(incident, name: str) -> Text | None:
    """Read a sentence of the stored verdict."""
    stored = incident.verdict.get(name) if isinstance(incident.verdict, dict) else None
    try:
        return Text.from_json(stored) if stored else None
    except (ValueError, AttributeError):
        return None


def texts(stored: Sequence[object]) -> tuple[Text, ...]:
    """Read stored sentences; what is none is left out: an older program may have written it."""
    found = []
    for each in stored:
        try:
            found.append(Text.from_json(each))
        except (ValueError, AttributeError):
            log.warning("not a sentence: %.100r", each)
    return tuple(found)


def news(matters: Sequence[Matter], now: datetime, *, late: bool = False) -> list[News]:
    """Return what is to be told as the plan reads it. ``late``: it has waited, and is told as of now."""
    if not matters:
        return []
    above, known = role_lines(), offices()
    wanted = {m.incident for m in matters if m.incident != m.change.incident_id}
    believed = models.Incident.objects.in_bulk([pk for pk in wanted if pk])
    return [
        _one(m, believed.get(m.incident, m.change.incident), above, known, now if late else m.change.at)
        for m in matters
    ]


def _one(matter: Matter, incident, above: dict[int, frozenset[int]], known: Offices, at: datetime) -> News:
    change, notice = matter.change, matter.notice
    assert notice is not None  # noqa: S101 - those without were left out
    device = change.device
    return News(
        transition=change.pk,
        incident=incident.pk if incident else None,
        device=device.pk,
        site=device.site_id,
        roles=above.get(device.role_id, frozenset()),
        new=standing_told(matter.status, notice),
        at=at,
        facts=_facts(change, incident, standing_told(matter.status, notice), notice),
        units=known.above(device.site_id),
        notice=notice.kind.value,
    )


def standing_told(status: Status, notice: Notice) -> Standing:
    """Return how bad it is: what flaps out of a good state is as bad as what it says now and then."""
    if notice.kind is not Kind.FLAPPING or notice.standing in BAD:
        return notice.standing
    return status.soft if status.soft in BAD else Standing.WARN


def _facts(change, incident, new: Standing, notice: Notice) -> IncidentFacts:
    """Return the incident as it is to be told: its row may have moved on since."""
    if incident is None:
        device = change.device
        incident = models.Incident(
            device_name=str(device), site_name=device.site.name, check_name=change.check_name, item=change.item,
            standing=new.value, opened_at=change.at, texts=change.texts,
        )  # fmt: skip
        known = facts(incident)
    else:
        known = facts(incident, new.value, closed=False)
    if notice.kind is Kind.FLAPPING:
        return replace(known, flapping=True)
    if new is Standing.OK:
        return replace(known, closed=change.at)
    return replace(known, texts=texts(change.texts) or known.texts)


def told(incidents: Iterable[int | None], sites: Iterable[int | None] = ()) -> list[Told]:
    """Return who was told of these incidents, and not yet of their end.

    ``sites``: with what routes that wait have told lately of these offices.
    """
    wanted = {pk for pk in incidents if pk}
    about = Q(incident_id__in=wanted)
    if places := {pk for pk in sites if pk}:
        about |= Q(site_id__in=places, route__wait__gt=0, incident__closed_at__isnull=True)
    rows = models.Notification.objects.filter(about, channel__isnull=False, incident__isnull=False).order_by("pk")
    known: dict[tuple, Told] = {}
    for row in rows.filter(state__in=("pending", "sent"), kind__in=TELLING).select_related("carrier"):
        key = (row.incident_id, row.channel_id, row.recipient)
        if row.standing == Standing.OK:
            known.pop(key, None)
            continue
        sent = row.carrier or row
        message = sent.message
        thread = known[key].thread if key in known else str(message.get("thread") or message.get("id") or "")
        worst = Standing(row.standing)
        waits = sent.next_try if sent.state == "pending" and sent.attempts == 0 else None
        before = known.get(key)
        heard = before is not None and (before.heard or before.not_before is None or before.not_before <= row.created)
        at = sent.sent_at or (row.created if waits is None or waits <= row.created else before and before.at)
        known[key] = Told(*key, row.route_id, worst, thread, row.transition_id, waits, at, heard, row.site_id)
    return list(known.values())
