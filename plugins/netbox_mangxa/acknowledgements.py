"""Acknowledgements as the notifier needs them: which hold, and what ends them."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from alerts.acknowledge import Acknowledgement, Ended
from alerts.state import Standing
from netbox_mangxa import models

log = logging.getLogger(__name__)


def of(incident_ids: Iterable[int]) -> Mapping[int, Acknowledgement]:
    """Return the acknowledgements that hold (kept quiet for a time counts as one), by incident. Two queries.

    What is part of a group without a word of its own has the group's.
    """
    wanted = list(incident_ids)
    groups = dict(
        models.Incident.objects.filter(pk__in=wanted, group__isnull=False).order_by().values_list("pk", "group_id")
    )
    rows = models.Acknowledgement.objects.filter(
        incident_id__in={*wanted, *groups.values()}, ended_at__isnull=True
    ).order_by()
    held = {
        row.incident_id: Acknowledgement(row.by, row.at, row.comment, Standing(row.about), row.sticky, row.until)
        for row in rows
    }
    return {pk: held[key] for pk in wanted if (key := pk if pk in held else groups.get(pk)) in held}


def taken(incident_ids: Iterable[int]) -> Mapping[int, str]:
    """Return who has taken incidents, by incident: who acknowledged it, or else whose it is. Three queries.

    To keep something quiet is not to take it. What is part of a group that somebody took is taken with it.
    """
    wanted = list(incident_ids)
    groups = dict(
        models.Incident.objects.filter(pk__in=wanted, group__isnull=False).order_by().values_list("pk", "group_id")
    )
    about = {*wanted, *groups.values()}
    assigned = models.Assignment.objects.filter(incident_id__in=about).select_related("user", "contact")
    held = models.Acknowledgement.objects.filter(incident_id__in=about, ended_at__isnull=True, snooze=False)
    known = {row.incident_id: str(row) for row in assigned} | dict(held.order_by().values_list("incident_id", "by"))
    return {pk: known[key] for pk in wanted if (key := pk if pk in known else groups.get(pk)) in known}


def lapse(now: datetime) -> int:
    """End those whose time is over, whether anything waits for that or not; return how many ended."""
    over = models.Acknowledgement.objects.filter(ended_at__isnull=True, until__lte=now).order_by()
    incidents = list(over.values_list("incident_id", flat=True))
    return forget(incidents, Ended.EXPIRED, now) if incidents else 0


def forget(incident_ids: Iterable[int], reason: str, at: datetime) -> int:
    """End what holds for these incidents (``alerts.acknowledge.Ended``), and note it; return how many ended."""
    with transaction.atomic():
        held = models.Acknowledgement.objects.filter(incident_id__in=list(incident_ids), ended_at__isnull=True)
        rows = list(held.select_for_update().order_by("pk"))
        models.Acknowledgement.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=at, ended=str(reason))
        models.IncidentNote.objects.bulk_create(
            models.IncidentNote(incident_id=row.incident_id, kind="lapsed", at=at, text=str(reason)) for row in rows
        )
    return len(rows)
