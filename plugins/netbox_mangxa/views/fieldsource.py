"""The pages of field sources."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import FieldSource
from netbox_mangxa.panels.fieldsource import FieldSourcePanel

from .export import ExportListView


@register_model_view(FieldSource, "list", path="", detail=False)
class FieldSourceListView(ExportListView):
    """All of them."""

    queryset = FieldSource.objects.all()
    filterset = filtersets.FieldSourceFilterSet
    filterset_form = forms.FieldSourceFilterForm
    import_form = forms.FieldSourceImportForm
    table = tables.FieldSourceTable


@register_model_view(FieldSource)
class FieldSourceView(generic.ObjectView):
    """One of them."""

    queryset = FieldSource.objects.all()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[FieldSourcePanel(), TagsPanel(), CommentsPanel()], right_panels=[CustomFieldsPanel()]
    )


@register_model_view(FieldSource, "add", detail=False)
@register_model_view(FieldSource, "edit")
class FieldSourceEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = FieldSource.objects.all()
    form = forms.FieldSourceForm


@register_model_view(FieldSource, "delete")
class FieldSourceDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = FieldSource.objects.all()


@register_model_view(FieldSource, "bulk_import", path="import", detail=False)
class FieldSourceBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = FieldSource.objects.all()
    model_form = forms.FieldSourceImportForm


@register_model_view(FieldSource, "bulk_edit", path="edit", detail=False)
class FieldSourceBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = FieldSource.objects.all()
    filterset = filtersets.FieldSourceFilterSet
    table = tables.FieldSourceTable
    form = forms.FieldSourceBulkEditForm


@register_model_view(FieldSource, "bulk_delete", path="delete", detail=False)
class FieldSourceBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = FieldSource.objects.all()
    filterset = filtersets.FieldSourceFilterSet
    table = tables.FieldSourceTable
