"""The pages of useful life rules."""

from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import LifeRule
from netbox_mangxa.panels.liferule import LifeRulePanel, LifeRuleSourcePanel

from .export import ExportListView

ROWS = LifeRule.objects.all()


@register_model_view(LifeRule, "list", path="", detail=False)
class LifeRuleListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.LifeRuleFilterSet
    filterset_form = forms.LifeRuleFilterForm
    import_form = forms.LifeRuleImportForm
    table = tables.LifeRuleTable


@register_model_view(LifeRule)
class LifeRuleView(generic.ObjectView):
    """One of them."""

    queryset = ROWS
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[LifeRulePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[LifeRuleSourcePanel(), CustomFieldsPanel()],
    )


@register_model_view(LifeRule, "add", detail=False)
@register_model_view(LifeRule, "edit")
class LifeRuleEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = LifeRule.objects.all()
    form = forms.LifeRuleForm


@register_model_view(LifeRule, "delete")
class LifeRuleDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = LifeRule.objects.all()


@register_model_view(LifeRule, "bulk_import", path="import", detail=False)
class LifeRuleBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = LifeRule.objects.all()
    model_form = forms.LifeRuleImportForm


@register_model_view(LifeRule, "bulk_edit", path="edit", detail=False)
class LifeRuleBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.LifeRuleFilterSet
    table = tables.LifeRuleTable
    form = forms.LifeRuleBulkEditForm


@register_model_view(LifeRule, "bulk_delete", path="delete", detail=False)
class LifeRuleBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.LifeRuleFilterSet
    table = tables.LifeRuleTable
