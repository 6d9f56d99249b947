"""Pending notifications out of the database and to their readers, one at a time."""

import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from alerts.message import Message
from alerts.retry import next_try
from alerts.sender import SendError, send
from collectors.text import say
from netbox_mangxa.catalogs import channels
from netbox_mangxa.crowd import instead
from netbox_mangxa.failover import hand_on
from netbox_mangxa.links import incident_url
from netbox_mangxa.masking import fit
from netbox_mangxa.models import Notification
from netbox_mangxa.vault import VaultError

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Postman:
    """Sends what is due; several threads may share one.

    No channel gets all of the threads: a dead mail server blocks nobody else.
    """

    threads: int = 4
    sent: int = 0
    failed: int = 0
    _busy: Counter[int] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def send_one(self) -> bool:
        """Send one notification that is due; return whether there was one.

        Its row stays locked until the outcome is stored: nobody else sends it meanwhile, and if this process dies the
        database lets it go and it is sent again. Only a death between the server's yes and our commit tells it twice;
        then both have the same Message-ID.
        """
        with self._lock:
            full = [channel for channel, n in self._busy.items() if n >= max(1, self.threads - 1)]
        with transaction.atomic():
            row = _due(timezone.now(), full)
            if row is None:
                return False
            with self._lock:
                self._busy[row.channel_id] += 1
            try:
                self._deliver(row)
            finally:
                with self._lock:
                    self._busy[row.channel_id] -= 1
            return True

    def send_of(self, beginning: str) -> int:
        """Send what is due of the notifications whose keys begin so; return how many were tried.

        For whoever has to tell that the notifier is silent. If it is not, what it is sending now is left to it.
        """
        todo = Notification.objects.filter(key__startswith=beginning, state="pending", next_try__lte=timezone.now())
        for number in (tried := list(todo.order_by("pk").values_list("pk", flat=True))):
            with transaction.atomic():
                rows = Notification.objects.select_for_update(skip_locked=True, of=("self",)).select_related("channel")
                if (row := rows.filter(pk=number, state="pending").first()) is not None:
                    self._deliver(row)
        return len(tried)

    def _deliver(self, due: Notification) -> None:
        if (reason := _pointless(due)) is not None:
            _settle(due, "skipped", reason=reason.as_json(), next_try=None)
            return
        if (row := instead(due, timezone.now())) is None:
            return
        try:
            _send(row)
        except SendError as error:
            self._missed(row, error)
        except Exception as error:  # whatever it is, it must not be tried again at once for ever
            log.exception("notification %d could not be sent", row.pk)
            self._missed(row, SendError(f"our own fault: {type(error).__name__}"))
        else:
            self.sent += 1
            _settle(row, "sent", sent_at=timezone.now(), error="", next_try=None, attempts=row.attempts + 1)

    def _missed(self, row: Notification, error: SendError) -> None:
        now = timezone.now()
        again = None if error.permanent else next_try(row.attempts + 1, row.key, row.created, now, error.retry_after)
        state = "pending" if again else "failed"
        self.failed += state == "failed"
        log.warning("notification %d: %s (%s)", row.pk, error, f"again at {again:%H:%M:%S}" if again else "given up")
        _settle(row, state, error=str(error)[:500], next_try=again, attempts=row.attempts + 1)
        if state == "failed":
            self._hand_on(row, error, now)

    def _hand_on(self, row: Notification, error: SendError, now: datetime) -> None:
        """Tell it by another way; a fault in finding one must not undo that it failed."""
        try:
            with transaction.atomic():
                hand_on(row, str(error), now)
        except Exception:
            log.exception("notification %d could not be handed on", row.pk)


def due(now: datetime) -> int:
    """Return how many notifications wait to be sent now."""
    return Notification.objects.filter(state="pending", carrier__isnull=True, next_try__lte=now).count()


def _due(now: datetime, full: list[int]) -> Notification | None:
    """Lock the next one. What is told of one incident to one reader is told in order."""
    same = Q(incident=OuterRef("incident")) | Q(kind="watchdog", incident__isnull=True)
    earlier = Notification.objects.filter(
        same, state="pending", channel=OuterRef("channel"), recipient=OuterRef("recipient"), pk__lt=OuterRef("pk")
    ).exclude(kind="test")
    todo = Notification.objects.filter(state="pending", carrier__isnull=True, next_try__lte=now)
    free = todo.exclude(channel_id__in=full) if full else todo
    waiting = free.filter(~Exists(earlier))
    return (
        waiting.select_for_update(skip_locked=True, of=("self",))
        .select_related("channel__fallback", "route")
        .order_by("next_try", "pk")
        .first()
    )


def _pointless(row: Notification):
    """Say why it should not be sent any more, if so."""
    if row.channel is None:
        return say("the channel was deleted")
    if not row.channel.enabled:
        return say("the channel was switched off")
    over = row.kind in ("recovery", "steady") and row.standing == "ok"
    if over and row.incident_id and not _was_told(row):
        return say("the problem itself could not be delivered")
    return None


def _was_told(row: Notification) -> bool:
    incidents = Notification.objects.filter(Q(pk=row.pk) | Q(carrier=row.pk)).values("incident")
    problems = Notification.objects.filter(incident__in=incidents, state="sent").exclude(standing="ok")
    return problems.filter(channel=row.channel_id, recipient=row.recipient).exists()


def _send(row: Notification) -> None:
    kind = channels().get(row.channel.kind)
    if kind is None:
        raise SendError(f"there is no channel of kind {row.channel.kind}", permanent=True)
    try:
        settings = {**row.channel.settings, **row.channel.secrets()}
        message = fit(personal(row), row.channel.kind, settings)
        parcel = kind.render(message, settings, row.recipient)
    except VaultError as error:
        raise SendError(str(error)) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SendError(str(error), permanent=True) from error
    send(parcel)


def personal(row: Notification) -> Message:
    """Return the message with the link of its reader: by that one may act, so it is made only now and kept nowhere."""
    message = Message.from_json(row.message)
    if row.incident_id is None or not message.url:
        return message
    return replace(message, url=incident_url(row.incident_id, row.channel_id, row.recipient) or message.url)


def _settle(row: Notification, state: str, **fields: object) -> None:
    """Store the outcome, for it and for what went with it."""
    rows = Notification.objects.filter(Q(pk=row.pk) | Q(carrier=row.pk))
    rows.filter(pk=row.pk).update(state=state, **fields)
    shared = {name: value for name, value in fields.items() if name not in ("next_try", "attempts")}
    rows.exclude(pk=row.pk).update(state=state, **shared)
