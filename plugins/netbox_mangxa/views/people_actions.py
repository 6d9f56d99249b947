"""Buttons of the lists of people's things; each leads to a form that asks first."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from netbox.object_actions import ObjectAction


class TakeBackSelected(ObjectAction):
    """Take back the selected custodies, or everything that the selected officials hold."""

    name, label = "take_back", _("Take back selected")
    multi = True
    permissions_required = {"change"}
    template_name = "netbox_mangxa/buttons/take_back.html"

    @classmethod
    def get_url(cls, _obj):
        return reverse("plugins:netbox_mangxa:take_back")

    @classmethod
    def get_context(cls, _context, model):
        return {"field": f"_{model._meta.model_name}"}


class HandOverDevices(ObjectAction):
    """Hand several devices over at once."""

    name, label = "hand_over", _("Hand over devices")
    permissions_required = {"add"}
    template_name = "netbox_mangxa/buttons/leads_to.html"

    @classmethod
    def get_url(cls, _obj):
        return reverse("plugins:netbox_mangxa:hand_over")

    @classmethod
    def get_context(cls, _context, _model):
        return {"icon": "mdi-account-arrow-right"}


class FromFile(ObjectAction):
    """Read a certificate's file."""

    name, label = "from_file", _("From a certificate file")
    permissions_required = {"add"}
    template_name = "netbox_mangxa/buttons/leads_to.html"

    @classmethod
    def get_url(cls, _obj):
        return reverse("plugins:netbox_mangxa:certificate_file")

    @classmethod
    def get_context(cls, _context, _model):
        return {"icon": "mdi-file-certificate-outline"}
