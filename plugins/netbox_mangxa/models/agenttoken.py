"""What an agent shows to be let in: which unit its computers belong to. Kept as a digest, shown once."""

import hashlib
import re
import secrets

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from netbox.models import PrimaryModel

from .base import BehindQuerySet

MADE = 24
"""Random bytes of a token made here: nobody guesses it, so a plain SHA-256 keeps it."""
SHORTEST = 20
"""Characters of a token that somebody brings."""
FIT = re.compile(r"[A-Za-z0-9_\-]+")
"""It may stand in an address."""


class AgentToken(PrimaryModel):
    """One token, for the computers of one unit, or for whoever has it where no unit is named."""

    name = models.CharField(_("name"), max_length=100, unique=True, db_collation="natural_sort")
    enabled = models.BooleanField(_("enabled"), default=True)
    unit = models.ForeignKey(
        "netbox_mangxa.Unit",
        models.CASCADE,
        related_name="agent_tokens",
        null=True,
        blank=True,
        verbose_name=_("unit"),
        help_text=_("Computers that show this token are this unit's. Empty: found by their address or their tag"),
    )
    expires = models.DateField(_("valid to"), null=True, blank=True, help_text=_("Last day; empty: no end"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("ends with"), max_length=4, editable=False)
    last_used = models.DateTimeField(_("last used"), null=True, editable=False)

    secret = ""
    """The token itself, only in the moment it is made."""

    objects = BehindQuerySet.as_manager()
    seen_with = ("unit",)
    clone_fields = ("unit", "expires")

    class Meta:
        ordering = ("name",)
        verbose_name = _("agent token")
        verbose_name_plural = _("agent tokens")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Make a token where none was given."""
        if not self.digest:
            self.take(secrets.token_urlsafe(MADE))
        super().save(*args, **kwargs)

    def take(self, token: str) -> None:
        """Keep a token from now on instead of the one before. Raises ValidationError where it is too easy."""
        if len(token) < SHORTEST or not FIT.fullmatch(token):
            raise ValidationError(
                _("A token has at least {n} letters, digits, dashes or underscores").format(n=SHORTEST)
            )
        self.secret, self.digest, self.hint = token, digest(token), token[-4:]

    @property
    def holds(self) -> bool:
        """Whether it lets anybody in today."""
        return self.enabled and (self.expires is None or timezone.localdate() <= self.expires)


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
