"""A way to reach people."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .choices import ChannelKindChoices
from .sealed import Sealed


class Channel(Sealed, PrimaryModel):
    """One mail server or webhook. Its secrets are encrypted and write-only."""

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ChannelKindChoices)
    settings = models.JSONField(_("settings"), default=dict, blank=True)
    sealed = models.BinaryField(_("secrets"), default=bytes, editable=False)
    """JSON of the secret settings, encrypted (``netbox_mangxa.vault``)."""

    fallback = models.ForeignKey(
        "self", models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("if it fails"),
        help_text=_("What cannot be delivered here is told by this channel, to the same person if their address is known"),
    )  # fmt: skip

    secret_names = ("password", "token", "secret_url", "signing_key")

    class Meta:
        ordering = ("name",)
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not isinstance(self.settings, dict):
            raise ValidationError({"settings": _('Settings are an object, for example {"host": "mail.example.vn"}')})
        if shown := sorted(set(self.settings) & set(self.secret_names)):
            raise ValidationError(
                {
                    "settings": _("{names}: a secret goes into its own input, where nobody can read it").format(
                        names=", ".join(shown)
                    )
                }
            )

    def get_kind_color(self) -> str:
        return ChannelKindChoices.colors.get(self.kind)
