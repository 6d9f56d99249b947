"""Answers to a walk, dealt out to its columns: each shape of a table is worked out only once."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue
from collectors.sessions.exchange import WALK_SIZE
from collectors.sessions.poller_errors import unreadable
from collectors.sessions.poller_questions import Answer
from collectors.snmp import ber, fast
from collectors.snmp.ber import BerError
from collectors.text import say

LONGEST = 2 * WALK_SIZE


class Column:
    """How far the walk of one subtree has come."""

    __slots__ = ("at", "done", "root", "seen", "values")

    def __init__(self, root: bytes) -> None:
        """Begin at the root (OID content octets)."""
        self.root = root
        self.at = fast.key(root)
        self.done = False
        self.seen = 0
        self.values: dict[str, SnmpValue] = {}


class Part(NamedTuple):
    """What one answer brings for one column."""

    suffixes: tuple[str, ...]
    tag: bytes
    """The tag of all the values, or none if they differ or are missing."""
    at: bytes
    """The last name within the subtree."""
    done: bool


def dealt(
    columns: tuple[tuple[bytes, bytes], ...], names: tuple[bytes, ...], tags: tuple[bytes, ...]
) -> tuple[tuple[Part, ...], bool]:
    """As ``parts_of``, which keeps nothing of answers that are longer than any question asks for."""
    return (parts_of if len(names) <= LONGEST else parts_of.__wrapped__)(columns, names, tags)


@lru_cache(maxsize=8192)
def parts_of(
    columns: tuple[tuple[bytes, bytes], ...], names: tuple[bytes, ...], tags: tuple[bytes, ...]
) -> tuple[tuple[Part, ...], bool]:
    """Deal names and tags out to columns, which are (root, last name) each; say as well whether all of them end here.

    Kept, for tables keep their rows and types from visit to visit, and from device to device of one model.
    """
    if not names:
        raise CollectError(Fault.TRUNCATED, say("The device sent an empty answer in the middle of a table"))
    width = len(columns)
    parts = tuple(_part(root, at, names[place::width], tags[place::width]) for place, (root, at) in enumerate(columns))
    return parts, all(part.done for part in parts)


def _part(root: bytes, at: bytes, names: tuple[bytes, ...], tags: tuple[bytes, ...]) -> Part:
    """As ``exchange``'s columns: raise LOOP where names do not increase; a hole is passed over."""
    suffixes: list[str] = []
    last, depth, done = ber.arcs(at[1:]), len(ber.arcs(root)), False
    for name, tag in zip(names, tags, strict=True):
        if tag == fast.END or not name.startswith(root, 1):
            done = True
            break
        try:
            now = ber.arcs(name[1:])
        except BerError as error:
            raise unreadable() from error
        if now <= last and tag in fast.EXCEPTIONS:
            done = True
            break
        if now <= last:
            where = ".".join(map(str, now))
            raise CollectError(
                Fault.LOOP, say("The device's answers go in circles at {oid}: the walk was stopped", oid=where)
            )
        suffixes.append(".".join(map(str, now[depth:])))
        at, last = name, now
    kinds = set(tags[: len(suffixes)])
    alike = kinds.pop() if len(kinds) == 1 else b""
    return Part(tuple(suffixes), b"" if alike in fast.MISSING else alike, at, done)


def rows_of(parts: tuple[Part, ...], answer: Answer) -> Iterator[dict[str, SnmpValue]]:
    """Return what an answer brings, column by column."""
    width, tags, contents = len(parts), answer.tags, answer.contents
    try:
        for place, (suffixes, tag, _, _) in enumerate(parts):
            end = place + len(suffixes) * width
            if tag:
                yield dict(zip(suffixes, fast.values(tag, contents[place:end:width]), strict=True))  # type: ignore[arg-type]
            else:
                told = zip(suffixes, tags[place:end:width], contents[place:end:width], strict=True)
                yield {suffix: fast.value(tag, c) for suffix, tag, c in told if tag not in fast.MISSING}  # type: ignore[misc]
    except BerError as error:
        raise unreadable() from error
