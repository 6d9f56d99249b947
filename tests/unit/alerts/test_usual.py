"""Levels from the device's own weeks, from a limit, and with hysteresis."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.calendar import VIETNAM, Calendar
from alerts.check import About, Check
from alerts.checks.memory import CHECK as MEMORY
from alerts.judge import Opinion, judge
from alerts.state import BADNESS, Levels, Metric, Result, State
from alerts.steady import of_limit, relaxed, steady
from alerts.usual import Deviation, Usual, compared, hold, usual
from collectors.sections import Memory
from collectors.text import say

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=VIETNAM)
CALENDAR = Calendar()
OK, WARN, CRIT, UNKNOWN = State.OK, State.WARN, State.CRIT, State.UNKNOWN


def weeks(busy=61.0, idle=20.0, days=28):
    """Hourly means: busy in working time, idle otherwise."""
    hours = (NOW - timedelta(hours=n) for n in range(24, 24 * days))
    return [(at, busy if CALENDAR.working(at) else idle) for at in hours]


def test_working_days_are_compared_with_working_days():
    assert usual(weeks(), NOW, CALENDAR) == Usual(61.0, 0.0, 20)
    sunday = NOW + timedelta(days=4)
    assert usual(weeks(), sunday, CALENDAR).middle == 20.0
    night = NOW.replace(hour=23)
    assert usual(weeks(), night, CALENDAR).middle == 20.0


def test_a_holiday_is_a_day_off():
    national_day = datetime(2026, 9, 1, 9, 30, tzinfo=VIETNAM)
    hours = [national_day - timedelta(hours=n) for n in range(24, 24 * 28)]
    history = [(at, 61.0 if CALENDAR.working(at) else 20.0) for at in hours]
    assert usual(history, national_day, CALENDAR).middle == 20.0


def test_one_odd_day_does_not_count_and_today_neither():
    odd = [(at, 99.0 if at.date() == (NOW - timedelta(days=7)).date() else v) for at, v in weeks()]
    assert usual([*odd, (NOW - timedelta(hours=1), 99.0)], NOW, CALENDAR) == Usual(61.0, 0.0, 20)


@pytest.mark.parametrize("history", [[], weeks(days=3), [(NOW - timedelta(days=n), float("nan")) for n in range(1, 20)],
                                     [(NOW - timedelta(weeks=n), 1.0) for n in (5, 6, 7)]])  # fmt: skip
def test_too_little_is_nothing(history):
    assert usual(history, NOW, CALENDAR) is None


USUALLY = Usual(60.0, 5.0, 19)


@pytest.mark.parametrize(("value", "rule", "state"), [
    (62, Deviation(), OK), (79.9, Deviation(), OK), (80, Deviation(), WARN), (200, Deviation(), WARN),
    (100, Deviation(4, 8), CRIT), (0, Deviation(), OK), (0, Deviation(below=True), WARN),
    (100, Deviation(above=False, below=True), OK), (80, Deviation(least=25), OK), (float("nan"), Deviation(), UNKNOWN),
    (100, Deviation(None, None), OK),
])  # fmt: skip
def test_hold(value, rule, state):
    assert hold(value, USUALLY, rule).state is state


def test_what_is_steady_is_not_brittle():
    flat = Usual(60.0, 0.0, 19)
    assert hold(62, flat, Deviation()).state is OK and hold(72, flat, Deviation()).state is WARN
    assert hold(0.0, Usual(0.0, 0.0, 9), Deviation(least=1.0)).state is OK


def opinion(value, state=OK):
    return Opinion("memory", "", state, (say("m"),), (Metric("memory", value, "%"),))


def test_an_opinion_is_compared_and_never_made_better():
    known, rules = {("memory", ""): USUALLY}, {"memory": Deviation()}
    found = compared(opinion(93.0), rules, known)
    assert found.state is WARN
    assert [str(t) for t in found.texts] == ["93 %, at this hour usually 60 % (last 19 days of this kind)", "m"]
    assert compared(opinion(93.0, CRIT), rules, known).state is CRIT
    assert str(compared(opinion(93.0, CRIT), rules, known).texts[0]) == "m"
    same = opinion(61.0, WARN)
    assert compared(same, rules, known) == same and compared(opinion(93.0), {}, known) == opinion(93.0)
    assert compared(opinion(93.0), rules, {}) == opinion(93.0)
    assert compared(opinion(61.0, None), rules, known).state is OK


def test_levels_of_a_limit():
    assert of_limit(Levels(80, None), 50) == Levels(40.0, None) and of_limit(Levels(80, 90), None) is None
    assert of_limit(Levels(80, 90), 0) is None


def play(values, slack=0.05):
    """Judge memory by memory; return the states."""
    before, states = {}, []
    for value in values:
        [found] = steady({"memory": MEMORY}, [Memory(value * 10, 1000)], {}, About(), before, slack)
        before = {("memory", ""): found.state}
        states.append(found.state)
    return states


def test_a_value_that_dances_around_its_level_is_one_warning():
    assert play([84, 86, 84, 86, 84, 82, 80, 84]) == [OK, WARN, WARN, WARN, WARN, WARN, OK, OK]
    assert play([84, 86, 84], 0.0) == [OK, WARN, OK]


def test_critical_falls_back_in_steps():
    assert play([96, 94, 91, 89, 81, 80]) == [CRIT, CRIT, CRIT, WARN, WARN, OK]


def test_what_is_held_says_so():
    [found] = steady({"memory": MEMORY}, [Memory(840, 1000)], {}, About(), {("memory", ""): WARN})
    assert found.state is WARN
    assert str(found.texts[0]) == "84 % of 1000 B memory in use; not yet clearly on the good side of its level"


def test_a_check_that_is_off_stays_off_and_low_levels_are_relaxed_upwards():
    off = {"memory": None}
    assert list(steady({"memory": MEMORY}, [Memory(840, 1000)], off, About(), {("memory", ""): WARN})) == []
    assert relaxed(Levels(20, 10, low=True)) == Levels(21.0, 10.5, low=True)


def shaky(section, params, _):
    yield Result(params["x"].judge(section.used), say("x"))
    yield Metric("x", section.used)


SHAKY = Check("X", Memory, shaky, defaults={"x": Levels(50, 80)})


@given(st.integers(0, 100), st.sampled_from(State))
def test_hysteresis_never_makes_worse_than_it_was_or_better_than_it_is(value, before):
    [strict] = judge({"x": SHAKY}, [Memory(value, 100)], {}, About())
    [found] = steady({"x": SHAKY}, [Memory(value, 100)], {}, About(), {("x", ""): before})
    assert BADNESS.index(found.state) >= BADNESS.index(strict.state)
    assert found.state is strict.state or found.state is before or before is CRIT
    if before in (OK, UNKNOWN):
        assert found.state is strict.state
