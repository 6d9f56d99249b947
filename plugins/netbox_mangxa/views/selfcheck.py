"""The pages of system health: read-only."""

from netbox.ui import layout
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import SelfCheck
from netbox_mangxa.pages.health import overall, title
from netbox_mangxa.pages.look import look
from netbox_mangxa.panels.selfcheck import SelfCheckPanel

from .export import Export, ExportListView


@register_model_view(SelfCheck, "list", path="", detail=False)
class SelfCheckListView(ExportListView):
    """All that is watched of the monitoring itself, with the sum of it on top."""

    queryset = SelfCheck.objects.all()
    filterset = filtersets.SelfCheckFilterSet
    filterset_form = forms.SelfCheckFilterForm
    table = tables.SelfCheckTable
    template_name = "netbox_mangxa/health.html"
    actions = (Export,)

    def get_extra_context(self, request):
        state, counts, at = overall()
        shown = [(look(key), counts[key]) for key in counts]
        return {"worst": look(state), "counts": shown, "looked_at": at}


@register_model_view(SelfCheck)
class SelfCheckView(generic.ObjectView):
    """One thing that is watched."""

    queryset = SelfCheck.objects.all()
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(left_panels=[SelfCheckPanel()])

    def get_object(self, **kwargs):
        found = super().get_object(**kwargs)
        found.title = title(found.name)
        return found
