"""The pages of officials."""

from django.db.models import Count, Q
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import AddObject, BulkDelete, BulkEdit, BulkImport
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel, ObjectsTablePanel, TemplatePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Official
from netbox_mangxa.panels.official import OfficialPanel, OfficialReachPanel

from .export import Export, ExportListView
from .people_actions import TakeBackSelected

ROWS = Official.objects.annotate(
    held=Count("custodies", filter=Q(custodies__until__isnull=True), distinct=True),
    certificates_count=Count("certificates", distinct=True),
).select_related("unit")


@register_model_view(Official, "list", path="", detail=False)
class OfficialListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.OfficialFilterSet
    filterset_form = forms.OfficialFilterForm
    import_form = forms.OfficialImportForm
    table = tables.OfficialTable
    actions = (AddObject, BulkImport, Export, TakeBackSelected, BulkEdit, BulkDelete)


@register_model_view(Official)
class OfficialView(generic.ObjectView):
    """One."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[OfficialPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[OfficialReachPanel(), TemplatePanel("netbox_mangxa/inc/official_acts.html"), CustomFieldsPanel()],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Custody",
                filters={"official_id": lambda context: context["object"].pk},
                exclude_columns=["official"],
            ),
            ObjectsTablePanel(
                model="netbox_mangxa.Certificate",
                filters={"holder_id": lambda context: context["object"].pk},
                exclude_columns=["holder"],
            ),
        ],
        breadcrumbs=[Breadcrumb("unit")],
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
