"""Disposals as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .money import MoneyAttr


class DisposalPanel(panels.ObjectAttributesPanel):
    """The decision."""

    method = attrs.ChoiceAttr("method", label=_("Method"))
    decision = attrs.TextAttr("decision", label=_("Decision number"))
    decided_on = attrs.DateTimeAttr("decided_on", spec="date", label=_("Decision date"))
    left_on = attrs.DateTimeAttr("left_on", spec="date", label=_("Left on"))
    to_unit = attrs.RelatedObjectAttr("to_unit", linkify=True, label=_("Receiving unit"))
    recipient = attrs.TextAttr("recipient", label=_("Buyer or recipient"))
    proceeds = MoneyAttr("proceeds", label=_("Proceeds (đồng)"))
    state = attrs.ChoiceAttr("state", label=_("State"))
    completed_at = attrs.DateTimeAttr("completed_at", label=_("Completed at"))
    completed_by = attrs.RelatedObjectAttr("completed_by", label=_("Completed by"))
    description = attrs.TextAttr("description", label=_("Description"))


class DisposalThingPanel(panels.ObjectAttributesPanel):
    """What left."""

    title = _("What left")

    label = attrs.TextAttr("label", label=_("What it was"))
    serial = attrs.TextAttr("serial", label=_("Serial number"))
    asset_tag = attrs.TextAttr("asset_tag", label=_("Asset tag"))
    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    asset = attrs.RelatedObjectAttr("asset", linkify=True, label=_("Asset"))
    site = attrs.RelatedObjectAttr("site", linkify=True, label=_("Office"))
