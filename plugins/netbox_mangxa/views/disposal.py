"""The pages of disposals."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Disposal
from netbox_mangxa.panels.disposal import DisposalPanel, DisposalThingPanel

from .export import ExportListView

ROWS = Disposal.objects.select_related("asset__device_type", "device", "site", "to_unit", "completed_by")


@register_model_view(Disposal, "list", path="", detail=False)
class DisposalListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.DisposalFilterSet
    filterset_form = forms.DisposalFilterForm
    import_form = forms.DisposalImportForm
    table = tables.DisposalTable


@register_model_view(Disposal)
class DisposalView(generic.ObjectView):
    """One of them."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[DisposalPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[DisposalThingPanel(), CustomFieldsPanel()],
    )


@register_model_view(Disposal, "add", detail=False)
@register_model_view(Disposal, "edit")
class DisposalEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Disposal.objects.all()
    form = forms.DisposalForm


@register_model_view(Disposal, "delete")
class DisposalDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Disposal.objects.all()


@register_model_view(Disposal, "bulk_import", path="import", detail=False)
class DisposalBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Disposal.objects.all()
    model_form = forms.DisposalImportForm


@register_model_view(Disposal, "bulk_edit", path="edit", detail=False)
class DisposalBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.DisposalFilterSet
    table = tables.DisposalTable
    form = forms.DisposalBulkEditForm


@register_model_view(Disposal, "bulk_delete", path="delete", detail=False)
class DisposalBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.DisposalFilterSet
    table = tables.DisposalTable
