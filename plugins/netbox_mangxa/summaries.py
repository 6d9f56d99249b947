"""The morning summary of every route that wants one: once a day for each reader. The notifier calls ``round``."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from dcim.models import Device, Site
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone, translation

from alerts.calendar import Calendar
from alerts.message import Draft, word
from alerts.news import Route
from alerts.plan import digest
from alerts.state import Standing
from alerts.summary import Held, Night, summary
from alerts.watchdog import watch
from collectors.text import Text, say
from netbox_mangxa import acknowledgements, models
from netbox_mangxa.duties import SOON, duties
from netbox_mangxa.heartbeat import life
from netbox_mangxa.hours import Offices, offices
from netbox_mangxa.links import incident_url
from netbox_mangxa.news import facts
from netbox_mangxa.outbox import alone, voice
from netbox_mangxa.routing import role_lines, routes

UNSEEN = timedelta(minutes=15)
"""An office of which no visit is younger is not seen."""
LONGEST = timedelta(days=7)
"""How far back the first summary looks, and one after a long time off."""


def round(now: datetime, started: datetime | None = None) -> int:  # noqa: A001 - what it is: one round
    """Write down the summaries that are due and not yet written; return how many.

    ``started``: when the notifier itself did, so that it does not call the collector silent in its first minute.
    """
    hours = dict(models.Route.objects.filter(enabled=True, summary_at__isnull=False).values_list("pk", "summary_at"))
    if not hours:
        return 0
    places = offices()
    calendar = places.usual
    todo = [pk for pk, at in hours.items() if (due := due_at(at, calendar, now)) and not _written(pk, due, calendar)]
    if not todo:
        return 0
    with transaction.atomic():
        if not alone():
            return 0
        known, languages = routes()
        made: list[models.Notification] = []
        for route in known:
            if route.id in todo:
                due = due_at(hours[route.id], calendar, now)
                assert due is not None  # noqa: S101 - it is in the list
                night = night_of(route, begin_of(route.id, due, now), now, places, started or now - LONGEST)
                made += _rows(route, languages[route.id], _said(night, due, now), day(due, calendar), now)
        keys = [row.key for row in made]
        there = set(models.Notification.objects.filter(key__in=keys).values_list("key", flat=True))
        fresh = [row for row in made if row.key not in there]
        models.Notification.objects.bulk_create(fresh)
    return len(fresh)


def due_at(at: time, calendar: Calendar, now: datetime) -> datetime | None:
    """Return when today's summary was due, or None if it is not yet, or today is no working day."""
    local = now.astimezone(calendar.zone)
    due = datetime.combine(local.date(), at, calendar.zone)
    return due if due <= now and calendar.spans(local.date()) else None


def day(due: datetime, calendar: Calendar) -> str:
    """Return the day of a summary, as it stands in its key."""
    return f"{due.astimezone(calendar.zone):%Y%m%d}"


def _written(route: int, due: datetime, calendar: Calendar) -> bool:
    return models.Notification.objects.filter(key__startswith=f"s{route}.{day(due, calendar)}.").exists()


def begin_of(route: int, due: datetime, now: datetime) -> datetime:
    """Return where the last summary of a route ended: nothing falls between two."""
    last = models.Notification.objects.filter(kind="summary", route=route).aggregate(at=Max("created"))["at"]
    return max(last or due - timedelta(days=1), now - LONGEST)


def night_of(route: Route, begin: datetime, now: datetime, places: Offices, started: datetime) -> Night:
    """Read what a route's readers are to know of the time since ``begin``: of their own offices."""
    mine = Q()
    if sites := _sites(route, places):
        mine = Q(site__in=sites)
    if route.roles:
        mine &= Q(device__role__in=[pk for pk, line in role_lines().items() if line & route.roles])
    if route.checks:
        mine &= Q(check_name__in=route.checks)
    rows = models.Incident.objects.filter(mine)
    lasting = list(rows.filter(closed_at__isnull=True, standing__in=("warn", "crit", "unknown")).order_by("opened_at"))
    over = list(rows.filter(closed_at__gt=begin).order_by("opened_at"))
    taken = acknowledgements.of(each.pk for each in lasting)
    watched, unseen = _seen(sites, now)
    newest = models.Visit.objects.filter(**({"device__site__in": sites} if sites else {})).aggregate(at=Max("at"))["at"]
    return Night(
        begin=begin,
        data_at=newest,
        offices=watched,
        unseen=unseen,
        open=tuple(facts(each) for each in lasting),
        over=tuple(facts(each) for each in over),
        held=tuple(_held(rows, begin)),
        acknowledged=frozenset(n for n, each in enumerate(lasting) if each.pk in taken),
        silence=watch(life(started), now),
        silent_for=_silent_for(begin, now),
        untold=_untold(route, begin),
        duties=() if route.roles or route.checks else _duties(sites, now),
    )


