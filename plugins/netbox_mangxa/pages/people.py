"""The tab of people and devices of units and offices: who works there, what they hold, and what nobody holds."""

from typing import Any

from dcim.models import Device, Site
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.views import generic
from utilities.views import ViewTab, register_model_view

from netbox_mangxa.models import Certificate, Custody, Official, Unit

LISTED = 500
"""Rows of one table; an office has fewer, and what is left out is said."""


@register_model_view(Unit, "people")
class UnitPeopleView(generic.ObjectView):
    """The people of a unit."""

    queryset = Unit.objects.select_related("site")
    template_name = "netbox_mangxa/people.html"
    tab = ViewTab(
        label=_("People and devices"), permission="netbox_mangxa.view_official", weight=460,
        badge=lambda unit: Official.objects.filter(unit=unit, left__isnull=True).count(),
    )  # fmt: skip

    def get_extra_context(self, request: HttpRequest, instance: Unit) -> dict[str, Any]:
        return people_context(request, Q(unit=instance), instance.site_id)


@register_model_view(Site, "people")
class SitePeopleView(generic.ObjectView):
    """The people of all units in an office."""

    queryset = Site.objects.all()
    template_name = "netbox_mangxa/people.html"
    tab = ViewTab(
        label=_("People and devices"), permission="netbox_mangxa.view_official", weight=460,
        badge=lambda site: Official.objects.filter(unit__site=site, left__isnull=True).count(),
    )  # fmt: skip

    def get_extra_context(self, request: HttpRequest, instance: Site) -> dict[str, Any]:
        return people_context(request, Q(unit__site=instance), instance.pk)


def people_context(request: HttpRequest, where: Q, site: int | None) -> dict[str, Any]:
    """Return what the tab shows: who is there, or left and holds something still; of that what the user may see."""
    user, today = request.user, timezone.localdate()
    held = Custody.objects.restrict(user, "view").filter(until__isnull=True).select_related("device__role")
    holds = Exists(Custody.objects.filter(official=OuterRef("pk"), until__isnull=True))
    here = Q(left__isnull=True) | Q(left__gt=today)
    signed = Count("certificates", Q(certificates__in=Certificate.objects.restrict(user, "view")), distinct=True)
    rows = Official.objects.restrict(user, "view").filter(where).filter(here | holds).select_related("unit")
    rows = rows.prefetch_related(Prefetch("custodies", held, to_attr="held_now")).annotate(signed=signed)
    free = Device.objects.restrict(user, "view").filter(site=site, status="active").select_related("role")
    free = free.exclude(Exists(Custody.objects.filter(device=OuterRef("pk"), until__isnull=True)))
    return {
        "today": today,
        "people": rows[:LISTED],
        "people_total": rows.count(),
        "free": free.order_by("role__name", "name")[:LISTED] if site else [],
        "free_total": free.count() if site else 0,
    }
