"""Notifications as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .attrs import SentenceAttr


class NotificationPanel(panels.ObjectAttributesPanel):
    """Who was told what, or why not."""

    state = attrs.ChoiceAttr("state", label=_("State"))
    reason = SentenceAttr("reason", label=_("Reason"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    recipient = attrs.TextAttr("recipient", label=_("Recipient"))
    channel = attrs.RelatedObjectAttr("channel", linkify=True, label=_("Channel"))
    route = attrs.RelatedObjectAttr("route", linkify=True, label=_("Route"))
    site = attrs.RelatedObjectAttr("site", linkify=True, label=_("Office"))
    incident = attrs.RelatedObjectAttr("incident", linkify=True, label=_("Incident"))
    created = attrs.DateTimeAttr("created", label=_("Created"))
    sent_at = attrs.DateTimeAttr("sent_at", label=_("Sent at"))
    attempts = attrs.NumericAttr("attempts", label=_("Attempts"))
    next_try = attrs.DateTimeAttr("next_try", label=_("Next try"))
    error = attrs.TextAttr("error", label=_("Error"))
    subject = attrs.TextAttr("subject", label=_("Subject"))
