"""Both SNMP engines, given the same agent, well behaved or not, bring the same values or raise the same fault."""

import asyncio
from bisect import bisect_right
from collections.abc import Generator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue
from collectors.sessions import exchange
from collectors.sessions.exchange import Kind, Missing, Oid, Reply, dotted, get_many, parse_oid, walk_many
from collectors.sessions.poller_gets import getting
from collectors.sessions.poller_questions import Answer, Question
from collectors.sessions.poller_walks import Memory, walking
from collectors.snmp import ber, fast, message

type Bind = tuple[Oid, SnmpValue | Missing]
type Result = dict[str, dict[str, SnmpValue]] | str

KINDS: dict[int, Kind] = {message.GET: "get", message.GET_NEXT: "next", message.GET_BULK: "bulk"}
TAGS = {Missing.OBJECT: ber.NO_OBJECT, Missing.INSTANCE: ber.NO_INSTANCE, Missing.END: ber.END_OF_VIEW}
ROOTS = [f"1.3.6.1.2.{column}" for column in (1, 2, 3)]
MANY = 3000


class Agent:
    """Rows in the order in which it tells them, which need not be theirs; and what it answers to each request."""

    def __init__(self, rows: Sequence[Bind], *, v1: bool, limit: int, at_the_end: Missing, status: int) -> None:
        self.rows, self.v1, self.limit, self.at_the_end, self.status = rows, v1, limit, at_the_end, status
        self.after = {oid: place + 1 for place, (oid, _) in enumerate(rows)}
        self.sorted = sorted(self.after)
        self.asked = 0

    def reply(self, kind: Kind, oids: Sequence[Oid], repetitions: int) -> Reply:
        self.asked += 1
        assert self.asked < MANY, "no end"
        if self.status and self.asked > 1:
            return Reply(self.status, 1, ())
        binds: list[Bind] = []
        ats = list(oids)
        for _ in range(repetitions if kind == "bulk" else 1):
            for place, oid in enumerate(ats):
                found, value = self.one(kind, oid)
                if self.v1 and isinstance(value, Missing) and value is not Missing.NULL:
                    return Reply(exchange.NO_SUCH_NAME, place + 1, ())
                ats[place] = found
                binds.append((found, value))
        return Reply(0, 0, tuple(binds)) if len(binds) <= self.limit else Reply(exchange.TOO_BIG, 0, ())

    def one(self, kind: Kind, oid: Oid) -> Bind:
        if kind == "get":
            return oid, dict(self.rows).get(oid, Missing.INSTANCE)
        place = self.after.get(oid)
        if place is None:
            near = bisect_right(self.sorted, oid)
            place = self.after[self.sorted[near]] - 1 if near < len(self.sorted) else len(self.rows)
        return self.rows[place] if place < len(self.rows) else (oid, self.at_the_end)


async def by_exchange(agent: Agent, kind: str, oids: list[str]) -> Result:
    async def ask(kind: Kind, names: Sequence[Oid], repetitions: int = 0) -> Reply:
        return agent.reply(kind, names, repetitions)

    try:
        if kind == "get":
            return {"": await get_many(ask, oids)}
        return {root: dict(walk) for root, walk in (await walk_many(ask, oids, bulk=not agent.v1, rows={})).items()}
    except CollectError as error:
        return _judged(error)


def by_poller(agent: Agent, kind: str, oids: list[str]) -> Result:
    try:
        if kind == "get":
            return {"": _driven(agent, getting(oids))}
        return {root: dict(walk) for root, walk in _driven(agent, walking(oids, Memory(), bulk=not agent.v1)).items()}
    except CollectError as error:
        return _judged(error)


def _judged(error: CollectError) -> str:
    """Where several columns go in circles, either may be named."""
    return error.fault.value if error.fault is Fault.LOOP else f"{error.fault}: {error}"


def _driven[R](agent: Agent, conversation: Generator[Question, Answer, R]) -> R:
    try:
        question = next(conversation)
        while True:
            names = [parse_oid(ber.dotted(name)) for name in question.names]
            told = agent.reply(KINDS[question.kind], names, question.repetitions)
            binds = b"".join(message.varbind(ber.oid(dotted(oid)), _encoded(value)) for oid, value in told.binds)
            question = conversation.send(Answer(told.status, told.index, *fast.binds(binds, 0, len(binds))))
    except StopIteration as stop:
        return stop.value


