"""The state machine as timelines: one letter a result, one mark what anyone could be told."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.machine import Policy, Status, hide, pause, standing_at, step
from alerts.state import Standing, State

LETTERS = {"o": State.OK, "w": State.WARN, "c": State.CRIT, "u": State.UNKNOWN}
START = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def play(results: str, policy: Policy, status: Status | None = None) -> tuple[str, Status]:
    """Feed results a minute apart; '-' is none, 'x' unreachable. '.' is silence, '!' a problem, '+' a recovery."""
    status, heard, now = status or Status(), "", START
    for letter in results:
        now += MINUTE
        if letter == "-":
            continue
        if letter == "x":
            status, transition = hide(status, policy, now), None
        else:
            status, transition = step(status, LETTERS[letter], policy, now)
        heard += "." if transition is None else "+" if transition.new is Standing.OK else "!"
    return heard, status


@pytest.mark.parametrize(
    ("results", "heard"),
    [
        pytest.param("oooo", "....", id="well"),
        pytest.param("oco", "...", id="blip"),
        pytest.param("occco", "...!+", id="outage"),
        pytest.param("ccc", "..!", id="bad from the very first"),
        pytest.param("owcu", "...!", id="any bad result counts"),
        pytest.param("cccwc", "..!!!", id="one hard bad state turns into another at once"),
        pytest.param("cocococ", ".......", id="flapping below the streak"),
        pytest.param("cccc", "..!.", id="told once"),
        pytest.param("ooo" + "ccc" + "ooo" + "ccc", ".....!+....!", id="twice"),
        pytest.param("ouuu", "...!", id="unknown is a problem of its own"),
        pytest.param("ocxxo", ".....", id="unreachable hides a soft failure"),
        pytest.param("occcxxo", "...!..+", id="a problem that went unseen is recovered from all the same"),
        pytest.param("occcxxc", "...!...", id="the same problem comes back silently"),
        pytest.param("oxxccc", ".....!", id="attempts begin anew after unreachable"),
        pytest.param("xxo", "...", id="unreachable before it was ever seen"),
    ],
)
def test_three_attempts(results, heard):
    assert play(results, Policy(attempts=3))[0] == heard


def test_one_attempt_is_told_at_once():
    assert play("oco", Policy(attempts=1))[0] == ".!+"


def test_recovery_can_need_a_streak_too():
    assert play("cccocoo", Policy(attempts=3, recoveries=2))[0] == "..!...+"


def test_results_on_both_sides_of_a_silence_are_not_in_a_row():
    policy = Policy(attempts=3, interval=60)
    assert play("occ--c", policy)[0] == "...!"
    assert play("occ------c", policy)[0] == "...."


def test_the_first_good_result_is_believed_silently():
    status, transition = step(Status(), State.OK, Policy(), START)
    assert (status.standing, status.since, transition) == (Standing.OK, START, None)


def test_the_first_bad_result_is_soft():
    status, transition = step(Status(), State.CRIT, Policy(), START)
    assert (status.standing, status.soft, status.streak, transition) == (Standing.PENDING, Standing.CRIT, 1, None)
    assert pause(status, Policy()) == 20


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), timedelta(days=1)])
def test_a_result_not_newer_than_the_last_is_refused(late):
    _, status = play("occ", Policy())
    assert step(status, State.OK, Policy(), status.checked_at - late) == (status, None)
    assert hide(status, Policy(), status.checked_at - late) is status


def test_since_is_the_hard_change_and_stays():
    _, status = play("occcccc", Policy())
    assert status.since == START + 4 * MINUTE
    assert status.failing_since == START + 2 * MINUTE
    assert status.good_at == START + 1 * MINUTE


def test_a_problem_lasts_through_a_time_of_unreachability_an_ok_does_not():
    _, bad = play("occcxxxc", Policy())
    assert (bad.standing, bad.since) == (Standing.CRIT, START + 4 * MINUTE)
    _, good = play("oxxxo", Policy())
    assert (good.standing, good.since) == (Standing.OK, START + 5 * MINUTE)


def test_after_unreachable_a_soft_failure_is_not_shown_as_ok():
    _, status = play("oxc", Policy())
    assert status.standing is Standing.UNREACHABLE


def test_stale_once_three_visits_failed_to_come():
    policy = Policy(interval=60)
    _, status = play("o", policy)
    assert standing_at(status, status.checked_at + timedelta(seconds=210)) is Standing.OK
    assert standing_at(status, status.checked_at + timedelta(seconds=211)) is Standing.STALE
    assert standing_at(Status(), START) is Standing.PENDING


def test_an_ok_after_a_silence_is_ok_since_now():
    _, status = play("o----------o", Policy())
    assert status.since == START + 12 * MINUTE


@pytest.mark.parametrize(
    ("results", "attempt", "firm"),
    [("", 1, True), ("o", 1, True), ("oc", 1, False), ("occ", 2, False), ("occc", 1, True), ("occw", 1, True),
     ("occcw", 1, True), ("occo", 1, True), ("c", 1, False), ("ccccc", 1, True)],
)  # fmt: skip
def test_attempts_are_counted_as_icinga_counts_them(results, attempt, firm):
    _, status = play(results, Policy(attempts=3))
    assert (status.attempt, status.firm) == (attempt, firm)


def test_results_count_for_flapping_and_nothing_else_does():
    _, status = play("oco", Policy())
    assert status.flaps.changes == 0b011
    late = step(status, State.CRIT, Policy(), status.checked_at)[0]
    hidden = hide(status, Policy(), status.checked_at + MINUTE, State.CRIT)
    held = step(status, State.CRIT, Policy(), status.checked_at + MINUTE, hold=True)[0]
    assert late.flaps == hidden.flaps == held.flaps == status.flaps
    _, status = play("cocococ", Policy(flapping=None))
    assert not status.flaps.active
    _, status = play("cocococ", Policy())
    assert status.flaps.active and status.standing is Standing.OK


def test_hold_keeps_it_soft():
    _, status = play("oc", Policy())
    for n in range(5):
        status, transition = step(status, State.CRIT, Policy(), START + (3 + n) * MINUTE, hold=True)
        assert transition is None and status.standing is Standing.OK
    status, transition = step(status, State.CRIT, Policy(), START + 9 * MINUTE)
    assert transition is not None and status.standing is Standing.CRIT


def test_what_is_stored_is_what_is_read_back():
    for results in ("o", "oc", "occc", "occcx", "oxc", "cocococo"):
        _, status = play(results, Policy())
        back = Status.recall(
            standing=status.standing.value,
            soft=status.soft.value,
            streak=status.streak,
            since=status.since,
            checked_at=status.checked_at,
            stale_at=status.stale_at,
            memory=status.memory(),
        )
        assert back == status


def told(results, policy):
    status, heard = Status(), []
    for minute, state in enumerate(results):
        status, transition = step(status, state, policy, START + minute * MINUTE)
        if transition:
            heard.append(transition)
    return heard, status


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(State)), st.integers(1, 5), st.integers(1, 3))
def test_whatever_comes_news_is_news(results, attempts, recoveries):
    heard, status = told(results, Policy(attempts=attempts, recoveries=recoveries))
    states = [t.new for t in heard]
    assert all(a is not b for a, b in pairwise(states)), "never the same twice in a row"
    assert not states or states[0] is not Standing.OK, "no recovery without a problem"
    assert all(t.old is not t.new for t in heard)
    for before, after in pairwise(heard):
        assert before.new is after.old
    assert status.standing is (states[-1] if states else status.standing)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(State)), st.integers(1, 4), st.integers(1, 3))
def test_after_a_problem_enough_good_results_always_bring_the_recovery(results, attempts, recoveries):
    policy = Policy(attempts=attempts, recoveries=recoveries)
    heard, status = told(results + [State.OK] * recoveries, policy)
    assert status.standing is Standing.OK
    assert not heard or heard[-1].new is Standing.OK


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("owcux"), max_size=30), st.integers(0, 30))
def test_a_restart_in_between_changes_nothing(results, at):
    policy, status, start = Policy(), Status(), ""
    whole = play("".join(results), policy)
    now = START
    for n, letter in enumerate(results):
        now += MINUTE
        if n == at:  # the collector starts again: only what was stored is left
            status = Status.recall(
                standing=str(status.standing.value),
                soft=str(status.soft.value),
                streak=status.streak,
                since=status.since,
                checked_at=status.checked_at,
                stale_at=status.stale_at,
                memory=status.memory(),
            )
        if letter == "x":
            status, moved = hide(status, policy, now), None
        else:
            status, moved = step(status, LETTERS[letter], policy, now)
        start += "." if moved is None else "+" if moved.new is Standing.OK else "!"
    assert (start, status) == whole
