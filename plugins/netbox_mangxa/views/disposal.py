"""The pages of disposals, completing one and taking that back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import CloneObject, DeleteObject, EditObject, ObjectAction
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel, TemplatePanel
from netbox.views import generic
from utilities.forms import ConfirmationForm
from utilities.views import ConditionalLoginRequiredMixin, register_model_view

from netbox_mangxa import disposals, filtersets, forms, tables
from netbox_mangxa.models import DiskRecord, Disposal
from netbox_mangxa.pages.words import speak
from netbox_mangxa.panels.disposal import DisposalPanel, DisposalThingPanel

from .export import ExportListView

ROWS = Disposal.objects.select_related("asset__device_type", "device", "site", "to_unit", "completed_by")


class Complete(ObjectAction):
    """Let it go; asks first."""

    name, label = "complete", _("Complete")
    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/judge_key.html"

    @classmethod
    def get_context(cls, context, obj):  # noqa: ARG003 - as NetBox calls it
        return {"shown": obj.state != "completed", "colour": "success", "icon": "mdi-check"}


class Undo(Complete):
    """Take it back; asks first."""

    name, label = "undo", _("Undo")

    @classmethod
    def get_context(cls, context, obj):  # noqa: ARG003
        return {"shown": obj.state == "completed", "colour": "warning", "icon": "mdi-undo"}


@register_model_view(Disposal, "list", path="", detail=False)
class DisposalListView(ExportListView):
    """All of them."""

    queryset = ROWS
    filterset = filtersets.DisposalFilterSet
    filterset_form = forms.DisposalFilterForm
    import_form = forms.DisposalImportForm
    table = tables.DisposalTable


@register_model_view(Disposal)
class DisposalView(generic.ObjectView):
    """One of them."""

    queryset = ROWS
    actions = (Complete, Undo, CloneObject, EditObject, DeleteObject)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[DisposalPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[DisposalThingPanel(), CustomFieldsPanel()],
        bottom_panels=[TemplatePanel("netbox_mangxa/inc/disks.html")],
    )

    def get_extra_context(self, request: HttpRequest, instance: Disposal) -> dict:
        """Its disks, and what still stands in the way."""
        done = instance.state == "completed"
        return {
            "disks": DiskRecord.objects.restrict(request.user, "view").filter(disposal=instance),
            "obstacles": [] if done else list(map(speak, disposals.obstacles(instance, timezone.localdate()))),
        }


class _Act(ConditionalLoginRequiredMixin, View):
    """Ask, then act on one that the user may change, its device and asset included."""

    question: str

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.ask(request, _changeable(request, pk))

    def ask(self, request: HttpRequest, row: Disposal) -> HttpResponse:
        context = {"object": row, "form": ConfirmationForm(), "return_url": row.get_absolute_url()}
        stops = list(map(speak, disposals.obstacles(row, timezone.localdate()))) if row.state != "completed" else []
        return render(request, self.question, context | {"obstacles": stops})


@register_model_view(Disposal, "complete")
class DisposalCompleteView(_Act):
    """Asks, and lets it go."""

    question = "netbox_mangxa/disposal_complete.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = _changeable(request, pk)
        try:
            disposals.complete(row.pk, request.user, timezone.localdate())
        except ValidationError as error:
            for said in error.messages:
                messages.error(request, said)
        else:
            messages.success(request, _("Completed. Its device and asset are marked; this can be undone."))
        return redirect(row.get_absolute_url())


@register_model_view(Disposal, "undo")
class DisposalUndoView(_Act):
    """Asks, and takes it back."""

    question = "netbox_mangxa/disposal_undo.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = _changeable(request, pk)
        try:
            _row, kept = disposals.undo(row.pk)
        except ValidationError as error:
            for said in error.messages:
                messages.error(request, said)
            return redirect(row.get_absolute_url())
        for said in kept:
            messages.warning(request, _("Not restored, for it was changed since: {what}").format(what=said))
        messages.success(request, _("Undone. Device and asset are as they were before."))
        return redirect(row.get_absolute_url())


def _changeable(request: HttpRequest, pk: int) -> Disposal:
    """Return it; as completing changes its device and asset, the user must be allowed to change those."""
    row = get_object_or_404(Disposal.objects.restrict(request.user, "change"), pk=pk)
    for thing in (row.device, row.asset):
        if thing is not None:
            get_object_or_404(type(thing).objects.restrict(request.user, "change"), pk=thing.pk)
    return row


@register_model_view(Disposal, "add", detail=False)
@register_model_view(Disposal, "edit")
class DisposalEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Disposal.objects.all()
    form = forms.DisposalForm


@register_model_view(Disposal, "delete")
class DisposalDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Disposal.objects.all()


@register_model_view(Disposal, "bulk_import", path="import", detail=False)
class DisposalBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Disposal.objects.all()
    model_form = forms.DisposalImportForm


@register_model_view(Disposal, "bulk_edit", path="edit", detail=False)
class DisposalBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = ROWS
    filterset = filtersets.DisposalFilterSet
    table = tables.DisposalTable
    form = forms.DisposalBulkEditForm


@register_model_view(Disposal, "bulk_delete", path="delete", detail=False)
class DisposalBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = ROWS
    filterset = filtersets.DisposalFilterSet
    table = tables.DisposalTable
