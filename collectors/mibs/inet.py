"""Network addresses as MIBs write them: MAC addresses, IP addresses as octets, as text and inside an index."""

from collections.abc import Sequence
from ipaddress import ip_address

from collectors.mibs.values import text
from collectors.session import SnmpValue

MAC_LENGTH = 6
HEX_DIGITS = frozenset("0123456789abcdef")
OCTETS = {1: 4, 2: 16, 3: 4, 4: 16}
"""INET-ADDRESS-MIB's InetAddressType: ipv4, ipv6, and both with a zone, to the octets of the address proper."""


def mac(value: SnmpValue | None) -> str:
    """Return a MAC address, lower case with colons, from six octets or from text; empty for anything else.

    Of nothing but zeros it is empty too: that is how agents say that they do not know.
    """
    if isinstance(value, bytes) and len(value) == MAC_LENGTH:
        return value.hex(":") if any(value) else ""
    words = text(value).lower()
    plain = words.translate(dict.fromkeys(map(ord, " .:-")))
    if len(plain) != 2 * MAC_LENGTH or not HEX_DIGITS.issuperset(plain) or not plain.strip("0"):
        return ""
    return bytes.fromhex(plain).hex(":")


def address(octets: bytes) -> str:
    """Return 4 or 16 octets as an IP address in its usual form; empty for any other number of them."""
    return str(ip_address(octets)) if len(octets) in {4, 16} else ""


def numbers(index: str) -> tuple[int, ...]:
    """Return an index as numbers; empty where it is not made of numbers."""
    parts = index.split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() and part.isascii() for part in parts) else ()


def typed_address(parts: Sequence[int]) -> str:
    """Return the address in (InetAddressType, length, octet …), without its zone; empty where it is malformed.

    Some agents leave the length out.
    """
    if not parts or parts[0] not in OCTETS:
        return ""
    size, rest = OCTETS[parts[0]], parts[1:]
    if len(rest) > size and rest[0] == len(rest) - 1:
        rest = rest[1:]
    return _address_of(rest[:size]) if len(rest) >= size else ""


def is_real(found: str) -> bool:
    """Whether an address can be some machine's: no loopback, no multicast, no broadcast, not 0.0.0.0."""
    if not found:
        return False
    told = ip_address(found)
    return not (told.is_loopback or told.is_multicast or told.is_unspecified or found == "255.255.255.255")


def is_station(found: str) -> bool:
    """Whether a MAC address is one station's: the lowest bit of the first octet marks groups and broadcast."""
    return bool(found) and not int(found[:2], 16) & 1


def _address_of(parts: Sequence[int]) -> str:
    return address(bytes(parts)) if all(part < 256 for part in parts) else ""  # noqa: PLR2004 - an octet
