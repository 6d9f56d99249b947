"""The pages of officials."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import AddObject, BulkDelete, BulkEdit, BulkImport, CloneObject, DeleteObject, EditObject
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel, ObjectsTablePanel, TemplatePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Official

from .export import ExportListView

ROWS = Official.objects.all()


@register_model_view(Official, "list", path="", detail=False)
class OfficialListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.OfficialFilterSet
    filterset_form = forms.OfficialFilterForm
    import_form = forms.OfficialImportForm
    table = tables.OfficialTable


@register_model_view(Official)
class OfficialView(generic.ObjectView):
    """One."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
    )


@register_model_view(Official, "add", detail=False)
@register_model_view(Official, "edit")
class OfficialEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = ROWS
    form = forms.OfficialForm


@register_model_view(Official, "delete")
class OfficialDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = ROWS


@register_model_view(Official, "bulk_import", path="import", detail=False)
class OfficialBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = ROWS
    model_form = forms.OfficialImportForm


@register_model_view(Official, "bulk_edit", path="edit", detail=False)
class OfficialBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.OfficialFilterSet
    table = tables.OfficialTable
    form = forms.OfficialBulkEditForm


@register_model_view(Official, "bulk_delete", path="delete", detail=False)
class OfficialBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.OfficialFilterSet
    table = tables.OfficialTable
