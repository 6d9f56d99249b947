"""An SMS gateway that takes HTTP: every provider has its own form, so the form is a template."""

import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus, urlsplit
from xml.sax.saxutils import escape

from alerts.channel import Channel, Request, Settings
from alerts.message import Message
from alerts.plain import plain

METHODS = ("POST", "GET")
LONGEST = 300
"""Characters by default: two or three parts. Longer ones cost more and say no more."""

ESCAPES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "form": ("application/x-www-form-urlencoded", quote_plus),
    "json": ("application/json; charset=utf-8", lambda text: json.dumps(text, ensure_ascii=False)[1:-1]),
    "xml": ("text/xml; charset=utf-8", lambda text: escape(text, {'"': "&quot;", "'": "&apos;"})),
}
"""How a value is written into each kind of body, so that nothing in a name becomes a part of the form."""

NAMES = ("recipient", "text", "id", "token", "username", "password")


def render(message: Message, settings: Settings, recipient: str) -> Request:
    """Fill the templates ``url`` and ``body``: {recipient} {text} {id} {token} {username} {password}.

    ``plain`` (on by default) leaves the marks of Vietnamese out: a message without them has 160 characters a part
    instead of 70. ``expect`` is a regular expression that the answer must match: many gateways say 200 to everything.
    """
    form = str(settings.get("format") or "form")
    if form not in ESCAPES:
        raise ValueError(f"format must be one of {', '.join(ESCAPES)}, not {form!r}")
    kind, written = ESCAPES[form]
    method = str(settings.get("method") or "POST").upper()
    if method not in METHODS:
        raise ValueError("method must be POST or GET")
    number = re.sub(r"[\s.\-()]", "", recipient)
    if not re.fullmatch(r"\+?\d{3,15}", number):
        raise ValueError(f"the recipient is not a telephone number: {recipient!r}")
    values = {
        "recipient": number,
        "text": _short(message, settings),
        "id": message.id,
        "token": str(settings.get("token") or ""),
        "username": str(settings.get("username") or ""),
        "password": str(settings.get("password") or ""),
    }
    url = _filled(
        str(settings.get("secret_url") or settings.get("url") or ""), values, lambda text: quote(text, safe="")
    )
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the gateway's address must begin with http:// or https:// and name a host")
    body = _filled(str(settings.get("body") or ""), values, written).encode() if method == "POST" else b""
    expect = str(settings.get("expect") or "")
    try:
        re.compile(expect)
    except re.error as error:
        raise ValueError(f"expect is not a regular expression: {error}") from error
    headers = {"User-Agent": "MangXa"} | ({"Content-Type": kind} if method == "POST" else {})
    return Request(url, headers, body, settings.get("verify") is not False, method, expect)


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _short(message: Message, settings: Settings) -> str:
    """Say what fits: the subject, and the link if there is room for the whole of it."""
    text = plain(message.subject) if settings.get("plain") is not False else message.subject
    longest = int(str(settings.get("longest") or LONGEST))
    if len(text) > longest:
        return text[: max(longest - 3, 0)] + "..."
    return f"{text} {message.url}" if message.url and len(text) + 1 + len(message.url) <= longest else text


def _filled(template: str, values: Mapping[str, str], written: Callable[[str], str]) -> str:
    """Put values in. What else stands in braces stays as it is: JSON is full of them."""
    return re.sub(r"\{(" + "|".join(NAMES) + r")\}", lambda hole: written(values[hole[1]]), template)


CHANNEL = Channel(
    "SMS gateway (HTTP)",
    ("url", "method", "format", "body", "expect", "username", "plain", "longest", "verify"),
    ("secret_url", "token", "password"),
    render,
)
