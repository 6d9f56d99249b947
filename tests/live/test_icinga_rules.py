"""Single rules beside a real Icinga 2, on the real clock: what ends by itself, what comes late, who is behind whom.

Where ours is meant to differ the test says how and why, and fails when Icinga stops differing.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.downtime import Scope, Subject
from alerts.machine import Policy, Status, step
from alerts.recurrence import Window
from alerts.state import State
from alerts.told import Kind
from tests.live.icinga import Icinga, needed, running
from tests.watch import Watch

pytestmark = pytest.mark.live

NAMES = ("fresh", "late", "lapse", "outlast", "ends", "parent", "child", "well", "first", "second")
BEHIND = """
object Dependency "behind" {
  parent_host_name = "h"; parent_service_name = "parent"; child_host_name = "h"; child_service_name = "child"
  disable_notifications = true; states = [ OK, Warning ]
}
"""


@pytest.fixture(scope="module")
def icinga() -> Iterator[Icinga]:
    needed()
    services = [
        f'object Service "{name}" {{ import "passive"; max_check_attempts = 3; enable_flapping = false }}'
        for name in NAMES
    ]
    with running([*services, BEHIND]) as daemon:
        yield daemon


def watch() -> Watch:
    return Watch(Policy(attempts=3, retry_interval=0), now=datetime.now(UTC), waits=False)


def both(icinga: Icinga, name: str, ours: Watch, results: str) -> None:
    for letter in results:
        state = {"o": State.OK, "w": State.WARN, "c": State.CRIT}[letter]
        icinga.result(state.value, [name], letter)
        ours.now = datetime.now(UTC)
        ours.result(state)


def test_the_first_result_ever(icinga):
    """Icinga holds what it never checked for UNKNOWN, so its first failure is already the second attempt."""
    ours = watch()
    both(icinga, "fresh", ours, "c")
    assert (ours.status.attempt, icinga.states()["fresh"]["check_attempt"]) == (1, 2)


def test_results_older_than_the_last(icinga):
    """Both refuse an older one. Of one just as old Icinga counts another attempt: it cannot be told from the same one
    written down twice, which is why ours refuses it."""
    at = time.time() - 5
    ours = Status()
    for when, state in ((at, 0), (at + 2, 2), (at + 1, 0), (at + 2, 2)):
        icinga.act("process-check-result", ["late"], exit_status=state, plugin_output="",
                   execution_start=when, execution_end=when)  # fmt: skip
        ours, _ = step(ours, State(state), Policy(attempts=3, retry_interval=0), datetime.fromtimestamp(when, UTC))
    assert ours.soft.name == "CRIT" and ours.attempt == 1
    theirs = icinga.states()["late"]
    assert theirs["state"] == 2 and theirs["check_attempt"] == 2


def test_what_is_well_cannot_be_acknowledged(icinga):
    ours = watch()
    both(icinga, "well", ours, "o")
    with pytest.raises(AssertionError, match="409"):
        icinga.act("acknowledge-problem", ["well"], author="lan", comment="mine")
    with pytest.raises(ValueError, match="no problem"):
        ours.acknowledge()


def test_behind_something_that_is_down(icinga):
    """Icinga counts attempts of what it cannot reach, and tells the problem as soon as the parent is back. What is
    heard through a dead line says nothing of what is behind it: ours counts anew when the line is back."""
    ours = watch()
    both(icinga, "child", ours, "o")
    icinga.result(0, ["parent"], "")
    for _ in range(3):
        icinga.result(2, ["parent"], "")
    for _ in range(3):
        icinga.result(2, ["child"], "")
        ours.now = datetime.now(UTC)
        ours.hide()
    assert icinga.states()["child"]["state_type"] == 1
    icinga.result(0, ["parent"], "")
    told = []
    for _ in range(3):
        both(icinga, "child", ours, "c")
        told.append(len(ours.notices))
    icinga.tick()
    assert told == [0, 0, 1]
    assert [each[1:3] for each in icinga.heard() if each[0] == "child"] == [("PROBLEM", 2)]


def test_what_ends_by_itself(icinga):
    """An acknowledgement lapses, a flexible downtime outlasts its window, a fixed one ends, one triggers another."""
    ours = {name: watch() for name in ("lapse", "outlast", "ends", "first", "second")}
    for name, one in ours.items():
        both(icinga, name, one, "owww" if name == "lapse" else "o")
    start = time.time()
    plan(icinga, ours, "outlast", start, end=2, duration=6)
    plan(icinga, ours, "ends", start, end=4)
    trigger = plan(icinga, ours, "first", start, end=9, duration=4)
    ours["second"].subject = Subject("ping", device=2)
    ours["second"].plan(scope=Scope(devices=frozenset({1})), window=hours(start, 9), duration=timedelta(seconds=4))
    plan(icinga, ours, "second", start, end=9, duration=7, trigger_name=trigger)
    expiry = datetime.fromtimestamp(start + 3, UTC)
    icinga.act("acknowledge-problem", ["lapse"], author="lan", comment="mine", sticky=True, expiry=start + 3)
    ours["lapse"].acknowledge(sticky=True, until=expiry)
    for name in ("lapse", "outlast", "ends", "first"):
        both(icinga, name, ours[name], "c" if name == "lapse" else "ccc")
    begun = ours["first"].downtimes[1].begun_at
    ours["second"].downtimes[1] = replace(ours["second"].downtimes[1], begun_at=begun)
    both(icinga, "second", ours["second"], "ccc")
    for second, quiet in ((2.7, ".xxxx"), (5.0, ".x..x"), (8.0, ".....")):
        time.sleep(max(0.0, start + second - time.time()))
        theirs = icinga.states()
        for one in ours.values():
            one.now = datetime.now(UTC)
            one.look()
        assert "".join("x" if one.quiet() else "." for one in ours.values()) == quiet, second
        assert "".join("x" if theirs[name]["downtime_depth"] else "." for name in ours) == quiet, second
    icinga.tick()
    told = sorted((name, Kind(kind.lower()), state) for name, kind, state, _ in icinga.heard() if name in ours)
    notices = [(name, each.kind, State[each.standing.name].value) for name, one in ours.items() for each in one.notices]
    assert told == sorted(notices)
    assert len(told) == 6, "a warning, then worse; and four problems that outlasted their downtimes"


def plan(icinga: Icinga, ours: dict[str, Watch], name: str, start: float, *, end: float, duration: float = 0, **more):  # noqa: PLR0913
    """Plan the same downtime on both sides; return Icinga's name of it."""
    flexible = {"fixed": False, "duration": duration} if duration else {"fixed": True}
    hours_of = {"start_time": start - 1, "end_time": start + end}
    done = icinga.act("schedule-downtime", [name], author="lan", comment="planned", **hours_of, **flexible, **more)
    length = timedelta(seconds=duration) if duration else None
    ours[name].plan(window=hours(start, end), duration=length, triggered_by=1 if more else None)
    return done[0]["name"]


def hours(start: float, end: float) -> Window:
    return Window(datetime.fromtimestamp(start - 1, UTC), datetime.fromtimestamp(start + end, UTC))
