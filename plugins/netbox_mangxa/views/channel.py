"""The pages of channels."""

from django.utils.translation import gettext_lazy as _
from extras.ui.panels import CustomFieldsPanel, TagsPanel
from netbox.object_actions import CloneObject, DeleteObject, EditObject
from netbox.ui import layout
from netbox.ui.panels import CommentsPanel, JSONPanel, ObjectsTablePanel
from netbox.views import generic
from utilities.query import count_related
from utilities.views import register_model_view

from netbox_mangxa import filtersets, forms, tables
from netbox_mangxa.models import Channel, Route
from netbox_mangxa.panels.channel import ChannelPanel

from .channel_test import Enrol, SendTest
from .export import ExportListView


@register_model_view(Channel, "list", path="", detail=False)
class ChannelListView(ExportListView):
    """All of them."""

    queryset = Channel.objects.annotate(route_count=count_related(Route, "channel"))
    filterset = filtersets.ChannelFilterSet
    filterset_form = forms.ChannelFilterForm
    import_form = forms.ChannelImportForm
    table = tables.ChannelTable


@register_model_view(Channel)
class ChannelView(generic.ObjectView):
    """One channel: all but its secrets."""

    queryset = Channel.objects.all()
    actions = (SendTest, Enrol, CloneObject, EditObject, DeleteObject)
    template_name = "generic/object.html"
    layout = layout.SimpleLayout(
        left_panels=[ChannelPanel(), TagsPanel(), CommentsPanel()],
        right_panels=[JSONPanel("settings", title=_("Settings")), CustomFieldsPanel()],
        bottom_panels=[
            ObjectsTablePanel(
                model="netbox_mangxa.Route",
                filters={"channel_id": lambda context: context["object"].pk},
                exclude_columns=["channel"],
            ),
            ObjectsTablePanel(
                model="netbox_mangxa.Notification",
                filters={"channel_id": lambda context: context["object"].pk},
                exclude_columns=["channel"],
            ),
        ],
    )


@register_model_view(Channel, "add", detail=False)
@register_model_view(Channel, "edit")
class ChannelEditView(generic.ObjectEditView):
    """Make or change one."""

    queryset = Channel.objects.all()
    form = forms.ChannelForm


@register_model_view(Channel, "delete")
class ChannelDeleteView(generic.ObjectDeleteView):
    """Remove one."""

    queryset = Channel.objects.all()


@register_model_view(Channel, "bulk_import", path="import", detail=False)
class ChannelBulkImportView(generic.BulkImportView):
    """Make or change many from a file."""

    queryset = Channel.objects.all()
    model_form = forms.ChannelImportForm


@register_model_view(Channel, "bulk_edit", path="edit", detail=False)
class ChannelBulkEditView(generic.BulkEditView):
    """Change many."""

    queryset = Channel.objects.annotate(route_count=count_related(Route, "channel"))
    filterset = filtersets.ChannelFilterSet
    table = tables.ChannelTable
    form = forms.ChannelBulkEditForm


@register_model_view(Channel, "bulk_delete", path="delete", detail=False)
class ChannelBulkDeleteView(generic.BulkDeleteView):
    """Remove many."""

    queryset = Channel.objects.annotate(route_count=count_related(Route, "channel"))
    filterset = filtersets.ChannelFilterSet
    table = tables.ChannelTable
