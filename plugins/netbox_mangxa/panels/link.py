"""Lines as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class LinkPanel(panels.ObjectAttributesPanel):
    """What was contracted."""

    circuit = attrs.RelatedObjectAttr("circuit", linkify=True, grouped_by="provider", label=_("Circuit"))
    medium = attrs.ChoiceAttr("medium", label=_("Medium"))
    down_mbps = attrs.TextAttr("down_mbps", format_string="{} Mbit/s", label=_("Contracted download"))
    up_mbps = attrs.TextAttr("up_mbps", format_string="{} Mbit/s", label=_("Contracted upload"))
    availability = attrs.TextAttr("availability", format_string="{} %", label=_("Agreed availability"))
    description = attrs.TextAttr("description", label=_("Description"))


class LinkMeasuredPanel(panels.ObjectAttributesPanel):
    """Where it is measured."""

    title = _("Where it is measured")

    site = attrs.RelatedObjectAttr("interface.device.site", linkify=True, label=_("Office"))
    device = attrs.RelatedObjectAttr("interface.device", linkify=True, label=_("Device"))
    interface = attrs.RelatedObjectAttr("interface", linkify=True, label=_("Interface"))
