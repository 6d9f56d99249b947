"""A daemon's sign of life."""

import os
import socket
from datetime import datetime

from netbox_mangxa.models import Heartbeat


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
