"""The pages of downtimes, and calling one off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import CloneObject, DeleteObject, EditObject, ObjectAction
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from utilities.forms import ConfirmationForm
from utilities.views import ConditionalLoginRequiredMixin, register_model_view

from netbox_mangxa import downtimes, filtersets, forms, tables
from netbox_mangxa.models import Downtime
from netbox_mangxa.panels.downtime import DowntimePanel, DowntimeScopePanel

from .export import ExportListView
from .seen import SeenMixin

ROWS = Downtime.objects.select_related("triggered_by", "created_by", "cancelled_by")
SEEN = ("units", "sites", "devices", "providers")


class CancelDowntime(ObjectAction):
    """Call it off; asks first."""

    name = "cancel"
    label = _("Cancel the downtime")
    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/judge_key.html"

    @classmethod
    def get_context(cls, context, obj):  # noqa: ARG003 - as NetBox calls it
        shown = obj.state not in ("cancelled", "over")
        return {"shown": shown, "colour": "orange", "icon": "mdi-calendar-remove"}


@register_model_view(Downtime, "list", path="", detail=False)
class DowntimeListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.DowntimeFilterSet
    filterset_form = forms.DowntimeFilterForm
    import_form = forms.DowntimeImportForm
    table = tables.DowntimeTable
    seen_lists = SEEN


@register_model_view(Downtime)
class DowntimeView(SeenMixin, generic.ObjectView):
    """One of them."""

    queryset = ROWS
    actions = (CancelDowntime, CloneObject, EditObject, DeleteObject)
    template_name = "generic/object.html"
    seen_lists = SEEN
    layout = layout.SimpleLayout(
        left_panels=[DowntimePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[DowntimeScopePanel(), CustomFieldsPanel()],
    )


@register_model_view(Downtime, "cancel")
class DowntimeCancelView(ConditionalLoginRequiredMixin, View):
    """Asks, and calls it off: what is still wrong then is told."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = _changeable(request, pk)
        context = {"object": row, "form": ConfirmationForm(), "return_url": row.get_absolute_url()}
        return render(request, "netbox_mangxa/downtime_cancel.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = _changeable(request, pk)
        if downtimes.cancel(row, request.user, timezone.now()):
            messages.success(request, _("The downtime is cancelled. What is still wrong will be told."))
        return redirect(row.get_absolute_url())


def _changeable(request: HttpRequest, pk: int) -> Downtime:
    return get_object_or_404(Downtime.objects.restrict(request.user, "change"), pk=pk)


@register_model_view(Downtime, "add", detail=False)
@register_model_view(Downtime, "edit")
class DowntimeEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Downtime.objects.all()
    form = forms.DowntimeForm

    def alter_object(self, obj, request, url_args, url_kwargs):
        if not obj.pk:
            obj.created_by = request.user if request.user.is_authenticated else None
        return obj


@register_model_view(Downtime, "delete")
class DowntimeDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Downtime.objects.all()


@register_model_view(Downtime, "bulk_import", path="import", detail=False)
class DowntimeBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Downtime.objects.all()
    model_form = forms.DowntimeImportForm


@register_model_view(Downtime, "bulk_edit", path="edit", detail=False)
class DowntimeBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.DowntimeFilterSet
    table = tables.DowntimeTable
    form = forms.DowntimeBulkEditForm
    seen_lists = SEEN


@register_model_view(Downtime, "bulk_delete", path="delete", detail=False)
class DowntimeBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.DowntimeFilterSet
    table = tables.DowntimeTable
    seen_lists = SEEN
