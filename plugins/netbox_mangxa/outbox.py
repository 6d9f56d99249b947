"""From hard changes to notifications: what the plan decides, written down in one transaction."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched

from django.db import DatabaseError, connection, transaction
from django.utils import translation

from alerts.guard import Guard
from alerts.message import word
from alerts.news import Planned, Route
from alerts.plan import plan
from alerts.state import Standing
from collectors.text import say
from netbox_mangxa import acknowledgements, bundles, models, tidings, wide_news
from netbox_mangxa.bundles import voice
from netbox_mangxa.evidence import own_causes
from netbox_mangxa.gathering import Round, round_of
from netbox_mangxa.links import incident_url
from netbox_mangxa.news import news, told
from netbox_mangxa.quiet import Quiet
from netbox_mangxa.routing import guard, routes
from netbox_mangxa.tidings import waiting
from netbox_mangxa.verdicts import refresh

log = logging.getLogger(__name__)

WAKE = "mangxa_transition"
"""PostgreSQL channel on which the collector says that it has written transitions."""
PLANNING = 0x6D61_6E67_7861_0001
"""Advisory lock: one process plans at a time, so that a recovery is never planned before its problem."""
ROUND = 1000
"""Transitions planned in one transaction."""


def plan_round(now: datetime, settle: timedelta, who: str) -> list:
    """Plan what is ripe; return the transitions that were planned (none: nothing is ripe, or another process plans).

    A device's changes are ripe ``settle`` after the first of them: what belongs together is told together. The claim,
    what people have heard, the notifications and ``done_at`` are one transaction: a process that dies leaves everything
    as it was, and a transition that is done has at least one notification that says who was told, or why nobody was.
    """
    with transaction.atomic():
        if not alone():
            return []
        batch = _claim(now, settle, who)
        if batch:
            _plan(batch, now)
    return batch


def sweep(now: datetime) -> int:
    """Look again at what waits: a downtime or an acknowledgement may have ended, offices may have been heard of.

    To be called every few seconds. Gathers offices, tells of groups that opened, grew or ended, and judges outages
    anew. Returns how many pieces of news were planned. One transaction; nothing is lost or told twice if it dies.
    """
    with transaction.atomic():
        if not alone():
            return 0
        acknowledgements.lapse(now)
        around = _around(now)
        refresh(now, around.gathered)
        held = waiting(now)
        told_now = _tell_groups(around, now)
        for batch in batched(held, ROUND):
            told_now += _late(batch, around, now)
    return told_now


def _late(batch: Sequence, around: "_Around", now: datetime) -> int:
    try:
        with transaction.atomic():
            return _tell(batch, around, now, late=True)
    except DatabaseError:
        raise
    except Exception:
        log.exception("%d pieces of news that waited could not be planned together", len(batch))
    return sum(_late_one(change, around, now) for change in batch)


def _late_one(change, around: "_Around", now: datetime) -> int:
    try:
        with transaction.atomic():
            return _tell([change], around, now, late=True)
    except DatabaseError:
        raise
    except Exception:
        log.exception("the change %d goes on waiting", change.pk)
        return 0


def next_ripe(settle: timedelta) -> datetime | None:
    """Return when the oldest change that nobody planned yet gets (or got) ripe."""
    oldest = models.Transition.objects.filter(done_at__isnull=True).order_by("at").values_list("at", flat=True).first()
    return oldest + settle if oldest else None


def alone() -> bool:
    """Take the planning lock for the running transaction, if nobody has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PLANNING])
        return cursor.fetchone()[0]


def write(planned: Sequence[Planned], languages: dict[int, str], sites: dict[int, int | None], now: datetime) -> None:
    """Store planned notifications; ``languages`` by route, ``sites`` by transition."""
    there = set(models.Notification.objects.filter(key__in=[p.key for p in planned]).values_list("key", flat=True))
    planned = [p for p in planned if p.key not in there]
    rows = {p.key: _row(p, languages.get(p.route, "vi"), sites.get(p.transition), now) for p in planned}
    models.Notification.objects.bulk_create([rows[p.key] for p in planned if p.carrier is None])
    for each in planned:
        if each.carrier is not None:
            rows[each.key].carrier = rows[each.carrier]
    models.Notification.objects.bulk_create([rows[p.key] for p in planned if p.carrier is not None])
    bundles.drop(planned, now)
    bundles.gather(planned, now)


def _claim(now: datetime, settle: timedelta, who: str) -> list:
    todo = models.Transition.objects.filter(done_at__isnull=True)
    ripe = todo.filter(at__lte=now - settle).order_by("at", "pk").values_list("device_id", flat=True)[:ROUND]
    batch = list(
        todo.filter(device_id__in=set(ripe))
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("device__site", "device__role", "incident")
        .order_by("at", "pk")[:ROUND]
    )
    models.Transition.objects.filter(pk__in=[t.pk for t in batch]).update(claimed_at=now, claimed_by=who[:100])
    return batch


