"""The pages of agent tokens."""

from django.contrib import messages
from django.utils.translation import gettext_lazy as _
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import AgentToken
from netbox_mangxa.panels.agenttoken import AgentTokenPanel

from .export import ExportListView

ROWS = AgentToken.objects.select_related("unit")


@register_model_view(AgentToken, "list", path="", detail=False)
class AgentTokenListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.AgentTokenFilterSet
    filterset_form = forms.AgentTokenFilterForm
    table = tables.AgentTokenTable


@register_model_view(AgentToken)
class AgentTokenView(generic.ObjectView):
    """One token."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[AgentTokenPanel(), TagsPanel(), CommentsPanel()], right_panels=[CustomFieldsPanel()]
    )


@register_model_view(AgentToken, "add", detail=False)
@register_model_view(AgentToken, "edit")
class AgentTokenEditView(generic.ObjectEditView):
    """Make or change one; a new token is shown once."""

    queryset = AgentToken.objects.all()
    form = forms.AgentTokenForm

    def get_return_url(self, request, obj=None):
        if obj is not None and obj.pk and obj.secret and request.method == "POST":
            messages.warning(request, _("The token, shown only now: {token}").format(token=obj.secret))
            obj.secret = ""
        return super().get_return_url(request, obj)


@register_model_view(AgentToken, "delete")
class AgentTokenDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = AgentToken.objects.all()


@register_model_view(AgentToken, "bulk_import", path="import", detail=False)
class AgentTokenBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = AgentToken.objects.all()
    model_form = forms.AgentTokenImportForm


@register_model_view(AgentToken, "bulk_edit", path="edit", detail=False)
class AgentTokenBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.AgentTokenFilterSet
    table = tables.AgentTokenTable
    form = forms.AgentTokenBulkEditForm


@register_model_view(AgentToken, "bulk_delete", path="delete", detail=False)
class AgentTokenBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.AgentTokenFilterSet
    table = tables.AgentTokenTable