def _encoded(value: SnmpValue | Missing) -> bytes:
    if isinstance(value, Missing):
        return bytes((TAGS.get(value, ber.NULL), 0))
    if isinstance(value, str):
        return ber.tlv(ber.OID, ber.oid(value))
    return ber.tlv(ber.OCTETS, value) if isinstance(value, bytes) else ber.integer(value)


def same(rows: Sequence[Bind], kind: str, oids: list[str], **more) -> Result:
    """Ask both; fail where they differ."""
    how = {"v1": False, "limit": 1000, "at_the_end": Missing.END, "status": 0, **more}
    one, other = (Agent(rows, **how) for _ in range(2))
    first, second = asyncio.run(by_exchange(one, kind, oids)), by_poller(other, kind, oids)
    assert first == second
    return first


TABLE: list[Bind] = [(parse_oid(f"{root}.{row}"), row) for root in ROOTS for row in range(1, 30)]
HOLES = [Missing.NULL, Missing.INSTANCE, Missing.OBJECT]


@pytest.mark.parametrize("hole", HOLES)
@pytest.mark.parametrize("v1", [False, True])
def test_a_hole_in_a_table_ends_nothing(hole: Missing, *, v1: bool) -> None:
    """The rows behind a name without a value are still read."""
    if v1 and hole is not Missing.NULL:
        pytest.skip("version 1 has no exceptions")
    gap = parse_oid(f"{ROOTS[0]}.7")
    rows = [(oid, hole if oid == gap else value) for oid, value in TABLE]
    found = same(rows, "walk", ROOTS, v1=v1)
    assert {row for walk in found.values() for row in walk} == {str(row) for row in range(1, 30)}
    assert list(found[ROOTS[0]]) == [str(row) for row in range(1, 30) if row != 7]


@pytest.mark.parametrize("end", [Missing.END, Missing.INSTANCE, Missing.OBJECT])
def test_an_exception_at_the_name_asked_is_the_end(end: Missing) -> None:
    found = same(TABLE, "walk", ROOTS, at_the_end=end)
    assert [len(walk) for walk in found.values()] == [29] * 3


def test_nothing_at_the_name_asked_is_a_circle() -> None:
    assert str(same(TABLE, "walk", ROOTS, at_the_end=Missing.NULL)).startswith("loop")


@pytest.mark.parametrize("status", [*range(1, 19), 77])
@pytest.mark.parametrize("kind", ["get", "walk"])
def test_every_error_status(kind: str, status: int) -> None:
    """In the middle of many questions."""
    oids = ROOTS if kind == "walk" else [dotted(oid) for oid, _ in TABLE]
    found = same(TABLE, kind, oids, status=status)
    assert isinstance(found, str) or status == exchange.NO_SUCH_NAME


NAMES = st.sampled_from([parse_oid(f"1.3.6.1.2.{column}.{row}") for column in (1, 2, 3, 4) for row in (1, 2, 5, 130)])
VALUES = st.sampled_from([1, -5, b"x", "1.3.6.1.4", Missing.NULL, Missing.INSTANCE, Missing.OBJECT, Missing.END])


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.tuples(NAMES, VALUES), max_size=24, unique_by=lambda row: row[0]),
    ordered=st.booleans(),
    kind=st.sampled_from(["get", "walk"]),
    v1=st.booleans(),
    limit=st.sampled_from([1, 2, 7, 1000]),
    at_the_end=st.sampled_from(list(Missing)),
    status=st.sampled_from([0, 0, 0, 1, 2, 5, 16]),
)
def test_any_agent_gets_one_judgement(rows, ordered, kind, v1, limit, at_the_end, status) -> None:  # noqa: PLR0913, PLR0917
    told = sorted(rows, key=lambda row: row[0]) if ordered else rows
    oids = ROOTS if kind == "walk" else [dotted(oid) for oid, _ in rows] or [f"{ROOTS[0]}.1"]
    same(told, kind, oids, v1=v1, limit=limit, at_the_end=at_the_end, status=status)
