"""The part of ASN.1 BER that SNMP uses: strict about bounds, lenient about what agents in the field get wrong.

Values stay bytes for as long as possible: a reader returns tags and offsets, so that a reply of a thousand values costs
no more objects than are asked of it. Nothing here raises anything but ``BerError``.
"""

from functools import lru_cache
from typing import Final

INTEGER: Final = 0x02
OCTETS: Final = 0x04
NULL: Final = 0x05
OID: Final = 0x06
SEQUENCE: Final = 0x30
IP: Final = 0x40
COUNTER32: Final = 0x41
GAUGE32: Final = 0x42
TICKS: Final = 0x43
OPAQUE: Final = 0x44
COUNTER64: Final = 0x46
NO_OBJECT: Final = 0x80
NO_INSTANCE: Final = 0x81
END_OF_VIEW: Final = 0x82

UNSIGNED: Final = frozenset((COUNTER32, GAUGE32, TICKS, COUNTER64))
MISSING: Final = frozenset((NO_OBJECT, NO_INSTANCE, END_OF_VIEW))

MAX_SUBID: Final = 2**32 - 1
MAX_ARCS: Final = 128
"""RFC 2578, section 3.5: at most 128 sub-identifiers of at most 32 bits."""

_LONG = 0x80
_SHORT = 40  # octets of an OID that is kept in memory once it was read
_MAX_LENGTH_OCTETS = 4
_MANY_OCTETS = 0x1F
_WIDEST = 9  # octets of a Counter64 with its leading zero


class BerError(ValueError):
    """Bytes that are not the BER expected here."""


