"""Recorded visits as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class HearingPanel(panels.ObjectAttributesPanel):
    """When, why, for whom, by what means."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    at = attrs.DateTimeAttr("at", label=_("At"))
    took = attrs.TextAttr("took", format_string="{:.2f} s", label=_("Took"))
    driver = attrs.TextAttr("driver", label=_("Driver"))
    reason = attrs.ChoiceAttr("reason", label=_("Reason"))
    asked_at = attrs.DateTimeAttr("asked_at", label=_("Asked for at"))
    asked_by = attrs.TextAttr("asked_by", label=_("Asked for by"))
