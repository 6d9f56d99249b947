"""The daily message of certificates that end soon: each threshold is told once on every route. ``round`` is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from alerts.message import Draft, word
from alerts.news import RANK, Route
from alerts.plan import digest
from alerts.scope import Situation
from alerts.state import Standing
from collectors.text import Text, say
from inventory.certificates import THRESHOLDS, threshold
from netbox_mangxa import models
from netbox_mangxa.hours import unit_lines, usual_calendar
from netbox_mangxa.links import public
from netbox_mangxa.outbox import alone, voice
from netbox_mangxa.routing import routes

URGENT = THRESHOLDS[0]
"""Days: what ends so soon is told as critical, the rest as a warning."""
LISTED = 60
"""Lines of a message; the rest is counted, and the link leads to all of them."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate that has come to a threshold, and where it belongs."""

    row: models.Certificate
    days: int
    """The threshold: 7, 30, 60 or 90."""
    situation: Situation


def round(now: datetime) -> int:  # noqa: A001 - what it is: one round
    """Write down what is to be told now; return how many messages. One a day for each reader, in working hours.

    A route is told of the units it is for, from its severity on. Routes for some device roles or checks, and those
    for times outside working hours, are not told: a certificate is none of theirs.
    """
    calendar = usual_calendar()
    if not calendar.working(now):
        return 0
    today = now.astimezone(calendar.zone).date()
    with transaction.atomic():
        if not alone() or not (due := _due(today)):
            return 0
        known, languages = routes()
        told = set(_notices(due).values_list("certificate", "days", "valid_to", "route"))
        made: list[models.Notification] = []
        for route in known:
            fresh = [each for each in due if _is_for(route, each) and _mark(each, route) not in told]
            if not fresh or _today(route, today).exists():
                continue
            made += _rows(route, languages[route.id], _draft(fresh, today), today, now)
            models.CertificateNotice.objects.bulk_create(
                models.CertificateNotice(certificate=each.row, days=each.days, valid_to=each.row.valid_to,
                                         route=route.id, at=now) for each in fresh
            )  # fmt: skip
        models.Notification.objects.bulk_create(made)
    return len(made)


def _due(today: date) -> list[Ending]:
    """Return what is due, by unit and end."""
    rows = models.Certificate.objects.due(max(THRESHOLDS), today).select_related("holder", "unit")
    rows = list(rows.order_by("unit__name", "unit_id", "valid_to", "pk"))
    lines = unit_lines() if rows else {}
    return [_ending(row, lines, today) for row in rows]


def _ending(row: models.Certificate, lines: Mapping[int, Sequence[int]], today: date) -> Ending:
    days = threshold(row.valid_to, today) or URGENT
    standing = Standing.CRIT if days == URGENT else Standing.WARN
    return Ending(row, days, Situation(row.unit.site_id, frozenset(lines[row.unit_id]), standing=standing))


def _is_for(route: Route, each: Ending) -> bool:
    able = route.open and bool(route.recipients) and route.times != "outside"
    return able and RANK[each.situation.standing] >= RANK[route.severity] and route.covers(each.situation)


def _notices(due: Sequence[Ending]):
    return models.CertificateNotice.objects.filter(certificate__in=[each.row.pk for each in due])


def _mark(each: Ending, route: Route) -> tuple[int, int, date, int]:
    return each.row.pk, each.days, each.row.valid_to, route.id


def _today(route: Route, today: date):
    return models.Notification.objects.filter(key__startswith=f"cert{route.id}.{today:%Y%m%d}.")


def _draft(fresh: Sequence[Ending], today: date) -> Draft:
    """Draft it in no language: per unit, what ends when."""
    urgent = sum(each.days == URGENT for each in fresh)
    n, days = len(fresh), max(each.days for each in fresh)
    if n == 1:
        subject = say("A digital certificate ends soon: {line}", line=_line(fresh[0], today))
    elif urgent:
        subject = say("{n} digital certificates end within {days} days, {urgent} of them within {few}",
                      n=n, days=days, urgent=urgent, few=URGENT)  # fmt: skip
    else:
        subject = say("{n} digital certificates end within {days} days", n=n, days=days)
    facts = [(say("{name}", name=each.row.unit.name), _line(each, today)) for each in fresh[:LISTED]]
    if n > LISTED:
        facts.append((say("And more"), say("{n}", n=n - LISTED)))
    reason = say("you are told 90, 60, 30 and 7 days before a certificate ends: ask the issuer for a new one in time")
    return Draft("certificate", Standing.CRIT if urgent else Standing.WARN, subject, tuple(facts), reason)


def _line(each: Ending, today: date) -> Text:
    row = each.row
    named = str(row.holder or row.issued_to)
    whose: str | Text = say("the unit itself") if named == row.unit.name else named
    return say("{name}, serial {serial}: until {end}, {n} days left", name=whose, serial=row.serial,
               end=f"{row.valid_to:%d/%m/%Y}", n=(row.valid_to - today).days)  # fmt: skip


def _rows(route: Route, language: str, said: Draft, today: date, now: datetime) -> list[models.Notification]:
    """Word it for everybody; twice the same reader gets it once."""
    url = public(f"{reverse('plugins:netbox_mangxa:certificate_list')}?due={max(THRESHOLDS)}")
    made = []
    for recipient in dict.fromkeys(route.recipients):
        key = f"cert{route.id}.{today:%Y%m%d}.{digest(recipient)}"
        with translation.override(language):
            message = word(said, voice(language), key=key, url=url, at=now)
        made.append(models.Notification(
            key=key, route_id=route.id, channel_id=route.channel, recipient=recipient, kind="certificate",
            standing=said.standing.value, message=message.as_json(), subject=message.subject[:300],
            body=message.body(), reason=said.reason.as_json(), created=now, state="pending", next_try=now,
        ))  # fmt: skip
    return made
