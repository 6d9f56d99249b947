"""An answer that is laid out as an earlier one was is read without taking it apart.

What a device is asked every minute it answers every minute in the same names, types and lengths; only values move. So
of an answer that was read the long way it is kept which octets were values, and what all the others were. Where the
others are the same in the next answer, its values are where they were: one comparison and one ``struct`` read it.
An answer that is laid out otherwise is read the long way, and nothing is different but the time it takes.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from struct import Struct
from typing import Final, Self

from collectors.snmp import ber, fast

type Value = fast.Value
type Group = tuple[Sequence[str], Sequence[int]]
"""What values are called, and which bindings they are in."""
type _Convert = Callable[..., Value] | None
type _Column = tuple[tuple[str, ...], Callable[[tuple[object, ...]], Sequence[object]], _Convert, tuple[_Convert, ...]]

NUMBER: Final = 4
"""Octets of a request-id."""
_SIGNED: Final = {1: "b", 2: "h", 4: "i", 8: "q"}
_UNSIGNED: Final = {1: "B", 2: "H", 3: "I", 4: "I", 5: "Q", 6: "Q", 7: "Q", 8: "Q"}
_SIZES: Final = {"B": 1, "H": 2, "I": 4, "Q": 8}
_EMPTY: Final = fast.MISSING
_LONGEST: Final = 0x7F


class Layout:
    """Where the values are in messages that are alike in all else."""

    __slots__ = ("_columns", "_mask", "_number_at", "_size", "_skeleton", "_unpack")

    def __init__(
        self, message: bytes, number_at: int, fields: "Sequence[_Field]", columns: tuple[_Column, ...]
    ) -> None:
        """Take a message, where its request-id is, and its values; ``of`` works them out."""
        self._size, self._number_at, self._columns = len(message), number_at, columns
        spans = tuple((each.start, each.stop) for each in fields)
        self._mask = _mask(self._size, ((number_at, number_at + NUMBER), *spans))
        self._skeleton = int.from_bytes(message, "little") & self._mask
        self._unpack = _struct(_format(fields)).unpack_from

    @classmethod
    def of(cls, message: bytes, number_at: int, start: int, binds: fast.Binds, groups: Sequence[Group]) -> Self | None:
        """Learn from a message whose bindings, which begin at ``start``, have been read and are to be put in groups.

        None for one with longer forms of lengths than needed, or with numbers that are wider than theirs.
        """
        fields = _fields(message, start, binds)
        if fields is None:
            return None
        wanted = sorted({index for _, indices in groups for index in indices if binds[1][index] not in _EMPTY})
        place = {index: n for n, index in enumerate(wanted)}
        for index, each in enumerate(fields):
            each.wanted = index in place
        columns = tuple(_column(keys, indices, fields, place) for keys, indices in groups)
        return cls(message, number_at, fields, columns)

    def match(self, message: bytes) -> bool:
        """Say whether a message is laid out like this; its request-id may be any."""
        return len(message) == self._size and int.from_bytes(message, "little") & self._mask == self._skeleton

    def number(self, message: bytes) -> bytes:
        """Return the request-id of a message that matches."""
        return message[self._number_at : self._number_at + NUMBER]

    def read(self, message: bytes) -> list[dict[str, Value]]:
        """Return the values of a message that matches, group by group; raises BerError for an OID that is none."""
        raws = self._unpack(message)
        found: list[dict[str, Value]] = []
        for keys, select, convert, each in self._columns:
            values = select(raws)
            if convert is not None:
                values = list(map(convert, values))
            elif each:
                values = [value if one is None else one(value) for one, value in zip(each, values, strict=True)]
            found.append(dict(zip(keys, values, strict=True)))  # type: ignore[arg-type]
        return found


class _Field:
    """One value: its octets in the message, how ``struct`` reads it, and what is still to be done then."""

    __slots__ = ("code", "convert", "first", "start", "stop", "wanted")

    def __init__(self, message: bytes, tag: int, start: int, stop: int) -> None:
        self.start = self.first = start
        self.stop, self.wanted = stop, False
        size = stop - start
        self.code, self.convert = f"{size}s", _CONVERT.get(tag)
        if tag == ber.INTEGER and size in _SIGNED:
            self.code, self.convert = _SIGNED[size], None
        elif tag in ber.UNSIGNED:
            # A number of an odd size is read together with what stands before it, which is always the same.
            self.code, self.convert = _UNSIGNED[size], None
            self.first = stop - _SIZES[self.code]
            if self.first < start:
                before = int.from_bytes(message[self.first : start]) << 8 * size
                self.convert = _less(before)


def _fields(message: bytes, start: int, binds: fast.Binds) -> list[_Field] | None:
    """Find every value; None unless the bindings fill the message with the shortest forms there are."""
    fields, at = [], start
    for name, tag, content in zip(*binds, strict=True):
        stop = at + 1 + 1 + 1 + len(name) + 1 + len(content)
        if stop - at - 2 > _LONGEST or stop > len(message) or message[at] != ber.SEQUENCE:
            return None
        if message[at + 1] != stop - at - 2 or message[stop - len(content)] != len(content) - 1:
            return None
        fields.append(_Field(message, tag[0], stop - len(content) + 1, stop))
        at = stop
    return fields if at == len(message) else None


def _column(keys: Sequence[str], indices: Sequence[int], fields: Sequence[_Field], place: dict[int, int]) -> _Column:
    kept = [(key, index) for key, index in zip(keys, indices, strict=True) if index in place]
    told = tuple(key for key, _ in kept)
    converts = tuple(fields[index].convert for _, index in kept)
    select = _select(tuple(place[index] for _, index in kept))
    if len(set(converts)) == 1:
        return told, select, converts[0], ()
    return told, select, None, converts


def _select(places: tuple[int, ...]) -> Callable[[tuple[object, ...]], Sequence[object]]:
    """Return what takes places out of a tuple; a slice where they are at equal distances, which is quicker."""
    step = places[1] - places[0] if len(places) > 1 else 1
    first, last = (places[0], places[-1]) if places else (0, -1)
    if places == tuple(range(first, last + 1, step)):
        return itemgetter(slice(first, last + 1, step))
    return itemgetter(*places)


def _format(fields: Sequence[_Field]) -> str:
    parts, at = [], 0
    for each in fields:
        if each.wanted:
            parts.append(f"{each.first - at}x{each.code}")
            at = each.stop
    return ">" + "".join(parts)


@lru_cache(maxsize=4096)
def _struct(layout: str) -> Struct:
    return Struct(layout)


@lru_cache(maxsize=4096)
def _mask(size: int, spans: tuple[tuple[int, int], ...]) -> int:
    """Return ones where a message must be as it was, and zeros where it may differ."""
    octets = bytearray(b"\xff" * size)
    for start, stop in spans:
        octets[start:stop] = bytes(stop - start)
    return int.from_bytes(octets, "little")


@lru_cache(maxsize=4096)
def _less(before: int) -> Callable[[int], int]:
    return (-before).__add__


def _address(content: bytes) -> Value:
    return ber.value(ber.IP, content)


_CONVERT: dict[int, Callable[..., Value]] = {ber.INTEGER: ber.read_signed, ber.OID: ber.dotted, ber.IP: _address}
