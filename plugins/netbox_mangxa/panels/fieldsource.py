"""Field sources as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class FieldSourcePanel(panels.ObjectAttributesPanel):
    """Which source wins."""

    field = attrs.TextAttr("get_field_display", label=_("Field"))
    winner = attrs.ChoiceAttr("winner", label=_("Who is right"))
    description = attrs.TextAttr("description", label=_("Description"))
