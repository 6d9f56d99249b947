"""People enrolled with a Zalo bot: a code is shown, they write it to the bot, and their chat is known."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from netbox.views.generic.base import BaseObjectView
from tenancy.models import Contact
from utilities.forms.fields import DynamicModelChoiceField
from utilities.views import register_model_view

from netbox_mangxa import enrolment
from netbox_mangxa.models import Channel
from netbox_mangxa.vault import VaultError
from netbox_mangxa.zalo import ZaloError


class EnrolForm(forms.Form):
    """Who is enrolled."""

    contact = DynamicModelChoiceField(queryset=Contact.objects.all(), label=_("Contact"))


@register_model_view(Channel, "enrol")
class ChannelEnrolView(BaseObjectView):
    """Shows the bot and a one-time code; looks whether it was written. The token is never shown."""

    queryset = Channel.objects.all()
    template_name = "netbox_mangxa/channel_enrol.html"

    def get_required_permission(self):
        return "netbox_mangxa.change_channel"

    def get(self, request, pk):
        return self._page(request, get_object_or_404(self.queryset, pk=pk), EnrolForm())

    def post(self, request, pk):
        channel = get_object_or_404(self.queryset, pk=pk)
        form = EnrolForm(request.POST)
        form.fields["contact"].queryset = Contact.objects.restrict(request.user, "change")
        code = ""
        if form.is_valid():
            contact = form.cleaned_data["contact"]
            if "look" in request.POST:
                code = request.POST.get("code", "")[: enrolment.LENGTH]
                if self._look(request, channel, contact):
                    code = ""
            else:
                code = enrolment.begin(channel, contact)
        return self._page(request, channel, form, code)

    def _look(self, request, channel, contact) -> bool:
        """Look at what was written; return whether this contact is enrolled now."""
        try:
            found = enrolment.look(channel)
        except (ZaloError, VaultError) as error:
            messages.error(request, str(error))
            return False
        for each in found:
            if each.contact is not None:
                said = _("{contact} is enrolled; on Zalo: {name}")
                messages.success(request, said.format(contact=each.contact, name=each.name))
            else:
                messages.error(request, each.problem)
        enrolled = any(each.contact == contact for each in found)
        if not found:
            messages.info(request, _("Nobody has written a valid code yet. Write it to the bot, then look again"))
        return enrolled

    def _page(self, request, channel, form, code=""):
        bot, problem = None, ""
        try:
            bot = enrolment.bot(channel)
        except (ZaloError, VaultError) as error:
            problem = str(error)
        context = {"object": channel, "form": form, "code": code, "bot": bot, "problem": problem}
        return render(request, self.template_name, context | {"minutes": enrolment.VALID // 60})
