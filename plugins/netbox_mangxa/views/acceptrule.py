"""The pages of acceptance rules."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import AcceptRule
from netbox_mangxa.panels.acceptrule import AcceptRulePanel

from .export import ExportListView


@register_model_view(AcceptRule, "list", path="", detail=False)
class AcceptRuleListView(ExportListView):
    """All of them."""

    queryset = AcceptRule.objects.select_related("site")
    filterset = filtersets.AcceptRuleFilterSet
    filterset_form = forms.AcceptRuleFilterForm
    import_form = forms.AcceptRuleImportForm
    table = tables.AcceptRuleTable


@register_model_view(AcceptRule)
class AcceptRuleView(generic.ObjectView):
    """One of them."""

    queryset = AcceptRule.objects.select_related("site")
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[AcceptRulePanel(), TagsPanel(), CommentsPanel()], right_panels=[CustomFieldsPanel()]
    )


@register_model_view(AcceptRule, "add", detail=False)
@register_model_view(AcceptRule, "edit")
class AcceptRuleEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = AcceptRule.objects.all()
    form = forms.AcceptRuleForm


@register_model_view(AcceptRule, "delete")
class AcceptRuleDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = AcceptRule.objects.all()


@register_model_view(AcceptRule, "bulk_import", path="import", detail=False)
class AcceptRuleBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = AcceptRule.objects.all()
    model_form = forms.AcceptRuleImportForm


@register_model_view(AcceptRule, "bulk_edit", path="edit", detail=False)
class AcceptRuleBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = AcceptRule.objects.select_related("site")
    filterset = filtersets.AcceptRuleFilterSet
    table = tables.AcceptRuleTable
    form = forms.AcceptRuleBulkEditForm


@register_model_view(AcceptRule, "bulk_delete", path="delete", detail=False)
class AcceptRuleBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = AcceptRule.objects.select_related("site")
    filterset = filtersets.AcceptRuleFilterSet
    table = tables.AcceptRuleTable
