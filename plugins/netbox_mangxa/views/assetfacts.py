"""The pages of asset values."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import AssetFacts
from netbox_mangxa.panels.assetfacts import AssetFactsPanel, AssetFactsSupportPanel
from netbox_mangxa.worths import Worths, asked_day

from .export import ExportListView

ROWS = AssetFacts.objects.select_related(
    "asset__device__site", "asset__device__role", "asset__device_type__manufacturer", "asset__purchase__supplier"
)


@register_model_view(AssetFacts, "list", path="", detail=False)
class AssetFactsListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.AssetFactsFilterSet
    filterset_form = forms.AssetFactsFilterForm
    import_form = forms.AssetFactsImportForm
    table = tables.AssetFactsTable

    def get_table(self, data, request, *args, **kwargs):
        """Say what they are worth on ``?on=``, else today."""
        table = super().get_table(data, request, *args, **kwargs)
        table.worths = Worths.on(asked_day(request.GET.get("on")))
        return table


@register_model_view(AssetFacts)
class AssetFactsView(generic.ObjectView):
    """One of them."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[AssetFactsPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[AssetFactsSupportPanel(), CustomFieldsPanel()],
    )


@register_model_view(AssetFacts, "add", detail=False)
@register_model_view(AssetFacts, "edit")
class AssetFactsEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = AssetFacts.objects.all()
    form = forms.AssetFactsForm


@register_model_view(AssetFacts, "delete")
class AssetFactsDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = AssetFacts.objects.all()


@register_model_view(AssetFacts, "bulk_import", path="import", detail=False)
class AssetFactsBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = AssetFacts.objects.all()
    model_form = forms.AssetFactsImportForm


@register_model_view(AssetFacts, "bulk_edit", path="edit", detail=False)
class AssetFactsBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.AssetFactsFilterSet
    table = tables.AssetFactsTable
    form = forms.AssetFactsBulkEditForm


@register_model_view(AssetFacts, "bulk_delete", path="delete", detail=False)
class AssetFactsBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.AssetFactsFilterSet
    table = tables.AssetFactsTable
