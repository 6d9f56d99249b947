"""The pages of inhibitions."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Inhibition
from netbox_mangxa.panels.inhibition import InhibitionPanel, InhibitionScopePanel

from .export import ExportListView
from .seen import SeenMixin


@register_model_view(Inhibition, "list", path="", detail=False)
class InhibitionListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = Inhibition.objects.all()
    filterset = filtersets.InhibitionFilterSet
    filterset_form = forms.InhibitionFilterForm
    import_form = forms.InhibitionImportForm
    table = tables.InhibitionTable
    seen_lists = ("sites",)


@register_model_view(Inhibition)
class InhibitionView(SeenMixin, generic.ObjectView):
    """One of them."""

    queryset = Inhibition.objects.all()
    template_name = "generic/object.html"
    seen_lists = ("sites",)
    layout = layout.SimpleLayout(
        left_panels=[InhibitionPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[InhibitionScopePanel(), CustomFieldsPanel()],
    )


@register_model_view(Inhibition, "add", detail=False)
@register_model_view(Inhibition, "edit")
class InhibitionEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Inhibition.objects.all()
    form = forms.InhibitionForm


@register_model_view(Inhibition, "delete")
class InhibitionDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Inhibition.objects.all()


@register_model_view(Inhibition, "bulk_import", path="import", detail=False)
class InhibitionBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Inhibition.objects.all()
    model_form = forms.InhibitionImportForm


@register_model_view(Inhibition, "bulk_edit", path="edit", detail=False)
class InhibitionBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = Inhibition.objects.all()
    filterset = filtersets.InhibitionFilterSet
    table = tables.InhibitionTable
    form = forms.InhibitionBulkEditForm
    seen_lists = ("sites",)


@register_model_view(Inhibition, "bulk_delete", path="delete", detail=False)
class InhibitionBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = Inhibition.objects.all()
    filterset = filtersets.InhibitionFilterSet
    table = tables.InhibitionTable
    seen_lists = ("sites",)
