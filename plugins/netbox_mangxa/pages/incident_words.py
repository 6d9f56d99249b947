"""An incident in one sentence, in the reader's language."""

from django.utils import timezone

from alerts.sentence import sentence
from netbox_mangxa import wide_news
from netbox_mangxa.models import Incident
from netbox_mangxa.news import facts

from .words import speak


def about(incident: Incident) -> str:
    """Return the sentence for the reader; of a row that another program wrote, its names."""
    try:
        if (wide := wide_news.about(incident, timezone.now())) is not None:
            return speak(wide)
        return speak(sentence(facts(incident), timezone.now()))
    except (ValueError, LookupError, TypeError, AttributeError):
        return str(incident)
