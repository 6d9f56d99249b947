"""Which devices may be left to ping."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.assess import REACHABILITY, assess
from alerts.check import About, Check
from alerts.judge import Opinion, judge
from alerts.machine import Policy, Status, standing_at
from alerts.quiet import back, down
from alerts.state import Result, Standing, State
from collectors.errors import Fault
from collectors.sections import Answer
from collectors.text import say

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SNMP = ("agent", "snmp")


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize("standing", ["crit", "unknown", "unreachable"])
def test_a_device_that_answered_ping_before_is_down(standing: str) -> None:
    gone = Status(Standing(standing), good_at=at(5))
    assert down({REACHABILITY: gone, SNMP: Status(good_at=at(5))})
    assert down({REACHABILITY: gone, SNMP: Status(good_at=at(4))})


def test_one_of_which_nothing_was_ever_heard_is_down() -> None:
    assert down({REACHABILITY: Status(Standing.CRIT)})


@pytest.mark.parametrize("good_at", [None, at(5)])
def test_one_that_only_blocks_ping_is_not(good_at: datetime | None) -> None:
    """Its agent has been heard since ping was last good, however long ago that was."""
    known = {REACHABILITY: Status(Standing.CRIT, good_at=good_at), SNMP: Status(good_at=at(6))}
    assert not down(known)
    assert not down(known | {("agent", "ssh"): Status(good_at=at(3))})


@pytest.mark.parametrize("standing", ["ok", "warn", "pending", "stale"])
def test_nothing_is_down_before_it_is_hard(standing: str) -> None:
    assert not down({REACHABILITY: Status(Standing(standing), soft=Standing.CRIT, good_at=at(5))})
    assert not down({})


def test_back() -> None:
    assert back(Standing.UNREACHABLE, Standing.OK)
    assert back(Standing.CRIT, Standing.WARN)
    assert not back(Standing.OK, Standing.WARN)
    assert not back(Standing.UNREACHABLE, Standing.CRIT)


POLICY = Policy(attempts=3, interval=60, retry_interval=20)


def ssh(state: State, every: float = 3600) -> Opinion:
    return Opinion("agent", "ssh", state, (), (), every)


def step(known, opinion: Opinion, when: datetime):
    return assess([opinion], known, [], lambda _: POLICY, when)


def test_what_facts_bring_holds_until_the_next_facts_should_have_come() -> None:
    status = step({}, ssh(State.OK), NOW).statuses["agent", "ssh"]
    assert standing_at(status, at(150)) is Standing.OK
    assert standing_at(status, at(181)) is Standing.STALE
    often = step({}, ssh(State.OK, 0), NOW).statuses["agent", "ssh"]
    assert standing_at(often, at(4)) is Standing.STALE


def test_a_soft_problem_that_facts_told_has_facts_asked_again_soon() -> None:
    known = dict(step({}, ssh(State.OK), NOW).statuses)
    for n, (soon, standing) in enumerate([(True, "ok"), (True, "ok"), (False, "crit")]):
        found = step(known, ssh(State.CRIT), at(60) + timedelta(seconds=20 * n))
        known |= found.statuses
        assert found.facts is soon
        assert found.pause == (20 if soon else 60)
        assert known["agent", "ssh"].standing == standing
    assert step(known, ssh(State.OK), at(70)).transitions[0].transition.new is Standing.OK


def test_the_section_that_comes_most_often_counts() -> None:
    check = Check("x", Answer, lambda *_: [Result(State.OK, say("x"))])
    seldom, often = Answer("ssh", ok=True), Answer("snmp", ok=False, fault=Fault.TIMEOUT)
    every = {id(seldom): 3600.0}
    (opinion,) = judge({"x": check}, [seldom, often], {}, About(), lambda s: every.get(id(s), 0.0))
    assert opinion.every == 0
    (opinion,) = judge({"x": check}, [seldom], {}, About(), lambda s: every.get(id(s), 0.0))
    assert opinion.every == 3600
