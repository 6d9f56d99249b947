"""A sign of life of each daemon."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from utilities.querysets import RestrictedQuerySet


class Heartbeat(models.Model):
    """When a daemon last said that it works, and what it counted."""

    name = models.CharField(_("daemon"), max_length=50, unique=True)
    at = models.DateTimeField(_("last sign of life"))
    started_at = models.DateTimeField(_("started"))
    pid = models.PositiveIntegerField(_("process"))
    host = models.CharField(_("host"), max_length=100, blank=True)
    detail = models.JSONField(_("figures"), default=dict)

    objects = RestrictedQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plugins:netbox_mangxa:heartbeat", args=[self.pk])
