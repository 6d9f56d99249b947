"""Many variable bindings read at once: what nearly every agent sends goes through one regular expression.

``message.read_varbinds`` is the rule and reads everything else; what is found here is what it would have found.
A name or a content keeps one octet before it (its length, which nobody needs any more): cutting it off would cost as
much as reading it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from operator import add
from typing import Final

from collectors.snmp import ber, message

type Value = int | bytes | str | None
type Binds = tuple[tuple[bytes, ...], tuple[bytes, ...], list[bytes]]
"""Names, tags and contents, each as many as there are bindings; a tag is one octet."""

EXCEPTIONS: Final = frozenset((b"\x80", b"\x81", b"\x82"))
"""noSuchObject, noSuchInstance, endOfMibView."""
END: Final = b"\x82"
MISSING: Final = EXCEPTIONS | {b"\x05"}
"""The exceptions and NULL: what stands where a value should be."""

_SHORT = 64  # octets of a name that goes the fast way


def _counted(lengths: Iterable[int]) -> bytes:
    """Return a pattern of a length octet and so many octets, the likeliest lengths first: they are tried in turn."""
    return b"|".join(re.escape(bytes((length,))) + b".{%d}" % length for length in lengths)


_LIKELY = (10, 11, 12, 9, 13, 8, 14, 15, 16, 7)
_NAME = _counted((*_LIKELY, *(length for length in range(1, _SHORT + 1) if length not in _LIKELY)))
_CONTENT = _counted((*range(1, 10), 0, *range(10, 128)))
# A number has one to eight octets: with nine, which a Counter64 may have, the slow way is taken.
_TAG = rb"[\x02\x41-\x43\x46](?=[\x01-\x08])|[\x04-\x06\x40\x44\x80-\x82]"
_BIND = re.compile(rb"0([\x00-\x7f])\x06(" + _NAME + rb")(" + _TAG + rb")(" + _CONTENT + rb")", re.DOTALL)
_LESS_TWO = bytes((size - 2) & 0xFF for size in range(256))


def key(name: bytes) -> bytes:
    """Return an OID's content octets in the form that ``binds`` gives names."""
    return bytes((min(len(name), 255),)) + name


def binds(data: bytes, at: int, end: int) -> Binds:
    """Read the variable bindings between two offsets; raises BerError where they are none.

    That a number has one to eight octets holds for all that is returned.
    """
    parts = _BIND.split(data[at:end])
    sizes, names, contents = b"".join(parts[1::5]), parts[2::5], parts[4::5]
    # Nothing lies between the bindings or around them, and each has the length it says.
    if any(parts[::5]) or sizes.translate(_LESS_TWO) != bytes(map(add, map(len, names), map(len, contents))):
        return split(message.read_varbinds(data, at, end))
    return tuple(names), tuple(parts[3::5]), contents


def split(varbinds: Sequence[message.Varbind]) -> Binds:
    """Put bindings that were read one by one into the form of ``binds``; raises BerError for an impossible number."""
    return (
        tuple(key(name) for name, _, _ in varbinds),
        tuple(bytes((tag,)) for _, tag, _ in varbinds),
        [b"\0" + (_number(tag, content) if tag in _NUMBERS else content) for _, tag, content in varbinds],
    )


def _number(tag: int, content: bytes) -> bytes:
    ber.value(tag, content)
    return content[1:] if len(content) > _WIDEST else content


def values(tag: bytes, contents: Sequence[bytes]) -> list[Value]:
    """Return values of one tag, as ``ber.value`` does; raises BerError for the first that is none."""
    if tag in UNSIGNED:
        return [_from_bytes(content[1:]) for content in contents]
    if tag == OCTETS:
        return [content[1:] for content in contents]
    return [value(tag, content) for content in contents]


def value(tag: bytes, content: bytes) -> Value:
    """Return one value, as ``ber.value`` does."""
    if tag == b"\x02" and content in _SMALL:
        return _SMALL[content]
    read = _READ.get(tag)
    return read(content[1:]) if read else ber.value(tag[0], content[1:])


OCTETS: Final = b"\x04"
UNSIGNED: Final = frozenset(bytes((tag,)) for tag in ber.UNSIGNED)
_NUMBERS = ber.UNSIGNED | {ber.INTEGER}
_WIDEST = 8
_from_bytes = int.from_bytes
_SMALL: dict[bytes, int] = {bytes((1, n)): n - ((n & 0x80) << 1) for n in range(256)}
_READ: dict[bytes, Callable[[bytes], Value]] = {
    b"\x02": ber.read_signed, OCTETS: bytes, b"\x06": ber.dotted, **dict.fromkeys(UNSIGNED, _from_bytes),
}  # fmt: skip
