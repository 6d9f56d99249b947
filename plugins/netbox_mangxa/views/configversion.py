"""The pages of configuration versions: found, read, compared, approved."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import BulkDelete, DeleteObject, ObjectAction
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import TemplatePanel
from netbox.views import generic
from netbox.views.generic.base import BaseMultiObjectView, BaseObjectView
from utilities.views import ViewTab, register_model_view

from collectors.config_text import compare
from netbox_mangxa import configs, filtersets, forms, tables
from netbox_mangxa.models import ConfigVersion
from netbox_mangxa.panels.configversion import ConfigApprovalPanel, ConfigVersionPanel

from .export import Export, ExportListView

LIGHT = ConfigVersion.objects.select_related("device__site", "approved_by").defer("packed")


class ApproveConfig(ObjectAction):
    """A button that leads to the question, where there is something to approve."""

    name, label = "approve", _("Approve")
    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/approve.html"

    @classmethod
    def get_context(cls, context, obj):
        return super().get_context(context, obj) | {"shown": not obj.approved}


class BulkApproveConfig(ObjectAction):
    """The same for the selected rows of a list."""

    name, label = "bulk_approve", _("Approve selected")
    multi = True
    permissions_required = {"change"}
    template_name = "netbox_mangxa/buttons/bulk_approve.html"


@register_model_view(ConfigVersion, "list", path="", detail=False)
class ConfigVersionListView(ExportListView):
    """All of them."""

    queryset = LIGHT
    filterset = filtersets.ConfigVersionFilterSet
    filterset_form = forms.ConfigVersionFilterForm
    table = tables.ConfigVersionTable
    actions = (Export, BulkApproveConfig, BulkDelete)


@register_model_view(ConfigVersion)
class ConfigVersionView(generic.ObjectView):
    """One version, and what it changed."""

    queryset = ConfigVersion.objects.select_related("device__site", "approved_by")
    actions = (ApproveConfig, DeleteObject)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[ConfigVersionPanel(), TagsPanel()],
        right_panels=[ConfigApprovalPanel(), CustomFieldsPanel()],
        bottom_panels=[TemplatePanel("netbox_mangxa/inc/config_diff.html")],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )

    def get_extra_context(self, request: HttpRequest, instance: ConfigVersion) -> dict:
        """Compare with the version that is asked for, else with the one before."""
        seen = ConfigVersion.objects.restrict(request.user, "view")
        try:
            other = configs.other(instance, request.GET.get("with", ""), seen)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            other = None
        siblings = seen.filter(device=instance.device_id).exclude(pk=instance.pk).defer("packed")[:50]
        lines = list(compare(other.text, instance.text)) if other else []
        return {"other": other, "siblings": siblings, "lines": lines}


@register_model_view(ConfigVersion, "text", path="text")
class ConfigVersionTextView(generic.ObjectView):
    """The whole configuration."""

    queryset = ConfigVersion.objects.select_related("device__site")
    template_name = "netbox_mangxa/configversion_text.html"
    tab = ViewTab(label=_("Text"))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = get_object_or_404(self.queryset, pk=pk)
        if "download" not in request.GET:
            return render(request, self.template_name, {"object": version, "tab": self.tab, "text": version.text})
        name = f"{slugify(str(version.device)) or 'device'}-{version.at:%Y%m%d-%H%M%S}.txt"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(version.text, content_type="text/plain; charset=utf-8", headers=headers)


@register_model_view(ConfigVersion, "approve")
class ConfigVersionApproveView(BaseObjectView):
    """Asks why; then it is approved."""

    queryset = LIGHT
    template_name = "netbox_mangxa/configversion_approve.html"

    def get_required_permission(self):
        return "netbox_mangxa.change_configversion"

    def get(self, request, pk):
        return self._ask(request, get_object_or_404(self.queryset, pk=pk), forms.ConfigVersionApproveForm())

    def post(self, request, pk):
        form = forms.ConfigVersionApproveForm(request.POST)
        with transaction.atomic():
            version = get_object_or_404(self.queryset.select_for_update(of=("self",)), pk=pk)
            if not form.is_valid():
                return self._ask(request, version, form)
            if configs.approve([version], request.user, form.cleaned_data["reason"]):
                messages.success(request, _("Approved. The device is visited at once"))
        return redirect(version.get_absolute_url())

    def _ask(self, request, version, form):
        if version.approved:
            messages.info(request, _("This version is approved already"))
            return redirect(version.get_absolute_url())
        context = {"objects": [version], "form": form, "return_url": version.get_absolute_url()}
        return render(request, self.template_name, context)


@register_model_view(ConfigVersion, "bulk_approve", path="approve", detail=False)
class ConfigVersionBulkApproveView(BaseMultiObjectView):
    """Asks why once for all that were selected."""

    queryset = LIGHT
    template_name = "netbox_mangxa/configversion_approve.html"

    def get_required_permission(self):
        return "netbox_mangxa.change_configversion"

    def get(self, request):
        return redirect(self._back())

    def post(self, request):
        told = "_apply" in request.POST
        open_ones = self.queryset.filter(approved_at__isnull=True)
        form = forms.ConfigVersionBulkApproveForm(open_ones, request.POST if told else None)
        if told and form.is_valid():
            with transaction.atomic():
                rows = open_ones.filter(pk__in=[each.pk for each in form.cleaned_data["pk"]])
                count = configs.approve(rows.select_for_update(of=("self",)), request.user, form.cleaned_data["reason"])
            done = ngettext("{n} configuration is approved", "{n} configurations are approved", count)
            messages.success(request, done.format(n=count))
            return redirect(self._back())
        rows = open_ones.filter(pk__in=[pk for pk in request.POST.getlist("pk") if pk.isdecimal()])
        if not rows:
            messages.warning(request, _("Nothing that was selected needs approval"))
            return redirect(self._back())
        if not told:
            form = forms.ConfigVersionBulkApproveForm(open_ones, initial={"pk": [each.pk for each in rows]})
        context = {"objects": rows, "form": form, "return_url": self._back(), "bulk": True}
        return render(request, self.template_name, context)

    @staticmethod
    def _back() -> str:
        return reverse("plugins:netbox_mangxa:configversion_list")


@register_model_view(ConfigVersion, "delete")
class ConfigVersionDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = LIGHT


@register_model_view(ConfigVersion, "bulk_delete", path="delete", detail=False)
class ConfigVersionBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = LIGHT
    filterset = filtersets.ConfigVersionFilterSet
    table = tables.ConfigVersionTable
