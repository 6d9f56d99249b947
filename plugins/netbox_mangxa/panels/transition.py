"""Changes of state as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import SentenceAttr, StandingAttr


class TransitionPanel(panels.ObjectAttributesPanel):
    """What changed, and when people were told."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    check_name = attrs.TextAttr("check_name", label=_("Check"))
    item = attrs.TextAttr("item", label=_("Item"))
    old = StandingAttr("old", label=_("From"))
    new = StandingAttr("new", label=_("To"))
    at = attrs.DateTimeAttr("at", label=_("At"))
    texts = SentenceAttr("texts", label=_("What it said"))
    incident = attrs.RelatedObjectAttr("incident", linkify=True, label=_("Incident"))
    claimed_at = attrs.DateTimeAttr("claimed_at", label=_("Claimed at"))
    claimed_by = attrs.TextAttr("claimed_by", label=_("Claimed by"))
    done_at = attrs.DateTimeAttr("done_at", label=_("Told at"))
