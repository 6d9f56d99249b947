"""The pages of silences."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import CloneObject, DeleteObject, EditObject, ObjectAction
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel
from netbox.views import generic
from netbox.views.generic.base import BaseObjectView
from utilities.forms import ConfirmationForm
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Silence
from netbox_mangxa.panels.silence import SilencePanel, SilenceScopePanel

from .export import ExportListView
from .seen import SeenMixin


@register_model_view(Silence, "list", path="", detail=False)
class SilenceListView(SeenMixin, ExportListView):
    """All of them."""

    queryset = Silence.objects.all()
    filterset = filtersets.SilenceFilterSet
    filterset_form = forms.SilenceFilterForm
    import_form = forms.SilenceImportForm
    table = tables.SilenceTable
    seen_lists = ("sites", "devices")


class EndNow(ObjectAction):
    """A button that leads to the question, while there is something to end."""

    name, label = "end", _("End now")
    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/judge_key.html"

    @classmethod
    def get_context(cls, context, obj):
        return super().get_context(context, obj) | {
            "shown": obj.state != "over",
            "colour": "warning",
            "icon": "mdi-bell-ring",
        }


@register_model_view(Silence)
class SilenceView(SeenMixin, generic.ObjectView):
    """One of them."""

    queryset = Silence.objects.all()
    actions = (EndNow, CloneObject, EditObject, DeleteObject)
    template_name = "generic/object.html"
    seen_lists = ("sites", "devices")
    layout = layout.SimpleLayout(
        left_panels=[SilencePanel(), TagsPanel(), CommentsPanel()],
        right_panels=[SilenceScopePanel(), CustomFieldsPanel()],
    )


@register_model_view(Silence, "add", detail=False)
@register_model_view(Silence, "edit")
class SilenceEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Silence.objects.all()
    form = forms.SilenceForm

    def alter_object(self, obj, request, args, kwargs):
        if not obj.pk:
            obj.author = request.user
        return obj


@register_model_view(Silence, "end")
class SilenceEndView(BaseObjectView):
    """End one now: it asks first."""

    queryset = Silence.objects.all()

    def get_required_permission(self):
        return "netbox_mangxa.change_silence"

    def get(self, request, pk):
        silence = get_object_or_404(self.queryset, pk=pk)
        context = {"object": silence, "form": ConfirmationForm(), "return_url": silence.get_absolute_url()}
        return render(request, "netbox_mangxa/silence_end.html", context)

    def post(self, request, pk):
        silence = get_object_or_404(self.queryset, pk=pk)
        now = timezone.now()
        if ConfirmationForm(request.POST).is_valid() and silence.end > now:
            silence.snapshot()
            silence.end = max(now, silence.begin)
            silence.save()
            messages.success(request, _("The silence is over. What still lasts is told"))
        return redirect(silence.get_absolute_url())


@register_model_view(Silence, "delete")
class SilenceDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Silence.objects.all()


@register_model_view(Silence, "bulk_import", path="import", detail=False)
class SilenceBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Silence.objects.all()
    model_form = forms.SilenceImportForm


@register_model_view(Silence, "bulk_edit", path="edit", detail=False)
class SilenceBulkEditView(SeenMixin, generic.BulkEditView):
    """Change many."""

    queryset = Silence.objects.all()
    filterset = filtersets.SilenceFilterSet
    table = tables.SilenceTable
    form = forms.SilenceBulkEditForm
    seen_lists = ("sites", "devices")


@register_model_view(Silence, "bulk_delete", path="delete", detail=False)
class SilenceBulkDeleteView(SeenMixin, generic.BulkDeleteView):
    """Remove many."""

    queryset = Silence.objects.all()
    filterset = filtersets.SilenceFilterSet
    table = tables.SilenceTable
    seen_lists = ("sites", "devices")
