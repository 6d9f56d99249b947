"""The pages of notifications: read-only."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import layout
from netbox.ui.breadcrumbs import Breadcrumb
from netbox.ui.panels import TextCodePanel
from netbox.views import generic
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Notification
from netbox_mangxa.panels.notification import NotificationPanel

from .export import Export, ExportListView


@register_model_view(Notification, "list", path="", detail=False)
class NotificationListView(ExportListView):
    """All of them."""

    queryset = Notification.objects.select_related("site", "incident", "route", "channel")
    filterset = filtersets.NotificationFilterSet
    filterset_form = forms.NotificationFilterForm
    table = tables.NotificationTable
    actions = (Export,)


@register_model_view(Notification)
class NotificationView(generic.ObjectView):
    """One message to one person."""

    queryset = Notification.objects.select_related("site", "incident", "route", "channel")
    actions = ()
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[NotificationPanel()],
        right_panels=[TextCodePanel("body", title=_("Text"))],
        breadcrumbs=[Breadcrumb("site")],
    )
