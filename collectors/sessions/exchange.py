"""How many values are got or walked with single SNMP exchanges, whichever engine carries them."""

from collections import defaultdict
from collections.abc import Awaitable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import batched
from typing import Literal, NoReturn, Protocol

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue, Walk
from collectors.text import say

type Oid = tuple[int, ...]
type Kind = Literal["get", "next", "bulk"]

GET_SIZE = 24
"""Variables in one GET: about 700 bytes of answer, which every agent met so far can send."""
WALK_SIZE = 60
"""Variables asked for in one GETBULK: about 1,400 bytes of answer, so that it is not fragmented on the way."""
WALK_COLUMNS = 20
"""Most columns in one GETBULK."""
UNKNOWN_ROWS = 6
"""Rows to reckon with where a table was never walked before."""
MAX_VALUES = 100_000
"""Most values one walk may bring: 2,000 interfaces of 20 columns and some."""

TOO_BIG, NO_SUCH_NAME, GEN_ERR = 1, 2, 5
REFUSALS = {6: "noAccess", 16: "authorizationError"}


class Missing(Enum):
    """What stands where a value should be (RFC 3416, section 3)."""

    OBJECT = "noSuchObject"
    INSTANCE = "noSuchInstance"
    END = "endOfMibView"
    NULL = "NULL"
    """No exception, but what some agents send where they have no value."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: error-status, error-index and variables (RFC 3416)."""

    status: int
    index: int
    binds: tuple[tuple[Oid, SnmpValue | Missing], ...]


class Ask(Protocol):
    """Carries one request to one device and its answer back, retries included."""

    def __call__(self, kind: Kind, oids: Sequence[Oid], repetitions: int = 0) -> Awaitable[Reply]:
        """Return the reply, or raise ``CollectError``."""


def parse_oid(text: str) -> Oid:
    """Read a dotted OID, with or without a leading dot."""
    return tuple(int(part) for part in text.strip(".").split("."))


def dotted(oid: Oid) -> str:
    """Write an OID with dots."""
    return ".".join(map(str, oid))


async def get_many(ask: Ask, oids: Sequence[str]) -> dict[str, SnmpValue]:
    """Get scalars or instances; those the agent does not have are left out."""
    found: dict[str, SnmpValue] = {}
    for chunk in batched(dict.fromkeys(oids), GET_SIZE):
        wanted = {parse_oid(text): text for text in chunk}
        for oid, value in await _get(ask, tuple(wanted)):
            found[wanted[oid]] = value
    return found


async def _get(ask: Ask, oids: tuple[Oid, ...]) -> list[tuple[Oid, SnmpValue]]:
    while oids:
        reply = await ask("get", oids)
        if reply.status == 0:
            return _answered(oids, reply)
        if reply.status == NO_SUCH_NAME and (0 < reply.index <= len(oids) or len(oids) == 1):
            # SNMPv1 refuses the whole request because of one name: ask again without it.
            at = max(reply.index, 1) - 1
            oids = oids[:at] + oids[at + 1 :]
        elif reply.status in (TOO_BIG, NO_SUCH_NAME) and len(oids) > 1:
            half = len(oids) // 2
            return await _get(ask, oids[:half]) + await _get(ask, oids[half:])
        else:
            _refused(reply, oids)
    return []


def _answered(oids: tuple[Oid, ...], reply: Reply) -> list[tuple[Oid, SnmpValue]]:
    if len(reply.binds) < len(oids):
        raise CollectError(
            Fault.TRUNCATED,
            say("The device answered {got} of {asked} questions", got=len(reply.binds), asked=len(oids)),
        )
    if tuple(oid for oid, _ in reply.binds) != oids:
        raise CollectError(Fault.GARBLED, say("The device answered to something else than was asked"))
    return [(oid, value) for oid, value in reply.binds if not isinstance(value, Missing)]


def _refused(reply: Reply, oids: Sequence[Oid]) -> NoReturn:
    where = dotted(oids[reply.index - 1]) if 0 < reply.index <= len(oids) else dotted(oids[0])
    if reply.status == TOO_BIG:
        raise CollectError(Fault.TOO_BIG, say("Even one value is too big for the device to send ({oid})", oid=where))
    if reply.status == GEN_ERR:
        raise CollectError(Fault.REFUSED, say("The device reports an internal error (genErr) at {oid}", oid=where))
    name = REFUSALS.get(reply.status, str(reply.status))
    raise CollectError(Fault.REFUSED, say("The device refuses to tell: {status} at {oid}", status=name, oid=where))


