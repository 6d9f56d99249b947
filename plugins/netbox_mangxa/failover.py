"""What could not be delivered is told once by another way to the same person, or to those who answer for messages."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils import translation
from tenancy.models import Contact

from alerts.message import Message, message_id
from alerts.plan import digest
from collectors.text import Text, say
from netbox_mangxa.addresses import address, field, needed
from netbox_mangxa.models import Channel, Notification, Route
from netbox_mangxa.models.readers import unfit
from netbox_mangxa.outbox import voice
from netbox_mangxa.routing import routes

log = logging.getLogger(__name__)

AGAIN, ADMIN = "f", "g"
"""First letter of the key of what is told by another way, and of what those who answer for messages are told."""

type Way = tuple[Channel, str, int | None]
"""Channel, address, and the route it belongs to."""


def hand_on(row: Notification, error: str, now: datetime) -> list[Notification]:
    """Write down what is told instead of a row that failed for good; what it carried goes along.

    Once: what failed by the second way, too, goes to those who answer for messages, and from there nowhere.
    """
    if row.kind == "test" or row.key.startswith(ADMIN):
        return []
    ways = [] if row.key.startswith(AGAIN) else list(ways_to(row))[:1]
    letter = AGAIN if ways else ADMIN
    made = []
    for way in ways or list(admins(row)):
        made += _tell(row, way, _reason(row, error), letter, now)
    if not made:
        log.warning("notification %d failed, and nobody else can be told", row.pk)
    return made


def ways_to(row: Notification) -> Iterator[Way]:
    """Find the other ways to the same person: the channel's own way out first."""
    people = list(_people(row.channel, row.recipient))
    out = row.channel.fallback
    others = [out] if out is not None else Channel.objects.exclude(pk=row.channel_id).order_by("name")
    for channel in others:
        if not channel.enabled or channel.pk == row.channel_id:
            continue
        yield from ((channel, found, row.route_id) for person in people if (found := address(channel, person)))
        if out is None:
            continue
        if not needed(channel) and not field(channel):
            yield channel, "", row.route_id
        elif not people and field(channel) == field(row.channel) and unfit(channel.kind, row.recipient) is None:
            yield channel, row.recipient, row.route_id


def admins(row: Notification) -> Iterator[Way]:
    """Find those whose route says that they are told of undelivered messages."""
    wanted = set(Route.objects.filter(enabled=True, failures=True).values_list("pk", flat=True))
    known, _ = routes()
    channels = Channel.objects.in_bulk([route.channel for route in known])
    for route in known:
        if route.id in wanted and route.open:
            for recipient in route.recipients:
                if (route.channel, recipient) != (row.channel_id, row.recipient):
                    yield channels[route.channel], recipient, route.id


def _people(channel: Channel, recipient: str) -> Iterable[Contact]:
    name = field(channel)
    if not name or not recipient:
        return []
    where = {name: recipient} if name in ("email", "phone") else {f"custom_field_data__{name}": recipient}
    found = list(Contact.objects.filter(**where))
    if not found and name == "phone":  # on record with spaces or dots
        found = [each for each in Contact.objects.exclude(phone="") if address(channel, each) == recipient]
    return found


def _reason(row: Notification, error: str) -> Text:
    return say(
        "“{channel}” could not deliver it to {recipient}: {error}",
        channel=row.channel.name,
        recipient=row.recipient or row.channel.name,
        error=error[:300],
    )


def _tell(row: Notification, way: Way, reason: Text, letter: str, now: datetime) -> list[Notification]:
    channel, recipient, route = way
    group = [row, *row.carried.order_by("pk")]
    # The end of what could not be told goes the same way, if it was written down before this failed.
    incidents = [each.incident_id for each in group if each.incident_id and each.kind == "problem"]
    ends = Notification.objects.filter(
        Q(kind="recovery"), incident__in=incidents, channel=row.channel_id, recipient=row.recipient, pk__gt=row.pk
    ).filter(carrier__isnull=True, state__in=("pending", "skipped"))
    made: list[Notification] = []
    for each in [*group, *ends.order_by("pk")]:
        copy = _copy(each, (channel, recipient, route), reason, letter, now)
        if Notification.objects.filter(key=copy.key).exists():
            continue
        if each.pk != row.pk and each.carrier_id == row.pk:
            if not made:
                continue
            copy.carrier, copy.next_try = made[0], None
        elif _known(copy):
            copy.state, copy.next_try = "skipped", None
            copy.reason = say("the same reader is told by another route").as_json()
        copy.save()
        made.append(copy)
    return made


def _copy(each: Notification, way: Way, reason: Text, letter: str, now: datetime) -> Notification:
    channel, recipient, route = way
    key = f"{letter}{each.pk}.c{channel.pk}.{digest(recipient)}"
    copy = Notification(
        key=key, incident_id=each.incident_id, transition_id=each.transition_id, site_id=each.site_id, route_id=route,
        channel=channel, recipient=recipient, kind=each.kind, standing=each.standing, reason=reason.as_json(),
        state="pending", created=now, next_try=now,
    )  # fmt: skip
    if each.message:
        message = Message.from_json(each.message)
        with translation.override(message.language):
            said = voice(message.language).say(reason)
        worded = replace(message, id=message_id(key), reason=said, thread="")
        copy.message, copy.subject, copy.body = worded.as_json(), worded.subject[:300], worded.body()
    return copy


def _known(copy: Notification) -> bool:
    """Tell whether the reader has this news already."""
    if copy.incident_id is None:
        return False
    same = Notification.objects.filter(
        incident=copy.incident_id, channel=copy.channel_id, recipient=copy.recipient, kind=copy.kind,
        standing=copy.standing, state__in=("pending", "sent"), transition=copy.transition_id,
    )  # fmt: skip
    return same.exists()
