"""What keeps news from being told now: downtimes and acknowledgements, read once a round."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Self

from alerts.acknowledge import Acknowledgement, ended
from alerts.downtime import Downtime, covering, strike
from alerts.machine import Status
from netbox_mangxa import acknowledgements, downtimes, models


class Quiet:
    """The downtimes that are not over, and the acknowledgements of the incidents in question."""

    def __init__(self, plans: Iterable[Downtime] = ()) -> None:
        """Take the downtimes."""
        self._plans: dict[int, Downtime] = {plan.id: plan for plan in plans}
        self._acks: dict[int, Acknowledgement] = {}

    @classmethod
    def now(cls, now: datetime) -> Self:
        """Read the downtimes; let what is wrong begin the flexible ones."""
        quiet = cls(downtimes.current(now))
        quiet._strike(now)
        return quiet

    def know(self, incidents: Iterable[int]) -> None:
        """Read the acknowledgements of incidents."""
        wanted = set(incidents)
        self._acks = dict(acknowledgements.of(wanted)) if wanted else {}

    def downtime(self, device: int, check: str, item: str, now: datetime) -> bool:
        """Tell whether a downtime holds for a check."""
        if not self._plans:
            return False
        subject = downtimes.subject(device, check, item)
        return covering(self._plans.values(), subject, now, self._plans) is not None

    def work(self, device: int, check: str, item: str, now: datetime) -> tuple[bool, bool]:
        """Tell whether a downtime holds for a check by itself, and whether one does for its provider alone."""
        if not self.downtime(device, check, item, now):
            return False, False
        own = replace(downtimes.subject(device, check, item), providers=frozenset())
        itself = covering(self._plans.values(), own, now, self._plans) is not None
        return itself, not itself

    def acknowledged(self, incident: int | None, status: Status, now: datetime) -> bool:
        """Tell whether somebody knows; an acknowledgement that is over is forgotten at once."""
        known = self._acks.get(incident) if incident is not None else None
        if known is None or incident is None:
            return False
        why = ended(known, status, now)
        if why is None:
            return True
        acknowledgements.forget([incident], why, now)
        del self._acks[incident]
        return False

    @property
    def plans(self) -> Mapping[int, Downtime]:
        """Return the downtimes by id."""
        return self._plans

    def _strike(self, now: datetime) -> None:
        """Begin flexible downtimes that trouble was waited for, and that has come."""
        waiting = [
            p for p in self._plans.values() if p.duration is not None and p.triggered_by is None and p.planned(now)
        ]
        if not waiting:
            return
        rows = models.Status.objects.filter(soft__in=("warn", "crit", "unknown")).order_by("checked_at")
        changed: dict[int, Downtime] = {}
        for device, check, item, at in rows.values_list("device_id", "check_name", "item", "checked_at"):
            subject = downtimes.subject(device, check, item)
            for plan in waiting:
                if plan.id not in changed and plan.scope.covers(subject):
                    struck = strike(plan, min(at, now))
                    if struck is not plan:
                        changed[plan.id] = struck
        if changed:
            self._plans |= changed
            downtimes.begun(changed.values())
