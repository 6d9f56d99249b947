"""Acceptance rules as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class AcceptRulePanel(panels.ObjectAttributesPanel):
    """What is always accepted, and where."""

    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    site = attrs.RelatedObjectAttr("site", linkify=True, label=_("Office"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    description = attrs.TextAttr("description", label=_("Description"))
