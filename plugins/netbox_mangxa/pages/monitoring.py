"""The Giám sát tabs of devices and offices, and "check now"."""

from typing import Any

from dcim.models import Device, Site
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from netbox.views import generic
from utilities.views import ConditionalLoginRequiredMixin, ViewTab, register_model_view

from netbox_mangxa import samples
from netbox_mangxa.models import Incident, Link, Status, Transition, Visit

from .device import checked, ports, read_at, sections
from .events import lately
from .graphs import SPANS, graphs
from .look import UNWATCHED, worst
from .office import situation
from .pulse import pulse

PORTS = 64
"""Interfaces listed; a device with thousands would make the page unusable."""
LATELY = 30
"""Changes of state listed."""
CHANNEL = "mangxa_visit"


@register_model_view(Device, "monitoring")
class DeviceMonitoringView(generic.ObjectView):
    """What is checked on a device and what came of it."""

    queryset = Device.objects.all()
    template_name = "netbox_mangxa/device_monitoring.html"
    tab = ViewTab(label=_("Monitoring"), permission="netbox_mangxa.view_status", weight=450)

    def get_extra_context(self, request: HttpRequest, instance: Device) -> dict[str, Any]:
        return device_context(request, instance)


def device_context(request: HttpRequest, device: Device) -> dict[str, Any]:
    """Return what the tab shows; nothing of it without the right to see check states."""
    now = timezone.now()
    beat = pulse(now)
    user = request.user
    rows = checked(
        Status.objects.restrict(user, "view").filter(device=device).select_related("behind"), now, silent=beat.silent
    )
    visit = Visit.objects.restrict(user, "view").filter(device=device).first()
    uplinks = list(
        Link.objects.restrict(user, "view").filter(interface__device=device).values_list("interface__name", flat=True)
    )
    listed = ports(visit, uplinks)
    return {
        "now": now,
        "pulse": beat,
        "state": worst(row.state for row in rows) if rows else UNWATCHED,
        "checks": rows,
        "visit": visit,
        "waiting": waiting(visit),
        "identity": next(iter(sections(visit, "Identity")), None),
        "ports": listed[:PORTS],
        "ports_total": len(listed),
        "ports_at": read_at(visit, "Interfaces"),
        "graphs": graphs(device.pk, samples.metrics(device.pk), uplinks) if rows else [],
        "graph_setup": graph_setup(request),
        "spans": SPANS,
        "transitions": Transition.objects.restrict(user, "view")
        .filter(device=device)
        .select_related("device")[:LATELY],
        "events": lately(user, device=device),
        "incidents": Incident.objects.restrict(user, "view").filter(device=device)[:LATELY],
    }


@register_model_view(Site, "monitoring")
class SiteMonitoringView(generic.ObjectView):
    """How an office is: its devices, its way to the centre, its lines, its incidents."""

    queryset = Site.objects.all()
    template_name = "netbox_mangxa/site_monitoring.html"
    tab = ViewTab(label=_("Monitoring"), permission="netbox_mangxa.view_status", weight=450)

    def get_extra_context(self, request: HttpRequest, instance: Site) -> dict[str, Any]:
        now = timezone.now()
        return {
            "now": now,
            "spans": SPANS,
            "graph_setup": graph_setup(request),
            "events": lately(request.user, site=instance),
            **situation(request.user, instance, now, pulse(now)),
        }


def graph_setup(request: HttpRequest, **window: float) -> dict[str, Any]:
    """Return what the graph's program must know about the reader."""
    return {
        "language": request.LANGUAGE_CODE,
        "zone": timezone.get_current_timezone_name(),
        "span": SPANS[0][1],
        "words": {
            "failed": str(_("The data could not be read.")),
            "empty": str(_("Nothing was recorded in this time.")),
            "step": str(_("One point is")),
            "time": str(_("Time")),
            "low": str(_("Lowest")),
            "high": str(_("Highest")),
        },
        **window,
    }


def waiting(visit: Visit | None) -> bool:
    """Whether somebody asked for a visit that has not come yet."""
    return bool(visit and visit.requested_at and visit.requested_at > visit.at)


class CheckNowView(ConditionalLoginRequiredMixin, View):
    """POST asks the collector for a visit at once; GET tells whether it has come."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        device = self._device(request, pk)
        Visit.objects.restrict(request.user, "view").filter(device=device).update(requested_at=timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(device.pk)])
        if not request.htmx:
            return redirect("dcim:device_monitoring", pk=device.pk)
        return self._answer(request, device, asked=True)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._answer(request, self._device(request, pk))

    def _device(self, request: HttpRequest, pk: int) -> Device:
        """Whoever sees the device and its monitoring may ask: a visit changes nothing on the device."""
        devices = Device.objects.restrict(request.user, "view")
        if not request.user.has_perm("netbox_mangxa.view_status"):
            devices = devices.none()
        return get_object_or_404(devices, pk=pk)

    def _answer(self, request: HttpRequest, device: Device, *, asked: bool = False) -> HttpResponse:
        template = "netbox_mangxa/inc/device_now.html"
        return render(request, template, {"object": device, "asked": asked, **device_context(request, device)})
