"""How long a kind of asset is worn down, between two dates."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from inventory import depreciation

from .asset_choices import AssetKindChoices


class LifeRule(PrimaryModel):
    """Useful life by a circular: rules change, so each says from when to when it holds."""

    name = models.CharField(_("name"), max_length=200, db_collation="vi-x-icu")
    kind = models.CharField(_("kind of asset"), max_length=20, choices=AssetKindChoices)
    years = models.PositiveSmallIntegerField(
        _("useful life (years)"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    rate = models.DecimalField(
        _("yearly rate (%)"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.001")), MaxValueValidator(100)],
        help_text=_("As the circular prints it; empty: the price divided by the years"),
    )
    threshold = models.PositiveBigIntegerField(
        _("fixed asset from (đồng)"),
        null=True,
        blank=True,
        help_text=_("What cost less is no fixed asset, and no wear is counted; empty: no such limit"),
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("Last day; empty while it holds"))
    source = models.CharField(_("source"), max_length=300, help_text=_("Number of the circular, and its annex"))
    verified = models.BooleanField(
        _("verified"), default=False, help_text=_("Somebody compared it with the circular's own text")
    )

    clone_fields = ("kind", "years", "rate", "threshold", "valid_from", "source")

    class Meta:
        ordering = ("kind", "-valid_from", "name")
        verbose_name = _("useful life rule")
        verbose_name_plural = _("useful life rules")
        constraints = [
            models.UniqueConstraint(fields=("kind", "valid_from"), name="mangxa_liferule_kind_valid_from"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="mangxa_liferule_dates",
            ),
            models.CheckConstraint(condition=models.Q(years__gte=1), name="mangxa_liferule_years"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day is before the first")})
        if self.valid_from and (other := self._overlapping()):
            raise ValidationError(
                {"valid_from": _("For the same days and kind there is already: {rule}").format(rule=other)}
            )

    def _overlapping(self) -> "LifeRule | None":
        """Return another rule for the same kind and one of the same days: which of the two held could not be told."""
        rows = LifeRule.objects.filter(kind=self.kind).exclude(pk=self.pk)
        rows = rows.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=self.valid_from))
        return (rows.filter(valid_from__lte=self.valid_to) if self.valid_to else rows).first()

    def get_kind_color(self) -> str:
        return AssetKindChoices.colors.get(self.kind)

    def rule(self) -> depreciation.LifeRule:
        """Return it as the calculation takes it."""
        return depreciation.LifeRule(
            name=self.name,
            years=self.years,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source=self.source,
            verified=self.verified,
            rate=self.rate,
            threshold=self.threshold,
        )
