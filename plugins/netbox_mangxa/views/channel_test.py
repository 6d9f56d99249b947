"""A channel tried from its page."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from netbox.object_actions import ObjectAction
from netbox.views.generic.base import BaseObjectView
from utilities.views import register_model_view

from netbox_mangxa.forms.channel_test import ChannelTestForm
from netbox_mangxa.models import Channel
from netbox_mangxa.trying import send_test


class SendTest(ObjectAction):
    """The button."""

    name, label = "test", _("Send a test")
    permissions_required = {"change"}
    url_kwargs = ["pk"]
    template_name = "netbox_mangxa/buttons/judge_key.html"

    @classmethod
    def get_context(cls, context, obj):
        return super().get_context(context, obj) | {"shown": True, "colour": "primary", "icon": "mdi-send"}


class Enrol(SendTest):
    """The button that leads to enrolment, where the channel is a Zalo bot."""

    name, label = "enrol", _("Enrol people")

    @classmethod
    def get_context(cls, context, obj):
        return super().get_context(context, obj) | {
            "shown": obj.is_zalo,
            "colour": "secondary",
            "icon": "mdi-account-plus",
        }


@register_model_view(Channel, "test")
class ChannelTestView(BaseObjectView):
    """Asks for a recipient, sends one message, and shows what came of it."""

    queryset = Channel.objects.all()
    template_name = "netbox_mangxa/channel_test.html"

    def get_required_permission(self):
        return "netbox_mangxa.change_channel"

    def get(self, request, pk):
        channel = get_object_or_404(self.queryset, pk=pk)
        return self._page(request, channel, ChannelTestForm(channel=channel, initial={"recipient": request.user.email}))

    def post(self, request, pk):
        channel = get_object_or_404(self.queryset, pk=pk)
        form = ChannelTestForm(request.POST, channel=channel)
        row = None
        if form.is_valid():
            language = "en" if (get_language() or "").startswith("en") else "vi"
            who = request.user.get_username()
            row = send_test(channel, form.cleaned_data["recipient"], who, timezone.now(), language)
        return self._page(request, channel, form, row)

    def _page(self, request, channel, form, row=None):
        return render(request, self.template_name, {"object": channel, "form": form, "row": row})
