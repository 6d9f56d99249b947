"""What leaves the network names no addresses: IP and MAC addresses and host names are masked, if so set."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from ipaddress import ip_address

from alerts.message import Message

_V4 = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)")
_V6 = re.compile(
    r"(?<![\w:.])(?=[0-9A-Fa-f:.%]*:[0-9A-Fa-f:.%]*:)[0-9A-Fa-f:]+(?:\d{1,3}(?:\.\d{1,3}){3})?(?:%\w+)?(?![\w:])"
)
_MAC = re.compile(
    r"(?<![\w:.-])(?:[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{4}(?:[.-][0-9A-Fa-f]{4}){2})(?![\w:]|[.-]\w)"
)
_HOST = re.compile(r"(?<![\w@.-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}(?![\w-]|\.\w)")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Mask:
    """What is masked."""

    ipv4: bool = True
    ipv6: bool = True
    mac: bool = True
    hosts: bool = False
    """Fully qualified host names."""
    names: tuple[str, ...] = ()
    """Device names that must not leave the network either, as they are written on record."""


NOTHING = Mask(ipv4=False, ipv6=False, mac=False)


def mask(text: str, what: Mask | None = None) -> str:
    """Mask addresses in a text; the last part stays, so that two can be told apart on the phone.

    >>> mask("10.20.1.7 behind fd00::1:7, 00:1b:17:aa:bb:cc at 08:32:10, 7.2.5")
    '*.*.*.7 behind *:7, *:cc at 08:32:10, 7.2.5'
    """
    what = what or Mask()
    for name in sorted(what.names, key=len, reverse=True):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _name, text)
    if what.mac:
        text = _MAC.sub(lambda m: "*:" + m[0][-2:], text)
    if what.ipv6:
        text = _V6.sub(_address(lambda address: "*:" + address.split("%")[0].rsplit(":", 1)[1]), text)
    if what.ipv4:
        text = _V4.sub(_address(lambda address: "*.*.*." + address.rsplit(".", 1)[1]), text)
    if what.hosts:
        text = _HOST.sub(lambda m: m[0].split(".")[0][:2] + "*", text)
    return text


def clean(text: str) -> str:
    """Take out what no reader sees: control characters, and marks that turn the direction of writing around."""
    return _UNSEEN.sub("", text)


def masked(message: Message, what: Mask) -> Message:
    """Return a message fit to leave the network. The link stays: it leads to our own page."""

    def one(text: str) -> str:
        return mask(clean(text), what)

    facts = tuple((one(label), one(value)) for label, value in message.facts)
    return replace(message, subject=one(message.subject), facts=facts, reason=one(message.reason))


def names(devices: Iterable[str]) -> tuple[str, ...]:
    """Return those names that can be masked in running text: shorter ones would be found in other words."""
    return tuple(sorted({name for name in devices if len(name) > 2}))  # noqa: PLR2004 - as the sentence says


def _name(match: re.Match[str]) -> str:
    return match[0][:2] + "*"


def _address(short: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Mask only what is an address: a time of day has colons, too."""

    def replaced(match: re.Match[str]) -> str:
        try:
            ip_address(match[0])
        except ValueError:
            return match[0]
        return short(match[0])

    return replaced
