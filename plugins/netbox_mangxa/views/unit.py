"""The pages of units."""

from django.utils.translation import gettext_lazy as _
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel, ObjectsTablePanel, TemplatePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Unit
from netbox_mangxa.panels.unit import UnitPanel, UnitPlacePanel

from .export import ExportListView
from .seen import SeenMixin


@register_model_view(Unit, "list", path="", detail=False)
class UnitListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = Unit.objects.all()
    filterset = filtersets.UnitFilterSet
    filterset_form = forms.UnitFilterForm
    import_form = forms.UnitImportForm
    table = tables.UnitTable
    seen_lists = ("predecessors",)


@register_model_view(Unit)
class UnitView(SeenMixin, generic.ObjectView):
    """One unit, and what stands below it."""

    queryset = Unit.objects.all()
    seen_lists = ("predecessors",)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[UnitPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[UnitPlacePanel(), TemplatePanel("netbox_mangxa/inc/unit_papers.html"), CustomFieldsPanel()],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Unit",
                title=_("Units below"),
                filters={"parent_id": lambda context: context["object"].pk},
                exclude_columns=["parent"],
            ),
        ],
        breadcrumbs=[Breadcrumb("parent")],
    )


@register_model_view(Unit, "add", detail=False)
@register_model_view(Unit, "edit")
class UnitEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Unit.objects.all()
    form = forms.UnitForm


@register_model_view(Unit, "delete")
class UnitDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Unit.objects.all()


@register_model_view(Unit, "bulk_import", path="import", detail=False)
class UnitBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Unit.objects.all()
    model_form = forms.UnitImportForm


@register_model_view(Unit, "bulk_edit", path="edit", detail=False)
class UnitBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = Unit.objects.all()
    filterset = filtersets.UnitFilterSet
    table = tables.UnitTable
    form = forms.UnitBulkEditForm
    seen_lists = ("predecessors",)


@register_model_view(Unit, "bulk_delete", path="delete", detail=False)
class UnitBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = Unit.objects.all()
    filterset = filtersets.UnitFilterSet
    table = tables.UnitTable
    seen_lists = ("predecessors",)
