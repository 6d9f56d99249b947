"""Who is told: plain recipients, contacts and groups of contacts, all by one channel."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

PHONE = re.compile(r"\+?\d{3,15}")
CHAT = re.compile(r"[\w@.:+\-]{1,200}")


class Readers(models.Model):
    """The part of a route or of a step that names people."""

    recipients = models.TextField(
        _("recipients"),
        blank=True,
        help_text=_("One a line: e-mail addresses, telephone numbers or chat IDs, as the channel needs"),
    )
    contacts = models.ManyToManyField("tenancy.Contact", related_name="+", blank=True, verbose_name=_("contacts"))
    contact_groups = models.ManyToManyField(
        "tenancy.ContactGroup", related_name="+", blank=True, verbose_name=_("contact groups")
    )
    language = models.CharField(
        _("language"), max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )

    class Meta:
        abstract = True

    @property
    def addresses(self) -> list[str]:
        """The recipients, one each, empty lines left out."""
        return [line.strip() for line in self.recipients.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if self.channel_id:
            for address in self.addresses:
                if wrong := unfit(self.channel.kind, address):
                    raise ValidationError({"recipients": wrong})


def unfit(kind: str, address: str):
    """Say why a channel of a kind cannot reach an address, or None."""
    match kind:
        case "email":
            try:
                validate_email(address)
            except ValidationError:
                return _("Not an e-mail address: {address}").format(address=address)
        case "sms":
            if not PHONE.fullmatch(re.sub(r"[\s.\-()]", "", address)):
                return _("Not a telephone number: {address}").format(address=address)
        case "apprise":
            if not CHAT.fullmatch(address):
                return _("Not a chat ID, number or address: {address}").format(address=address)
    return None
