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
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import unquote
from urllib.request import Request, urlopen

LARGEST = 256 * 1024
"""Bytes of an answer that are read."""
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
    result = _call(api, token, "getMe", {}, 10.0)
    name = result.get("account_name") or result.get("display_name")
    if not isinstance(name, str) or not name:
        raise ZaloError("Zalo's answer does not name the bot")
    return Bot(str(result.get("id") or ""), name)


def written(api: str, token: str, wait: int = 5) -> Written | None:
    """Return the next thing that somebody wrote, or None if nobody did within ``wait`` seconds. Raises ZaloError."""
    try:
        result = _call(api, token, "getUpdates", {"timeout": wait}, wait + 10.0)
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


def _call(api: str, token: str, name: str, body: Mapping[str, object], timeout: float) -> Mapping[str, object]:
    request = Request(  # noqa: S310 - the address is our own setting
        f"{api.rstrip('/')}/bot{token}/{name}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "MangXa"},
    )
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310
            data = json.loads(answer.read(LARGEST))
    except HTTPError as error:
        known = {401: "Zalo refuses the bot's token", 404: "Zalo does not know the bot", 408: "timeout"}
        if error.code == 408:  # noqa: PLR2004 - nobody wrote anything
            raise TimeoutError from None
        raise ZaloError(known.get(error.code, f"Zalo answers {error.code}")) from None
    except TimeoutError:
        raise
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise TimeoutError from None
        raise ZaloError(f"Zalo cannot be reached: {type(error.reason).__name__}") from None
    except (OSError, HTTPException, ValueError) as error:
        raise ZaloError(f"Zalo's answer cannot be read: {type(error).__name__}") from None
    if not isinstance(data, Mapping):
        raise ZaloError("Zalo's answer cannot be read")
    if data.get("ok") is not True:
        if data.get("error_code") == 408:  # noqa: PLR2004 - nobody wrote anything
            raise TimeoutError
        raise ZaloError(f"Zalo refuses: {str(data.get('description') or data.get('error_code') or '?')[:200]}")
    result = data.get("result")
    return result if isinstance(result, Mapping) else {}
