"""Inhibitions as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class InhibitionPanel(panels.ObjectAttributesPanel):
    """What it is."""

    name = attrs.TextAttr("name", label=_("Name"))
    enabled = attrs.BooleanAttr("enabled", label=_("Enabled"))
    severity = attrs.ChoiceAttr("severity", label=_("Severity of the cause"))
    same_site = attrs.BooleanAttr("same_site", label=_("In the same office"))
    same_device = attrs.BooleanAttr("same_device", label=_("On the same device"))
    description = attrs.TextAttr("description", label=_("Description"))


class InhibitionScopePanel(panels.ObjectAttributesPanel):
    """The rest of it."""

    title = _("What follows from what (empty: all)")

    source_checks = attrs.ArrayAttr("source_checks", label=_("Checks of the cause"))
    source_roles = attrs.RelatedObjectListAttr(
        "source_roles", linkify=True, max_items=50, label=_("Roles of the cause")
    )
    target_checks = attrs.ArrayAttr("target_checks", label=_("Checks not told"))
    target_roles = attrs.RelatedObjectListAttr("target_roles", linkify=True, max_items=50, label=_("Roles not told"))
    sites = attrs.RelatedObjectListAttr("sites", linkify=True, max_items=50, label=_("Sites"))
