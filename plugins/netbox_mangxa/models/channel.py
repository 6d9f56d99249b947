"""A way to reach people."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from alerts.message import Message
from netbox_mangxa.catalogs import channels
from netbox_mangxa.vault import VaultError
from netbox_mangxa.zalo import token_of

from .choices import ChannelKindChoices
from .sealed import Sealed

EXAMPLES = {"email": "a@example.vn", "sms": "0900000000", "apprise": "example"}
"""Recipients with which it is tried whether a message can be made."""


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
        help_text=_("What cannot be delivered here is told by this channel, to the same person"),
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

    @property
    def is_zalo(self) -> bool:
        """Whether it is a Zalo bot, with which people can be enrolled."""
        try:
            return self.kind == "apprise" and bool(token_of(self.secrets().get("secret_url", "")))
        except VaultError:
            return False

    @property
    def problem(self) -> str:
        """What is wrong with the settings: why no message could be made with them; empty if one could."""
        kind = channels().get(self.kind)
        if kind is None:
            return str(_("There is no channel of this kind"))
        example = Message("x", "test", "ok", "x", (), "", "", 0.0)
        try:
            kind.render(example, {**self.settings, **self.secrets()}, EXAMPLES.get(self.kind, ""))
        except (VaultError, ValueError, TypeError, KeyError, AttributeError) as error:
            return str(error) or type(error).__name__
        return ""

    def get_kind_color(self) -> str:
        return ChannelKindChoices.colors.get(self.kind)
