"""Proposals as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import SentenceAttr


class ProposalPanel(panels.ObjectAttributesPanel):
    """What was found, against what is on record."""

    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    state = attrs.ChoiceAttr("state", label=_("State"))
    texts = SentenceAttr("texts", label=_("What was found"))
    site = attrs.RelatedObjectAttr("site", linkify=True, label=_("Office"))
    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    old = attrs.TextAttr("old", label=_("On record"))
    new = attrs.TextAttr("new", label=_("Seen"))
    first_seen = attrs.DateTimeAttr("first_seen", label=_("First seen"))
    last_seen = attrs.DateTimeAttr("last_seen", label=_("Last seen"))
    problem = attrs.TextAttr("problem", label=_("Why it could not be accepted"))


class DecisionPanel(panels.ObjectAttributesPanel):
    """Who decided, when and why."""

    title = _("Decision")

    decided_at = attrs.DateTimeAttr("decided_at", label=_("Decided"))
    decided_by = attrs.TextAttr("decided_by", label=_("Decided by"))
    reason = attrs.TextAttr("reason", label=_("Reason"))
