"""Messages that wait: what a reader hears of one office goes as one, and what is over meanwhile is taken out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone, translation

from alerts.message import Voice, draft, word
from alerts.news import Planned
from collectors.text import Text, say
from netbox_mangxa.links import incident_url
from netbox_mangxa.models import Notification
from netbox_mangxa.news import facts


def voice(language: str) -> Voice:
    """Return how to speak to readers of a language. To be used inside ``translation.override(language)``."""
    comma = language.startswith("vi")
    return Voice(language, translation.gettext, comma=comma, zone=timezone.get_default_timezone())


def drop(planned: Sequence[Planned], now: datetime) -> None:
    """Give up what still waits to be sent to a reader who gets something newer of the same incident instead.

    What was to go in the same message goes on without it.
    """
    reason = say("something newer of the same took its place").as_json()
    for each in planned:
        if not each.drops:
            continue
        mine = Notification.objects.filter(
            incident=each.incident, channel=each.channel, recipient=each.recipient, state="pending", created__lt=now
        ).exclude(key=each.key)
        rows = list(mine.select_for_update(of=("self",)).select_related("carrier").order_by("pk"))
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(
            state="skipped", next_try=None, reason=reason
        )
        for head in {(row.carrier or row).pk: row.carrier or row for row in rows}.values():
            if head.kind == "problem":
                _go_on(head, now)


def gather(planned: Iterable[Planned], now: datetime) -> None:
    """Let what one route tells one reader of one office at the same later time go in one message."""
    later = [each for each in planned if each.not_before is not None and each.not_before > now]
    keys = {each.carrier or each.key for each in later if each.kind == "problem"}
    if not keys:
        return
    fresh = Notification.objects.filter(key__in=keys, route__wait__gt=0, site__isnull=False)
    groups: dict[tuple, None] = dict.fromkeys(
        fresh.order_by("pk").values_list("route", "channel", "recipient", "site", "next_try")
    )
    for route, channel, recipient, site, at in groups:
        heads = Notification.objects.filter(
            route=route, channel=channel, recipient=recipient, site=site, next_try=at, kind="problem", state="pending",
            attempts=0, carrier__isnull=True, incident__device__isnull=False,
        )  # fmt: skip
        waiting = list(heads.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
        if len(waiting) > 1:
            first, rest = waiting[0], [row.pk for row in waiting[1:]]
            Notification.objects.filter(Q(pk__in=rest) | Q(carrier__in=rest)).update(carrier=first, next_try=None)
            _word(first, now)


def _go_on(head: Notification, now: datetime) -> None:
    """Let the rest of a message go without what was dropped; another carries it where its carrier was."""
    rest = list(Notification.objects.filter(Q(pk=head.pk) | Q(carrier=head), state="pending").order_by("pk").only("pk"))
    if not rest:
        return
    first = Notification.objects.get(pk=rest[0].pk)
    if first.pk != head.pk:
        first.carrier, first.next_try, first.message = None, head.next_try, head.message
        first.save(update_fields=["carrier", "next_try", "message"])
        Notification.objects.filter(pk__in=[row.pk for row in rest[1:]]).update(carrier=first)
    _word(first, now)


def _word(head: Notification, now: datetime) -> None:
    """Word a message anew from all that it tells: of one incident the last word of it."""
    rows = Notification.objects.filter(Q(pk=head.pk) | Q(carrier=head), state="pending").order_by("pk")
    latest = defaultdict(dict)
    for row in rows.select_related("incident"):
        if row.incident is not None:
            latest[row.incident_id] = facts(row.incident, row.standing, closed=False)
    if not latest:
        return
    language = str(head.message.get("language") or "vi")
    said = draft("problem", list(latest.items()), Text.from_json(head.reason), now, str(head.message.get("thread", "")))
    with translation.override(language):
        message = word(said, voice(language), key=head.key, url=incident_url(said.incident), at=now)
    Notification.objects.filter(pk=head.pk).update(
        message=message.as_json(), subject=message.subject[:300], body=message.body()
    )
