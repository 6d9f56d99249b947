"""An agent's variables in order: those that stand still encoded beforehand, those that move by one call each."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from collectors.snmp import ber
from collectors.snmp.message import varbind

type Live = Callable[[float], int]
"""Unix time → value now."""
type LiveText = Callable[[float], bytes]
type Entry = tuple[str, int, int | str | bytes | Live | LiveText]
"""OID, tag, value: a number, text (or a dotted OID or address by its tag), octets, or how to work one out."""

_MODULO = {ber.COUNTER32: 2**32, ber.TICKS: 2**32, ber.COUNTER64: 2**64}
_HEADS = tuple(bytes((ber.SEQUENCE, size)) for size in range(0x80))


@dataclass(slots=True)
class Life:
    """What may change about a device while it is played."""

    boot: float
    """Unix time it started."""
    boots: int = 1
    """How often it has started: snmpEngineBoots."""
    hot: bool = False
    backwards: bool = False
    """Its counters run backwards."""

    def uptime(self, now: float) -> float:
        """Return seconds since it started."""
        return max(0.0, now - self.boot)


@dataclass(frozen=True, slots=True)
class Mib:
    """Lists in step, in the order of the OIDs, and where each OID is in them."""

    names: list[bytes]
    """OIDs' content octets."""
    bindings: list[bytes | Callable[[float], bytes]]
    """Encoded variable bindings, or what makes one at a Unix time."""
    tags: list[int]
    places: dict[bytes, int]
    keys: list[tuple[int, ...]]

    def after(self, name: bytes) -> int:
        """Return the place of the first OID after this one; the number of OIDs if there is none."""
        place = self.places.get(name)
        return place + 1 if place is not None else bisect_right(self.keys, ber.arcs(name))

    def missing(self, name: bytes) -> int:
        """Return the exception for an absent OID: no such instance if its neighbours are of the same object."""
        key = ber.arcs(name)
        place = bisect_right(self.keys, key)
        near = self.keys[max(0, place - 1) : place + 1]
        return ber.NO_INSTANCE if any(other[: len(key) - 1] == key[:-1] for other in near) else ber.NO_OBJECT


def build(entries: Iterable[Entry]) -> Mib:
    """Put entries in order. An OID given twice keeps the later value; raises BerError for one that is none."""
    table = {ber.arcs(ber.oid(entry[0])): entry for entry in entries}
    keys = sorted(table)
    names = [ber.oid(table[key][0]) for key in keys]
    bindings = [_binding(name, table[key][1], table[key][2]) for name, key in zip(names, keys, strict=True)]
    return Mib(names, bindings, [table[key][1] for key in keys], {name: n for n, name in enumerate(names)}, keys)


def encoded(tag: int, value: int | str | bytes) -> bytes:
    """Encode one value under its tag."""
    if isinstance(value, bytes):
        return ber.tlv(tag, value)
    if isinstance(value, str):
        if tag == ber.OID:
            return ber.tlv(tag, ber.oid(value))
        if tag == ber.IP:
            return ber.tlv(tag, bytes(int(part) for part in value.split(".")))
        return ber.tlv(tag, value.encode())
    return ber.integer(value % _MODULO[tag] if tag in _MODULO else value, tag)


def _binding(name: bytes, tag: int, value: int | str | bytes | Live | LiveText) -> bytes | Callable[[float], bytes]:
    if not callable(value):
        return varbind(name, encoded(tag, value))
    head, modulo = ber.tlv(ber.OID, name), _MODULO.get(tag)
    live = value

    def make(now: float) -> bytes:
        found = live(now)
        if isinstance(found, bytes):
            return ber.tlv(ber.SEQUENCE, head + ber.tlv(tag, found))
        if modulo:
            found %= modulo
        content = found.to_bytes(((found if found >= 0 else ~found).bit_length() // 8) + 1, signed=True)
        size = len(head) + 2 + len(content)
        if size >= len(_HEADS):
            return ber.tlv(ber.SEQUENCE, head + ber.tlv(tag, content))
        return _HEADS[size] + head + bytes((tag, len(content))) + content

    return make
