"""Who is told what."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import SeverityChoices


class Route(PrimaryModel):
    """Incidents of some sites, from some severity on, go to these recipients by this channel.

    Every route that matches tells.
    """

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    severity = models.CharField(_("severity"), max_length=10, choices=SeverityChoices, default="crit")
    channel = models.ForeignKey(
        "netbox_mangxa.Channel", models.PROTECT, related_name="routes", verbose_name=_("channel")
    )
    recipients = models.TextField(
        _("recipients"), blank=True, help_text=_("E-mail addresses, one a line; not needed for a webhook")
    )
    language = models.CharField(
        _("language"), max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    sites = models.ManyToManyField("dcim.Site", related_name="+", blank=True, verbose_name=_("sites"))
    roles = models.ManyToManyField("dcim.DeviceRole", related_name="+", blank=True, verbose_name=_("roles"))

    class Meta:
        ordering = ("name",)
        verbose_name = _("route")
        verbose_name_plural = _("routes")

    def __str__(self) -> str:
        return self.name

    @property
    def addresses(self) -> list[str]:
        """The recipients, one each, empty lines left out."""
        return [line.strip() for line in self.recipients.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if self.channel_id and self.channel.kind == "email":
            if not self.addresses:
                raise ValidationError({"recipients": _("E-mail needs at least one address")})
            for address in self.addresses:
                try:
                    validate_email(address)
                except ValidationError as error:
                    raise ValidationError(
                        {"recipients": _("Not an e-mail address: {address}").format(address=address)}
                    ) from error

    def get_severity_color(self) -> str:
        return SeverityChoices.colors.get(self.severity)
