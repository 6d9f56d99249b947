"""The pages of scan ranges, with “scan now” and “stop”."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel, ObjectsTablePanel
from netbox.views import generic
from utilities.permissions import get_permission_for_model
from utilities.views import ConditionalLoginRequiredMixin, register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.discovery import scanning
from netbox_mangxa.models import Scan, ScanRange
from netbox_mangxa.panels.scanrange import ScanPanel, ScanRangePanel

from .export import ExportListView
from .seen import SeenMixin

RANGES = ScanRange.objects.select_related("prefix___site", "site", "scan")


@register_model_view(ScanRange, "list", path="", detail=False)
class ScanRangeListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = RANGES
    filterset = filtersets.ScanRangeFilterSet
    filterset_form = forms.ScanRangeFilterForm
    import_form = forms.ScanRangeImportForm
    table = tables.ScanRangeTable
    seen_lists = ("credentials",)


@register_model_view(ScanRange)
class ScanRangeView(SeenMixin, generic.ObjectView):
    """One range, and how far its scan has come."""

    queryset = RANGES
    template_name = "generic/object.html"
    seen_lists = ("credentials",)
    layout = layout.SimpleLayout(
        left_panels=[ScanRangePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[ScanPanel(), CustomFieldsPanel()],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Proposal",
                filters={"site_id": lambda context: context["object"].office.pk if context["object"].office else 0,
                         "state": "open"},
            )
        ],
    )  # fmt: skip

    def get_extra_context(self, request: HttpRequest, instance: ScanRange):
        return {
            "scan": Scan.objects.filter(range=instance).first(),
            "may_scan": request.user.has_perm("netbox_mangxa.change_scanrange"),
        }


class _Asked(ConditionalLoginRequiredMixin, View):
    """POST only, for whoever may change the range."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(ScanRange.objects.restrict(request.user, "change"), pk=pk)
        if request.user.has_perm(get_permission_for_model(ScanRange, "change")):
            self.act(request, row)
        return redirect(row.get_absolute_url())


@register_model_view(ScanRange, "scan")
class ScanNowView(_Asked):
    """Look through it at once, in NetBox's worker."""

    def act(self, request: HttpRequest, row: ScanRange) -> None:
        from netbox_mangxa.jobs import SCAN_SECONDS, ScanJob  # noqa: PLC0415 - jobs are registered last

        if scanning.ask(row, timezone.now()).state == "running":
            messages.warning(request, _("It is being looked through already."))
            return
        ScanJob.enqueue(user=request.user, range_pk=row.pk, job_timeout=SCAN_SECONDS)
        messages.success(request, _("The scan has been asked for and begins in a moment."))


@register_model_view(ScanRange, "stop")
class ScanStopView(_Asked):
    """End a scan where it is."""

    def act(self, request: HttpRequest, row: ScanRange) -> None:
        scanning.stop(row)
        messages.success(request, _("The scan will stop in a moment. What it has found is kept."))


@register_model_view(ScanRange, "add", detail=False)
@register_model_view(ScanRange, "edit")
class ScanRangeEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = ScanRange.objects.all()
    form = forms.ScanRangeForm


@register_model_view(ScanRange, "delete")
class ScanRangeDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = ScanRange.objects.all()


@register_model_view(ScanRange, "bulk_import", path="import", detail=False)
class ScanRangeBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = ScanRange.objects.all()
    model_form = forms.ScanRangeImportForm


@register_model_view(ScanRange, "bulk_edit", path="edit", detail=False)
class ScanRangeBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = RANGES
    filterset = filtersets.ScanRangeFilterSet
    table = tables.ScanRangeTable
    form = forms.ScanRangeBulkEditForm


@register_model_view(ScanRange, "bulk_delete", path="delete", detail=False)
class ScanRangeBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = RANGES
    filterset = filtersets.ScanRangeFilterSet
    table = tables.ScanRangeTable
