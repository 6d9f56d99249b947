"""Agent tokens as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class AgentTokenPanel(panels.ObjectAttributesPanel):
    """Whose it is; of the token only its end."""

    name = attrs.TextAttr("name", label=_("Name"))
    unit = attrs.RelatedObjectAttr("unit", linkify=True, label=_("Unit"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    expires = attrs.TextAttr("expires", label=_("Valid to"))
    hint = attrs.TextAttr("hint", label=_("Ends with"))
    last_used = attrs.DateTimeAttr("last_used", label=_("Last used"))
    description = attrs.TextAttr("description", label=_("Description"))
