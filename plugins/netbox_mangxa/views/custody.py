"""The pages of custodies."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import AddObject, BulkDelete, BulkEdit, BulkImport
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel, TemplatePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Custody
from netbox_mangxa.panels.custody import CustodyPanel, CustodyReturnPanel

from .export import Export, ExportListView
from .people_actions import HandOverDevices, TakeBackSelected

ROWS = Custody.objects.select_related("official__unit", "device__site", "device__role")


@register_model_view(Custody, "list", path="", detail=False)
class CustodyListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.CustodyFilterSet
    filterset_form = forms.CustodyFilterForm
    import_form = forms.CustodyImportForm
    table = tables.CustodyTable
    actions = (HandOverDevices, AddObject, BulkImport, Export, TakeBackSelected, BulkEdit, BulkDelete)


@register_model_view(Custody)
class CustodyView(generic.ObjectView):
    """One."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[CustodyPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[CustodyReturnPanel(), TemplatePanel("netbox_mangxa/inc/custody_acts.html"), CustomFieldsPanel()],
        breadcrumbs=[Breadcrumb("official.unit"), Breadcrumb("official")],
    )


@register_model_view(Custody, "add", detail=False)
@register_model_view(Custody, "edit")
class CustodyEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = ROWS
    form = forms.CustodyForm


@register_model_view(Custody, "delete")
class CustodyDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = ROWS


@register_model_view(Custody, "bulk_import", path="import", detail=False)
class CustodyBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = ROWS
    model_form = forms.CustodyImportForm


@register_model_view(Custody, "bulk_edit", path="edit", detail=False)
class CustodyBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.CustodyFilterSet
    table = tables.CustodyTable
    form = forms.CustodyBulkEditForm


@register_model_view(Custody, "bulk_delete", path="delete", detail=False)
class CustodyBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.CustodyFilterSet
    table = tables.CustodyTable
