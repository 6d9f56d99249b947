"""Latest visits as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class VisitPanel(panels.ObjectAttributesPanel):
    """When, how long, by what means."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    at = attrs.DateTimeAttr("at", label=_("At"))
    took = attrs.TextAttr("took", format_string="{:.2f} s", label=_("Took"))
    driver = attrs.TextAttr("driver", label=_("Driver"))
    next_at = attrs.DateTimeAttr("next_at", label=_("Next"))
    requested_at = attrs.DateTimeAttr("requested_at", label=_("Visit asked for at"))
