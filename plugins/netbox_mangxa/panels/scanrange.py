"""Scan ranges as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class ScanRangePanel(panels.ObjectAttributesPanel):
    """What is looked through, and how."""

    prefix = attrs.RelatedObjectAttr("prefix", linkify=True, label=_("Prefix"))
    site = attrs.RelatedObjectAttr("office", linkify=True, label=_("Office"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    interval = attrs.NumericAttr("interval", label=_("Every (hours)"))
    excluded = attrs.TextAttr("excluded", label=_("Left out"))
    credentials = attrs.RelatedObjectListAttr("credentials", linkify=True, label=_("Credentials"))
    description = attrs.TextAttr("description", label=_("Description"))


class ScanPanel(panels.TemplatePanel):
    """How far the scan has come, with its buttons."""

    def __init__(self):
        """Use its own template."""
        super().__init__("netbox_mangxa/inc/scan.html")
