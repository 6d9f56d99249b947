"""How values are got and walked by the poller: as ``exchange``, but on encoded OIDs and whole columns at once.

A conversation is a generator: it yields a question and is sent its answer, so that the reply's arrival itself sends
the next request and no task wakes up in between.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, NoReturn

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue, Walk
from collectors.sessions import exchange
from collectors.sessions.exchange import GEN_ERR, NO_SUCH_NAME, REFUSALS, TOO_BIG, UNKNOWN_ROWS, WALK_SIZE
from collectors.sessions.poller_errors import unreadable
from collectors.sessions.poller_questions import Answer, Question, ask, gets, walks
from collectors.snmp import ber, fast, message
from collectors.snmp.ber import BerError
from collectors.text import say

type Conversation[Result] = Generator[Question, Answer, Result]

CLEAN_WALKS = 20
"""Walks without trouble after which a device that choked is asked for twice as much again."""
PATIENT = 1280


@dataclass(slots=True)
class Memory:
    """What walking one device taught."""

    rows: dict[str, int] = field(default_factory=dict)
    """How long each subtree was."""
    most: int = WALK_SIZE
    """Variables that it manages in one GETBULK."""
    clean: int = 0
    patience: int = CLEAN_WALKS

    def choked(self, variables: int) -> None:
        """Remember that only so many variables, and no more, were answered."""
        if variables < self.most:
            self.most = max(1, variables)
            self.patience = min(PATIENT, 2 * self.patience)
        self.clean = 0

    def went_well(self) -> None:
        """Count a walk without trouble; after many, trust the device with more."""
        if self.most < WALK_SIZE:
            self.clean += 1
            if self.clean >= self.patience:
                self.clean, self.most = 0, min(WALK_SIZE, 2 * self.most)


def getting(oids: Sequence[str]) -> Conversation[dict[str, SnmpValue]]:
    """Get scalars or instances; those the agent does not have are left out."""
    found: dict[str, SnmpValue] = {}
    for each in gets(tuple(oids)):
        answer = yield each.question
        if answer.status == 0 and answer.names == each.keys and fast.MISSING.isdisjoint(answer.tags):
            found.update(zip(each.texts, _values(answer), strict=True))
        else:
            yield from _got(each.question.names, each.texts, answer, found)
    return found


def _got(
    names: tuple[bytes, ...], texts: tuple[str, ...], answer: Answer, found: dict[str, SnmpValue]
) -> Conversation[None]:
    """Take the answer to one GET; ask again for less where the device refuses."""
    while True:
        if answer.status == 0:
            _take(names, texts, answer, found)
            return
        if answer.status == NO_SUCH_NAME and (0 < answer.place <= len(names) or len(names) == 1):
            # SNMPv1 refuses the whole request because of one name: ask again without it.
            at = max(answer.place, 1) - 1
            names, texts = names[:at] + names[at + 1 :], texts[:at] + texts[at + 1 :]
        elif answer.status in (TOO_BIG, NO_SUCH_NAME) and len(names) > 1:
            half = len(names) // 2
            first = yield ask(message.GET, names[:half])
            yield from _got(names[:half], texts[:half], first, found)
            names, texts = names[half:], texts[half:]
        else:
            _refused(answer, names)
        if not names:
            return
        answer = yield ask(message.GET, names)


def _take(names: tuple[bytes, ...], texts: tuple[str, ...], answer: Answer, found: dict[str, SnmpValue]) -> None:
    if len(answer.names) < len(names):
        raise CollectError(
            Fault.TRUNCATED,
            say("The device answered {got} of {asked} questions", got=len(answer.names), asked=len(names)),
        )
    if answer.names != tuple(map(fast.key, names)):
        raise CollectError(Fault.GARBLED, say("The device answered to something else than was asked"))
    told = zip(texts, _values(answer), strict=True)
    found.update({text: value for text, value in told if value is not None})


def _values(answer: Answer) -> list[SnmpValue]:
    """Return values; None, where the device has none, is told by its tag."""
    try:
        return list(map(fast.value, answer.tags, answer.contents))  # type: ignore[arg-type]
    except BerError as error:
        raise unreadable() from error


def _refused(answer: Answer, names: Sequence[bytes]) -> NoReturn:
    where = ber.dotted(names[answer.place - 1] if 0 < answer.place <= len(names) else names[0])
    if answer.status == TOO_BIG:
        raise CollectError(Fault.TOO_BIG, say("Even one value is too big for the device to send ({oid})", oid=where))
    if answer.status == GEN_ERR:
        raise CollectError(Fault.REFUSED, say("The device reports an internal error (genErr) at {oid}", oid=where))
    name = REFUSALS.get(answer.status, str(answer.status))
    raise CollectError(Fault.REFUSED, say("The device refuses to tell: {status} at {oid}", status=name, oid=where))


class _Column:
    """How far the walk of one subtree has come."""

    __slots__ = ("at", "done", "root", "seen", "values")

    def __init__(self, root: bytes) -> None:
        self.root = root
        self.at = fast.key(root)
        self.done = False
        self.seen = 0
        self.values: dict[str, SnmpValue] = {}


class _Part(NamedTuple):
    """What one answer brings for one column."""

    suffixes: tuple[str, ...]
    tag: bytes
    """The tag of all the values, or none if they differ or are missing."""
    at: bytes
    """The last name within the subtree."""
    done: bool


@lru_cache(maxsize=8192)
def _parts(
    columns: tuple[tuple[bytes, bytes], ...], names: tuple[bytes, ...], tags: tuple[bytes, ...]
) -> tuple[_Part, ...]:
    """Deal names and tags out to columns, which are (root, last name) each.

    Kept, for tables keep their rows and types from visit to visit, and from device to device of one model.
    """
    width = len(columns)
    return tuple(_part(root, at, names[place::width], tags[place::width]) for place, (root, at) in enumerate(columns))


def _part(root: bytes, at: bytes, names: tuple[bytes, ...], tags: tuple[bytes, ...]) -> _Part:
    """Raise LOOP where names do not increase. An exception ends the column; a hole (NULL) is passed over."""
    suffixes: list[str] = []
    last, depth, done = ber.arcs(at[1:]), len(ber.arcs(root)), False
    for name, tag in zip(names, tags, strict=True):
        if tag in fast.EXCEPTIONS or not name.startswith(root, 1):
            done = True
            break
        try:
            now = ber.arcs(name[1:])
        except BerError as error:
            raise unreadable() from error
        if now <= last:
            where = ".".join(map(str, now))
            raise CollectError(
                Fault.LOOP, say("The device's answers go in circles at {oid}: the walk was stopped", oid=where)
            )
        suffixes.append(".".join(map(str, now[depth:])))
        at, last = name, now
    kinds = set(tags[: len(suffixes)])
    alike = kinds.pop() if len(kinds) == 1 else b""
    return _Part(tuple(suffixes), b"" if alike in fast.MISSING else alike, at, done)


def walking(roots: Sequence[str], memory: Memory, *, bulk: bool) -> Conversation[dict[str, Walk]]:
    """Walk whole subtrees, several columns a request; ``bulk`` is False for SNMPv1.

    Raises LOOP where OIDs do not increase and TOO_BIG beyond ``exchange.MAX_VALUES``: a part is never returned as
    the whole.
    """
    found: dict[str, Walk] = {root: {} for root in roots}
    left = exchange.MAX_VALUES
    lengths = tuple(memory.rows.get(root, UNKNOWN_ROWS) for root in found)
    for question, columns in walks(tuple(found), lengths, memory.most, bulk=bulk):
        under_way = [_Column(name) for _, name in columns]
        yield from _walked(under_way, question, memory, left)
        for (root, _), column in zip(columns, under_way, strict=True):
            found[root] = column.values
            memory.rows[root] = column.seen
            left -= column.seen
    memory.went_well()
    return found


def _walked(columns: list[_Column], question: Question, memory: Memory, left: int) -> Conversation[None]:
    active, repetitions = columns, question.repetitions
    while True:
        answer = yield question
        if answer.status == 0:
            _advance(active, answer)
        elif answer.status == NO_SUCH_NAME and (0 < answer.place <= len(active) or len(active) == 1):
            active[max(answer.place, 1) - 1].done = True
        elif answer.status == TOO_BIG and repetitions > 1:
            repetitions //= 2
            memory.choked(repetitions * len(active))
        elif answer.status in (TOO_BIG, NO_SUCH_NAME) and len(active) > 1:
            for column in active:
                yield from _walked([column], _onward([column], repetitions), memory, left)
        else:
            _refused(answer, [column.at[1:] for column in active])
        if sum(column.seen for column in columns) > left:
            limit = exchange.MAX_VALUES
            raise CollectError(Fault.TOO_BIG, say("More than {limit} values: the walk was stopped", limit=limit))
        active = [column for column in active if not column.done]
        if not active:
            return
        repetitions = min(repetitions, max(1, memory.most // len(active))) if repetitions else 0
        question = _onward(active, repetitions)


def _onward(active: Sequence[_Column], repetitions: int) -> Question:
    names = tuple(column.at[1:] for column in active)
    return ask(message.GET_BULK if repetitions else message.GET_NEXT, names, repetitions)


def _advance(active: Sequence[_Column], answer: Answer) -> None:
    names, tags, contents = answer.names, answer.tags, answer.contents
    if not names:
        raise CollectError(Fault.TRUNCATED, say("The device sent an empty answer in the middle of a table"))
    width = len(active)
    parts = _parts(tuple([(column.root, column.at) for column in active]), names, tags)
    for place, (column, part) in enumerate(zip(active, parts, strict=True)):
        suffixes, tag, column.at, column.done = part
        end = place + len(suffixes) * width
        column.seen += len(suffixes)
        try:
            if tag:
                column.values.update(zip(suffixes, fast.values(tag, contents[place:end:width]), strict=True))  # type: ignore[arg-type]
            else:
                told = map(fast.value, tags[place:end:width], contents[place:end:width])
                column.values.update({s: value for s, value in zip(suffixes, told, strict=True) if value is not None})
        except BerError as error:
            raise unreadable() from error
