"""Which source wins, field by field: the record, the device, or whoever reads the proposal."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import ProposalFieldChoices, WinnerChoices


class FieldSource(PrimaryModel):
    """Who is right about one field. A field without a row is proposed."""

    field = models.CharField(_("field"), max_length=30, choices=ProposalFieldChoices, unique=True)
    winner = models.CharField(_("who is right"), max_length=10, choices=WinnerChoices, default="propose")

    clone_fields = ("winner",)

    class Meta:
        ordering = ("field",)
        verbose_name = _("field source")
        verbose_name_plural = _("field sources")

    def __str__(self) -> str:
        return str(self.get_field_display())

    def get_winner_color(self) -> str:
        return WinnerChoices.colors.get(self.winner)
