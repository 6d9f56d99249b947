"""Any service that Apprise knows: Zalo, Teams, Slack, Telegram, ntfy, SMS providers ...; its address is the secret."""

import re
from urllib.parse import quote

from alerts.channel import Channel, Service, Settings
from alerts.message import Message

LOCAL = frozenset({"dbus", "file", "gio", "glib", "gnome", "kde", "macosx", "qt", "syslog", "windows"})
"""Services that would only reach the server's own screen or log."""
HOLE = "{recipient}"


def render(message: Message, settings: Settings, recipient: str) -> Service:
    """Write the message. ``{recipient}`` in the address stands for the route's recipient, percent-encoded."""
    address = str(settings.get("secret_url") or "").strip()
    scheme, sep, rest = address.partition("://")
    if not sep or not rest or not re.fullmatch(r"[a-z0-9]+", scheme) or not address.isprintable():
        raise ValueError("the service's address must look like zalo://token/{recipient}, as Apprise writes it")
    if scheme in LOCAL:
        raise ValueError("this service only reaches the server itself, not people")
    if HOLE in address and not recipient.strip():
        raise ValueError("the route names no recipient, and the service's address asks for one")
    lines = [f"{label}: {value}" for label, value in message.facts]
    body = "\n".join([*lines, "", message.reason, *([message.url] if message.url else [])])
    return Service(address.replace(HOLE, quote(recipient.strip(), safe="")), message.subject, body, message.standing)


CHANNEL = Channel("Apprise", (), ("secret_url",), render, needs_recipient=False)
