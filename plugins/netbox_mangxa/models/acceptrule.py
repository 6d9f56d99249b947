"""Kinds of proposals that somebody has said are always to be accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import ProposalKindChoices


class AcceptRule(PrimaryModel):
    """Accept every proposal of a kind, everywhere or at one office."""

    kind = models.CharField(_("kind"), max_length=30, choices=ProposalKindChoices)
    site = models.ForeignKey(
        "dcim.Site",
        models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("office"),
        help_text=_("Empty: every office"),
    )
    enabled = models.BooleanField(_("enabled"), default=True)

    clone_fields = ("kind", "enabled")

    class Meta:
        ordering = ("kind", "site")
        verbose_name = _("acceptance rule")
        verbose_name_plural = _("acceptance rules")
        constraints = [
            models.UniqueConstraint(fields=("kind", "site"), nulls_distinct=False, name="mangxa_acceptrule_key")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.site or _('every office')}"

    def get_kind_color(self) -> str:
        return ProposalKindChoices.colors.get(self.kind)
