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
type Binds = tuple[tuple[bytes, ...], tuple[bytes, ...], tuple[bytes, ...]]
"""Names, tags and contents, each as many as there are bindings; a tag is one octet."""

EXCEPTIONS: Final = frozenset((b"\x80", b"\x81", b"\x82"))
"""noSuchObject, noSuchInstance, endOfMibView."""
MISSING: Final = EXCEPTIONS | {b"\x05"}
"""The exceptions and NULL: what stands where a value should be."""

_SHORT = 64  # octets of a name that goes the fast way


def _counted(lengths: Iterable[int]) -> bytes:
    """Return a pattern of a length octet and so many octets, the likeliest lengths first: they are tried in turn."""
    return b"|".join(re.escape(bytes((length,))) + b".{%d}" % length for length in lengths)


_LIKELY = (10, 11, 12, 9, 13, 8, 14, 15, 16, 7)
_NAME = _counted((*_LIKELY, *(length for length in range(1, _SHORT + 1) if length not in _LIKELY)))
_CONTENT = _counted((*range(1, 10), 0, *range(10, 128)))
_BIND = re.compile(
    rb"0([\x00-\x7f])\x06(" + _NAME + rb")([\x02\x04-\x06\x40-\x46\x80-\x82])(" + _CONTENT + rb")", re.DOTALL
)
_LESS_TWO = bytes((size - 2) & 0xFF for size in range(256))


def key(name: bytes) -> bytes:
    """Return an OID's content octets in the form that ``binds`` gives names."""
    return bytes((min(len(name), 255),)) + name


def binds(data: bytes, at: int, end: int) -> Binds:
    """Read the variable bindings between two offsets; raises BerError where they are none."""
    found = _BIND.findall(data, at, end)
    if found:
        sizes, names, tags, contents = zip(*found, strict=True)
        said = b"".join(sizes)
        # Every binding has the length it says, and together they are all there is: nothing was jumped over.
        if sum(said) + 2 * len(said) == end - at and said.translate(_LESS_TWO) == bytes(
            map(add, map(len, names), map(len, contents))
        ):
            return names, tags, contents
    return split(message.read_varbinds(data, at, end))


def split(varbinds: Sequence[message.Varbind]) -> Binds:
    """Put bindings that were read one by one into the form of ``binds``."""
    return (
        tuple(key(name) for name, _, _ in varbinds),
        tuple(bytes((tag,)) for _, tag, _ in varbinds),
        tuple(b"\0" + content if content else b"\0" for _, _, content in varbinds),
    )


def values(tags: Sequence[bytes], contents: Sequence[bytes]) -> list[Value]:
    """Return values as ``ber.value`` does; raises BerError for the first that is none."""
    if not tags:
        return []
    tag = tags[0]
    if tags.count(tag) == len(tags):
        if tag == b"\x04":
            return [content[1:] for content in contents]
        if tag in _UNSIGNED and max(map(len, contents)) <= _PLAIN and min(map(len, contents)) > 1:
            return [_from_bytes(content[1:]) for content in contents]
    return [_value(tag, content) for tag, content in zip(tags, contents, strict=True)]


_PLAIN = 9  # octets: a length and 64 bits
_UNSIGNED = frozenset(bytes((tag,)) for tag in ber.UNSIGNED)
_SMALL: dict[bytes, int] = {bytes((1, n)): n - ((n & 0x80) << 1) for n in range(256)}
_READ: dict[bytes, Callable[[bytes], Value]] = {
    b"\x02": ber.read_signed, b"\x04": bytes, b"\x06": ber.dotted, **dict.fromkeys(_UNSIGNED, ber.read_unsigned),
}  # fmt: skip
_from_bytes = int.from_bytes


def _value(tag: bytes, content: bytes) -> Value:
    if tag == b"\x02" and content in _SMALL:
        return _SMALL[content]
    read = _READ.get(tag)
    if read is None:
        return ber.value(tag[0], content[1:])
    return read(content[1:])
