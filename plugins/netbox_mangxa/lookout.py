"""Tell people when collection itself has fallen silent, once, and when it is back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from alerts.state import Standing
from alerts.watchdog import Alarm, Life, alarm, all_clear, watch
from netbox_mangxa.models import Heartbeat, Notification, Visit
from netbox_mangxa.outbox import alone, write
from netbox_mangxa.routing import routes


def look(now: datetime, started: datetime, patience: timedelta) -> bool:
    """Compare the collector's signs of life with what was told last; return whether something new was written down."""
    silence = watch(life(started), now, patience)
    with transaction.atomic():
        if not alone():
            return False
        last = Notification.objects.filter(kind="watchdog").order_by("-pk").first()
        silent_before = last is not None and last.standing != Standing.OK
        if (silence is not None) == silent_before:
            return False
        known, languages = routes()
        planned = alarm(silence, known, now) if silence else all_clear(_alarms(last), last.created, now)
        write(list(planned), languages, {}, now)
    return True


def life(started: datetime) -> Life:
    """Read the collector's signs of life."""
    heart = Heartbeat.objects.filter(name="collect").first()
    targets = heart.detail.get("targets") if heart and isinstance(heart.detail, dict) else 0
    return Life(
        watching_since=started,
        heartbeat=heart.at if heart else None,
        targets=targets if isinstance(targets, int) else 0,
        last_visit=Visit.objects.aggregate(at=Max("at"))["at"],
    )


def _alarms(last: Notification) -> list[Alarm]:
    """Return everything that was written down when the silence was noticed: it has one time."""
    rows = Notification.objects.filter(kind="watchdog", created=last.created)
    return [
        Alarm(
            r.key, r.route_id, r.channel_id, r.recipient, r.state in ("pending", "sent"), str(r.message.get("id", ""))
        )
        for r in rows
    ]
