"""The pages of routes."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel, ObjectsTablePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Route
from netbox_mangxa.panels.route import RoutePanel, RouteScopePanel, RouteTimesPanel

from .export import ExportListView
from .seen import SeenMixin


@register_model_view(Route, "list", path="", detail=False)
class RouteListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = Route.objects.all()
    filterset = filtersets.RouteFilterSet
    filterset_form = forms.RouteFilterForm
    import_form = forms.RouteImportForm
    table = tables.RouteTable
    seen_lists = ("sites",)


@register_model_view(Route)
class RouteView(SeenMixin, generic.ObjectView):
    """One route, and what it told."""

    queryset = Route.objects.all()
    seen_lists = ("sites",)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[RoutePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[RouteScopePanel(), RouteTimesPanel(), CustomFieldsPanel()],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Notification",
                filters={"route_id": lambda context: context["object"].pk},
                exclude_columns=["route"],
            ),
        ],
        breadcrumbs=[Breadcrumb("channel")],
    )


@register_model_view(Route, "add", detail=False)
@register_model_view(Route, "edit")
class RouteEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Route.objects.all()
    form = forms.RouteForm


@register_model_view(Route, "delete")
class RouteDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Route.objects.all()


@register_model_view(Route, "bulk_import", path="import", detail=False)
class RouteBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Route.objects.all()
    model_form = forms.RouteImportForm


@register_model_view(Route, "bulk_edit", path="edit", detail=False)
class RouteBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = Route.objects.all()
    filterset = filtersets.RouteFilterSet
    table = tables.RouteTable
    form = forms.RouteBulkEditForm
    seen_lists = ("sites",)


@register_model_view(Route, "bulk_delete", path="delete", detail=False)
class RouteBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = Route.objects.all()
    filterset = filtersets.RouteFilterSet
    table = tables.RouteTable
    seen_lists = ("sites",)
