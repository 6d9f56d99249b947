"""The pages of credentials."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Credential
from netbox_mangxa.panels.credential import CredentialPanel
from netbox_mangxa.panels.scope import DeviceScopePanel

from .export import ExportListView
from .seen import SeenMixin


@register_model_view(Credential, "list", path="", detail=False)
class CredentialListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = Credential.objects.all()
    filterset = filtersets.CredentialFilterSet
    filterset_form = forms.CredentialFilterForm
    import_form = forms.CredentialImportForm
    table = tables.CredentialTable
    seen_lists = ("sites", "devices")


@register_model_view(Credential)
class CredentialView(SeenMixin, generic.ObjectView):
    """One credential: all but its secrets."""

    queryset = Credential.objects.all()
    seen_lists = ("sites", "devices")
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[CredentialPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[DeviceScopePanel(), CustomFieldsPanel()],
    )


@register_model_view(Credential, "add", detail=False)
@register_model_view(Credential, "edit")
class CredentialEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Credential.objects.all()
    form = forms.CredentialForm


@register_model_view(Credential, "delete")
class CredentialDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Credential.objects.all()


@register_model_view(Credential, "bulk_import", path="import", detail=False)
class CredentialBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Credential.objects.all()
    model_form = forms.CredentialImportForm


@register_model_view(Credential, "bulk_edit", path="edit", detail=False)
class CredentialBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = Credential.objects.all()
    filterset = filtersets.CredentialFilterSet
    table = tables.CredentialTable
    form = forms.CredentialBulkEditForm
    seen_lists = ("sites", "devices")


@register_model_view(Credential, "bulk_delete", path="delete", detail=False)
class CredentialBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = Credential.objects.all()
    filterset = filtersets.CredentialFilterSet
    table = tables.CredentialTable
    seen_lists = ("sites", "devices")
