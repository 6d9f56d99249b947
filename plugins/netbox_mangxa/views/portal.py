"""The pages of portals."""

from django.utils import timezone
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import CommentsPanel, TemplatePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Portal, Status
from netbox_mangxa.pages.device import checked
from netbox_mangxa.pages.pulse import pulse
from netbox_mangxa.panels.portal import PortalLookedAtPanel, PortalPanel
from netbox_mangxa.pgtext import item_name

from .export import ExportListView


@register_model_view(Portal, "list", path="", detail=False)
class PortalListView(ExportListView):
    """All of them."""

    queryset = Portal.objects.select_related("device__site")
    filterset = filtersets.PortalFilterSet
    filterset_form = forms.PortalFilterForm
    import_form = forms.PortalImportForm
    table = tables.PortalTable


@register_model_view(Portal)
class PortalView(generic.ObjectView):
    """One portal: what is looked at, and from where."""

    queryset = Portal.objects.select_related("device__site")
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[PortalPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[PortalLookedAtPanel(), CustomFieldsPanel()],
        bottom_panels=[TemplatePanel("netbox_mangxa/inc/portal_now.html")],
        breadcrumbs=[Breadcrumb("device.site"), Breadcrumb("device")],
    )

    def get_extra_context(self, request, instance: Portal) -> dict:
        """Return what the checks say of it."""
        now = timezone.now()
        rows = Status.objects.restrict(request.user, "view").filter(
            device=instance.device_id, check_name__in=("portal", "certificate"), item=item_name(instance.name)
        )
        return {"now": now, "checks": checked(rows.select_related("behind"), now, silent=pulse(now).silent)}


@register_model_view(Portal, "add", detail=False)
@register_model_view(Portal, "edit")
class PortalEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Portal.objects.all()
    form = forms.PortalForm


@register_model_view(Portal, "delete")
class PortalDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Portal.objects.all()


@register_model_view(Portal, "bulk_import", path="import", detail=False)
class PortalBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Portal.objects.all()
    model_form = forms.PortalImportForm


@register_model_view(Portal, "bulk_edit", path="edit", detail=False)
class PortalBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = Portal.objects.select_related("device__site")
    filterset = filtersets.PortalFilterSet
    table = tables.PortalTable
    form = forms.PortalBulkEditForm


@register_model_view(Portal, "bulk_delete", path="delete", detail=False)
class PortalBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = Portal.objects.select_related("device__site")
    filterset = filtersets.PortalFilterSet
    table = tables.PortalTable
