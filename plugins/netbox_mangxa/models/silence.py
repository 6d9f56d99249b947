"""Quiet that somebody asked for."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .covering import Covering


class Silence(Covering, PrimaryModel):
    """Between two moments nobody is told of what is covered; incidents are kept all the same.

    It ends by itself; what still lasts then is told.
    """

    reason = models.CharField(_("reason"), max_length=200)
    begin = models.DateTimeField(_("from"), default=timezone.now)
    end = models.DateTimeField(_("until"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("by")
    )
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))
    units = models.ManyToManyField(
        "netbox_mangxa.Unit", related_name="+", blank=True, verbose_name=_("units"), help_text=_("With those below")
    )
    roles = models.ManyToManyField("dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles"))
    devices = models.ManyToManyField("dcim.Device", related_name="+", blank=True, verbose_name=_("devices"))
    checks = ArrayField(models.CharField(max_length=50), verbose_name=_("checks"), default=list, blank=True)

    clone_fields = ("reason", "sites", "units", "roles", "devices", "checks")

    class Meta:
        ordering = ("-end", "-pk")
        verbose_name = _("silence")
        verbose_name_plural = _("silences")
        indexes = [models.Index(fields=("end",), name="mangxa_silence_end")]

    def __str__(self) -> str:
        return self.reason

    @property
    def state(self) -> str:
        """Return ``coming``, ``on`` or ``over``."""
        now = timezone.now()
        return "over" if self.end <= now else "on" if self.begin <= now else "coming"

    def clean(self) -> None:
        super().clean()
        if self.begin and self.end and self.end < self.begin:
            raise ValidationError({"end": _("It ends before it begins")})
