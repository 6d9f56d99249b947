"""Whether anybody is still looking: how long ago the collector gave a sign of life."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from netbox_mangxa.models import Heartbeat

SILENT_AFTER = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Pulse:
    """The collector's last sign of life; None when there never was one."""

    at: datetime | None
    now: datetime

    @property
    def silent(self) -> bool:
        """Nothing may be shown as healthy on the word of a collector that does not speak."""
        return self.at is None or self.now - self.at > SILENT_AFTER

    @property
    def age(self) -> float | None:
        """Seconds since the last sign of life."""
        return None if self.at is None else (self.now - self.at).total_seconds()


def pulse(now: datetime, daemon: str = "collect") -> Pulse:
    """Read the heartbeat of a daemon (whoever may see any page may know this)."""
    return Pulse(Heartbeat.objects.filter(name=daemon).values_list("at", flat=True).first(), now)
