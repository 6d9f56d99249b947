"""What computers told of themselves: the tab of a computer, and the lists of an office and a unit."""

from typing import Any

from dcim.models import Device, Site
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.views import generic
from utilities.views import ViewTab, register_model_view

from inventory.names import plain
from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.agents import lists
from netbox_mangxa.models import ComputerReport, Unit

PROGRAMS = 300
"""Programs listed at once; the search narrows them down."""
_SEEN = "netbox_mangxa.view_computerreport"


def told(request: HttpRequest, row: ComputerReport | None) -> dict[str, Any]:
    """Return what a page shows of a report; ``?program=`` narrows its software down."""
    if row is None:
        return {"report": None}
    wanted = request.GET.get("program", "").strip()[:100]
    words = plain(wanted).split()
    programs = [each for each in row.software if all(word in _searched(each) for word in words)]
    today = timezone.localdate()
    return {
        "report": row, "wanted": wanted, "programs": programs[:PROGRAMS], "found": len(programs),
        "out": row.os_ends is not None and row.os_ends < today,
        "checked": lists.ends().verified(row.os_release), "list_day": lists.ends().day,
    }  # fmt: skip


def _searched(program: dict[str, Any]) -> str:
    return plain(f"{program.get('name', '')} {program.get('version', '')} {program.get('publisher', '')}")


def _badge(by: str):
    """Return what counts the reports of one thing; no tab where there are none."""
    return lambda thing: ComputerReport.objects.filter(**{by: thing}).count()


@register_model_view(Device, "computer")
class DeviceComputerView(generic.ObjectView):
    """What the computer itself told last."""

    queryset = Device.objects.all()
    template_name = "netbox_mangxa/device_computer.html"
    tab = ViewTab(label=_("Computer"), permission=_SEEN, weight=460, badge=_badge(by="device"), hide_if_empty=True)

    def get_extra_context(self, request: HttpRequest, instance: Device) -> dict[str, Any]:
        return told(request, ComputerReport.objects.restrict(request.user, "view").filter(device=instance).first())


class _Computers(generic.ObjectChildrenView):
    """The computers of an office or a unit."""

    child_model = ComputerReport
    table = tables.ComputerReportTable
    filterset = filtersets.ComputerReportFilterSet
    filterset_form = forms.ComputerReportFilterForm
    template_name = "netbox_mangxa/computers.html"
    actions = ()
    by = ""

    def get_children(self, request, parent):
        rows = ComputerReport.objects.restrict(request.user, "view").filter(**{self.by: parent})
        return rows.select_related("device", "site", "unit").defer("software", "antivirus", "ports", "disks", "volumes")

    def get_extra_context(self, request, instance):
        everywhere = reverse("plugins:netbox_mangxa:computerreport_list")
        return {"everywhere": f"{everywhere}?{self.by}_id={instance.pk}", "as_of": timezone.now()}


@register_model_view(Site, "computers")
class SiteComputersView(_Computers):
    """The computers of an office."""

    queryset = Site.objects.all()
    by = "site"
    tab = ViewTab(label=_("Computers"), permission=_SEEN, weight=460, badge=_badge(by="site"), hide_if_empty=True)


@register_model_view(Unit, "computers")
class UnitComputersView(_Computers):
    """The computers of a unit."""

    queryset = Unit.objects.all()
    by = "unit"
    tab = ViewTab(label=_("Computers"), permission=_SEEN, weight=460, badge=_badge(by="unit"), hide_if_empty=True)
