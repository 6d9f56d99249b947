"""Computer reports as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import SentenceAttr


class ComputerReportPanel(panels.ObjectAttributesPanel):
    """Which computer it is, and when it told that."""

    state = attrs.ChoiceAttr("state", label=_("State"))
    texts = SentenceAttr("texts", label=_("Why"))
    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Computer"))
    site = attrs.RelatedObjectAttr("site", linkify=True, label=_("Office"))
    unit = attrs.RelatedObjectAttr("unit", linkify=True, label=_("Unit"))
    reported_at = attrs.DateTimeAttr("reported_at", label=_("Last report"))
    first_at = attrs.DateTimeAttr("first_at", label=_("First report"))
    serial = attrs.TextAttr("serial", label=_("Serial number"))
    maker = attrs.TextAttr("maker", label=_("Manufacturer"))
    model = attrs.TextAttr("model", label=_("Model"))
    agent = attrs.TextAttr("agent", label=_("Agent"))
    address = attrs.TextAttr("address", label=_("From address"))


class ComputerStatePanel(panels.ObjectAttributesPanel):
    """How it is equipped and protected."""

    title = _("Equipment and protection")
    os_name = attrs.TextAttr("os_name", label=_("Operating system"))
    os_ends = attrs.TextAttr("os_ends", label=_("End of support"))
    cpu = attrs.TextAttr("cpu", label=_("Processor"))
    memory_mb = attrs.TextAttr("memory_mb", format_string="{} MB", label=_("Memory"))
    disk_free = attrs.TextAttr("disk_free", format_string="{:.0f} %", label=_("Least free space"))
    disk_health = attrs.TextAttr("disk_health", label=_("Health of disks"))
    antivirus_state = attrs.ChoiceAttr("antivirus_state", label=_("Antivirus"))
    antivirus_name = attrs.TextAttr("antivirus_name", label=_("Antivirus product"))
    antivirus_at = attrs.TextAttr("antivirus_at", label=_("Signatures of"))
    user = attrs.TextAttr("user", label=_("Last user"))
