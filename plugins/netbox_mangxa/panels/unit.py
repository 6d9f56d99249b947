"""Units as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class UnitPanel(panels.ObjectAttributesPanel):
    """What the State calls it, and since when."""

    code = attrs.TextAttr("code", label=_("Code"), copy_button=True)
    name = attrs.TextAttr("name", label=_("Name"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind"))
    parent = attrs.RelatedObjectAttr("parent", linkify=True, label=_("Parent"))
    valid_from = attrs.DateTimeAttr("valid_from", spec="date", label=_("Valid from"))
    valid_to = attrs.DateTimeAttr("valid_to", spec="date", label=_("Valid to"))
    predecessors = attrs.RelatedObjectListAttr("predecessors", linkify=True, label=_("Predecessors"))
    successors = attrs.RelatedObjectListAttr("successors", linkify=True, label=_("Successors"))
    source = attrs.TextAttr("source", label=_("Source"))
    description = attrs.TextAttr("description", label=_("Description"))


class UnitPlacePanel(panels.ObjectAttributesPanel):
    """Where it is in NetBox."""

    title = _("In NetBox")

    tenant = attrs.RelatedObjectAttr("tenant", linkify=True, grouped_by="group", label=_("Tenant"))
    site = attrs.RelatedObjectAttr("site", linkify=True, grouped_by="region", label=_("Main office"))
