"""The pages of escalations."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.actions import AddObject
from netbox.ui.panels import CommentsPanel, ObjectsTablePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Ladder
from netbox_mangxa.panels.ladder import LadderPanel

from .export import ExportListView


@register_model_view(Ladder, "list", path="", detail=False)
class LadderListView(ExportListView):
    """All of them."""

    queryset = Ladder.objects.all()
    filterset = filtersets.LadderFilterSet
    filterset_form = forms.LadderFilterForm
    import_form = forms.LadderImportForm
    table = tables.LadderTable


@register_model_view(Ladder)
class LadderView(generic.ObjectView):
    """One of them."""

    queryset = Ladder.objects.all()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[LadderPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[CustomFieldsPanel()],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.LadderStep",
                filters={"ladder_id": lambda context: context["object"].pk},
                exclude_columns=["ladder"],
                actions=[
                    AddObject("netbox_mangxa.LadderStep", url_params={"ladder": lambda context: context["object"].pk}),
                ],
            ),
            ObjectsTablePanel(
                model="netbox_mangxa.Route",
                filters={"ladder_id": lambda context: context["object"].pk},
                exclude_columns=["ladder"],
            ),
        ],
    )


@register_model_view(Ladder, "add", detail=False)
@register_model_view(Ladder, "edit")
class LadderEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Ladder.objects.all()
    form = forms.LadderForm


@register_model_view(Ladder, "delete")
class LadderDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Ladder.objects.all()


@register_model_view(Ladder, "bulk_import", path="import", detail=False)
class LadderBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Ladder.objects.all()
    model_form = forms.LadderImportForm


@register_model_view(Ladder, "bulk_edit", path="edit", detail=False)
class LadderBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = Ladder.objects.all()
    filterset = filtersets.LadderFilterSet
    table = tables.LadderTable
    form = forms.LadderBulkEditForm


@register_model_view(Ladder, "bulk_delete", path="delete", detail=False)
class LadderBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = Ladder.objects.all()
    filterset = filtersets.LadderFilterSet
    table = tables.LadderTable
