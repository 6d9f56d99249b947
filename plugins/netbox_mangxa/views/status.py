"""The pages of check states: read-only."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import JSONPanel, ObjectsTablePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Status
from netbox_mangxa.panels.status import StatusPanel

from .export import Export, ExportListView


@register_model_view(Status, "list", path="", detail=False)
class StatusListView(ExportListView):
    """All of them."""

    queryset = Status.objects.effective().select_related("device__site")
    filterset = filtersets.StatusFilterSet
    filterset_form = forms.StatusFilterForm
    table = tables.StatusTable
    actions = (Export,)


@register_model_view(Status)
class StatusView(generic.ObjectView):
    """One check on one item of one device."""

    queryset = Status.objects.effective().select_related("device__site")
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[StatusPanel()],
        right_panels=[JSONPanel("levels", title=_("Levels"))],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Transition",
                filters={
                    "device_id": lambda context: context["object"].device_id,
                    "check_name": lambda context: context["object"].check_name,
                },
                exclude_columns=["device", "site", "check_name"],
            ),
        ],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )
