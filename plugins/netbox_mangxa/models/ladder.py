"""Escalation: who is told next when nobody acknowledges."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import SeverityChoices


class Ladder(PrimaryModel):
    """Steps that are taken one after another until somebody acknowledges, or it is over."""

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    severity = models.CharField(_("severity"), max_length=10, choices=SeverityChoices, default="crit")

    class Meta:
        ordering = ("name",)
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")

    def __str__(self) -> str:
        return self.name

    def get_severity_color(self) -> str:
        return SeverityChoices.colors.get(self.severity)
