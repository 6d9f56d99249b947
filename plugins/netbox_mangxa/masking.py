"""What a message may say where it leaves the network."""

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from netbox.plugins import get_plugin_config

from alerts.mask import Mask, masked
from alerts.message import Message

LOCAL = ("local", "lan", "internal", "localdomain", "localhost", "home.arpa")
"""Last parts of names that never lead outside (RFC 6762, RFC 8375, ICANN's .internal)."""


def fit(message: Message, kind: str, settings: Mapping[str, object]) -> Message:
    """Return the message as a channel may carry it."""
    if not leaves(kind, settings):
        return message
    return masked(message, Mask(hosts=settings.get("mask_hosts") is True))


def leaves(kind: str, settings: Mapping[str, object]) -> bool:
    """Tell whether what a channel carries is masked: as its setting ``mask`` says, else whether it leaves the network.

    A mail server is our own unless somebody says otherwise; a webhook, a gateway or a service is outside unless its
    address is private.
    """
    said = settings.get("mask")
    if isinstance(said, bool):
        return said
    if kind == "email":
        return False
    try:
        host = urlsplit(str(settings.get("secret_url") or settings.get("url") or "")).hostname or ""
    except ValueError:
        return True
    return not inside(host)


def inside(host: str) -> bool:
    """Tell whether a host is in our own network: a private address, a local name, or what PLUGINS_CONFIG says."""
    ours = [str(each).lower() for each in get_plugin_config("netbox_mangxa", "inside")]
    try:
        address = ip_address(host)
    except ValueError:
        names = [each.lstrip(".") for each in ours if "/" not in each]
        return any(host == name or host.endswith(f".{name}") for name in (*LOCAL, *names))
    if address.is_private or address.is_loopback or address.is_link_local:
        return True
    return any(address in ip_network(each, strict=False) for each in ours if "/" in each)
