"""Signs of life as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class HeartbeatPanel(panels.ObjectAttributesPanel):
    """Which daemon said when that it works."""

    name = attrs.TextAttr("name", label=_("Daemon"))
    at = attrs.DateTimeAttr("at", label=_("Last sign of life"))
    started_at = attrs.DateTimeAttr("started_at", label=_("Started"))
    host = attrs.TextAttr("host", label=_("Host"))
    pid = attrs.NumericAttr("pid", label=_("Process"))
