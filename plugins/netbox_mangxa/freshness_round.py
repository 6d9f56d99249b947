"""Computers judged by when they last reported: every few minutes, by the working days of their office."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from dcim.choices import DeviceStatusChoices
from dcim.models import DeviceRole
from django.db import connection, transaction

from alerts.assess import Change, Key
from alerts.calendar import Calendar
from alerts.check import About
from alerts.judge import Opinion
from alerts.machine import Policy, Status, step
from alerts.state import State
from alerts.steady import steady
from collectors.sections import Report
from collectors.visit import Visit
from netbox_mangxa import hours, models, store
from netbox_mangxa.catalogs import checks
from netbox_mangxa.judging import STATE
from netbox_mangxa.outcome import Outcome, Standing, as_json
from netbox_mangxa.scopes import Place, Resolver, Strictness
from netbox_mangxa.source import nesting, rules_on_record

log = logging.getLogger(__name__)

CHECK = "freshness"
KEY: Key = (CHECK, "")
EVERY = timedelta(minutes=10)
JUDGING = 0x6D61_6E67_7861_0013
"""Advisory lock: one daemon at a time judges."""
_ORDER = (State.OK, State.WARN, State.UNKNOWN, State.CRIT)


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer that has reported, and how its silence is to be judged."""

    device: int
    reported: datetime
    calendar: Calendar
    strictness: Strictness


def round(now: datetime) -> int:  # noqa: A001 - as the other rounds are called
    """Judge all computers that ever reported, if it is time to; return how many changed their state."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [JUDGING])
        if not cursor.fetchone()[0] or not _due(now):
            return 0
        computers = list(_computers())
        known = _known()
        outcomes = [found for each in computers if (found := judged(each, known.get(each.device, Status()), now))]
        store.keep(cursor, outcomes, {each.device for each in computers})
        store.retire_check(cursor, CHECK, [each.device for each in computers], now)
        return sum(len(outcome.changes) for outcome in outcomes)


def judged(computer: Computer, before: Status, now: datetime) -> Outcome | None:
    """Judge one computer; None where its policy does not want it.

    What got worse is told in the office's working time only: nobody can look for the computer before.
    """
    strictness = computer.strictness
    about = About(at=now, calendar=computer.calendar)
    section = Report(computer.reported.timestamp())
    one = {CHECK: checks()[CHECK]}
    opinions = list(steady(one, (section,), strictness.levels, about, {}, strictness.slack, lambda _: 0.0))
    opinion = next((each for each in opinions if each.state is not None), None)
    if opinion is None or opinion.state is None:
        return None
    opinion = _by_day(opinion, before, computer.calendar, now)
    policy = strictness.policies.get(CHECK) or Policy(attempts=1)
    policy = replace(policy, interval=EVERY.total_seconds(), retry_interval=EVERY.total_seconds(), flapping=None)
    assert opinion.state is not None  # noqa: S101 - looked at above
    after, moved = step(before, opinion.state, policy, now)
    first = opinion.metrics[0] if opinion.metrics else None
    levels = strictness.forms.get(CHECK, "{}")
    standing = Standing(
        after, None, as_json(opinion.texts), float(first.value) if first else None, first.unit if first else "", levels
    )
    changes = (Change(*KEY, moved, opinion.texts),) if moved else ()
    return Outcome(Visit(computer.device, now, 0.0, "", (section,)), now + EVERY, {KEY: standing}, changes)


def _by_day(opinion: Opinion, before: Status, calendar: Calendar, now: datetime) -> Opinion:
    """Keep what stood while nobody works, unless it got better."""
    last = STATE.get(before.soft)
    if last is None or calendar.working(now) or opinion.state is None:
        return opinion
    worse = _ORDER.index(opinion.state) > _ORDER.index(last)
    return replace(opinion, state=last) if worse else opinion


def _due(now: datetime) -> bool:
    newest = (
        models.Status.objects.filter(check_name=CHECK).order_by("-checked_at").values_list("checked_at", flat=True)
    ).first()
    return newest is None or now - newest >= EVERY


def _known() -> Mapping[int, Status]:
    names = ("standing", "soft", "streak", "since", "checked_at", "stale_at", "memory")
    rows = models.Status.objects.filter(check_name=CHECK, item="").order_by().values_list("device_id", *names)
    return {device: Status.recall(**dict(zip(names, rest, strict=True))) for device, *rest in rows}


def _computers() -> Iterable[Computer]:
    rows = list(
        models.ComputerReport.objects.filter(device__status=DeviceStatusChoices.STATUS_ACTIVE)
        .order_by("device_id")
        .values_list("device_id", "reported_at", "device__site_id", "device__role_id", "device__platform_id")
    )
    if not rows:
        return
    offices, roles, resolver = hours.offices(), nesting(DeviceRole), Resolver(rules_on_record(), checks())
    for device, reported, site, role, platform in rows:
        place = Place(device, site, roles[role], frozenset(filter(None, [platform])), frozenset())
        yield Computer(device, reported.astimezone(UTC), offices.calendar(site), resolver.of(place))
