"""Scopes as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class ScopePanel(panels.ObjectAttributesPanel):
    """For which sites and roles."""

    title = _("For these (empty: all)")

    sites = attrs.RelatedObjectListAttr("sites", linkify=True, max_items=50, label=_("Sites"))
    roles = attrs.RelatedObjectListAttr("roles", linkify=True, label=_("Roles"))


class DeviceScopePanel(ScopePanel):
    """For which platforms and devices, too."""

    platforms = attrs.RelatedObjectListAttr("platforms", linkify=True, label=_("Platforms"))
    devices = attrs.RelatedObjectListAttr("devices", linkify=True, max_items=50, label=_("Devices"))
