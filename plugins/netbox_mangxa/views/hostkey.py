"""The pages of host keys: found, looked at, forgotten, and another one accepted or refused."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import BulkDelete, DeleteObject, ObjectAction
from netbox.ui import layout
from netbox.views import generic
from netbox.views.generic.base import BaseObjectView
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import HostKey
from netbox_mangxa.panels.hostkey import HostKeyPanel, OfferedKeyPanel

from .export import Export, ExportListView


class _Judge(ObjectAction):
    """A button that leads to the question, where there is another key to judge."""

    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/judge_key.html"
    colour = icon = ""

    @classmethod
    def get_context(cls, context, obj):
        return super().get_context(context, obj) | {
            "shown": obj.state == "changed",
            "colour": cls.colour,
            "icon": cls.icon,
        }


class AcceptKey(_Judge):
    """Take the other key for the device's own."""

    name, label, colour, icon = "accept", _("Accept the new key"), "warning", "mdi-key-change"


class RefuseKey(_Judge):
    """Stay with the key on record."""

    name, label, colour, icon = "refuse", _("Refuse it"), "secondary", "mdi-key-remove"


@register_model_view(HostKey, "list", path="", detail=False)
class HostKeyListView(ExportListView):
    """All of them."""

    queryset = HostKey.objects.select_related("device__site")
    filterset = filtersets.HostKeyFilterSet
    filterset_form = forms.HostKeyFilterForm
    table = tables.HostKeyTable
    actions = (Export, BulkDelete)


@register_model_view(HostKey)
class HostKeyView(generic.ObjectView):
    """One key: the one on record, and another that was shown."""

    queryset = HostKey.objects.select_related("device__site")
    actions = (AcceptKey, RefuseKey, DeleteObject)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[HostKeyPanel(), TagsPanel()], right_panels=[OfferedKeyPanel(), CustomFieldsPanel()]
    )


class _JudgeView(BaseObjectView):
    """Asks first; then does it to the very key that was asked about."""

    queryset = HostKey.objects.select_related("device")
    template_name = "netbox_mangxa/hostkey_judge.html"
    act = ""
    done = ""

    def get_required_permission(self):
        return "netbox_mangxa.change_hostkey"

    def get(self, request, pk):
        key = get_object_or_404(self.queryset, pk=pk)
        if key.state != "changed":
            messages.info(request, _("The device shows no other key"))
            return redirect(key.get_absolute_url())
        form = forms.HostKeyJudgeForm(initial={"fingerprint": key.offered_fingerprint})
        context = {"object": key, "form": form, "act": self.act, "return_url": key.get_absolute_url()}
        return render(request, self.template_name, context)

    def post(self, request, pk):
        form = forms.HostKeyJudgeForm(request.POST)
        with transaction.atomic():
            key = get_object_or_404(self.queryset.select_for_update(of=("self",)), pk=pk)
            if form.is_valid():
                key.snapshot()
                try:
                    getattr(key, self.act)(form.cleaned_data["fingerprint"])
                except ValidationError as error:
                    messages.error(request, " ".join(error.messages))
                else:
                    key._changelog_message = str(self.done)  # noqa: SLF001 - where NetBox looks for it
                    key.save()
                    messages.success(request, self.done)
        return redirect(key.get_absolute_url())


@register_model_view(HostKey, "accept")
class HostKeyAcceptView(_JudgeView):
    """Take the other key for the device's own."""

    act, done = "accept", _("The new key is on record. The device is visited at once")


@register_model_view(HostKey, "refuse")
class HostKeyRefuseView(_JudgeView):
    """Stay with the key on record."""

    act, done = "refuse", _("The key on record stays. Nothing is sent to a device that shows another one")


@register_model_view(HostKey, "delete")
class HostKeyDeleteView(generic.ObjectDeleteView):
    """Forget one: the next key shown is taken as the first."""

    queryset = HostKey.objects.all()


@register_model_view(HostKey, "bulk_delete", path="delete", detail=False)
class HostKeyBulkDeleteView(generic.BulkDeleteView):
    """Forget many."""

    queryset = HostKey.objects.select_related("device__site")
    filterset = filtersets.HostKeyFilterSet
    table = tables.HostKeyTable
