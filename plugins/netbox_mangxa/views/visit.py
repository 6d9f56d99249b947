"""The pages of latest visits: read-only."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import JSONPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Visit
from netbox_mangxa.panels.visit import VisitPanel

from .export import Export, ExportListView


@register_model_view(Visit, "list", path="", detail=False)
class VisitListView(ExportListView):
    """All of them."""

    queryset = Visit.objects.select_related("device__site")
    filterset = filtersets.VisitFilterSet
    filterset_form = forms.VisitFilterForm
    table = tables.VisitTable
    actions = (Export,)


@register_model_view(Visit)
class VisitView(generic.ObjectView):
    """What the last visit to one device brought."""

    queryset = Visit.objects.select_related("device__site")
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[VisitPanel(), JSONPanel("troubles", title=_("Troubles"))],
        right_panels=[JSONPanel("sections", title=_("Facts"))],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )
