"""Too many messages for one reader at once become one digest."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import translation
from netbox.plugins import get_plugin_config

from alerts.limit import Limit, Sending, Waiting, bundle
from alerts.message import word
from alerts.plan import digest as stand_in
from alerts.state import Standing
from collectors.text import Text, say
from netbox_mangxa.links import incident_url
from netbox_mangxa.models import Notification
from netbox_mangxa.outbox import voice

log = logging.getLogger(__name__)

FREE = ("watchdog", "test", "summary", "digest", "certificate")
"""Kinds that are never held up or put together."""
MOST = 5000
"""Messages in one digest."""
PAUSE = timedelta(seconds=2)


def instead(row: Notification, now: datetime) -> Notification | None:
    """Return what goes to the reader in place of a locked row: itself, a digest that carries it, or None: it waits."""
    limit = limit_of(row)
    if limit is None or row.kind in FREE:
        return row
    sent = Notification.objects.filter(
        channel=row.channel_id, recipient=row.recipient, carrier__isnull=True, state="sent"
    ).exclude(kind__in=("watchdog", "test"))
    lately = list(sent.filter(sent_at__gt=now - limit.per).values_list("sent_at", flat=True)[: limit.count + 1])
    if len(lately) + _waiting(row, now).count() <= limit.count:
        return row
    if not _alone(row):
        Notification.objects.filter(pk=row.pk).update(next_try=now + PAUSE)
        return None
    lines = list(_waiting(row, now).select_for_update(skip_locked=True, of=("self",)).order_by("created", "pk")[:MOST])
    last = sent.filter(kind="digest").order_by("-sent_at").values_list("sent_at", flat=True).first()
    sending = bundle([_line(each) for each in lines], lately, last, limit, now)
    return _done(row, lines, sending, now)


def limit_of(row: Notification) -> Limit | None:
    """Return how many messages the reader gets: the route's limit an hour, or the usual one; None: a machine reads."""
    count, minutes, gap = get_plugin_config("netbox_mangxa", "reader_limit")
    usual = Limit(count, timedelta(minutes=minutes), timedelta(minutes=gap))
    if row.route is not None and row.route.limit:
        return Limit(row.route.limit, timedelta(hours=1), usual.gap)
    return usual if row.recipient or row.channel.kind != "webhook" else None


def _done(row: Notification, lines: Sequence[Notification], sending: Sending, now: datetime) -> Notification | None:
    if row.key in sending.single:
        return row
    if sending.later:
        Notification.objects.filter(key__in=sending.later).update(next_try=sending.next_at)
        return None
    if sending.digest is None or sending.reason is None:
        return row
    together = [each for each in lines if each.key in sending.together]
    made = _digest(row, sending, now)
    keys = [each.pk for each in together]
    Notification.objects.filter(Q(pk__in=keys) | Q(carrier__in=keys)).update(carrier=made)
    log.info("%d messages to one reader of channel %d go as one", len(keys), row.channel_id)
    return made


def _digest(row: Notification, sending: Sending, now: datetime) -> Notification:
    draft = sending.digest
    assert draft is not None and sending.reason is not None  # noqa: S101, PT018 - the caller looked
    language = str(row.message.get("language") or "vi")
    key = f"d{row.pk}.{stand_in(row.recipient)}.{now.timestamp():.0f}"
    with translation.override(language):
        message = word(draft, voice(language), key=key, url=incident_url(None), at=now)
    return Notification.objects.create(
        key=key,
        route=row.route,
        channel=row.channel,
        recipient=row.recipient,
        kind="digest",
        standing=draft.standing.value,
        reason=sending.reason.as_json(),
        message=message.as_json(),
        subject=message.subject[:300],
        body=message.body(),
        created=now,
        next_try=now,
    )


def _waiting(row: Notification, now: datetime):
    return Notification.objects.filter(
        state="pending", carrier__isnull=True, channel=row.channel_id, recipient=row.recipient, next_try__lte=now
    ).exclude(kind__in=FREE)


def _line(row: Notification) -> Waiting:
    standing = Standing(row.standing) if row.standing else Standing.UNKNOWN
    kind = "recovery" if row.kind == "steady" and standing is Standing.OK else row.kind
    return Waiting(row.key, kind, standing, _said(row.subject), row.created, row.incident_id)


def _said(subject: str) -> Text:
    return say("{sentence}", sentence=subject)


def _alone(row: Notification) -> bool:
    """Take the lock of this reader for the running transaction, if nobody has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [row.channel_id, row.recipient])
        return cursor.fetchone()[0]