def _sites(route: Route, places: Offices) -> frozenset[int]:
    """Return the offices a route is for; nothing: all of them."""
    below = frozenset(site for site, units in places.units.items() if route.units & frozenset(units))
    if route.units and route.sites:
        return (below & route.sites) or frozenset({0})
    return route.sites or (below or frozenset({0}) if route.units else frozenset())


def _seen(sites: Iterable[int], now: datetime) -> tuple[int, int]:
    """Return how many offices are watched, and of how many of them there is no result for too long."""
    targets = Device.objects.filter(site=OuterRef("pk"), status="active", mangxa_statuses__isnull=False)
    watched = Site.objects.filter(Exists(targets), **({"pk__in": list(sites)} if sites else {}))
    fresh = models.Visit.objects.filter(device__site=OuterRef("pk"), at__gt=now - UNSEEN)
    return watched.count(), watched.filter(~Exists(fresh)).count()


def _held(rows, begin: datetime) -> Iterable[Held]:
    """Return open incidents of which nobody was told since ``begin``, and why."""
    told = models.Notification.objects.filter(incident=OuterRef("pk"), state__in=("pending", "sent"))
    quiet = rows.filter(~Exists(told), opened_at__gt=begin).order_by("opened_at")
    for each in quiet.exclude(standing="ok"):
        last = models.Notification.objects.filter(incident=each, state="skipped").order_by("-pk").first()
        yield Held(facts(each), _reason(last) or say("nobody was told of the problem"))


def _reason(row: models.Notification | None) -> Text | None:
    try:
        return Text.from_json(row.reason) if row else None
    except (ValueError, AttributeError):
        return None


def _silent_for(begin: datetime, now: datetime) -> float:
    """Return for how many seconds collection was silent: from each alarm to its all-clear."""
    rows = models.Notification.objects.filter(kind="watchdog").order_by("created", "pk")
    since: datetime | None = None
    total = 0.0
    for standing, at in rows.values_list("standing", "created").distinct():
        if standing != Standing.OK and since is None:
            since = at
        elif standing == Standing.OK and since is not None:
            total += max((at - max(since, begin)).total_seconds(), 0.0)
            since = None
    return total + (max((now - max(since, begin)).total_seconds(), 0.0) if since else 0.0)


def _untold(route: Route, begin: datetime) -> int:
    failed = models.Notification.objects.filter(route=route.id, state="failed", created__gt=begin, carrier__isnull=True)
    return failed.exclude(kind="test").count()


def _duties(sites: Iterable[int], now: datetime) -> tuple[tuple[Text, Text], ...]:
    """Return what is to be done about people's things in some offices (none: in all)."""
    found = duties(timezone.localdate(now), sites=sites)
    said = []
    if found.leavers:
        held = say("{people} people, {devices} devices", people=found.leavers, devices=found.devices or 0)
        said.append((say("Left, not yet returned"), held))
    if found.ending:
        said.append((say("Certificates that end within {n} days", n=SOON), say("{n}", n=found.ending)))
    if found.revocable:
        said.append((say("Certificates to be revoked"), say("{n}", n=found.revocable)))
    return tuple(said)


def _said(night: Night, due: datetime, now: datetime) -> Draft:
    """Draft it; one that comes late says when it was due."""
    told = summary(night, now)
    if now - due < timedelta(minutes=10):
        return told
    late = (say("It is late"), say("it was due at {at:date}: notifications did not run then", at=due.timestamp()))
    return Draft(told.kind, told.standing, told.subject, (late, *told.facts), told.reason)


def _rows(route: Route, language: str, said: Draft, date: str, now: datetime) -> Sequence[models.Notification]:
    made = []
    for recipient in route.recipients:
        key = f"s{route.id}.{date}.{digest(recipient)}"
        with translation.override(language):
            message = word(said, voice(language), key=key, url=incident_url(None), at=now)
        row = models.Notification(
            key=key, route_id=route.id, channel_id=route.channel, recipient=recipient, kind="summary",
            standing=said.standing.value, message=message.as_json(), subject=message.subject[:300],
            body=message.body(), reason=said.reason.as_json(), created=now,
            state="pending" if route.open else "skipped", next_try=now if route.open else None,
        )  # fmt: skip
        made.append(row)
    return made
