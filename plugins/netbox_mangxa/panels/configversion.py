"""Configuration versions as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class ConfigVersionPanel(panels.ObjectAttributesPanel):
    """Whose it is, since when, and who changed it."""

    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    site = attrs.RelatedObjectAttr("device.site", linkify=True, label=_("Office"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    at = attrs.DateTimeAttr("at", label=_("First seen"))
    last_seen = attrs.DateTimeAttr("last_seen", label=_("Last seen"))
    changed_by = attrs.TextAttr("changed_by", label=_("Changed by"))
    size = attrs.NumericAttr("size", label=_("Characters"))
    source = attrs.TextAttr("source", label=_("Driver"))
    digest = attrs.TextAttr("digest", label=_("SHA-256"), style="font-monospace", copy_button=True)


class ConfigApprovalPanel(panels.ObjectAttributesPanel):
    """Who said that it is as it should be."""

    title = _("Approval")

    approved = attrs.BooleanAttr("approved", label=_("Approved"))
    approved_at = attrs.DateTimeAttr("approved_at", label=_("Approved at"))
    approved_by = attrs.TextAttr("approved_by", label=_("Approved by"))
    reason = attrs.TextAttr("why", label=_("Reason"))
