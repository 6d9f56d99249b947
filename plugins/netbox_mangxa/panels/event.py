"""Events as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from netbox_mangxa.pages.events import kind_title, said


class KindAttr(attrs.TextAttr):
    """What sort of thing it is."""

    def get_value(self, obj):
        return kind_title(obj.kind)


class MessageAttr(attrs.TextAttr):
    """What a device said."""

    def get_value(self, obj):
        return said(obj)


class EventPanel(panels.ObjectAttributesPanel):
    """What a device told, when, and how often."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    kind = KindAttr("kind", label=_("Kind"))
    severity = attrs.ChoiceAttr("severity", label=_("Severity"))
    item = attrs.TextAttr("item", label=_("Item"))
    text = MessageAttr("text", label=_("Message"))
    at = attrs.DateTimeAttr("at", label=_("Received"))
    last_at = attrs.DateTimeAttr("last_at", label=_("Last received"))
    repeated = attrs.NumericAttr("repeated", label=_("Times"))
    device_time = attrs.DateTimeAttr("device_time", label=_("Time of the device"))
    origin = attrs.ChoiceAttr("origin", label=_("Came as"))
    source = attrs.TextAttr("source", label=_("From address"))
