"""What open incidents need to know before they are told once more: who took them, and why they are quiet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from alerts.acknowledge import Acknowledgement
from alerts.calendar import Calendar
from alerts.downtime import Downtime, covering
from alerts.escalation import FOREVER, Problem
from alerts.guard import Guard
from alerts.state import Standing
from collectors.text import Text, say
from netbox_mangxa import acknowledgements, downtimes, models
from netbox_mangxa.hours import Offices, offices
from netbox_mangxa.routing import Lasting, guard, role_lines
from netbox_mangxa.wide_news import WORK


@dataclass(frozen=True, slots=True)
class Quiet:
    """Everything that keeps open incidents from being told again, read once."""

    guard: Guard
    plans: Mapping[int, Downtime]
    taken: Mapping[int, Acknowledgement]
    places: Offices
    roles: Mapping[int, frozenset[int]]

    def situation(self, incident: models.Incident) -> Lasting:
        """Return an incident as routes look at it."""
        role = incident.device.role_id if incident.device else 0
        return Lasting(
            frozenset({incident.site_id} - {None}),
            self.places.above(incident.site_id),
            self.roles.get(role, frozenset()),
            incident.device_id,
            incident.check_name,
            Standing(incident.standing),
        )

    def calendar(self, incident: models.Incident) -> Calendar:
        """Return the calendar of its office."""
        return self.places.calendar(incident.site_id)

    def problem(self, incident: models.Incident, told_at: datetime | None, now: datetime) -> Problem:
        """Return an incident as escalation looks at it."""
        ack = self.taken.get(incident.pk)
        return Problem(
            Standing(incident.standing),
            told_at,
            (ack.until or FOREVER) if ack else None,
            incident.closed_at,
            self.held(incident, now),
        )

    def held(self, incident: models.Incident, now: datetime) -> Text | None:
        """Say why it is told to nobody now, or None."""
        if incident.group_id is not None:
            return say("it is part of an incident of many offices")
        if incident.cause_kind and incident.memory.get(WORK):
            return say("planned work")
        if incident.device_id is not None:
            about = downtimes.subject(incident.device_id, incident.check_name, incident.item)
            if covering(self.plans.values(), about, now, self.plans):
                return say("planned work")
        return self.guard.hushed(self.situation(incident), now)


def quiet(incidents: Iterable[models.Incident], now: datetime) -> Quiet:
    """Read it for these incidents."""
    plans = {plan.id: plan for plan in downtimes.current(now)}
    taken = acknowledgements.of(incident.pk for incident in incidents)
    return Quiet(guard(now), plans, taken, offices(), role_lines())
