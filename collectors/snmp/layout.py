"""An answer that is laid out as an earlier one was is read without taking it apart.

What a device is asked every minute it answers every minute in the same names, types and lengths; only values move. So
of an answer that was read the long way it is kept which octets were values, and what all the others were. Where the
others are the same in the next answer, its values are where they were: one comparison and one ``struct`` read it.
An answer that is laid out otherwise is read the long way, and nothing is different but the time it takes.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from struct import Struct
from typing import Final, NamedTuple

from collectors.snmp import ber, fast

type Value = fast.Value
type Group = tuple[tuple[str, ...], range]
"""What values are called, and which bindings they are in."""
type _Convert = Callable[..., Value] | None

NUMBER: Final = 4
"""Octets of a request-id."""
_AROUND = 4  # octets of a binding beside its name and content, which are counted with their lengths
_SIGNED: Final = {1: "b", 2: "h", 4: "i", 8: "q"}
_UNSIGNED: Final = {1: "B", 2: "H", 3: "I", 4: "I", 5: "Q", 6: "Q", 7: "Q", 8: "Q"}
_SIZES: Final = {"B": 1, "H": 2, "I": 4, "Q": 8}


class _Field(NamedTuple):
    """One value: where ``struct`` begins to read it, how, where it ends, and what is to be done then."""

    first: int
    code: str
    stop: int
    convert: _Convert


class _Column(NamedTuple):
    """One group: its names, what picks its values, and what makes each what it is, or all of them if that is alike."""

    names: tuple[str, ...]
    pick: Callable[[tuple[object, ...]], Sequence[object]]
    all: _Convert
    each: tuple[_Convert, ...]


class _Plan(NamedTuple):
    """What layouts of many devices have in common."""

    mask: int
    """Ones where a message must be as it was, zeros where it may differ."""
    unpack: Callable[[bytes], tuple[object, ...]]
    columns: tuple[_Column, ...]


class Layout:
    """Where the values are in messages that are alike in all else."""

    __slots__ = ("_columns", "_mask", "_number_at", "_size", "_skeleton", "_unpack")

    def __init__(self, message: bytes, number_at: int, plan: _Plan) -> None:
        """Take a message, and where its request-id and its values are; ``layout`` works that out."""
        self._size, self._number_at = len(message), number_at
        self._mask, self._unpack, self._columns = plan
        self._skeleton = int.from_bytes(message, "little") & plan.mask

    def match(self, message: bytes, number: bytes) -> bool:
        """Say whether a message is laid out like this and bears a request-id."""
        at = self._number_at
        return (
            len(message) == self._size
            and message[at : at + NUMBER] == number
            and int.from_bytes(message, "little") & self._mask == self._skeleton
        )

    def read(self, message: bytes) -> list[dict[str, Value]]:
        """Return the values of a message that matches, group by group; raises BerError for an OID that is none."""
        raws = self._unpack(message)
        found: list[dict[str, Value]] = []
        for names, pick, convert, each in self._columns:
            values = pick(raws)
            if convert is not None:
                values = map(convert, values)  # type: ignore[assignment]
            elif each:
                values = [value if one is None else one(value) for one, value in zip(each, values, strict=True)]
            found.append(dict(zip(names, values)))  # type: ignore[arg-type] # noqa: B905 - as many as were picked
        return found


def layout(message: bytes, number_at: int, start: int, binds: fast.Binds, groups: tuple[Group, ...]) -> Layout | None:
    """Learn from a message whose bindings, which begin at ``start``, have been read and are to be put in groups.

    None for one with longer forms of lengths than needed, or numbers with more octets than theirs: of such a message,
    the lengths of what was read do not add up to its own.
    """
    names, tags, contents = binds
    sizes = tuple(map(len, contents))
    if start + _AROUND * len(names) + sum(map(len, names)) + sum(sizes) != len(message):
        return None
    return Layout(message, number_at, _plan(len(message), number_at, start, names, tags, sizes, groups))


@lru_cache(maxsize=4096)
def _plan(  # noqa: PLR0913, PLR0917 - all that a plan depends on, so that it can be kept
    size: int,
    number_at: int,
    start: int,
    names: tuple[bytes, ...],
    tags: tuple[bytes, ...],
    sizes: tuple[int, ...],
    groups: tuple[Group, ...],
) -> _Plan:
    mask = bytearray(b"\xff" * size)
    mask[number_at : number_at + NUMBER] = bytes(NUMBER)
    fields: list[_Field] = []
    for name, tag, counted in zip(names, tags, sizes, strict=True):
        start += _AROUND + len(name) + counted
        long = counted - 1
        mask[start - long : start] = bytes(long)
        fields.append(_field(name, tag[0], start, long))
    wanted = sorted({index for _, indices in groups for index in indices if tags[index] not in fast.MISSING})
    places = {index: place for place, index in enumerate(wanted)}
    columns = tuple(_column(group, fields, places) for group in groups)
    return _Plan(int.from_bytes(mask, "little"), Struct(_format(fields, wanted)).unpack_from, columns)


def _field(name: bytes, tag: int, stop: int, size: int) -> _Field:
    if tag == ber.INTEGER and size in _SIGNED:
        return _Field(stop - size, _SIGNED[size], stop, None)
    if tag not in ber.UNSIGNED:
        return _Field(stop - size, f"{size}s", stop, _CONVERT.get(tag))
    # A number of an odd size is read together with what stands before it, which is always the same.
    code = _UNSIGNED[size]
    more = _SIZES[code] - size
    before = int.from_bytes((name + bytes((tag, size)))[-more:]) << 8 * size if more else 0
    return _Field(stop - size - more, code, stop, _less(before) if more else None)


def _column(group: Group, fields: Sequence[_Field], places: dict[int, int]) -> _Column:
    kept = [(name, index) for name, index in zip(*group, strict=True) if index in places]
    converts = tuple(fields[index].convert for _, index in kept)
    picks = _picking([places[index] for _, index in kept])
    names = tuple(name for name, _ in kept)
    if converts and all(each is converts[0] for each in converts):
        return _Column(names, picks, converts[0], ())
    return _Column(names, picks, None, converts)


def _picking(places: list[int]) -> Callable[[tuple[object, ...]], Sequence[object]]:
    """Return what takes places out of a tuple: a slice, which is quicker, where they are at equal distances."""
    steps = {later - earlier for earlier, later in pairwise(places)} or {1}
    if len(steps) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[-1] + 1, steps.pop()) if places else slice(0))


def _format(fields: Sequence[_Field], wanted: Sequence[int]) -> str:
    parts, at = [], 0
    for first, code, stop, _ in map(fields.__getitem__, wanted):
        parts.append(f"{first - at}x{code}")
        at = stop
    return ">" + "".join(parts)


@lru_cache(maxsize=4096)
def _less(before: int) -> Callable[[int], int]:
    """Return one and the same function for one number, so that functions can be compared."""
    return (-before).__add__


def _address(content: bytes) -> Value:
    return ber.value(ber.IP, content)


_CONVERT: dict[int, Callable[..., Value]] = {ber.INTEGER: ber.read_signed, ber.OID: ber.dotted, ber.IP: _address}
