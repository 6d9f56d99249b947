"""Addresses of pages, for readers who are not on one: in messages."""

from dataclasses import dataclass

from django.core import signing
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac
from netbox.plugins import get_plugin_config

DAY = 86_400
SALT = "netbox_mangxa.reader"


def public(path: str) -> str:
    """Return the whole address of a path; empty if nobody said what the site is called from outside."""
    base = str(get_plugin_config("netbox_mangxa", "public_url", "") or "").rstrip("/")
    return base + path if base else ""


def incident_path(incident: int) -> str:
    """Return the path of an incident's page."""
    try:
        return reverse("plugins:netbox_mangxa:incident", args=[incident])
    except NoReverseMatch:
        return f"/plugins/mangxa/incidents/{incident}/"


def incident_url(incident: int | None, channel: int | None = None, recipient: str = "") -> str:
    """Return the address of an incident's page; with a reader, one by which that reader may act without logging in.

    A reader's link is signed and lives for ``link_days`` (PLUGINS_CONFIG; 0: there are none, only plain addresses).
    Where many read one channel without an address of their own (a webhook, a group), nobody could be named as the one
    who acted: those get the plain address.
    """
    if incident is None:
        return public("/")
    if channel is None or not recipient or link_days() <= 0:
        return public(incident_path(incident))
    return public(reader_path(Reader(incident, channel, recipient)))


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a link was made for, and about what."""

    incident: int
    channel: int
    recipient: str


def link_days() -> float:
    """Return for how many days a reader's link works: PLUGINS_CONFIG ``link_days``."""
    value = get_plugin_config("netbox_mangxa", "link_days", 0)
    return value if isinstance(value, int | float) and not isinstance(value, bool) and value > 0 else 0


def reader_path(reader: Reader) -> str:
    """Return the path of a reader's own link. Addresses of people do not stand in it: proxies keep logs of paths."""
    token = signing.dumps([reader.incident, reader.channel, mark(reader.recipient)], salt=SALT)
    return reverse("plugins:netbox_mangxa:reader", args=[token])


class Expired(Exception):  # noqa: N818 - what it is, not a fault
    """The link is too old."""


@dataclass(frozen=True, slots=True)
class Token:
    """What a link says: the reader by the mark of the address."""

    incident: int
    channel: int
    mark: str


def mark(recipient: str) -> str:
    """Return what stands for an address in a link."""
    return salted_hmac(SALT, recipient, algorithm="sha256").hexdigest()[:16]


def read_token(token: str) -> Token | None:
    """Return whom a link was made for; None if nobody here signed it. Raises Expired."""
    try:
        incident, channel, marked = signing.loads(token, salt=SALT, max_age=link_days() * DAY)
    except signing.SignatureExpired:
        raise Expired from None
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Token(int(incident), int(channel), str(marked))
