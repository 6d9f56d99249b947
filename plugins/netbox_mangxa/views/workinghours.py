"""The pages of working hours."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import WorkingHours
from netbox_mangxa.panels.workinghours import WorkingHoursPanel, WorkingHoursWeekPanel

from .export import ExportListView


@register_model_view(WorkingHours, "list", path="", detail=False)
class WorkingHoursListView(ExportListView):
    """All of them."""

    queryset = WorkingHours.objects.all()
    filterset = filtersets.WorkingHoursFilterSet
    filterset_form = forms.WorkingHoursFilterForm
    import_form = forms.WorkingHoursImportForm
    table = tables.WorkingHoursTable


@register_model_view(WorkingHours)
class WorkingHoursView(generic.ObjectView):
    """One of them."""

    queryset = WorkingHours.objects.all()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[WorkingHoursPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[WorkingHoursWeekPanel(), CustomFieldsPanel()],
    )


@register_model_view(WorkingHours, "add", detail=False)
@register_model_view(WorkingHours, "edit")
class WorkingHoursEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = WorkingHours.objects.all()
    form = forms.WorkingHoursForm


@register_model_view(WorkingHours, "delete")
class WorkingHoursDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = WorkingHours.objects.all()


@register_model_view(WorkingHours, "bulk_import", path="import", detail=False)
class WorkingHoursBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = WorkingHours.objects.all()
    model_form = forms.WorkingHoursImportForm


@register_model_view(WorkingHours, "bulk_edit", path="edit", detail=False)
class WorkingHoursBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = WorkingHours.objects.all()
    filterset = filtersets.WorkingHoursFilterSet
    table = tables.WorkingHoursTable
    form = forms.WorkingHoursBulkEditForm


@register_model_view(WorkingHours, "bulk_delete", path="delete", detail=False)
class WorkingHoursBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = WorkingHours.objects.all()
    filterset = filtersets.WorkingHoursFilterSet
    table = tables.WorkingHoursTable
