"""Signs of life as panels."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from netbox_mangxa.pages.events import strangers
from netbox_mangxa.pages.words import sentence


class HeartbeatPanel(panels.ObjectAttributesPanel):
    """Which daemon said when that it works."""

    name = attrs.TextAttr("name", label=_("Daemon"))
    at = attrs.DateTimeAttr("at", label=_("Last sign of life"))
    started_at = attrs.DateTimeAttr("started_at", label=_("Started"))
    host = attrs.TextAttr("host", label=_("Host"))
    pid = attrs.NumericAttr("pid", label=_("Process"))


class StrangersPanel(panels.Panel):
    """Whose traps and syslog are not believed: of the listener only."""

    def render(self, context):
        beat = context["object"]
        if beat.name != "listen":
            return ""
        found = strangers(beat.detail)
        groups = [
            {"title": _("Unknown senders"), "rows": found["unknown"]},
            {"title": _("Refused: wrong password, community or user"), "rows": found["refused"]},
        ]
        return render_to_string("netbox_mangxa/inc/strangers.html", {"groups": groups})


class ProblemsPanel(panels.Panel):
    """What a daemon could not do."""

    def render(self, context):
        found = [said for each in context["object"].detail.get("problems", ()) if (said := sentence(each))]
        return render_to_string("netbox_mangxa/inc/problems.html", {"problems": found}) if found else ""
