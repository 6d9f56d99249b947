"""An incident in one sentence, in the reader's language."""

from django.utils import timezone

from alerts.remembered import load_group
from alerts.sentence import sentence
from alerts.wide import heading
from netbox_mangxa.models import Incident
from netbox_mangxa.news import facts

from .words import speak


def about(incident: Incident) -> str:
    """Return the sentence for the reader; of a row that another program wrote, its names."""
    now = timezone.now()
    try:
        if incident.cause_kind:
            return speak(heading(load_group(incident.memory), incident.device_name, now, closed=incident.closed_at))
        return speak(sentence(facts(incident), now))
    except (ValueError, LookupError, TypeError, AttributeError):
        return str(incident)
