"""The pages of certificates."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import AddObject, BulkDelete, BulkEdit, BulkImport
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Certificate
from netbox_mangxa.panels.certificate import CertificatePanel, CertificateStatePanel

from .export import Export, ExportListView
from .people_actions import FromFile

ROWS = Certificate.objects.select_related("holder__unit", "unit")


@register_model_view(Certificate, "list", path="", detail=False)
class CertificateListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.CertificateFilterSet
    filterset_form = forms.CertificateFilterForm
    import_form = forms.CertificateImportForm
    table = tables.CertificateTable
    actions = (AddObject, FromFile, BulkImport, Export, BulkEdit, BulkDelete)


@register_model_view(Certificate)
class CertificateView(generic.ObjectView):
    """One."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[CertificatePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[CertificateStatePanel(), CustomFieldsPanel()],
        breadcrumbs=[Breadcrumb("unit")],
    )


@register_model_view(Certificate, "add", detail=False)
@register_model_view(Certificate, "edit")
class CertificateEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = ROWS
    form = forms.CertificateForm


@register_model_view(Certificate, "delete")
class CertificateDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = ROWS


@register_model_view(Certificate, "bulk_import", path="import", detail=False)
class CertificateBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = ROWS
    model_form = forms.CertificateImportForm


@register_model_view(Certificate, "bulk_edit", path="edit", detail=False)
class CertificateBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.CertificateFilterSet
    table = tables.CertificateTable
    form = forms.CertificateBulkEditForm


@register_model_view(Certificate, "bulk_delete", path="delete", detail=False)
class CertificateBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.CertificateFilterSet
    table = tables.CertificateTable
