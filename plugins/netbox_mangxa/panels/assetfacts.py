"""Money and dates of assets as panels."""

from django.utils.translation import gettext_lazy as _
from netbox.ui import attrs, panels

from .money import MoneyAttr


class AssetFactsPanel(panels.ObjectAttributesPanel):
    """Price and funding."""

    asset = attrs.RelatedObjectAttr("asset", linkify=True, label=_("Asset"))
    asset_device = attrs.RelatedObjectAttr("asset.device", linkify=True, label=_("Device"))
    kind = attrs.ChoiceAttr("kind", label=_("Kind of asset"))
    funding = attrs.ChoiceAttr("funding", label=_("Funding source"))
    price = MoneyAttr("price", label=_("Price (đồng)"))
    card_number = attrs.TextAttr("card_number", label=_("Asset card number"))
    in_use_since = attrs.DateTimeAttr("in_use_since", spec="date", label=_("In use since"))
    description = attrs.TextAttr("description", label=_("Description"))


class AssetFactsSupportPanel(panels.ObjectAttributesPanel):
    """Life and support."""

    title = _("Useful life and support")

    life_years = attrs.TextAttr("life_years", label=_("Own useful life (years)"))
    life_source = attrs.TextAttr("life_source", label=_("Decision on its useful life"))
    support_ends = attrs.DateTimeAttr("support_ends", spec="date", label=_("End of support"))
    support_source = attrs.TextAttr("support_source", label=_("Source of the end of support"))
