"""A unit (đơn vị): what the State calls it, since when, and which tenant and office it is in NetBox."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .base import BehindQuerySet
from .choices import UnitKindChoices


class Unit(PrimaryModel):
    """An administrative unit or organisation between two dates.

    Codes are used again: 02020 was thị trấn Bằng Lũng and is now xã Chợ Đồn. The key is therefore
    (code, valid_from).
    """

    code = models.CharField(
        _("code"),
        max_length=20,
        help_text=_("Official code: five digits for a commune, leading zeros kept"),
        validators=[RegexValidator(r"^[0-9A-Z][0-9A-Z.\-]{0,19}$", _("Digits, capital letters, dots and dashes only"))],
    )
    name = models.CharField(_("name"), max_length=200, db_collation="vi-x-icu")
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKindChoices)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("Last day; empty while it exists"))
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="children", null=True, blank=True, verbose_name=_("parent")
    )
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, related_name="successors", blank=True, verbose_name=_("predecessors")
    )
    tenant = models.OneToOneField(
        "tenancy.Tenant", models.PROTECT, related_name="mangxa_unit", null=True, blank=True, verbose_name=_("tenant")
    )
    site = models.ForeignKey(
        "dcim.Site", models.PROTECT, related_name="mangxa_units", null=True, blank=True, verbose_name=_("main office")
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Decree or data file this is taken from")
    )

    objects = BehindQuerySet.as_manager()
    seen_with = ("tenant", "site")
    clone_fields = ("kind", "parent", "valid_from")

    class Meta:
        ordering = ("name", "valid_from")
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(fields=("code", "valid_from"), name="mangxa_unit_code_valid_from"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="mangxa_unit_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day is before the first")})
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("A unit cannot stand below itself")})
            seen.add(above.pk)
            above = above.parent

    def get_kind_color(self) -> str:
        return UnitKindChoices.colors.get(self.kind)
