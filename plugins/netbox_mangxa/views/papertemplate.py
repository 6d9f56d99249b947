"""The pages of templates of papers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel, TemplatePanel
from netbox.views import generic
from netbox.views.generic.base import BaseObjectView
from utilities.views import register_model_view

from inventory.papers.kinds import KINDS
from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import PaperTemplate
from netbox_mangxa.pages.words import speak
from netbox_mangxa.panels.papertemplate import PaperTemplatePanel
from netbox_mangxa.papers.making import attached

from .export import ExportListView


@register_model_view(PaperTemplate, "list", path="", detail=False)
class PaperTemplateListView(ExportListView):
    """All of them."""

    queryset = PaperTemplate.objects.all()
    filterset = filtersets.PaperTemplateFilterSet
    filterset_form = forms.PaperTemplateFilterForm
    import_form = forms.PaperTemplateImportForm
    table = tables.PaperTemplateTable


@register_model_view(PaperTemplate)
class PaperTemplateView(generic.ObjectView):
    """One, with the fields it may use."""

    queryset = PaperTemplate.objects.all()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[PaperTemplatePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[TemplatePanel("netbox_mangxa/inc/paper_fields.html"), CustomFieldsPanel()],
    )

    def get_extra_context(self, request, instance: PaperTemplate) -> dict:
        """Return what the kind of paper offers."""
        kind = KINDS[instance.kind]
        return {
            "fields": _said(kind.fields),
            "lists": [(name, _said(fields)) for name, fields in kind.lists.items()],
            "people": kind.people,
        }


def _said(fields) -> list[tuple[str, str]]:
    """Return fields with what they are in the reader's language; a dictionary would hide its own "items"."""
    return [(name, speak(text)) for name, text in fields.items()]


@register_model_view(PaperTemplate, "file")
class PaperTemplateFileView(BaseObjectView):
    """The .docx itself: to edit it in Word."""

    queryset = PaperTemplate.objects.all()

    def get_required_permission(self):
        return "netbox_mangxa.view_papertemplate"

    def get(self, request, pk) -> HttpResponse:
        template = get_object_or_404(self.queryset, pk=pk)
        with template.file.open() as file:
            return attached(file.read(), f"{template.name}.docx")


@register_model_view(PaperTemplate, "add", detail=False)
@register_model_view(PaperTemplate, "edit")
class PaperTemplateEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = PaperTemplate.objects.all()
    form = forms.PaperTemplateForm


@register_model_view(PaperTemplate, "delete")
class PaperTemplateDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = PaperTemplate.objects.all()


@register_model_view(PaperTemplate, "bulk_import", path="import", detail=False)
class PaperTemplateBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = PaperTemplate.objects.all()
    model_form = forms.PaperTemplateImportForm


@register_model_view(PaperTemplate, "bulk_edit", path="edit", detail=False)
class PaperTemplateBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = PaperTemplate.objects.all()
    filterset = filtersets.PaperTemplateFilterSet
    table = tables.PaperTemplateTable
    form = forms.PaperTemplateBulkEditForm


@register_model_view(PaperTemplate, "bulk_delete", path="delete", detail=False)
class PaperTemplateBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = PaperTemplate.objects.all()
    filterset = filtersets.PaperTemplateFilterSet
    table = tables.PaperTemplateTable
