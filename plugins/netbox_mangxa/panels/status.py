"""Check states as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import QuantityAttr, SentenceAttr, StandingAttr


class StatusPanel(panels.ObjectAttributesPanel):
    """What holds now, and what was written down last."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    check_name = attrs.TextAttr("check_name", label=_("Check"))
    item = attrs.TextAttr("item", label=_("Item"))
    standing = StandingAttr("effective", label=_("State"))
    texts = SentenceAttr("texts", label=_("What it said"))
    value = QuantityAttr("value", label=_("Value"))
    since = attrs.DateTimeAttr("since", label=_("Since"))
    checked_at = attrs.DateTimeAttr("checked_at", label=_("Checked at"))
    stale_at = attrs.DateTimeAttr("stale_at", label=_("Stale from"))
    soft = attrs.ChoiceAttr("soft", label=_("Last result"))
    streak = attrs.NumericAttr("streak", label=_("In a row"))
    behind = attrs.RelatedObjectAttr("behind", linkify=True, label=_("Behind"))
