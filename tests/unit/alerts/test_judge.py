"""Opinions: one an item, in a fixed order, and never an OK that nobody gave."""

from alerts.check import About, Check
from alerts.judge import judge
from alerts.state import Levels, Metric, Result, State
from collectors.sections import Cpu, Memory
from collectors.text import say

ABOUT = About()


def check(*said, section=Cpu, **more):
    return Check("A check", section, lambda *_: iter(said), **more)


def test_a_measurement_is_no_opinion():
    [opinion] = judge({"a": check(Metric("x", 1, "", "eth0"))}, [Cpu(1)], {}, ABOUT)
    assert (opinion.state, opinion.texts, opinion.item) == (None, (), "eth0")
    assert opinion.metrics == (Metric("x", 1, "", "eth0"),)


def test_nothing_read_nothing_said():
    assert list(judge({"a": check(Result(State.OK, say("x")))}, [Memory(1, 2)], {}, ABOUT)) == []


def test_a_check_without_policy_is_off():
    checks = {"a": check(Result(State.OK, say("x"))), "b": check(Result(State.OK, say("y")))}
    assert [o.check for o in judge(checks, [Cpu(1)], {"a": None}, ABOUT)] == ["b"]


def test_levels_are_the_defaults_with_the_policy_on_top():
    seen = {}

    def look(_, params, __):
        seen.update(params)
        yield Result(State.OK, say("x"))

    defaults = {"load": Levels(80, 90), "temp": Levels(1, 2)}
    list(judge({"a": Check("A", Cpu, look, defaults)}, [Cpu(1)], {"a": {"load": Levels(10, 20)}}, ABOUT))
    assert seen == {"load": Levels(10, 20), "temp": Levels(1, 2)}


def test_items_come_in_the_order_they_were_listed():
    names = [f"eth{n}" for n in (5, 3, 11, 1)]
    said = [Result(State.OK, say("x"), name) for name in names]
    for _ in range(5):
        assert [o.item for o in judge({"a": check(*said)}, [Cpu(1)], {}, ABOUT)] == names


def test_the_worst_sentence_comes_first():
    said = Result(State.OK, say("good")), Result(State.WARN, say("bad")), Result(State.CRIT, say("worse"))
    [opinion] = judge({"a": check(*said)}, [Cpu(1)], {}, ABOUT)
    assert opinion.state is State.CRIT
    assert [str(t) for t in opinion.texts] == ["worse", "good", "bad"]


def test_two_sections_of_a_kind_make_one_opinion():
    by_load = Check("A", Cpu, lambda cpu, *_: iter([Result(Levels(80, 90).judge(cpu.percent), say("x"))]))
    [opinion] = judge({"a": by_load}, [Cpu(1), Cpu(95)], {}, ABOUT)
    assert opinion.state is State.CRIT


def test_figures_nobody_can_compute_with_are_unknown_and_spoil_nothing_else():
    def broken(*_):
        yield Result(State.OK, say("so far so good"))
        raise ZeroDivisionError("division by zero")

    checks = {"a": Check("A", Cpu, broken), "b": check(Result(State.OK, say("y")))}
    first, second = judge(checks, [Cpu(1)], {}, ABOUT)
    assert first.state is State.UNKNOWN and "division" in str(first.texts[0])
    assert second.state is State.OK
