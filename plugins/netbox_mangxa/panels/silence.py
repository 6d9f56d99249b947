"""Silences as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class SilencePanel(panels.ObjectAttributesPanel):
    """What it is."""

    reason = attrs.TextAttr("reason", label=_("Reason"))
    begin = attrs.DateTimeAttr("begin", label=_("From"))
    end = attrs.DateTimeAttr("end", label=_("Until"))
    author = attrs.RelatedObjectAttr("author", linkify=False, label=_("By"))
    description = attrs.TextAttr("description", label=_("Description"))


class SilenceScopePanel(panels.ObjectAttributesPanel):
    """The rest of it."""

    title = _("Quiet about these (empty: all)")

    sites = attrs.RelatedObjectListAttr("sites", linkify=True, max_items=50, label=_("Sites"))
    units = attrs.RelatedObjectListAttr("units", linkify=True, max_items=50, label=_("Units"))
    roles = attrs.RelatedObjectListAttr("roles", linkify=True, max_items=50, label=_("Roles"))
    devices = attrs.RelatedObjectListAttr("devices", linkify=True, max_items=50, label=_("Devices"))
    checks = attrs.ArrayAttr("checks", label=_("Checks"))
