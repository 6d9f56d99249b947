"""Rules of useful life as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .money import MoneyAttr


class LifeRulePanel(panels.ObjectAttributesPanel):
    """What holds, and when."""

    name = attrs.TextAttr("name", label=_("Name"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind of asset"))
    years = attrs.TextAttr("years", label=_("Useful life (years)"))
    rate = attrs.TextAttr("rate", label=_("Yearly rate (%)"))
    threshold = MoneyAttr("threshold", label=_("Fixed asset from (đồng)"))
    valid_from = attrs.DateTimeAttr("valid_from", spec="date", label=_("Valid from"))
    valid_to = attrs.DateTimeAttr("valid_to", spec="date", label=_("Valid to"))


class LifeRuleSourcePanel(panels.ObjectAttributesPanel):
    """Who says so."""

    title = _("Source")

    source = attrs.TextAttr("source", label=_("Source"))
    verified = attrs.BooleanAttr("verified", label=_("Verified"))
    description = attrs.TextAttr("description", label=_("Description"))