@dataclass(frozen=True, slots=True)
class _Around:
    """What one round needs to know, read once."""

    quiet: Quiet
    gathered: Round
    routes: Sequence[Route]
    languages: dict[int, str]
    guard: Guard


def _around(now: datetime) -> _Around:
    quiet = Quiet.now(now)
    gathered = round_of(now, quiet, own_causes)
    known, languages = routes()
    return _Around(quiet, gathered, known, languages, guard(now))


def _plan(batch: Sequence, now: datetime) -> None:
    around = _around(now)
    _tell_groups(around, now)
    try:
        with transaction.atomic():
            _tell(batch, around, now)
    except DatabaseError:
        raise
    except Exception:
        # One strange row must not keep everybody else's news back for ever: each is planned for itself.
        log.exception("a round of %d changes could not be planned together", len(batch))
        for each in batch:
            _plan_one(each, around, now)
    models.Transition.objects.filter(pk__in=[t.pk for t in batch]).update(done_at=now)


def _tell(batch: Sequence, around: _Around, now: datetime, *, late: bool = False) -> int:
    """Hold changes against what people have heard; write down what they are told, and why the rest is not.

    ``late``: they were looked at before, what they said then stands; only what is told now is new.
    """
    found = tidings.of(batch, around.quiet, around.gathered, now)
    refresh(now, around.gathered, fresh=[m.incident for m in found.matters if m.incident])
    judged = models.Incident.objects.in_bulk({m.change.incident_id for m in found.matters if m.change.incident_id})
    for matter in found.matters:
        matter.change.incident = judged.get(matter.change.incident_id)
    fresh = news(found.matters, now, late=late)
    hushed = {n.transition: why for n in fresh if n.new is not Standing.OK and (why := around.guard.hushed(n, n.at))}
    untold = [*found.untold, *tidings.hush(found, hushed)]
    told_now = [n for n in fresh if n.transition not in hushed]
    known = told((n.incident for n in told_now), (n.site for n in told_now))
    planned = plan(told_now, around.routes, known, now, around.guard)
    sites = {change.pk: change.device.site_id for change in batch if change.device_id}
    write([*planned, *([] if late else untold)], around.languages, sites, now)
    if late:
        _reword(found)
    tidings.remember(found.rows)
    return len(told_now)


def _tell_groups(around: _Around, now: datetime) -> int:
    """Tell of groups that opened, grew or ended. What cannot be worded is told in plain words."""
    _look_at_work(around, now)
    return sum(_tell_group(each, around, now) for each in wide_news.due(around.gathered, around.routes, now))


def _look_at_work(around: _Around, now: datetime) -> None:
    """See which groups planned work explains; where that fails they are told."""
    try:
        with transaction.atomic():
            wide_news.planned_work(around.gathered, now)
    except DatabaseError:
        raise
    except Exception:
        log.exception("it could not be seen which incidents of many offices planned work explains")


def _tell_group(each: wide_news.Due, around: _Around, now: datetime) -> int:
    for worded in (wide_news.news, wide_news.plain):
        try:
            with transaction.atomic():
                fresh = worded(around.gathered, each, now)
                planned = plan([fresh], around.routes, told([fresh.incident]), now, around.guard)
                write(planned, around.languages, {}, now)
                return 1
        except DatabaseError:
            raise
        except Exception:
            log.exception("the incident %d of many offices could not be told of", each.row.pk)
    return 0


def _reword(found: tidings.Tidings) -> None:
    """Let the rows of what goes on waiting say why it waits now."""
    moved = {row.key: row.reason.as_json() for row in found.untold if row.transition in found.rehung}
    rows = list(models.Notification.objects.filter(key__in=moved, state="skipped"))
    for row in rows:
        row.reason = moved[row.key]
    models.Notification.objects.bulk_update(rows, ["reason"])


def _plan_one(change, around: _Around, now: datetime) -> None:
    site = {change.pk: change.device.site_id if change.device_id else None}
    try:
        with transaction.atomic():
            _tell([change], around, now)
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("the change %d could not be planned", change.pk)
        reason = say("it could not be planned: {error}", error=f"{type(error).__name__}: {error}"[:200])
        standing = Standing.UNKNOWN
        write([Planned(f"t{change.pk}", change.pk, change.incident_id, "problem", standing, reason)], {}, site, now)


def _row(planned: Planned, language: str, site: int | None, now: datetime):
    row = models.Notification(
        key=planned.key,
        transition_id=planned.transition,
        incident_id=planned.incident,
        site_id=site,
        route_id=planned.route,
        channel_id=planned.channel,
        recipient=planned.recipient[:254],
        kind=planned.kind,
        standing=planned.standing.value,
        reason=planned.reason.as_json(),
        state="pending" if planned.draft or planned.carrier else "skipped",
        created=now,
    )
    if planned.draft:
        with translation.override(language):
            message = word(planned.draft, voice(language), key=planned.key, url=incident_url(planned.incident), at=now)
        row.message, row.subject, row.body = message.as_json(), message.subject[:300], message.body()
        row.next_try = max(planned.not_before or now, now)
    return row
