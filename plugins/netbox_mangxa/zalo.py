"""Zalo's bots: who the bot is, and what people write to it. Their API: https://docs.zaloplatforms.com/docs/BOT.

Every call is a POST of JSON to ``<api>/bot<token>/<name>`` and answers ``{"ok": true, "result": …}``, or
``{"ok": false, "description": …, "error_code": …}``. ``getMe`` → id, account_name, account_type, can_join_groups.
``getUpdates`` waits up to ``timeout`` seconds and answers with one update, shaped as a webhook's: ``event_name``,
``message`` with ``from`` (id, display_name), ``chat`` (id, chat_type), ``text``. It does not work while the bot has a
webhook.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from alerts.channel import Request
from alerts.sender import LateError, SendError, ask

NOBODY, REFUSED = 408, 300
"""Status where nobody wrote anything, and from which on it did not work."""
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class ZaloError(Exception):
    """It did not work. Never holds the token."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Who the bot is."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Written:
    """One thing that somebody wrote to the bot."""

    chat: str
    name: str
    text: str
    private: bool


def token_of(address: str) -> str:
    """Return the token in a channel's address ``zalo://<token>/{recipient}``; empty if it is none of a Zalo bot."""
    scheme, _, rest = address.strip().partition("://")
    token = unquote(rest.partition("/")[0].partition("?")[0])
    return token if scheme.lower() == "zalo" and _TOKEN.fullmatch(token) else ""


def who(api: str, token: str) -> Bot:
    """Ask who the bot is. Raises ZaloError."""
    result = _call(api, token, "getMe", {})
    name = result.get("account_name") or result.get("display_name")
    if not isinstance(name, str) or not name:
        raise ZaloError("Zalo's answer does not name the bot")
    return Bot(str(result.get("id") or ""), name)


def written(api: str, token: str, wait: int = 5) -> Written | None:
    """Return the next thing that somebody wrote, or None if nobody did within ``wait`` seconds. Raises ZaloError."""
    try:
        result = _call(api, token, "getUpdates", {"timeout": wait})
    except TimeoutError:
        return None
    message = result.get("message")
    if not isinstance(message, Mapping):
        return None
    chat, sender = message.get("chat"), message.get("from")
    if not isinstance(chat, Mapping) or not chat.get("id"):
        return None
    name = str(sender.get("display_name") or sender.get("name") or "") if isinstance(sender, Mapping) else ""
    private = str(chat.get("chat_type") or "PRIVATE").upper() == "PRIVATE"
    return Written(str(chat["id"]), name, str(message.get("text") or ""), private)


def _call(api: str, token: str, name: str, body: Mapping[str, object]) -> Mapping[str, object]:
    """Call once. Raises TimeoutError where nobody wrote anything, ZaloError where it does not work."""
    headers = {"Content-Type": "application/json", "User-Agent": "MangXa"}
    try:
        status, said = ask(Request(f"{api.rstrip('/')}/bot{token}/{name}", headers, json.dumps(body).encode()))
    except LateError:
        raise TimeoutError from None
    except SendError:  # its words may hold the address, and that holds the token
        raise ZaloError("Zalo cannot be reached") from None
    if status == NOBODY:
        raise TimeoutError
    if status >= REFUSED:
        known = {401: "Zalo refuses the bot's token", 404: "Zalo does not know the bot"}
        raise ZaloError(known.get(status, f"Zalo answers {status}"))
    try:
        data = json.loads(said)
    except ValueError:
        raise ZaloError("Zalo's answer cannot be read") from None
    if not isinstance(data, Mapping):
        raise ZaloError("Zalo's answer cannot be read")
    if data.get("ok") is not True:
        if data.get("error_code") == NOBODY:
            raise TimeoutError
        raise ZaloError(f"Zalo refuses: {str(data.get('description') or data.get('error_code') or '?')[:200]}")
    result = data.get("result")
    return result if isinstance(result, Mapping) else {}
