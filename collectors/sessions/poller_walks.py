"""How subtrees are walked by the poller: as ``exchange`` does, but a whole answer at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from collectors.errors import CollectError, Fault
from collectors.session import Walk
from collectors.sessions import exchange
from collectors.sessions.exchange import NO_SUCH_NAME, TOO_BIG, UNKNOWN_ROWS, WALK_SIZE
from collectors.sessions.poller_columns import Column, dealt, rows_of
from collectors.sessions.poller_gets import refused
from collectors.sessions.poller_layouts import Layouts
from collectors.sessions.poller_questions import Answer, Conversation, Question, ask, walks
from collectors.snmp import message
from collectors.text import say

CLEAN_WALKS = 20
"""Walks without trouble after which a device that choked is asked for twice as much again."""
PATIENT = 1280


@dataclass(slots=True)
class Memory:
    """What asking one device taught."""

    rows: dict[str, int] = field(default_factory=dict)
    """How long each subtree was."""
    most: int = WALK_SIZE
    """Variables that it manages in one GETBULK."""
    clean: int = 0
    patience: int = CLEAN_WALKS
    layouts: dict[object, Layouts] = field(default_factory=dict)
    """How its answers are laid out, by how it is spoken with."""

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


def walking(roots: Sequence[str], memory: Memory, *, bulk: bool) -> Conversation[dict[str, Walk]]:
    """Walk whole subtrees, several columns a request; ``bulk`` is False for SNMPv1.

    Raises LOOP where OIDs do not increase and TOO_BIG beyond ``exchange.MAX_VALUES``: a part is never returned as
    the whole.
    """
    found: dict[str, Walk] = {root: {} for root in roots}
    rows, left = memory.rows, exchange.MAX_VALUES
    lengths = tuple([rows.get(root, UNKNOWN_ROWS) for root in found])
    for each in walks(tuple(found), lengths, memory.most, bulk=bulk):
        answer = yield each.question
        if answer.ready is not None:
            found.update(zip(each.roots, answer.ready, strict=True))  # type: ignore[arg-type]
            left -= each.most
            _enough(left)
            continue
        if answer.status == 0:
            parts, whole = dealt(each.columns, answer.names, answer.tags)
            if whole:  # as nearly always, if the table is not longer than the last time
                if answer.learn:
                    width = len(parts)
                    cells = enumerate(part.suffixes for part in parts)
                    answer.learn(tuple([(told, range(n, n + len(told) * width, width)) for n, told in cells]))
                for root, values, part in zip(each.roots, rows_of(parts, answer), parts, strict=True):
                    found[root], rows[root] = values, len(part.suffixes)
                    left -= len(part.suffixes)
                _enough(left)
                continue
        columns = [Column(root) for root, _ in each.columns]
        yield from _walked(columns, each.question, answer, memory, left)
        for root, column in zip(each.roots, columns, strict=True):
            found[root], rows[root] = column.values, column.seen
            left -= column.seen
    memory.went_well()
    return found


def _walked(columns: list[Column], question: Question, answer: Answer, memory: Memory, left: int) -> Conversation[None]:
    """Walk on from the answer to the first question."""
    active, repetitions = columns, question.repetitions
    while True:
        if answer.status == 0:
            _advance(active, answer)
        elif answer.status == NO_SUCH_NAME and (0 < answer.place <= len(active) or len(active) == 1):
            active[max(answer.place, 1) - 1].done = True
        elif answer.status == TOO_BIG and repetitions > 1:
            repetitions //= 2
            memory.choked(repetitions * len(active))
        elif answer.status in (TOO_BIG, NO_SUCH_NAME) and len(active) > 1:
            for column in active:
                alone = _onward([column], repetitions)
                yield from _walked([column], alone, (yield alone), memory, left)
        else:
            refused(answer, [column.at[1:] for column in active])
        _enough(left - sum([column.seen for column in columns]))
        active = [column for column in active if not column.done]
        if not active:
            return
        repetitions = min(repetitions, max(1, memory.most // len(active))) if repetitions else 0
        answer = yield _onward(active, repetitions)


def _enough(left: int) -> None:
    if left < 0:
        limit = exchange.MAX_VALUES
        raise CollectError(Fault.TOO_BIG, say("More than {limit} values: the walk was stopped", limit=limit))


def _onward(active: Sequence[Column], repetitions: int) -> Question:
    names = tuple(column.at[1:] for column in active)
    return ask(message.GET_BULK if repetitions else message.GET_NEXT, names, repetitions)


def _advance(active: Sequence[Column], answer: Answer) -> None:
    parts, _ = dealt(tuple([(column.root, column.at) for column in active]), answer.names, answer.tags)
    for column, values, part in zip(active, rows_of(parts, answer), parts, strict=True):
        column.values.update(values)
        column.seen += len(part.suffixes)
        column.at, column.done = part.at, part.done
