"""Portals as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class PortalPanel(panels.ObjectAttributesPanel):
    """What is looked at."""

    name = attrs.TextAttr("name", label=_("Name"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    where = attrs.TextAttr("where", label=_("Where"), copy_button=True)
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    expect = attrs.TextAttr("expect", label=_("Expected"))
    statuses = attrs.TextAttr("statuses", label=_("Good statuses"))
    server = attrs.TextAttr("server", label=_("Name server"))
    description = attrs.TextAttr("description", label=_("Description"))


class PortalLookedAtPanel(panels.ObjectAttributesPanel):
    """Where it is looked at from."""

    title = _("Looked at with")

    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    timeout = attrs.TextAttr("timeout", format_string="{} s", label=_("Timeout"))
