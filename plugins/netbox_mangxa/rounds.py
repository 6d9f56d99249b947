"""What the notifier does by the clock, beside planning what is new: escalation, repetition, summary, what ends soon."""

import logging
from datetime import datetime

from django.db import DatabaseError, InterfaceError

from netbox_mangxa import certificate_news, escalations, summaries

log = logging.getLogger(__name__)


def run(now: datetime, started: datetime | None = None) -> int:
    """Do all of it; return how many messages were written down. A fault in one keeps no other back."""
    made = 0
    for each in (
        lambda: escalations.round(now),
        lambda: summaries.round(now, started),
        lambda: certificate_news.round(now),
    ):
        try:
            made += each()
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            log.exception("a round by the clock failed")
    return made
