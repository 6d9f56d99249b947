"""Sự cố: open problems and history, the page of one incident, what is done there, and its export."""

import json
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import View
from netbox.views import generic
from utilities.request import safe_for_redirect
from utilities.views import ConditionalLoginRequiredMixin, register_model_view

from netbox_mangxa import samples, working
from netbox_mangxa.filtersets import IncidentFilterSet
from netbox_mangxa.forms import IncidentFilterForm
from netbox_mangxa.models import Acknowledgement, Assignment, Incident, Notification, Status
from netbox_mangxa.models.choices import StandingChoices
from netbox_mangxa.tables import IncidentTable
from netbox_mangxa.views.export import Export, ExportListView

from .device import titled
from .graphs import SPANS, Graph, graphs
from .incident_acts import EVERYTHING, ActForm, AssignForm, bound_key, carry_out, new_key
from .incident_line import knew, timeline, told_of
from .incident_order import GROUPS_FIRST
from .incident_paper import as_text, collected
from .incident_verdict import shown
from .incident_words import about
from .monitoring import graph_setup
from .pulse import pulse
from .words import stored

AROUND = timedelta(minutes=30)
"""The graphs show this much before and after."""
BEHIND = 100
"""Devices listed as suppressed."""


@register_model_view(Incident, "list", path="", detail=False)
class IncidentListView(ExportListView):
    """What is wrong and what was."""

    queryset = (
        Incident.objects.select_related("site", "device")
        .annotate(
            taken_by=Subquery(
                Acknowledgement.objects.filter(incident=OuterRef("pk"), ended_at=None, snooze=False).values("by")[:1]
            ),
            quiet_until=Subquery(
                Acknowledgement.objects.filter(incident=OuterRef("pk"), ended_at=None).values("until")[:1]
            ),
        )
        .order_by(*GROUPS_FIRST)
    )
    filterset = IncidentFilterSet
    filterset_form = IncidentFilterForm
    table = IncidentTable
    actions = (Export,)
    template_name = "netbox_mangxa/incident_list.html"

    def get_extra_context(self, request: HttpRequest) -> dict[str, Any]:
        now = timezone.now()
        open_now = Incident.objects.restrict(request.user, "view").filter(closed_at__isnull=True).count()
        return {"now": now, "pulse": pulse(now), "open_now": open_now}


@register_model_view(Incident)
class IncidentView(generic.ObjectView):
    """One incident: what, since when, who is affected, why, who knows, what it hides, what can be done."""

    queryset = Incident.objects.select_related("site", "device__role", "group")
    actions = ()
    template_name = "netbox_mangxa/incident.html"

    def get_extra_context(self, request: HttpRequest, instance: Incident) -> dict[str, Any]:
        now, user = timezone.now(), request.user
        end = instance.closed_at or now
        told = Notification.objects.restrict(user, "view").filter(told_of(instance))
        return {
            "now": now,
            "pulse": pulse(now),
            "sentence": about(instance),
            "check_title": titled(instance.check_name),
            "said": stored(instance.texts),
            "worst_word": dict(StandingChoices).get(instance.worst, instance.worst),
            "verdict": shown(instance),
            **taken(instance),
            "may_act": may_act(user, instance),
            "act": ActForm(),
            "assign_form": AssignForm(),
            "key": new_key(),
            "told": told.select_related("channel", "route").order_by("created", "pk"),
            "knew": knew(user, instance),
            "hidden": _hidden(user, instance),
            "members": _members(user, instance),
            "timeline": timeline(user, instance, now),
            "graphs": _graphs(instance),
            "spans": SPANS,
            "graph_setup": graph_setup(
                request, start=(instance.opened_at - AROUND).timestamp(), end=min(now, end + AROUND).timestamp()
            ),
        }


@register_model_view(Incident, "act")
class IncidentActView(ConditionalLoginRequiredMixin, View):
    """POST only: take it, give it to somebody, note something, keep it quiet."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(Incident.objects.restrict(request.user, "view"), pk=pk)
        if not may_act(request.user, row):
            return HttpResponse(status=403)
        key = bound_key(request.POST.get("key", ""), request.user.pk, pk)
        try:
            changed, said = carry_out(
                row.pk, working.of_user(request.user, key), request.POST, timezone.now(), EVERYTHING
            )
            level = messages.SUCCESS if changed else messages.INFO
        except working.Refused as error:
            level, said = messages.ERROR, str(error)
        if request.htmx:
            # The list that it was pressed in is shown anew: it says who has it now.
            return HttpResponse(status=204, headers={"HX-Trigger": "mx-refresh"})
        messages.add_message(request, level, said)
        back = request.POST.get("return_url", "")
        return redirect(back if safe_for_redirect(back) else row.get_absolute_url())


@register_model_view(Incident, "export", path="export")
class IncidentExportView(ConditionalLoginRequiredMixin, View):
    """The whole story of one incident as text or JSON, as far as the reader may see it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(Incident.objects.restrict(request.user, "view").select_related("site", "device"), pk=pk)
        story = collected(request.user, row, timezone.now())
        if request.GET.get("format") == "json":
            body, kind, end = json.dumps(story, ensure_ascii=False, indent=2), "application/json", "json"
        else:
            body, kind, end = as_text(story), "text/plain", "txt"
        named = {"Content-Disposition": f'attachment; filename="incident-{row.pk}.{end}"'}
        return HttpResponse(body, content_type=f"{kind}; charset=utf-8", headers=named)


def may_act(user, incident: Incident) -> bool:
    """Tell whether a user may do something about it: who may change incidents, and this one."""
    return Incident.objects.restrict(user, "change").filter(pk=incident.pk).exists()


def taken(incident: Incident) -> dict[str, Any]:
    """Return who has taken it (or what it is part of), until when it is kept quiet, and whose it is."""
    about = [incident.pk, *([incident.group_id] if incident.group_id else [])]
    held = {row.incident_id: row for row in Acknowledgement.objects.filter(incident__in=about, ended_at__isnull=True)}
    given = Assignment.objects.filter(incident__in=about).select_related("user", "contact")
    whose = {row.incident_id: row for row in given}
    return {
        "held": held.get(incident.pk, held.get(incident.group_id)),
        "held_here": incident.pk in held,
        "assignment": whose.get(incident.pk, whose.get(incident.group_id)),
    }


def _hidden(user, incident: Incident) -> list[tuple]:
    if incident.closed_at or incident.device is None:
        return []
    behind = Status.objects.restrict(user, "view").filter(behind=incident.device)
    return list(behind.order_by().values_list("device", "device__name", "device__role__name").distinct()[:BEHIND])


def _members(user, incident: Incident) -> list[Incident]:
    """Return the incidents of a group, those that last first."""
    rows = Incident.objects.restrict(user, "view").filter(group=incident).select_related("site")
    return list(rows.order_by("-closed_at", "site_name")[:BEHIND])


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
