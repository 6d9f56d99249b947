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
