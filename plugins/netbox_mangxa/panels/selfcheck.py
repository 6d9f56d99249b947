"""System checks as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import QuantityAttr, SentenceAttr, StandingAttr


class SelfCheckPanel(panels.ObjectAttributesPanel):
    """What holds now, since when, and what to do about it."""

    name = attrs.TextAttr("title", label=_("What"))
    item = attrs.TextAttr("item", label=_("Item"))
    standing = StandingAttr("effective", label=_("State"))
    texts = SentenceAttr("texts", label=_("What it said"))
    advice = SentenceAttr("advice", label=_("What to do"))
    value = QuantityAttr("value", label=_("Value"))
    measured_at = attrs.DateTimeAttr("measured_at", label=_("Figure from"))
    since = attrs.DateTimeAttr("since", label=_("Since"))
    checked_at = attrs.DateTimeAttr("checked_at", label=_("Checked at"))
    stale_at = attrs.DateTimeAttr("stale_at", label=_("Stale from"))
    streak = attrs.NumericAttr("streak", label=_("In a row"))
