"""Gets and walks against agents that play by the rules and agents that do not."""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence

import pytest

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue
from collectors.sessions import exchange
from collectors.sessions.exchange import Kind, Missing, Oid, Reply, get_many, parse_oid, walk_many


class Agent:
    """A device in memory. ``limit`` is the most variables it can send."""

    def __init__(self, values: dict[str, SnmpValue], *, v1: bool = False, limit: int = 1000, truncate: bool = False):
        self.values = {parse_oid(oid): value for oid, value in values.items()}
        self.oids = sorted(self.values)
        self.v1, self.limit, self.truncate = v1, limit, truncate
        self.asked: list[tuple[Kind, int, int]] = []

    async def __call__(self, kind: Kind, oids: Sequence[Oid], repetitions: int = 0) -> Reply:
        self.asked.append((kind, len(oids), repetitions))
        assert len(self.asked) < 10_000
        assert not (self.v1 and kind == "bulk")
        return self.reply(kind, oids, repetitions)

    def reply(self, kind: Kind, oids: Sequence[Oid], repetitions: int) -> Reply:
        binds: list[tuple[Oid, SnmpValue | Missing]] = []
        ats = list(oids)
        for _ in range(repetitions if kind == "bulk" else 1):
            for place, oid in enumerate(ats):
                found, value = self.one(kind, oid)
                if self.v1 and isinstance(value, Missing):
                    return Reply(2, place + 1, ())
                ats[place] = found
                binds.append((found, value))
        if len(binds) > self.limit and kind != "bulk":
            return Reply(1, 0, ())
        if len(binds) > self.limit and not self.truncate:
            return Reply(1, 0, ())
        return Reply(0, 0, tuple(binds[: self.limit]))

    def one(self, kind: Kind, oid: Oid) -> tuple[Oid, SnmpValue | Missing]:
        if kind == "get":
            return oid, self.values.get(oid, Missing.INSTANCE)
        place = bisect_right(self.oids, oid)
        if place == len(self.oids):
            return oid, Missing.END
        return self.oids[place], self.values[self.oids[place]]


TABLE = {f"1.3.6.1.2.{column}.{row}": 1000 * column + row for column in range(1, 21) for row in range(1, 31)}
ROOTS = [f"1.3.6.1.2.{column}" for column in range(1, 21)]


def fault(awaitable) -> Fault:
    with pytest.raises(CollectError) as caught:
        asyncio.run(awaitable)
    return caught.value.fault


@pytest.mark.parametrize("v1", [False, True])
@pytest.mark.parametrize("limit", [1000, 30, 9, 5, 1])
@pytest.mark.parametrize("truncate", [False, True])
def test_walk_brings_everything(*, v1: bool, limit: int, truncate: bool) -> None:
    agent = Agent(TABLE, v1=v1, limit=limit, truncate=truncate)
    walks = asyncio.run(walk_many(agent, [*ROOTS, "1.3.6.1.9"], bulk=not v1, rows={}))
    assert {f"{root}.{row}": value for root, walk in walks.items() for row, value in walk.items()} == TABLE
    assert walks["1.3.6.1.9"] == {}
    assert list(walks) == [*ROOTS, "1.3.6.1.9"]


def test_walk_of_uneven_columns() -> None:
    values = {oid: value for oid, value in TABLE.items() if not oid.startswith("1.3.6.1.2.3.") or oid.endswith(".7")}
    walks = asyncio.run(walk_many(Agent(values), ROOTS, bulk=True, rows={}))
    assert dict(walks["1.3.6.1.2.3"]) == {"7": 3007}
    assert len(walks["1.3.6.1.2.4"]) == 30


def test_walk_is_batched() -> None:
    agent = Agent(TABLE)
    asyncio.run(walk_many(agent, ROOTS, bulk=True, rows={}))
    assert len(agent.asked) <= 18  # 600 values; one at a time would be 600 requests


def test_second_walk_asks_for_what_there_is() -> None:
    """What was learnt the first time saves what would be thrown away, and costs nothing where the table changed."""
    few = {oid: value for oid, value in TABLE.items() if int(oid.rsplit(".", 1)[1]) <= 2}
    agent, rows = Agent(few), {}
    asyncio.run(walk_many(agent, ROOTS, bulk=True, rows=rows))
    first = sum(columns * times for _, columns, times in agent.asked)
    agent.asked.clear()
    walks = asyncio.run(walk_many(agent, ROOTS, bulk=True, rows=rows))
    assert sum(columns * times for _, columns, times in agent.asked) == 3 * len(ROOTS) < first
    assert sum(map(len, walks.values())) == len(few)
    grown = asyncio.run(walk_many(Agent(TABLE), ROOTS, bulk=True, rows=rows))
    assert sum(map(len, grown.values())) == len(TABLE)


@pytest.mark.parametrize("v1", [False, True])
@pytest.mark.parametrize("limit", [1000, 7, 1])
def test_get_leaves_out_what_is_not_there(*, v1: bool, limit: int) -> None:
    wanted = [*list(TABLE)[:60], "1.3.6.1.9.0", "1.3.6.1.2.1.99"]
    got = asyncio.run(get_many(Agent(TABLE, v1=v1, limit=limit), wanted))
    assert got == {oid: TABLE[oid] for oid in wanted[:60]}


def test_get_of_nothing_asks_nothing() -> None:
    agent = Agent(TABLE)
    assert asyncio.run(get_many(agent, [])) == {}
    assert agent.asked == []


class Circling(Agent):
    def one(self, kind: Kind, oid: Oid) -> tuple[Oid, SnmpValue | Missing]:
        found, value = super().one(kind, oid)
        return (parse_oid("1.3.6.1.2.1.2"), 1) if found == parse_oid("1.3.6.1.2.1.9") else (found, value)


class Standing(Agent):
    def one(self, kind: Kind, oid: Oid) -> tuple[Oid, SnmpValue | Missing]:
        return (oid, 1) if len(oid) > 6 else super().one(kind, oid)


@pytest.mark.parametrize("kind", [Circling, Standing])
@pytest.mark.parametrize("bulk", [False, True])
def test_walk_in_circles_ends(kind: type[Agent], *, bulk: bool) -> None:
    assert fault(walk_many(kind(TABLE), ROOTS[:1], bulk=bulk, rows={})) is Fault.LOOP


class Endless(Agent):
    def one(self, _kind: Kind, oid: Oid) -> tuple[Oid, SnmpValue | Missing]:
        return ((*oid, 1), 1) if len(oid) == 6 else ((*oid[:-1], oid[-1] + 1), 1)


def test_endless_table_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MAX_VALUES", 500)
    agent = Endless({})
    assert fault(walk_many(agent, ROOTS[:2], bulk=True, rows={})) is Fault.TOO_BIG
    assert len(agent.asked) < 50


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(0, 0, ()), Fault.TRUNCATED),
        (Reply(0, 0, ((parse_oid("1.3.6.1.2.1.2"), 5),)), Fault.GARBLED),
        (Reply(5, 1, ()), Fault.REFUSED),
        (Reply(16, 1, ()), Fault.REFUSED),
        (Reply(5, 99, ()), Fault.REFUSED),
        (Reply(1, 0, ()), Fault.TOO_BIG),
        (Reply(77, -3, ()), Fault.REFUSED),
    ],
)
def test_answers_to_a_get_that_are_none(reply: Reply, expected: Fault) -> None:
    async def ask(_kind: Kind, _oids: Sequence[Oid], _repetitions: int = 0) -> Reply:
        return reply

    assert fault(get_many(ask, ["1.3.6.1.2.1.1"])) is expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [(Reply(0, 0, ()), Fault.TRUNCATED), (Reply(5, 1, ()), Fault.REFUSED), (Reply(1, 0, ()), Fault.TOO_BIG)],
)
def test_answers_to_a_walk_that_are_none(reply: Reply, expected: Fault) -> None:
    async def ask(_kind: Kind, _oids: Sequence[Oid], _repetitions: int = 0) -> Reply:
        return reply

    assert fault(walk_many(ask, ROOTS, bulk=True, rows={})) is expected
