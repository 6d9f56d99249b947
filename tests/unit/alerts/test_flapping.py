"""Flapping: the weighted share of changes, and when it begins and ends."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.flapping import WINDOW, Flaps, Thresholds, heard, percent
from alerts.state import State
from tests.watch import LETTERS, START

MINUTE = timedelta(minutes=1)


def play(line, thresholds=Thresholds()):  # noqa: B008 - frozen
    flaps, seen = Flaps(), ""
    for n, letter in enumerate(line):
        flaps = heard(flaps, LETTERS[letter], START + n * MINUTE, thresholds, 60)
        seen += "~" if flaps.active else "."
    return seen, flaps


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("o" * 5, "....."),
        ("cocococ", "......~"),  # the first is no change: six changes are 33.9 %
        ("wcwcwcw", "......~"),  # one bad state after another is change, too
        (("o" * 9 + "c") * 4, "." * 40),  # a blip now and then
    ],
)
def test_it_begins(line, seen):
    assert play(line)[0] == seen


def test_it_goes_on_between_the_thresholds_and_ends_below():
    seen, _ = play("cocococ" + "c" * 16)
    shares = [percent(play("cocococ" + "c" * n)[1].changes) for n in range(17)]
    assert seen[6:] == "".join("~" if share > 25 else "." for share in shares)
    assert any(25 < share <= 30 for share in shares)


def test_just_at_the_threshold_is_not_above_it():
    before = Flaps(0b1011, State.OK)
    share = percent(0b10110)
    assert not heard(before, State.OK, START, Thresholds(share, share)).active
    assert heard(before, State.OK, START, Thresholds(share - 0.1, share - 0.1)).active


def test_switched_off_it_counts_but_never_flaps():
    seen, flaps = play("co" * 20, None)
    assert seen == "." * 40 and percent(flaps.changes) == 99.0


def test_the_same_again_sooner_than_due_does_not_count():
    flaps, pace = heard(Flaps(), State.OK, START, pace=60), 60
    assert heard(flaps, State.OK, START + MINUTE * 0.7, pace=pace) is flaps
    assert heard(flaps, State.OK, START + MINUTE * 0.8, pace=pace).at == START + MINUTE * 0.8
    assert heard(flaps, State.CRIT, START + MINUTE * 0.1, pace=pace).changes == 1, "what is new always does"


@pytest.mark.parametrize(("high", "low"), [(20, 30), (-1, -2), (101, 5)])
def test_thresholds_must_make_sense(high, low):
    with pytest.raises(ValueError, match="thresholds"):
        Thresholds(high, low)


@given(st.lists(st.sampled_from(State), max_size=60))
def test_only_the_last_results_count_and_it_can_be_stored(results):
    flaps = Flaps()
    for state in results:
        flaps = heard(flaps, state, START)
        assert Flaps.read(flaps.written()) == flaps
        assert 0 <= percent(flaps.changes) <= 99
    last = results[-WINDOW - 1 :]
    changes = [a is not b for a, b in pairwise(last)]
    weights = [0.8 + 0.02 * (WINDOW - len(changes) + n) for n, changed in enumerate(changes) if changed]
    assert percent(flaps.changes) == pytest.approx(100 * sum(weights) / WINDOW)


@pytest.mark.parametrize("text", ["x", "1/2", "1/9/0/2026-01-01", "g/1/1/2026-01-01", "1/1/1/then"])
def test_what_was_not_written_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the number's own
        Flaps.read(text)
