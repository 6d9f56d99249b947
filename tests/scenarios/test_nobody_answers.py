"""Nobody acknowledges: who is told next, when it stops, and what a restart does to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.calendar import VIETNAM, Calendar, Hours
from alerts.escalation import FOREVER, Ladder, Problem, Step, escalate, forecast, problems
from alerts.state import Standing
from collectors.text import say

CALENDAR = Calendar()
TOLD = datetime(2026, 11, 25, 9, 0, tzinfo=VIETNAM)


def minutes(n):
    return timedelta(minutes=n)


LADDER = Ladder(
    "Trực ban",
    (
        Step(minutes(15), ("Trưởng phòng",)),
        Step(minutes(30), ("Phó chủ tịch",), "working"),
        Step(minutes(60), ("Trực ban",), repeat=minutes(60), most=3),
    ),
)
OPEN = Problem(Standing.CRIT, TOLD)


def play(problem_at, calendar=CALENDAR):
    """Look every five minutes; return [(minute, step, time)]."""
    taken, story = {}, []
    for minute in range(0, 300, 5):
        now = TOLD + minutes(minute)
        for due in escalate(problem_at(minute), LADDER, taken, calendar, now).due:
            taken[due.step] = due.time
            story.append((minute, due.step, due.time))
    return story


def test_nobody_ever_answers():
    assert play(lambda _: OPEN) == [(15, 0, 1), (30, 1, 1), (60, 2, 1), (120, 2, 2), (180, 2, 3)]
    assert [at - TOLD for at, _ in forecast(OPEN, LADDER, CALENDAR)] == [minutes(n) for n in (15, 30, 60, 120, 180)]


def test_working_time_waits_for_the_morning():
    friday = datetime(2026, 11, 27, 16, 50, tzinfo=VIETNAM)
    problem = Problem(Standing.CRIT, friday)
    found = {contacts: at for at, contacts in forecast(problem, LADDER, CALENDAR)[:2]}
    assert found[("Trưởng phòng",)] == friday + minutes(15)
    later = [at for at, contacts in forecast(problem, LADDER, CALENDAR) if contacts == ("Phó chủ tịch",)]
    assert later == [datetime(2026, 11, 30, 7, 50, tzinfo=VIETNAM)]


def test_an_acknowledgement_stops_it_and_its_end_lets_it_go_on():
    acked = replace(OPEN, acknowledged_until=FOREVER)
    assert play(lambda minute: acked if minute >= 20 else OPEN) == [(15, 0, 1)]
    expiring = replace(OPEN, acknowledged_until=TOLD + minutes(100))
    story = play(lambda minute: expiring if minute >= 20 else OPEN)
    assert story == [(15, 0, 1), (100, 1, 1), (100, 2, 1), (120, 2, 2), (180, 2, 3)]
    waiting = escalate(expiring, LADDER, {}, CALENDAR, TOLD + minutes(50))
    assert waiting.next_at == TOLD + minutes(100) and str(waiting.why_not) == "somebody acknowledged it"


@pytest.mark.parametrize(("problem", "why"), [
    (replace(OPEN, closed_at=TOLD), "it is over"),
    (replace(OPEN, standing=Standing.WARN), "it is not bad enough for “Trực ban”"),
    (replace(OPEN, held=say("a downtime lasts")), "a downtime lasts"),
    (replace(OPEN, told_at=None), "nobody was told of it yet"),
])  # fmt: skip
def test_why_not(problem, why):
    found = escalate(problem, LADDER, {}, CALENDAR, TOLD + minutes(500))
    assert found.due == () and found.next_at is None and str(found.why_not) == why


def test_what_a_stop_missed_is_taken_once():
    found = escalate(OPEN, LADDER, {}, CALENDAR, TOLD + minutes(500))
    assert [(due.step, due.time) for due in found.due] == [(0, 1), (1, 1), (2, 3)] and found.next_at is None
    assert "nobody acknowledged within 8 h 20 min: step 1 of “Trực ban”" in str(found.due[0].reason)


def test_a_unit_that_never_works_never_takes_a_working_step():
    never = Calendar(Hours(week=((),) * 7))
    assert [step for _, step, _ in play(lambda _: OPEN, calendar=never)] == [0, 2, 2, 2]


def test_a_ladder_that_is_wrong():
    wrong = Ladder("x", (Step(minutes(-1), ()), Step(minutes(1), ("a",), repeat=timedelta(0))))
    assert [str(each) for each in problems(wrong)] == [
        "step 1 names nobody", "step 1 goes back in time", "step 2 goes back in time",
    ]  # fmt: skip
    assert problems(LADDER) == []


@given(st.lists(st.integers(1, 400), max_size=40).map(sorted), st.integers(0, 400))
def test_whenever_it_is_looked_at_no_step_is_taken_twice_or_after_the_end(looks, end):
    taken, seen = {}, []
    for minute in looks:
        problem = replace(OPEN, closed_at=TOLD + minutes(end)) if minute >= end else OPEN
        found = escalate(problem, LADDER, taken, CALENDAR, TOLD + minutes(minute))
        for due in found.due:
            assert minute < end
            seen.append((due.step, due.time))
            taken[due.step] = due.time
        assert not escalate(problem, LADDER, taken, CALENDAR, TOLD + minutes(minute)).due, "nothing is due twice"
    assert len(seen) == len(set(seen))
    assert all(taken[step] >= time for step, time in seen)


def test_next_look():
    assert escalate(OPEN, LADDER, {}, CALENDAR, TOLD).next_at == TOLD + minutes(15)
    assert escalate(OPEN, LADDER, {0: 1, 1: 1}, CALENDAR, TOLD.astimezone(UTC) + minutes(40)).next_at == TOLD + minutes(
        60
    )
