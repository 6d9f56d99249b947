"""The Giám sát tabs of devices and offices."""

from datetime import datetime
from typing import Any

from dcim.models import Device, Site
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.views import generic
from utilities.views import ViewTab, register_model_view

from netbox_mangxa import hearings, samples, wishes
from netbox_mangxa.models import ConfigVersion, Hearing, Incident, Link, Status, Transition, Visit

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
    heard = [
        row
        for row in Hearing.objects.restrict(user, "view").filter(device=device).defer("exchanges")
        if row.at is not None or now - row.asked_at < hearings.PATIENCE
    ]
    return {
        "now": now,
        "pulse": beat,
        "state": worst(row.state for row in rows) if rows else UNWATCHED,
        "checks": rows,
        "visit": visit,
        "waiting": waiting(visit, now) or any(hearing.at is None for hearing in heard),
        "hearings": heard,
        "is_watched": wishes.watched(Device.objects.filter(pk=device.pk)).exists(),
        "identity": next(iter(sections(visit, "Identity")), None),
        "ports": listed[:PORTS],
        "ports_total": len(listed),
        "ports_at": read_at(visit, "Interfaces"),
        "graphs": graphs(device.pk, samples.metrics(device.pk), uplinks) if rows else [],
        "graph_setup": graph_setup(request),
        "spans": SPANS,
        "configs": ConfigVersion.objects.restrict(user, "view").filter(device=device).defer("packed")[:5],
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
            "visits": wishes.progress(request.user, wishes.visible(request.user).filter(site=instance), now),
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


def waiting(visit: Visit | None, now: datetime) -> bool:
    """Whether somebody asked for a visit lately that has not come yet."""
    asked = visit.requested_at if visit else None
    return bool(asked and asked > visit.at and now - asked < wishes.PATIENCE)
