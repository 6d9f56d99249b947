"""Routes as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class RoutePanel(panels.ObjectAttributesPanel):
    """Who is told what."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    severity = attrs.ChoiceAttr("severity", label=_("Severity"))
    channel = attrs.RelatedObjectAttr("channel", linkify=True, label=_("Channel"))
    recipients = attrs.ArrayAttr("addresses", label=_("Recipients"))
    language = attrs.ChoiceAttr("language", label=_("Language"))
    description = attrs.TextAttr("description", label=_("Description"))
