"""The pages of changes of state: read-only."""

from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import ObjectsTablePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Transition
from netbox_mangxa.panels.transition import TransitionPanel

from .export import Export, ExportListView


@register_model_view(Transition, "list", path="", detail=False)
class TransitionListView(ExportListView):
    """All of them."""

    queryset = Transition.objects.select_related("device__site", "incident")
    filterset = filtersets.TransitionFilterSet
    filterset_form = forms.TransitionFilterForm
    table = tables.TransitionTable
    actions = (Export,)


@register_model_view(Transition)
class TransitionView(generic.ObjectView):
    """One hard change."""

    queryset = Transition.objects.select_related("device__site", "incident")
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[TransitionPanel()],
        right_panels=[],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Notification", filters={"transition_id": lambda context: context["object"].pk}
            ),
        ],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )
