"""The pages of check policies."""

from django.utils.translation import gettext_lazy as _
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel, JSONPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import CheckPolicy
from netbox_mangxa.panels.checkpolicy import CheckPolicyPanel, CheckPolicyScopePanel

from .export import ExportListView
from .seen import SeenMixin


@register_model_view(CheckPolicy, "list", path="", detail=False)
class CheckPolicyListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = CheckPolicy.objects.all()
    filterset = filtersets.CheckPolicyFilterSet
    filterset_form = forms.CheckPolicyFilterForm
    import_form = forms.CheckPolicyImportForm
    table = tables.CheckPolicyTable
    seen_lists = ("sites", "devices")


@register_model_view(CheckPolicy)
class CheckPolicyView(SeenMixin, generic.ObjectView):
    """One policy: how strict, for what."""

    queryset = CheckPolicy.objects.all()
    seen_lists = ("sites", "devices")
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[CheckPolicyPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[JSONPanel("levels", title=_("Levels")), CheckPolicyScopePanel(), CustomFieldsPanel()],
    )


@register_model_view(CheckPolicy, "add", detail=False)
@register_model_view(CheckPolicy, "edit")
class CheckPolicyEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = CheckPolicy.objects.all()
    form = forms.CheckPolicyForm


@register_model_view(CheckPolicy, "delete")
class CheckPolicyDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = CheckPolicy.objects.all()


@register_model_view(CheckPolicy, "bulk_import", path="import", detail=False)
class CheckPolicyBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = CheckPolicy.objects.all()
    model_form = forms.CheckPolicyImportForm


@register_model_view(CheckPolicy, "bulk_edit", path="edit", detail=False)
class CheckPolicyBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = CheckPolicy.objects.all()
    filterset = filtersets.CheckPolicyFilterSet
    table = tables.CheckPolicyTable
    form = forms.CheckPolicyBulkEditForm
    seen_lists = ("sites", "devices")


@register_model_view(CheckPolicy, "bulk_delete", path="delete", detail=False)
class CheckPolicyBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = CheckPolicy.objects.all()
    filterset = filtersets.CheckPolicyFilterSet
    table = tables.CheckPolicyTable
    seen_lists = ("sites", "devices")
