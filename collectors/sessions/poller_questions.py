"""What the poller asks, encoded once and kept: a fleet of one model asks the same every minute."""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import batched
from typing import NamedTuple

from collectors.sessions.exchange import GET_SIZE, WALK_COLUMNS, WALK_SIZE
from collectors.snmp import ber, fast, message
from collectors.snmp.layout import Group


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One request: PDU kind, names (OID content octets), and max-repetitions for a GetBulk."""

    kind: int
    names: tuple[bytes, ...]
    repetitions: int = 0
    bindings: bytes = field(default=b"", repr=False)
    """The variable bindings, encoded, without the SEQUENCE around them."""
    frames: dict[tuple[int, bytes], tuple[bytes, bytes]] = field(default_factory=dict, repr=False)
    """By version and community: the message before and after its request-id."""
    usual: bool = False
    """Asked again at every visit: it pays to remember how the answer is laid out."""


class Answer(NamedTuple):
    """What came back: error-status, and the bindings as ``fast.binds`` has them."""

    status: int
    place: int
    """The error-index."""
    names: tuple[bytes, ...]
    tags: tuple[bytes, ...]
    contents: list[bytes]
    ready: "Sequence[dict[str, fast.Value]] | None" = None
    """The values, group by group, where the answer was laid out as the last one; the three above are empty then."""
    learn: Callable[[tuple[Group, ...]], None] | None = None
    """Takes what the values are called, so that the next answer laid out like this is read at once."""


type Conversation[Result] = Generator[Question, Answer, Result]
"""Yields questions and is sent their answers: an answer's arrival itself sends the next request, no task wakes up."""


def ask(kind: int, names: tuple[bytes, ...], repetitions: int = 0, *, usual: bool = False) -> Question:
    """Make a question."""
    return Question(kind, names, repetitions, b"".join(map(message.varbind, names)), usual=usual)


def fewer(question: Question, repetitions: int) -> Question:
    """Return the same GetBulk with other max-repetitions."""
    return Question(question.kind, question.names, repetitions, question.bindings)


def body(question: Question, number: bytes) -> bytes:
    """Return the encoded PDU; ``number`` are the request-id's content octets."""
    rest = ber.tlv(ber.SEQUENCE, question.bindings)
    middle = b"\x02\x01\x00" + ber.integer(question.repetitions)
    return ber.tlv(question.kind, ber.tlv(ber.INTEGER, number) + middle + rest)


def framed(question: Question, version: int, community: bytes) -> tuple[bytes, bytes]:
    """Return a community message before and after a request-id of four octets."""
    known = question.frames.get((version, community))
    if known is None:
        mark = b"\xff\xfe\xfd\xfc"
        whole = message.community(version, community, body(question, mark))
        # The community may hold the mark too; behind it, only the request-id can.
        at = whole.index(b"\x02\x04" + mark, whole.index(community) + len(community)) + 2
        known = question.frames[version, community] = whole[:at], whole[at + 4 :]
    return known


@dataclass(frozen=True, slots=True)
class Gets:
    """One GET of several values: the names that must come back, and what the caller calls them."""

    question: Question
    keys: tuple[bytes, ...]
    texts: tuple[str, ...]


@lru_cache(maxsize=4096)
def gets(oids: tuple[str, ...]) -> tuple[Gets, ...]:
    """Plan GETs; raises BerError (a ValueError) for what is no OID."""
    plan = []
    for chunk in batched(dict.fromkeys(oids), GET_SIZE):
        wanted = {ber.oid(text.strip(".")): text for text in chunk}
        names = tuple(wanted)
        plan.append(Gets(ask(message.GET, names, usual=True), tuple(map(fast.key, names)), tuple(wanted.values())))
    return tuple(plan)


@dataclass(frozen=True, slots=True)
class Walks:
    """The first request for a group of columns."""

    question: Question
    roots: tuple[str, ...]
    """As the caller wrote them."""
    columns: tuple[tuple[bytes, bytes], ...]
    """The same as OID content octets, and as the name to begin behind."""
    most: int
    """Variables asked for."""


@lru_cache(maxsize=4096)
def walks(roots: tuple[str, ...], rows: tuple[int, ...], most: int, *, bulk: bool) -> tuple[Walks, ...]:
    """Plan the first request for each group of columns, ``rows`` being how long each was the last time.

    ``most`` is how many variables the device manages in one GETBULK. Raises BerError for what is no OID.
    """
    plan = []
    for chunk, repetitions in _chunks(roots, rows, most):
        names = tuple(ber.oid(root.strip(".")) for root in chunk)
        kind, times = (message.GET_BULK, repetitions) if bulk else (message.GET_NEXT, 0)
        question = ask(kind, names, times, usual=True)
        columns = tuple((name, fast.key(name)) for name in names)
        plan.append(Walks(question, chunk, columns, max(1, times) * len(chunk)))
    return tuple(plan)


def _chunks(roots: tuple[str, ...], rows: tuple[int, ...], most: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Put columns of one length into one request, and say how often to repeat it: once more than there are rows."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for root, length in zip(roots, rows, strict=True):
        by_length[length].append(root)
    most = min(most, WALK_SIZE)
    for length, alike in by_length.items():
        width = max(1, min(WALK_COLUMNS, most // (length + 1)))
        for chunk in batched(alike, width):
            yield chunk, max(1, min(length + 1, most // len(chunk)))
