"""Sự cố: open problems and history, and the page of one incident."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from netbox.object_actions import BulkExport
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import samples
from netbox_mangxa.filtersets import IncidentFilterSet
from netbox_mangxa.forms import IncidentFilterForm
from netbox_mangxa.models import Incident, Notification, Status, Transition
from netbox_mangxa.models.choices import StandingChoices
from netbox_mangxa.tables import IncidentTable

from .device import titled
from .graphs import SPANS, Graph, graphs
from .incident_words import about
from .monitoring import graph_setup
from .pulse import pulse
from .words import stored

AROUND = timedelta(minutes=30)
"""The graphs show this much before and after."""
BEHIND = 100
"""Devices listed as suppressed."""


@register_model_view(Incident, "list", path="", detail=False)
class IncidentListView(generic.ObjectListView):
    """What is wrong and what was."""

    queryset = Incident.objects.select_related("site", "device")
    filterset = IncidentFilterSet
    filterset_form = IncidentFilterForm
    table = IncidentTable
    actions = (BulkExport,)
    template_name = "netbox_mangxa/incident_list.html"

    def get_extra_context(self, request: HttpRequest) -> dict[str, Any]:
        now = timezone.now()
        open_now = Incident.objects.restrict(request.user, "view").filter(closed_at__isnull=True).count()
        return {"now": now, "pulse": pulse(now), "open_now": open_now}


@register_model_view(Incident)
class IncidentView(generic.ObjectView):
    """One incident: what, since when, who is affected, who was told, what it hides."""

    queryset = Incident.objects.select_related("site", "device__role")
    actions = ()
    template_name = "netbox_mangxa/incident.html"

    def get_extra_context(self, request: HttpRequest, instance: Incident) -> dict[str, Any]:
        now, user = timezone.now(), request.user
        end = instance.closed_at or now
        told = Notification.objects.restrict(user, "view").filter(incident=instance)
        behind = (
            Status.objects.restrict(user, "view").filter(behind=instance.device)
            if instance.device
            else Status.objects.none()
        )
        hidden = behind.order_by().values_list("device", "device__name", "device__role__name").distinct()
        return {
            "now": now,
            "pulse": pulse(now),
            "sentence": about(instance),
            "check_title": titled(instance.check_name),
            "said": stored(instance.texts),
            "worst_word": dict(StandingChoices).get(instance.worst, instance.worst),
            "told": told.select_related("channel", "route").order_by("created", "pk"),
            "hidden": list(hidden[:BEHIND]) if not instance.closed_at else [],
            "timeline": _timeline(user, instance),
            "graphs": _graphs(instance),
            "spans": SPANS,
            "graph_setup": graph_setup(
                request, start=(instance.opened_at - AROUND).timestamp(), end=min(now, end + AROUND).timestamp()
            ),
        }


def _timeline(user, incident: Incident) -> list[Transition]:
    """Return the changes that belong to the incident, and those behind the same device while it lasted."""
    changes = Transition.objects.restrict(user, "view").filter(incident=incident)
    return list(changes.select_related("device").order_by("at", "pk")[:200])


def _graphs(incident: Incident) -> list[Graph]:
    """Return the pictures of the check concerned, ping beside it."""
    if incident.device_id is None:
        return []
    kept = [
        each
        for each in samples.metrics(incident.device_id)
        if each.check == "reachability" or (each.check == incident.check_name and each.item in ("", incident.item))
    ]
    return graphs(incident.device_id, kept)[:4]
