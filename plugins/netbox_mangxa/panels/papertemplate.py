"""Templates of papers as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class PaperTemplatePanel(panels.ObjectAttributesPanel):
    """What it is."""

    name = attrs.TextAttr("name", label=_("Name"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    in_use = attrs.BooleanAttr("in_use", label=_("In use"))
    description = attrs.TextAttr("description", label=_("Description"))
