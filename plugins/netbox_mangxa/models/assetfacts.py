"""What netbox-inventory's asset does not tell and the accounts need: funding, price, first day of use.

It stands beside the asset, not in its custom fields: prices are whole numbers with a check in the database, lists sort
and sum them, and a person may be allowed to see the asset and not what it cost.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory.asset_kinds import kind_of

from .asset_choices import AssetKindChoices, FundingChoices
from .base import AssetBehindQuerySet


class AssetFacts(PrimaryModel):
    """Money and dates of one asset. What nobody gave is empty, never zero."""

    asset = models.OneToOneField(
        "netbox_inventory.Asset", models.CASCADE, related_name="mangxa_facts", verbose_name=_("asset")
    )
    kind = models.CharField(
        _("kind of asset"),
        max_length=20,
        choices=AssetKindChoices,
        blank=True,
        help_text=_("Decides the rule of useful life; empty: by the role of its device"),
    )
    funding = models.CharField(_("funding source"), max_length=30, choices=FundingChoices, blank=True)
    price = models.PositiveBigIntegerField(
        _("price (đồng)"), null=True, blank=True, help_text=_("Original price as in the accounts; empty: not known")
    )
    card_number = models.CharField(
        _("asset card number"), max_length=50, blank=True, help_text=_("Number of the accounts' asset card")
    )
    in_use_since = models.DateField(
        _("in use since"), null=True, blank=True, help_text=_("Wear is counted from this year on; empty: not known")
    )
    life_years = models.PositiveSmallIntegerField(
        _("own useful life (years)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Only where a decision sets another life than the rule"),
    )
    life_source = models.CharField(_("decision on its useful life"), max_length=300, blank=True)
    support_ends = models.DateField(
        _("end of support"), null=True, blank=True, help_text=_("Last day on which its maker supports it")
    )
    support_source = models.CharField(_("source of the end of support"), max_length=300, blank=True)

    objects = AssetBehindQuerySet.as_manager()
    seen_with = ("asset__device", "asset__storage_location__site")
    clone_fields = ("kind", "funding", "price", "in_use_since", "support_ends", "support_source")

    class Meta:
        ordering = ("asset",)
        verbose_name = _("asset value")
        verbose_name_plural = _("asset values")
        indexes = [models.Index(fields=("support_ends",), name="mangxa_assetfacts_support")]

    def __str__(self) -> str:
        return str(self.asset)

    def clean(self) -> None:
        super().clean()
        if self.life_years and not self.life_source:
            raise ValidationError({"life_source": _("Name the decision that sets another useful life")})

    @property
    def asset_kind(self) -> str:
        """What it counts as: as somebody said, else by the role of its device; empty where neither is there."""
        device = self.asset.device
        return self.kind or (kind_of(device.role.slug, device.role.name) if device else "")

    @property
    def import_asset(self):
        """Name the asset by its serial, by which an import finds it."""
        return self.asset

    def get_kind_color(self) -> str:
        return AssetKindChoices.colors.get(self.kind)

    def get_funding_color(self) -> str:
        return FundingChoices.colors.get(self.funding)
