"""The pages of disk records."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import DiskRecord
from netbox_mangxa.panels.diskrecord import DiskRecordPanel, DiskRecordProofPanel

from .export import ExportListView

ROWS = DiskRecord.objects.select_related("disposal__device", "disposal__site")


@register_model_view(DiskRecord, "list", path="", detail=False)
class DiskRecordListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.DiskRecordFilterSet
    filterset_form = forms.DiskRecordFilterForm
    import_form = forms.DiskRecordImportForm
    table = tables.DiskRecordTable


@register_model_view(DiskRecord)
class DiskRecordView(generic.ObjectView):
    """One of them."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[DiskRecordPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[DiskRecordProofPanel(), CustomFieldsPanel()],
    )


@register_model_view(DiskRecord, "add", detail=False)
@register_model_view(DiskRecord, "edit")
class DiskRecordEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = DiskRecord.objects.all()
    form = forms.DiskRecordForm


@register_model_view(DiskRecord, "delete")
class DiskRecordDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = DiskRecord.objects.all()


@register_model_view(DiskRecord, "bulk_import", path="import", detail=False)
class DiskRecordBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = DiskRecord.objects.all()
    model_form = forms.DiskRecordImportForm


@register_model_view(DiskRecord, "bulk_edit", path="edit", detail=False)
class DiskRecordBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.DiskRecordFilterSet
    table = tables.DiskRecordTable
    form = forms.DiskRecordBulkEditForm


@register_model_view(DiskRecord, "bulk_delete", path="delete", detail=False)
class DiskRecordBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.DiskRecordFilterSet
    table = tables.DiskRecordTable