class _Column:
    """How far the walk of one subtree has come."""

    __slots__ = ("at", "done", "root", "seen", "values")

    def __init__(self, root: Oid) -> None:
        self.root = root
        self.at = root
        self.done = False
        self.seen = 0
        self.values: dict[str, SnmpValue] = {}

    def take(self, oid: Oid, value: SnmpValue | Missing) -> None:
        """Keep a value; raise LOOP where names do not increase.

        A hole (a name further on, with no value) is passed over: the rows behind it are still to come. An exception at
        a name that leads nowhere is an agent's way to say that there is no more.
        """
        if self.done:
            return
        exception = isinstance(value, Missing) and value is not Missing.NULL
        if value is Missing.END or oid[: len(self.root)] != self.root or (exception and oid <= self.at):
            self.done = True
            return
        if oid <= self.at:
            raise CollectError(
                Fault.LOOP, say("The device's answers go in circles at {oid}: the walk was stopped", oid=dotted(oid))
            )
        self.at = oid
        self.seen += 1
        if not isinstance(value, Missing):
            self.values[dotted(oid[len(self.root) :])] = value


async def walk_many(ask: Ask, roots: Sequence[str], *, bulk: bool, rows: MutableMapping[str, int]) -> dict[str, Walk]:
    """Walk whole subtrees, several columns a request; ``bulk`` is False for SNMPv1.

    ``rows`` remembers how long each subtree was, so that the next time just as much is asked for: what a GETBULK
    brings beyond the end of a column is thrown away. Raises LOOP where OIDs do not increase and TOO_BIG beyond
    ``MAX_VALUES``: a part is never returned as the whole.
    """
    walks: dict[str, Walk] = {root: {} for root in roots}
    left = MAX_VALUES
    for chunk, repetitions in _chunks(list(walks), rows):
        columns = [_Column(parse_oid(root)) for root in chunk]
        await _walk(ask, columns, repetitions if bulk else 0, left)
        for root, column in zip(chunk, columns, strict=True):
            walks[root] = column.values
            rows[root] = column.seen
            left -= column.seen
    return walks


def _chunks(roots: list[str], rows: Mapping[str, int]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Put columns of one length into one request, and say how often to repeat it: once more than there are rows."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for root in roots:
        by_length[rows.get(root, UNKNOWN_ROWS)].append(root)
    for length, alike in by_length.items():
        width = max(1, min(WALK_COLUMNS, WALK_SIZE // (length + 1)))
        for chunk in batched(alike, width):
            yield chunk, max(1, min(length + 1, WALK_SIZE // len(chunk)))


async def _walk(ask: Ask, columns: list[_Column], repetitions: int, left: int) -> None:
    while active := [column for column in columns if not column.done]:
        reply = await ask("bulk" if repetitions else "next", [column.at for column in active], repetitions)
        if reply.status == 0:
            _advance(active, reply)
        elif reply.status == NO_SUCH_NAME and 0 < reply.index <= len(active):
            active[reply.index - 1].done = True
        elif reply.status == NO_SUCH_NAME and len(active) == 1:
            active[0].done = True
        elif reply.status == TOO_BIG and repetitions > 1:
            repetitions //= 2
        elif reply.status in (TOO_BIG, NO_SUCH_NAME) and len(active) > 1:
            for column in active:
                await _walk(ask, [column], repetitions, left)
        else:
            _refused(reply, [column.at for column in active])
        if sum(column.seen for column in columns) > left:
            raise CollectError(Fault.TOO_BIG, say("More than {limit} values: the walk was stopped", limit=MAX_VALUES))


def _advance(active: Sequence[_Column], reply: Reply) -> None:
    if not reply.binds:
        raise CollectError(Fault.TRUNCATED, say("The device sent an empty answer in the middle of a table"))
    for position, (oid, value) in enumerate(reply.binds):
        active[position % len(active)].take(oid, value)