def read(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """Return (tag, start, stop) of the element at ``at``; its content is ``data[start:stop]``, within ``end``.

    Definite lengths only, of one to four octets. Longer forms than needed pass: agents send them, and X.690 lets them.
    """
    if at + 2 > end:
        raise BerError("the element ends before its length")
    tag = data[at]
    if tag & _MANY_OCTETS == _MANY_OCTETS:
        raise BerError("no SNMP element has a tag of several octets")
    length = data[at + 1]
    start = at + 2
    if length >= _LONG:
        octets = length & 0x7F
        if not 0 < octets <= _MAX_LENGTH_OCTETS or start + octets > end:
            raise BerError("the length cannot be read")
        length = int.from_bytes(data[start : start + octets])
        start += octets
    stop = start + length
    if stop > end:
        raise BerError("the element is longer than what holds it")
    return tag, start, stop


def expect(data: bytes, at: int, end: int, tag: int) -> tuple[int, int]:
    """As ``read``, but the tag must be ``tag``; returns (start, stop)."""
    found, start, stop = read(data, at, end)
    if found != tag:
        raise BerError(f"tag {found:#04x} where {tag:#04x} must be")
    return start, stop


def length(size: int) -> bytes:
    """Encode a length in its shortest form."""
    if size < _LONG:
        return bytes((size,))
    octets = (size.bit_length() + 7) // 8
    return bytes((_LONG | octets,)) + size.to_bytes(octets)


def tlv(tag: int, content: bytes) -> bytes:
    """Encode one element."""
    size = len(content)
    if size < _LONG:
        return bytes((tag, size)) + content
    return bytes((tag,)) + length(size) + content


def signed(value: int) -> bytes:
    """Return the content octets of an INTEGER: two's complement, shortest."""
    return value.to_bytes(((value if value >= 0 else ~value).bit_length() // 8) + 1, signed=True)


def integer(value: int, tag: int = INTEGER) -> bytes:
    """Encode an INTEGER, or with ``tag`` one of the unsigned types (whose sign bit must then stay clear)."""
    content = signed(value)
    return bytes((tag, len(content))) + content


def read_signed(content: bytes) -> int:
    """Read the content octets of an INTEGER of at most 64 bits."""
    if not 0 < len(content) < _WIDEST:
        raise BerError("an INTEGER has one to eight octets")
    return int.from_bytes(content, signed=True)


def read_unsigned(content: bytes) -> int:
    """Read Counter32, Gauge32, TimeTicks or Counter64.

    The sign bit is taken as part of the number: many agents leave out the leading zero octet.
    """
    if not 0 < len(content) <= _WIDEST or (len(content) == _WIDEST and content[0]):
        raise BerError("an unsigned number has one to eight octets")
    return int.from_bytes(content)


def read_integer(data: bytes, at: int, end: int) -> tuple[int, int]:
    """Read the INTEGER at ``at``; returns (value, offset of what follows)."""
    start, stop = expect(data, at, end, INTEGER)
    return read_signed(data[start:stop]), stop


@lru_cache(maxsize=65536)
def oid(dotted: str) -> bytes:
    """Return the content octets of an OBJECT IDENTIFIER written with dots (a leading one is allowed)."""
    try:
        arcs = [int(arc) for arc in dotted.removeprefix(".").split(".")]
    except ValueError:
        raise BerError(f"not an object identifier: {dotted!r}") from None
    return oid_of(arcs)


def oid_of(arcs: list[int] | tuple[int, ...]) -> bytes:
    """Return the content octets of an OBJECT IDENTIFIER given as numbers."""
    if not 2 <= len(arcs) <= MAX_ARCS or not 0 <= arcs[0] <= 2 or (arcs[0] < 2 and arcs[1] >= 40):  # noqa: PLR2004 - X.690, 8.19.4
        raise BerError("an object identifier begins with 0, 1 or 2 and has 2 to 128 parts")
    out = bytearray()
    for arc in (arcs[0] * 40 + arcs[1], *arcs[2:]):
        if not 0 <= arc <= MAX_SUBID + 80:
            raise BerError("a sub-identifier has at most 32 bits")
        if arc < _LONG:
            out.append(arc)
            continue
        for shift in range((arc.bit_length() - 1) // 7 * 7, 0, -7):
            out.append(_LONG | (arc >> shift) & 0x7F)
        out.append(arc & 0x7F)
    return bytes(out)


def arcs(content: bytes) -> tuple[int, ...]:
    """Return the numbers of an OBJECT IDENTIFIER: what its instances are ordered by.

    An empty one, which some agents send for "none", is 0.0. Only short ones are kept: a device chooses what it sends.
    """
    return (_arcs if len(content) <= _SHORT else _arcs.__wrapped__)(content)


@lru_cache(maxsize=32768)
def _arcs(content: bytes) -> tuple[int, ...]:
    if not content:
        return (0, 0)
    if content[-1] & _LONG:
        raise BerError("the object identifier ends within a number")
    numbers: list[int] = []
    number = 0
    for octet in content:
        number = number << 7 | octet & 0x7F
        if number > MAX_SUBID + 80:
            raise BerError("a sub-identifier has more than 32 bits")
        if not octet & _LONG:
            numbers.append(number)
            number = 0
    if len(numbers) >= MAX_ARCS:
        raise BerError("the object identifier has too many parts")
    first = min(numbers[0] // 40, 2)
    return (first, numbers[0] - first * 40, *numbers[1:])


def dotted(content: bytes) -> str:
    """Return an OBJECT IDENTIFIER's content octets as text with dots."""
    return (_dotted if len(content) <= _SHORT else _dotted.__wrapped__)(content)


@lru_cache(maxsize=32768)
def _dotted(content: bytes) -> str:
    return ".".join(map(str, arcs(content)))


def value(tag: int, content: bytes) -> int | bytes | str | None:
    """Return a variable's value: int for numbers, bytes for strings, dotted text for OIDs and addresses.

    NULL and the exceptions (no such object, no such instance, end of the view) are None.
    """
    if tag == INTEGER:
        return read_signed(content)
    if tag in UNSIGNED:
        return read_unsigned(content)
    if tag in (OCTETS, OPAQUE):
        return content
    if tag == OID:
        return dotted(content)
    if tag == IP:
        if len(content) != 4:  # noqa: PLR2004 - IPv4
            raise BerError("an IpAddress has four octets")
        return ".".join(map(str, content))
    if tag == NULL or tag in MISSING:
        if content:
            raise BerError("there is no value to have octets")
        return None
    raise BerError(f"tag {tag:#04x} is no SNMP value")
