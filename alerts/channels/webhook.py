"""Webhook: a JSON document by HTTP POST, signed where a key is set."""

import hmac
import json
from urllib.parse import urlsplit

from alerts.channel import Channel, Request, Settings
from alerts.message import Message


def render(message: Message, settings: Settings, _: str = "") -> Request:
    """Write the request. Its id is stable, so that a receiver can drop what it already has.

    With ``signing_key``, ``X-Mangxa-Signature`` is ``sha256=`` and the hexadecimal HMAC-SHA256 of the body.
    """
    url = str(settings.get("secret_url") or settings.get("url") or "").strip()
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.hostname and url.isprintable() and " " not in url
        _port = parts.port
    except ValueError:
        good = False
    if not good:
        raise ValueError("the webhook's address must begin with http:// or https:// and name a host")
    body = json.dumps(_document(message), ensure_ascii=False, separators=(",", ":")).encode()
    return Request(url, _headers(message, settings, body), body, verify=settings.get("verify") is not False)


def _headers(message: Message, settings: Settings, body: bytes) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "MangXa",
        "Idempotency-Key": message.id,
    }
    if token := str(settings.get("token") or ""):
        headers["Authorization"] = f"Bearer {token}"
    if key := str(settings.get("signing_key") or ""):
        headers["X-Mangxa-Signature"] = f"sha256={hmac.digest(key.encode(), body, 'sha256').hex()}"
    if any(not value.isprintable() or not value.isascii() for value in headers.values()):
        raise ValueError("the token has a character that an HTTP header cannot carry")
    return headers


def _document(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "kind": message.kind,
        "state": message.standing,
        "subject": message.subject,
        "facts": [{"label": label, "value": value} for label, value in message.facts],
        "reason": message.reason,
        "incident": message.incident,
        "follows": message.thread or None,
        "url": message.url,
        "time": message.at,
        "language": message.language,
    }


CHANNEL = Channel("Webhook", ("url", "verify"), ("secret_url", "token", "signing_key"), render, needs_recipient=False)
