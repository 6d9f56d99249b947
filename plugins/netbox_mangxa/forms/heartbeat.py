"""The filter form of signs of life."""

from django import forms
from django.utils.translation import gettext_lazy as _
from utilities.forms.rendering import FieldSet

from netbox_mangxa.models import Heartbeat

from .runtime import RuntimeFilterForm


class HeartbeatFilterForm(RuntimeFilterForm):
    """What the list of daemons can be narrowed down to."""

    model = Heartbeat
    fieldsets = (FieldSet("q", "filter_id"), FieldSet("name", "host", name=_("Heartbeat")))
    name = forms.CharField(required=False, label=_("Daemon"))
    host = forms.CharField(required=False, label=_("Host"))
