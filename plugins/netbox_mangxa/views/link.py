"""The pages of lines."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Link
from netbox_mangxa.panels.link import LinkMeasuredPanel, LinkPanel

from .export import ExportListView


@register_model_view(Link, "list", path="", detail=False)
class LinkListView(ExportListView):
    """All of them."""

    queryset = Link.objects.select_related("circuit__provider", "interface__device__site")
    filterset = filtersets.LinkFilterSet
    filterset_form = forms.LinkFilterForm
    import_form = forms.LinkImportForm
    table = tables.LinkTable


@register_model_view(Link)
class LinkView(generic.ObjectView):
    """One line: contract, and where it is measured."""

    queryset = Link.objects.select_related("circuit__provider", "interface__device__site")
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[LinkPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[LinkMeasuredPanel(), CustomFieldsPanel()],
        breadcrumbs=[Breadcrumb("circuit.provider")],
    )


@register_model_view(Link, "add", detail=False)
@register_model_view(Link, "edit")
class LinkEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Link.objects.all()
    form = forms.LinkForm


@register_model_view(Link, "delete")
class LinkDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Link.objects.all()


@register_model_view(Link, "bulk_import", path="import", detail=False)
class LinkBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Link.objects.all()
    model_form = forms.LinkImportForm


@register_model_view(Link, "bulk_edit", path="edit", detail=False)
class LinkBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = Link.objects.select_related("circuit__provider", "interface__device__site")
    filterset = filtersets.LinkFilterSet
    table = tables.LinkTable
    form = forms.LinkBulkEditForm


@register_model_view(Link, "bulk_delete", path="delete", detail=False)
class LinkBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = Link.objects.select_related("circuit__provider", "interface__device__site")
    filterset = filtersets.LinkFilterSet
    table = tables.LinkTable
