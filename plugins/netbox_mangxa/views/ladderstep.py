"""The pages of steps of escalations."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import LadderStep
from netbox_mangxa.panels.ladderstep import LadderStepPanel, LadderStepReadersPanel

from .export import ExportListView


@register_model_view(LadderStep, "list", path="", detail=False)
class LadderStepListView(ExportListView):
    """All of them."""

    queryset = LadderStep.objects.all()
    filterset = filtersets.LadderStepFilterSet
    filterset_form = forms.LadderStepFilterForm
    import_form = forms.LadderStepImportForm
    table = tables.LadderStepTable


@register_model_view(LadderStep)
class LadderStepView(generic.ObjectView):
    """One of them."""

    queryset = LadderStep.objects.all()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[LadderStepPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[LadderStepReadersPanel(), CustomFieldsPanel()],
        breadcrumbs=[Breadcrumb("ladder")],
    )


@register_model_view(LadderStep, "add", detail=False)
@register_model_view(LadderStep, "edit")
class LadderStepEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = LadderStep.objects.all()
    form = forms.LadderStepForm


@register_model_view(LadderStep, "delete")
class LadderStepDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = LadderStep.objects.all()


@register_model_view(LadderStep, "bulk_import", path="import", detail=False)
class LadderStepBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = LadderStep.objects.all()
    model_form = forms.LadderStepImportForm


@register_model_view(LadderStep, "bulk_edit", path="edit", detail=False)
class LadderStepBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = LadderStep.objects.all()
    filterset = filtersets.LadderStepFilterSet
    table = tables.LadderStepTable
    form = forms.LadderStepBulkEditForm


@register_model_view(LadderStep, "bulk_delete", path="delete", detail=False)
class LadderStepBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = LadderStep.objects.all()
    filterset = filtersets.LadderStepFilterSet
    table = tables.LadderStepTable
