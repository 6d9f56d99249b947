"""The pages of signs of life: read-only."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import layout
from netbox.ui.panels import JSONPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Heartbeat
from netbox_mangxa.panels.heartbeat import HeartbeatPanel, ProblemsPanel, StrangersPanel

from .export import Export, ExportListView


@register_model_view(Heartbeat, "list", path="", detail=False)
class HeartbeatListView(ExportListView):
    """All of them."""

    queryset = Heartbeat.objects.all()
    filterset = filtersets.HeartbeatFilterSet
    filterset_form = forms.HeartbeatFilterForm
    table = tables.HeartbeatTable
    actions = (Export,)


@register_model_view(Heartbeat)
class HeartbeatView(generic.ObjectView):
    """One daemon."""

    queryset = Heartbeat.objects.all()
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[ProblemsPanel(), HeartbeatPanel(), StrangersPanel()],
        right_panels=[JSONPanel("detail", title=_("Figures"))],
    )
