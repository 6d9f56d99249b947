"""The pages of computer reports: read-only, but for the decision which computer one is of."""

from dcim.models import Device
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.object_actions import ObjectAction
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import TemplatePanel
from netbox.views import generic
from netbox.views.generic.base import BaseObjectView
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.agents.settling import settle
from netbox_mangxa.discovery.changing import Refused
from netbox_mangxa.forms.computerreport import SettleForm
from netbox_mangxa.models import ComputerReport
from netbox_mangxa.pages.computer import told
from netbox_mangxa.panels.computerreport import ComputerReportPanel

from .export import Export, ExportListView

ROWS = ComputerReport.objects.select_related("device", "site", "unit")


@register_model_view(ComputerReport, "list", path="", detail=False)
class ComputerReportListView(ExportListView):
    """All of them."""

    queryset = ROWS.defer("software", "antivirus", "ports", "disks", "volumes")
    filterset = filtersets.ComputerReportFilterSet
    filterset_form = forms.ComputerReportFilterForm
    table = tables.ComputerReportTable
    actions = (Export,)


class Settle(ObjectAction):
    """A button that leads to the question, where a report is not on record yet."""

    name, label = "settle", _("Decide which computer it is")
    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/judge_key.html"

    @classmethod
    def get_context(cls, context, obj):
        return super().get_context(context, obj) | {
            "shown": obj.state != "known",
            "colour": "primary",
            "icon": "mdi-desktop-classic",
        }


@register_model_view(ComputerReport)
class ComputerReportView(generic.ObjectView):
    """What one computer last told."""

    queryset = ROWS
    actions = (Settle,)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[ComputerReportPanel()],
        bottom_panels=[TemplatePanel("netbox_mangxa/inc/computer.html")],
        breadcrumbs=[Breadcrumb("site"), Breadcrumb("device")],
    )

    def get_extra_context(self, request: HttpRequest, instance: ComputerReport) -> dict[str, object]:
        return told(request, instance)


@register_model_view(ComputerReport, "settle")
class ComputerReportSettleView(BaseObjectView):
    """Shows what speaks for which computer, and asks."""

    queryset = ROWS

    def get_required_permission(self):
        return "netbox_mangxa.change_computerreport"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(self.queryset, pk=pk)
        return self._ask(request, row, SettleForm(user=request.user, initial={"site": row.site_id}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(self.queryset, pk=pk)
        form = SettleForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._ask(request, row, form)
        try:
            done = settle(row.pk, request.user, timezone.now(), **form.cleaned_data)
        except Refused as error:
            messages.error(request, str(error))
            return self._ask(request, row, form)
        if done.did == "doubt":
            messages.warning(request, _("At this office another computer is like it: decide which it is"))
            return redirect("plugins:netbox_mangxa:computerreport_settle", pk=done.row.pk)
        messages.success(request, _("It is on record."))
        return redirect(done.row.get_absolute_url())

    def _ask(self, request: HttpRequest, row: ComputerReport, form: SettleForm) -> HttpResponse:
        devices = Device.objects.restrict(request.user, "view").filter(pk__in=row.candidates)
        context = {
            "object": row, "form": form,
            "candidates": devices.select_related("mangxa_report", "site", "device_type__manufacturer"),
        }  # fmt: skip
        return render(request, "netbox_mangxa/computerreport_settle.html", context)
