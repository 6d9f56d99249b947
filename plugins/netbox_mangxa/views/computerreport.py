"""The pages of computer reports: read-only."""

from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import JSONPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import ComputerReport
from netbox_mangxa.panels.computerreport import ComputerReportPanel, ComputerStatePanel

from .export import Export, ExportListView

ROWS = ComputerReport.objects.select_related("device", "site", "unit")


@register_model_view(ComputerReport, "list", path="", detail=False)
class ComputerReportListView(ExportListView):
    """All of them."""

    queryset = ROWS.defer("software", "antivirus", "ports")
    filterset = filtersets.ComputerReportFilterSet
    filterset_form = forms.ComputerReportFilterForm
    table = tables.ComputerReportTable
    actions = (Export,)


@register_model_view(ComputerReport)
class ComputerReportView(generic.ObjectView):
    """What one computer last told."""

    queryset = ROWS
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[ComputerReportPanel(), JSONPanel("volumes"), JSONPanel("disks")],
        right_panels=[ComputerStatePanel(), JSONPanel("antivirus"), JSONPanel("ports")],
        bottom_panels=[JSONPanel("software")],
        breadcrumbs=[Breadcrumb("site"), Breadcrumb("device")],
    )
