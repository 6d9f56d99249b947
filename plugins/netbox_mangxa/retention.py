"""How long things are kept, and the throwing away of what is older."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from netbox.plugins import get_plugin_config

from netbox_mangxa import configs
from netbox_mangxa.models import Event, Hearing, Incident, Notification, Proposal, Transition
from netbox_mangxa.partitions import Keep, forget_orphans
from netbox_mangxa.statements import FORGET_HEARD

BATCH = 5000
"""Rows deleted in one transaction: others must not wait."""
WAITED = timedelta(hours=1)
"""A recorded visit that has not come for so long is not waited for any more."""
VANISHED = timedelta(days=7)
"""The status of an interface or disk that has not been seen for so long is forgotten."""


@dataclass(frozen=True, slots=True)
class History:
    """How long the history of states is kept."""

    days: int = 730
    event_days: int = 90
    """What devices told."""


def samples_kept() -> Keep:
    """Return how long samples are kept: PLUGINS_CONFIG ``raw_days`` and ``hourly_months``."""
    return Keep(get_plugin_config("netbox_mangxa", "raw_days"), get_plugin_config("netbox_mangxa", "hourly_months"))


def history_kept() -> History:
    """Return how long history is kept: PLUGINS_CONFIG ``history_days`` and ``event_days``."""
    return History(get_plugin_config("netbox_mangxa", "history_days"), get_plugin_config("netbox_mangxa", "event_days"))


def purge(now: datetime, history: History) -> dict[str, int]:
    """Delete what is older than it is kept; return how many rows of each."""
    before = now - timedelta(days=history.days)
    return {
        "notifications": _delete(Notification.objects.filter(created__lt=before).exclude(state="pending")),
        "transitions": _delete(Transition.objects.filter(at__lt=before, done_at__isnull=False)),
        "incidents": _delete(Incident.objects.filter(closed_at__lt=before)),
        "proposals": _delete(Proposal.objects.filter(decided_at__lt=before).exclude(state="ignored")),
        "events": _delete(Event.objects.filter(at__lt=now - timedelta(days=history.event_days))),
        "recorded visits": _delete(Hearing.objects.filter(_forlorn(now) | Q(at__lt=before))),
        "configurations": configs.drop_old(now, timedelta(days=history.days)),
        "vanished": forget_vanished(now),
        "hourly values": forget_orphans(),
    }


def _forlorn(now: datetime) -> Q:
    """Return what selects recorded visits that were asked for and never came."""
    return Q(at__isnull=True, asked_at__lt=now - WAITED)


def forget_vanished(now: datetime) -> int:
    """Delete statuses of things that are no longer there, and close their incidents; return how many.

    Gone for good is what has had no result for a week although its device was visited and answered since.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM netbox_mangxa_status s USING netbox_mangxa_status alive WHERE s.checked_at < %s"
            " AND alive.device_id = s.device_id AND alive.check_name = 'reachability' AND alive.standing = 'ok'"
            " AND alive.checked_at > %s RETURNING s.device_id, s.check_name, s.item",
            [now - VANISHED, now - timedelta(hours=1)],
        )
        gone = cursor.fetchall()
        if gone:
            columns = [list(column) for column in zip(*gone, strict=True)]
            cursor.execute(FORGET_HEARD, columns)
            cursor.execute(
                "UPDATE netbox_mangxa_incident i SET closed_at = %s, ended = 'vanished'"
                " FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS gone (device_id, check_name, item)"
                " WHERE i.closed_at IS NULL AND i.device_id = gone.device_id AND i.check_name = gone.check_name"
                " AND i.item = gone.item",
                [now, *columns],
            )
    return len(gone)


def _delete(rows) -> int:
    deleted = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        deleted += rows.model.objects.filter(pk__in=keys).delete()[0]
    return deleted
