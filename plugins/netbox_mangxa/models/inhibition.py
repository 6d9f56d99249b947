"""What is not told because it follows from something else."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import SeverityChoices
from .covering import Covering


class Inhibition(Covering, PrimaryModel):
    """While something of the source lasts, what is of the target is not told."""

    check_fields = ("source_checks", "target_checks")

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    severity = models.CharField(_("severity of the cause"), max_length=10, choices=SeverityChoices, default="crit")
    same_site = models.BooleanField(_("in the same office"), default=True)
    same_device = models.BooleanField(_("on the same device"), default=False)
    source_checks = ArrayField(
        models.CharField(max_length=50), verbose_name=_("checks of the cause"), default=list, blank=True
    )
    source_roles = models.ManyToManyField(
        "dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles of the cause")
    )
    target_checks = ArrayField(
        models.CharField(max_length=50), verbose_name=_("checks not told"), default=list, blank=True
    )
    target_roles = models.ManyToManyField(
        "dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles not told")
    )
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))

    class Meta:
        ordering = ("name",)
        verbose_name = _("inhibition")
        verbose_name_plural = _("inhibitions")

    def __str__(self) -> str:
        return self.name

    def get_severity_color(self) -> str:
        return SeverityChoices.colors.get(self.severity)
