"""Enrolment: a person writes a one-time code to the bot, and their chat becomes the address of their contact."""

import secrets
from dataclasses import dataclass

from core.models import ObjectType
from django.core import signing
from django.core.cache import cache
from django.utils.translation import gettext as _
from extras.choices import CustomFieldTypeChoices
from extras.models import CustomField
from netbox.plugins import get_plugin_config
from tenancy.models import Contact

from netbox_mangxa import zalo
from netbox_mangxa.addresses import ZALO, field
from netbox_mangxa.models import Channel

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that looks like another."""
LENGTH = 8
VALID = 15 * 60
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the bot's messages brought."""

    contact: Contact | None = None
    name: str = ""
    """What the person is called on Zalo."""
    problem: str = ""


def begin(channel: Channel, contact: Contact) -> str:
    """Return a new code for a contact; the one before is worth nothing any more."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    if old := cache.get(_of(channel, contact)):
        cache.delete(old)
    cache.set(_key(channel, code), contact.pk, VALID)
    cache.set(_of(channel, contact), _key(channel, code), VALID)
    return code


def bot(channel: Channel) -> zalo.Bot:
    """Ask who the channel's bot is. Raises ZaloError."""
    return zalo.who(_api(), _token(channel))


def look(channel: Channel, wait: int = 5, most: int = 20) -> list[Found]:
    """Read what was written to the bot; everybody whose code matches is enrolled. Raises ZaloError.

    Somebody else's poll or a webhook of the same bot would take the messages: a bot is enrolled with in one place.
    """
    found: list[Found] = []
    if not cache.add(f"mangxa.zalo.{channel.pk}", 1, wait + 15):
        return found  # somebody else looks just now
    try:
        for _n in range(most):
            said = zalo.written(_api(), _token(channel), wait)
            if said is None:
                break
            if (one := match(channel, said)) is not None:
                found.append(one)
            wait = 1
    finally:
        cache.delete(f"mangxa.zalo.{channel.pk}")
    return found


def match(channel: Channel, said: zalo.Written) -> Found | None:
    """Enrol whoever wrote a code that is valid; None if it is none."""
    code = "".join(said.text.upper().split())
    if len(code) != LENGTH or (pk := cache.get(_key(channel, code))) is None:
        return None
    if not said.private:
        return Found(name=said.name, problem=_("The code was written in a group: write it to the bot alone"))
    cache.delete(_key(channel, code))
    contact = Contact.objects.filter(pk=pk).first()
    if contact is None:
        return Found(name=said.name, problem=_("The contact was deleted meanwhile"))
    cache.delete(_of(channel, contact))
    ensure_field()
    contact.snapshot()
    contact.custom_field_data[field(channel) or ZALO] = said.chat
    contact.save()
    return Found(contact, said.name)


def ensure_field() -> None:
    """Make the custom field of contacts that holds the chat, if there is none."""
    found, made = CustomField.objects.get_or_create(
        name=ZALO,
        defaults={
            "label": _("Zalo chat ID"),
            "type": CustomFieldTypeChoices.TYPE_TEXT,
            "required": False,
            "description": _("The chat between the bot and this person, as enrolled"),
        },
    )
    if made:
        found.object_types.set([ObjectType.objects.get_for_model(Contact)])


def _token(channel: Channel) -> str:
    token = zalo.token_of(channel.secrets().get("secret_url", ""))
    if not token:
        raise zalo.ZaloError(_("The channel's secret address is not that of a Zalo bot: zalo://token/{recipient}"))
    return token


def _api() -> str:
    return str(get_plugin_config("netbox_mangxa", "zalo_api"))


def _key(channel: Channel, code: str) -> str:
    # The code itself is in no cache: who reads the cache cannot enrol as somebody else.
    return f"mangxa.enrol.{channel.pk}.{signing.Signer(salt='enrol').signature(code)}"


def _of(channel: Channel, contact: Contact) -> str:
    return f"mangxa.enrolling.{channel.pk}.{contact.pk}"
