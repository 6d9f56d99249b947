"""Who is to blame: a table of what was seen of a device and of its parents."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.reach import PATIENCE, Down, Reachable, Seen, Unreachable, Wait, reach
from alerts.state import Standing, State

NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
FIREWALL, ONT, CORE = 7, 8, 9


def ago(seconds):
    return NOW - timedelta(seconds=seconds)


def failing(state=State.CRIT, *, since=40, last=20, good=60):
    """A device that fails now, and whose failures began ``since`` seconds ago; the one before this was ``last``."""
    return Seen(1, state, Standing.OK, ago(last), ago(since), ago(good))


def up(key, checked):
    return Seen(key, State.OK, Standing.OK, ago(checked), None, ago(checked))


def down(key, checked=5, standing=Standing.CRIT, state=State.CRIT, since=60):
    return Seen(key, state, standing, ago(checked), ago(since), ago(since + 60))


DEVICE = failing()
NEVER = Seen(FIREWALL, None, Standing.PENDING, None, None, None)
STALE = Seen(FIREWALL, State.OK, Standing.STALE, ago(900), None, ago(900))
SOFT = down(FIREWALL, standing=Standing.OK)
HIDDEN = down(FIREWALL, standing=Standing.UNREACHABLE)
LOSSY = down(FIREWALL, state=State.WARN, standing=Standing.WARN)


@pytest.mark.parametrize(
    ("parents", "verdict"),
    [
        pytest.param([], Down(), id="no parent: itself"),
        pytest.param([up(FIREWALL, 5)], Down(FIREWALL), id="the parent answered after the failure before this"),
        pytest.param([up(FIREWALL, 30)], Wait(FIREWALL), id="the parent answered before: it may be gone since"),
        pytest.param([down(FIREWALL)], Unreachable(FIREWALL), id="behind a parent that is down"),
        pytest.param([SOFT], Wait(FIREWALL), id="the parent's failure is still soft"),
        pytest.param([down(FIREWALL), down(ONT)], Unreachable(ONT), id="the farthest that fails is the root"),
        pytest.param([down(FIREWALL), up(ONT, 5)], Unreachable(FIREWALL), id="dead firewall behind a living ONT"),
        pytest.param([down(FIREWALL), up(ONT, 5), down(CORE)], Unreachable(FIREWALL), id="no root beyond a living one"),
        pytest.param([HIDDEN, down(ONT)], Unreachable(ONT), id="the parent is itself behind the ONT"),
        pytest.param([up(FIREWALL, 5), down(ONT)], Down(FIREWALL), id="the ONT merely drops pings"),
        pytest.param([NEVER], Wait(FIREWALL), id="parent never seen"),
        pytest.param([STALE], Down(), id="a stale parent is no help"),
        pytest.param([down(ONT, since=4000), up(FIREWALL, 5)], Down(FIREWALL), id="the child lived behind a dead ONT"),
        pytest.param([LOSSY], Down(FIREWALL), id="a lossy parent is no dead one"),
    ],
)
def test_verdict(parents, verdict):
    assert reach(DEVICE, parents, NOW) == verdict


def test_one_that_answers_is_reachable_whatever_its_parents_do():
    assert reach(failing(state=State.OK), [down(FIREWALL)], NOW) == Reachable()
    assert reach(failing(state=None), [down(FIREWALL)], NOW) == Reachable()


def test_loss_behind_a_lossy_parent_is_the_parents():
    assert reach(failing(state=State.WARN), [LOSSY], NOW) == Unreachable(FIREWALL)


def test_the_very_first_failure_waits_for_the_parent():
    fresh = Seen(1, State.CRIT, Standing.OK, ago(60), None, ago(60))
    assert reach(fresh, [up(FIREWALL, 1)], NOW) == Wait(FIREWALL)


def test_waiting_has_an_end():
    patience = PATIENCE.total_seconds()
    tired = failing(since=patience + 1, good=patience + 60)
    assert reach(tired, [up(FIREWALL, patience + 100)], NOW) == Down()
    assert reach(tired, [SOFT], NOW) == Down()
    assert reach(tired, [NEVER], NOW) == Down()
