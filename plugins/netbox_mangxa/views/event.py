"""The pages of events: read-only."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import JSONPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Event
from netbox_mangxa.panels.event import EventPanel

from .export import Export, ExportListView


@register_model_view(Event, "list", path="", detail=False)
class EventListView(ExportListView):
    """All of them."""

    queryset = Event.objects.select_related("device__site")
    filterset = filtersets.EventFilterSet
    filterset_form = forms.EventFilterForm
    table = tables.EventTable
    actions = (Export,)


@register_model_view(Event)
class EventView(generic.ObjectView):
    """One thing a device told."""

    queryset = Event.objects.select_related("device__site")
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[EventPanel()],
        right_panels=[JSONPanel("raw", title=_("Details"))],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )
