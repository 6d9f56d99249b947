"""Whole visits with devices in memory: what fails of one spoils nothing else."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from collectors.collect import HELLO, Known, collect
from collectors.driver import Answers, Driver, Read
from collectors.errors import CollectError, Fault
from collectors.sections import Answer, Cpu, Identity, Reachability, Restart, Uptime
from collectors.session import SnmpValue, Walk
from collectors.sessions.replay import ReplaySession
from collectors.target import SnmpCredential, Target
from collectors.text import say
from collectors.visit import Visit

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GOOD, BAD, OTHER = (SnmpCredential(community=name) for name in ("good-one", "bad-one", "other-one"))
SILENCE = CollectError(Fault.TIMEOUT, say("silence"))
A, B, TABLE = "1.3.6.1.4.1.5.1.0", "1.3.6.1.4.1.5.2.0", "1.3.6.1.4.1.5.3"
DEVICE: dict[str, SnmpValue] = {
    HELLO[0]: b"Box 9", HELLO[1]: "1.3.6.1.4.1.5.7", HELLO[2]: 4200, A: 17, B: b"box", f"{TABLE}.1": 5, f"{TABLE}.2": 7,
}  # fmt: skip


def broken(_answers: Answers) -> list[Cpu]:
    raise ZeroDivisionError


def stated(_answers: Answers) -> list[Cpu]:
    raise ValueError("no load in it")


UPTIME = Read("uptime", lambda a: [Uptime(a.values[HELLO[2]] / 100)], (HELLO[2],))
ANSWERED = Reachability(3, 3, (1.0, 2.0, 3.0))
DRIVERS = {
    "box": Driver(
        "Box",
        object_ids=("1.3.6.1.4.1.5",),
        reads=(
            UPTIME,
            Read("cpu", lambda a: [Cpu(float(a.values[A]))], (A,)),
            Read("table", lambda a: [Cpu(float(sum(a.walks[TABLE].values())))], walks=(TABLE,)),
            Read("identity", lambda a: [Identity(model=a.values[B].decode())], (B,), plan="facts"),
        ),
    ),
    "generic_snmp": Driver("Generic", reads=(UPTIME,)),
    "generic_ping": Driver("Ping"),
    "faulty": Driver(
        "Faulty", reads=(Read("one", broken), Read("two", stated), Read("cpu", lambda _: [Cpu(1.0)], (A,)))
    ),
}
TARGET = Target(key=7, name="fw", address="192.0.2.1", snmp=(GOOD,))


class Pings:
    def __init__(self, result: Reachability | CollectError = ANSWERED):
        self.result = result

    async def ping(self, addresses: Sequence[str], *_: object) -> Mapping[str, Reachability | CollectError]:
        return dict.fromkeys(addresses, self.result)

    async def close(self) -> None: ...


class Engine:
    """Answers the good credential from memory; ``slow`` seconds for every question."""

    def __init__(self, values: Mapping[str, SnmpValue] = DEVICE, faults=None, slow: float = 0, wrong=SILENCE):
        self.session = ReplaySession(values, faults)
        self.slow, self.wrong = slow, wrong
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    async def get(self, _address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        await self.answer(credential, oids)
        return await self.session.get(oids)

    async def walk(self, _address: str, credential: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        await self.answer(credential, roots)
        return await self.session.walk(roots)

    async def answer(self, credential: SnmpCredential, oids: Sequence[str]) -> None:
        self.asked.append((credential.community, tuple(oids)))
        await asyncio.sleep(self.slow)
        if credential != GOOD:
            raise self.wrong

    async def close(self) -> None: ...


def look(target: Target = TARGET, engine: Engine | None = None, prober: Pings | None = None, **more) -> Visit:
    more = {"now": NOW, "drivers": DRIVERS, **more}
    return asyncio.run(collect(target, engine or Engine(), prober or Pings(), **more))


def test_everything() -> None:
    found = look(plan="facts")
    kinds = [type(each) for each in found.sections]
    assert kinds == [Reachability, Answer, Uptime, Cpu, Cpu, Identity]
    assert found.troubles == ()
    assert (found.driver, found.target, found.at) == ("box", 7, NOW)
    assert [each.percent for each in found.of(Cpu)] == [17, 12]


def test_state_leaves_facts_out() -> None:
    assert list(look().of(Identity)) == []


def test_detection_is_remembered_and_saves_a_question() -> None:
    engine, known = Engine(), {}
    look(engine=engine, known=known)
    assert known == {7: Known(GOOD, "box")}
    assert len(engine.asked) == 3  # hello, gets, walk
    look(replace(TARGET, platform="box"), engine, known=known)
    assert len(engine.asked) == 5  # hello and gets in one, walk


HIDDEN = {
    **DRIVERS,
    "box": replace(DRIVERS["box"], probes=(A,)),
    "linux": Driver("Linux", object_ids=("1.3.6.1.4.1.8072.3.2.10",)),
}
MASKED = {**DEVICE, HELLO[1]: "1.3.6.1.4.1.8072.3.2.10"}
"""The box behind an agent that everybody ships."""


def test_what_hides_behind_somebody_elses_agent_is_asked_for_once_an_hour() -> None:
    engine, known = Engine(MASKED), {}
    assert look(engine=engine, known=known, drivers=HIDDEN).driver == "box"
    assert engine.asked[:2] == [("good-one", HELLO), ("good-one", (A,))]
    engine.asked.clear()
    assert look(engine=engine, known=known, drivers=HIDDEN).driver == "box"
    assert [oids for _, oids in engine.asked] == [HELLO, (A,), (TABLE,)]  # (A,) is the Read's: no probe before it
    assert look(engine=engine, known=known, drivers=HIDDEN, plan="facts").driver == "box"
    assert [oids for _, oids in engine.asked[3:5]] == [HELLO, (A,)]


def test_a_replaced_device_is_not_taken_for_the_remembered_one() -> None:
    known = {7: Known(GOOD, "linux")}
    assert look(known=known, drivers=HIDDEN).driver == "box"


def test_a_device_that_does_not_bear_probes_is_what_its_greeting_says() -> None:
    engine = Engine({**MASKED, HELLO[0]: b"Linux x"}, faults={A: SILENCE})
    assert look(engine=engine, drivers=HIDDEN).driver == "linux"


@pytest.mark.parametrize("platform", ["box", "generic-snmp", "windows"])
def test_platform_on_record(platform: str) -> None:
    expected = {"box": "box", "generic-snmp": "generic_snmp", "windows": "box"}
    assert look(replace(TARGET, platform=platform)).driver == expected[platform]


def test_second_credential_is_kept() -> None:
    engine, known = Engine(), {}
    target = replace(TARGET, snmp=(BAD, OTHER, GOOD))
    assert next(look(target, engine, known=known).of(Answer)).ok
    engine.asked.clear()
    look(target, engine, known=known)
    assert {name for name, _ in engine.asked} == {"good-one"}


def test_no_credential_answers() -> None:
    engine = Engine(wrong=SILENCE)
    found = look(replace(TARGET, snmp=(BAD, OTHER)), engine)
    (answer,) = found.of(Answer)
    assert not answer.ok
    assert str(answer.error) == "silence"
    assert [each.fault for each in found.troubles] == [Fault.TIMEOUT]
    assert next(found.of(Reachability)).received == 3


def test_the_most_telling_failure_is_told() -> None:
    refusal = CollectError(Fault.AUTH, say("wrong password"))

    class Two(Engine):
        async def answer(self, credential: SnmpCredential, _oids: Sequence[str]) -> None:
            raise refusal if credential == BAD else SILENCE

    found = look(replace(TARGET, snmp=(OTHER, BAD, OTHER)), Two())
    assert str(next(found.of(Answer)).error) == "wrong password"


@pytest.mark.parametrize(("prefix", "lost", "kept"), [(A, "cpu", [12]), (TABLE, "table", [17])])
@pytest.mark.parametrize("fault", [Fault.GARBLED, Fault.LOOP, Fault.TIMEOUT, Fault.REFUSED, Fault.TRUNCATED])
def test_one_failing_read_spoils_no_other(prefix: str, lost: str, kept: list[int], fault: Fault) -> None:
    problem = CollectError(fault, say("no"))
    found = look(engine=Engine(faults={prefix: problem}), plan="facts")
    assert [(each.where, each.fault) for each in found.troubles] == [(lost, fault)]
    assert [each.percent for each in found.of(Cpu)] == kept
    assert next(found.of(Identity)).model == "box"
    assert next(found.of(Answer)).ok


def test_a_bad_value_with_the_greeting() -> None:
    found = look(replace(TARGET, platform="box"), Engine(faults={A: CollectError(Fault.GARBLED, say("no"))}))
    assert [each.where for each in found.troubles] == ["cpu"]
    assert next(found.of(Uptime)).seconds == 42


def test_parsers_that_fail() -> None:
    found = look(replace(TARGET, platform="faulty"))
    assert [(each.where, each.fault) for each in found.troubles] == [("one", Fault.GARBLED), ("two", Fault.GARBLED)]
    assert "no load in it" in str(found.troubles[1].text)
    assert [each.percent for each in found.of(Cpu)] == [1.0]


def test_time_is_up() -> None:
    found = look(engine=Engine(slow=0.2), budget=0.5, plan="facts")
    assert Fault.TIMEOUT in {each.fault for each in found.troubles}
    assert [each.percent for each in found.of(Cpu)] == [17]  # read before time was up
    assert next(found.of(Answer)).ok
    assert found.took < 2


def test_time_is_up_before_any_answer() -> None:
    found = look(engine=Engine(slow=1), budget=0.1)
    assert not next(found.of(Answer)).ok


def test_our_own_fault_is_no_loss() -> None:
    found = look(prober=Pings(CollectError(Fault.LOCAL, say("no route"))))
    assert list(found.of(Reachability)) == []
    assert [(each.where, each.fault) for each in found.troubles] == [("ping", Fault.LOCAL)]


def test_ping_only() -> None:
    for target in (replace(TARGET, snmp=()), replace(TARGET, platform="generic_ping")):
        engine = Engine()
        found = look(target, engine)
        assert [type(each) for each in found.sections] == [Reachability]
        assert found.troubles == ()
        assert engine.asked == []


def test_platform_without_credential_is_said() -> None:
    found = look(replace(TARGET, platform="box", snmp=()))
    assert [each.fault for each in found.troubles] == [Fault.LOCAL]


def test_restart_asks_for_everything() -> None:
    before = Visit(7, NOW - timedelta(seconds=60), 0.1, "box", (Uptime(90_000),))
    found = look(previous=before)
    assert list(found.of(Restart)) == [Restart(42, 90_000)]
    assert next(found.of(Identity)).model == "box"


def test_secrets_do_not_get_past_the_parser() -> None:
    found = look(engine=Engine({**DEVICE, B: b"see good-one, password: hunter22"}), plan="facts")
    model = next(found.of(Identity)).model
    assert "good-one" not in model
    assert "hunter22" not in model
    assert "good-one" not in repr(found)


def test_a_device_that_rests_is_only_pinged() -> None:
    engine = Engine()
    visit = look(engine=engine, prober=Pings(Reachability(3, 0)), resting=240.0)
    assert engine.asked == []
    assert visit.sections == (Reachability(3, 0),)
    (trouble,) = visit.troubles
    assert trouble.where == "rest"
    assert "in 4 min in any case" in str(trouble.text)


def test_where_ping_is_all_there_is_to_ask_nothing_rests() -> None:
    for target in (replace(TARGET, platform="generic-ping"), replace(TARGET, snmp=())):
        visit = look(target, prober=Pings(Reachability(3, 0)), resting=240.0)
        assert visit.troubles == ()


def test_a_device_that_rests_is_asked_at_the_first_echo() -> None:
    engine = Engine()
    visit = look(engine=engine, prober=Pings(Reachability(3, 1, (9.0,))), resting=240.0)
    assert engine.asked
    assert [type(each) for each in visit.sections[:2]] == [Reachability, Answer]
    assert visit.troubles == ()


def test_what_only_facts_bring_is_told_apart() -> None:
    def kinds(visit: Visit) -> list[tuple[str, type]]:
        return [(plan, type(section)) for plan, section in visit.seldom]

    assert kinds(look(plan="facts")) == [("facts", Identity)]
    assert kinds(look(plan="state")) == []
    before = look()
    restarted = Engine({**DEVICE, HELLO[2]: 100})
    again = look(engine=restarted, plan="state", previous=before, now=NOW + timedelta(hours=1))
    assert any(isinstance(each, Restart) for each in again.sections)
    assert kinds(again) == [("facts", Identity)]
