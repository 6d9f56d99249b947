"""Custodies as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels


class CustodyPanel(panels.ObjectAttributesPanel):
    """Who received what."""

    title = _("Hand-over")

    label = attrs.TextAttr("label", label=_("Device as recorded"))
    device = attrs.RelatedObjectAttr("device", linkify=True, label=_("Device"))
    official = attrs.RelatedObjectAttr("official", linkify=True, grouped_by="unit", label=_("Official"))
    since = attrs.DateTimeAttr("since", spec="date", label=_("Handed over on"))
    handed_over_by = attrs.TextAttr("handed_over_by", label=_("Handed over by"))
    paper_number = attrs.TextAttr("paper_number", label=_("Minutes number"))
    paper_date = attrs.DateTimeAttr("paper_date", spec="date", label=_("Date of the minutes"))
    condition = attrs.ChoiceAttr("condition", label=_("Condition"))
    description = attrs.TextAttr("description", label=_("Description"))


class CustodyReturnPanel(panels.ObjectAttributesPanel):
    """When it came back."""

    title = _("Return")

    until = attrs.DateTimeAttr("until", spec="date", label=_("Returned on"))
    returned_to = attrs.TextAttr("returned_to", label=_("Returned to"))
    return_paper_number = attrs.TextAttr("return_paper_number", label=_("Minutes number"))
    return_paper_date = attrs.DateTimeAttr("return_paper_date", spec="date", label=_("Date of the minutes"))
    return_condition = attrs.ChoiceAttr("return_condition", label=_("Condition at return"))
