"""Escalations as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class LadderPanel(panels.ObjectAttributesPanel):
    """What it is."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    severity = attrs.ChoiceAttr("severity", label=_("Severity"))
    description = attrs.TextAttr("description", label=_("Description"))
