"""“Check now”, of a device and of a whole office, and “check now and keep what is said”."""

from dcim.models import Device, Site
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import View
from utilities.views import ConditionalLoginRequiredMixin

from netbox_mangxa import hearings, wishes

from .monitoring import device_context


class CheckNowView(ConditionalLoginRequiredMixin, View):
    """POST asks the collector for a visit at once; GET tells whether it has come."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        device = _device(request, pk)
        self.ask(request, device)
        if not request.htmx:
            return redirect("dcim:device_monitoring", pk=device.pk)
        return self._answer(request, device, asked=True)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._answer(request, _device(request, pk))

    def ask(self, request: HttpRequest, device: Device) -> None:
        wishes.ask(Device.objects.filter(pk=device.pk), timezone.now())

    def _answer(self, request: HttpRequest, device: Device, *, asked: bool = False) -> HttpResponse:
        template = "netbox_mangxa/inc/device_now.html"
        return render(request, template, {"object": device, "asked": asked, **device_context(request, device)})


class HearNowView(CheckNowView):
    """POST asks for a visit that is recorded: for those who may read what is said."""

    def ask(self, request: HttpRequest, device: Device) -> None:
        if not request.user.has_perm("netbox_mangxa.view_hearing") or not wishes.watched(
            Device.objects.filter(pk=device.pk)
        ):
            raise Http404
        hearings.ask(device.pk, request.user, timezone.now())


class CheckSiteNowView(ConditionalLoginRequiredMixin, View):
    """POST asks for visits to all monitored devices of an office; GET tells how many have come."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        site = self._site(request, pk)
        asked = wishes.ask(_devices(request, site), timezone.now())
        if not request.htmx:
            return redirect("dcim:site_monitoring", pk=site.pk)
        return self._answer(request, site, asked=asked)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        site = self._site(request, pk)
        answer = self._answer(request, site)
        done = wishes.progress(request.user, _devices(request, site), timezone.now())
        if done is None or not done.waiting:
            answer["HX-Refresh"] = "true"  # nothing more will come: show what the visits have brought
        return answer

    def _site(self, request: HttpRequest, pk: int) -> Site:
        sites = Site.objects.restrict(request.user, "view")
        return get_object_or_404(sites if request.user.has_perm("netbox_mangxa.view_status") else sites.none(), pk=pk)

    def _answer(self, request: HttpRequest, site: Site, asked: wishes.Asked | None = None) -> HttpResponse:
        found = wishes.progress(request.user, _devices(request, site), timezone.now())
        return render(request, "netbox_mangxa/inc/site_visits.html", {"object": site, "asked": asked, "visits": found})


def _device(request: HttpRequest, pk: int) -> Device:
    return get_object_or_404(wishes.visible(request.user), pk=pk)


def _devices(request: HttpRequest, site: Site) -> QuerySet:
    return wishes.visible(request.user).filter(site=site)
