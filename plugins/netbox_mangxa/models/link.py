"""A line (đường truyền): what NetBox's circuit does not tell and monitoring needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .base import BehindQuerySet
from .choices import MediumChoices


class Link(PrimaryModel):
    """What a circuit is made of, what was contracted, and where it is measured."""

    circuit = models.OneToOneField(
        "circuits.Circuit", models.CASCADE, related_name="mangxa_link", verbose_name=_("circuit")
    )
    medium = models.CharField(_("medium"), max_length=20, choices=MediumChoices)
    down_mbps = models.PositiveIntegerField(_("contracted download (Mbit/s)"), null=True, blank=True)
    up_mbps = models.PositiveIntegerField(_("contracted upload (Mbit/s)"), null=True, blank=True)
    availability = models.DecimalField(
        _("agreed availability (%)"), max_digits=6, decimal_places=3, null=True, blank=True
    )
    interface = models.ForeignKey(
        "dcim.Interface",
        models.SET_NULL,
        related_name="mangxa_links",
        null=True,
        blank=True,
        verbose_name=_("measured at"),
        help_text=_("The firewall's or router's interface that this line is plugged into"),
    )

    objects = BehindQuerySet.as_manager()
    seen_with = ("circuit",)
    clone_fields = ("medium", "down_mbps", "up_mbps", "availability")

    class Meta:
        ordering = ("circuit",)
        verbose_name = _("line")
        verbose_name_plural = _("lines")

    def __str__(self) -> str:
        return str(self.circuit)

    @property
    def import_provider(self):
        """Name the circuit's provider, by which an import finds the circuit."""
        return self.circuit.provider

    @property
    def import_device(self):
        """Name the device, by which an import finds the interface."""
        return self.interface.device if self.interface else None

    def get_medium_color(self) -> str:
        return MediumChoices.colors.get(self.medium)
