"""Signs of life of daemons."""

import os
import socket
from datetime import datetime

from django.db.models import Max

from alerts.watchdog import Life
from netbox_mangxa.models import Heartbeat, Visit


def beat(name: str, at: datetime, started_at: datetime, detail: dict[str, object]) -> None:
    """Write down that a daemon works, and what it has counted. One statement."""
    row = Heartbeat(
        name=name, at=at, started_at=started_at, pid=os.getpid(), host=socket.gethostname()[:100], detail=detail
    )
    Heartbeat.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at", "started_at", "pid", "host", "detail"],
    )


def life(started: datetime) -> Life:
    """Read the collector's signs of life; ``started`` is when the reader itself started."""
    heart = Heartbeat.objects.filter(name="collect").first()
    targets = heart.detail.get("targets") if heart and isinstance(heart.detail, dict) else 0
    return Life(
        watching_since=started,
        heartbeat=heart.at if heart else None,
        targets=targets if isinstance(targets, int) else 0,
        last_visit=Visit.objects.aggregate(at=Max("at"))["at"],
    )
