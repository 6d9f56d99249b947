"""The pages of recorded visits: read-only, to be copied or downloaded as a text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import TemplatePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.hearings import as_text
from netbox_mangxa.models import Hearing
from netbox_mangxa.panels.hearing import HearingPanel

from .export import Export, ExportListView


@register_model_view(Hearing, "list", path="", detail=False)
class HearingListView(ExportListView):
    """All of them."""

    queryset = Hearing.objects.select_related("device__site", "asked_by").defer("exchanges")
    filterset = filtersets.HearingFilterSet
    filterset_form = forms.HearingFilterForm
    table = tables.HearingTable
    actions = (Export,)


@register_model_view(Hearing)
class HearingView(generic.ObjectView):
    """What one visit asked and heard."""

    queryset = Hearing.objects.select_related("device__site", "asked_by")
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[HearingPanel()],
        bottom_panels=[TemplatePanel("netbox_mangxa/inc/exchanges.html")],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )


@register_model_view(Hearing, "text")
class HearingTextView(generic.ObjectView):
    """The same as a text file."""

    queryset = Hearing.objects.select_related("device")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        hearing = get_object_or_404(self.queryset, pk=pk)
        moment = f"{hearing.at or hearing.asked_at:%Y%m%d-%H%M%S}"
        name = f"{slugify(str(hearing.device)) or _('device')}-{moment}.txt"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(as_text(hearing), content_type="text/plain; charset=utf-8", headers=headers)
