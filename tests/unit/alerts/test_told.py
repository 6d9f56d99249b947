"""What is told, whatever happens: rules walked at random, and a reader who must never be misled."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from alerts.acknowledge import problem
from alerts.machine import Policy, Status
from alerts.state import BAD, HIDDEN, Standing, State
from alerts.told import LATE, SOON, Heard, Held, Kind, Notice, Situation, tell, why
from tests.watch import START, Watch, withdraw

MINUTE = timedelta(minutes=1)
CRIT, WARN, OK = Standing.CRIT, Standing.WARN, Standing.OK
TOLD_CRIT, FLAPPING = Heard(CRIT), Heard(flapping=True)


@pytest.mark.parametrize(
    ("heard", "now_is", "kind", "held"),
    [
        pytest.param(Heard(), Situation(OK), None, None, id="all is well"),
        pytest.param(Heard(), Situation(CRIT), Kind.PROBLEM, None, id="a problem"),
        pytest.param(TOLD_CRIT, Situation(CRIT), None, None, id="it is known"),
        pytest.param(TOLD_CRIT, Situation(WARN), Kind.PROBLEM, None, id="another problem"),
        pytest.param(TOLD_CRIT, Situation(OK), Kind.RECOVERY, None, id="a recovery"),
        pytest.param(Heard(), Situation(Standing.PENDING), None, None, id="never checked"),
        pytest.param(Heard(), Situation(Standing.UNREACHABLE), None, Held.UNREACHABLE, id="nobody can know"),
        pytest.param(TOLD_CRIT, Situation(Standing.STALE), None, Held.STALE, id="silence is no recovery"),
        pytest.param(TOLD_CRIT, Situation(OK, firm=False), None, Held.SOFT, id="not sure that it is over"),
        pytest.param(Heard(), Situation(CRIT, downtime=True), None, Held.DOWNTIME, id="in a downtime"),
        pytest.param(TOLD_CRIT, Situation(OK, downtime=True), None, Held.DOWNTIME, id="a recovery in a downtime"),
        pytest.param(Heard(WARN), Situation(CRIT, acknowledged=True), None, Held.ACKNOWLEDGED, id="acknowledged"),
        pytest.param(Heard(), Situation(OK, flapping=True), Kind.FLAPPING, None, id="flapping"),
        pytest.param(Heard(), Situation(OK, flapping=True, downtime=True), None, Held.DOWNTIME, id="and in a downtime"),
        pytest.param(Heard(), Situation(CRIT, flapping=True, acknowledged=True), Kind.FLAPPING, None, id="is told"),
        pytest.param(FLAPPING, Situation(CRIT, flapping=True), None, Held.FLAPPING, id="no state while it flaps"),
        pytest.param(FLAPPING, Situation(OK, flapping=True), None, None, id="nor any news if it is as before"),
        pytest.param(FLAPPING, Situation(OK), Kind.STEADY, None, id="at rest"),
        pytest.param(FLAPPING, Situation(OK, firm=False), None, Held.SOFT, id="at rest, but how?"),
        pytest.param(FLAPPING, Situation(CRIT, acknowledged=True), Kind.STEADY, None, id="at rest, acknowledged"),
    ],
)
def test_table(heard, now_is, kind, held):
    telling = tell(heard, now_is, START)
    assert (telling.notice and telling.notice.kind, telling.held) == (kind, held)
    if telling.notice:
        assert telling.notice == Notice(kind, now_is.standing, START)
        assert telling.heard.standing is (heard.standing if kind is Kind.FLAPPING else now_is.standing)
        assert tell(telling.heard, now_is, START + MINUTE).notice is None, "asked again it says nothing"
    assert held is None or str(why(held))


def test_what_was_held_back_waits_for_the_result_that_is_due():
    held = tell(Heard(), Situation(CRIT, downtime=True, checked_at=START), START).heard
    free = Situation(CRIT, checked_at=START, due_at=START + 5 * MINUTE)
    assert tell(held, free, START + MINUTE).notice, "four minutes are too long to wait"
    assert tell(held, free, START + 5 * MINUTE - SOON).held is Held.DOUBTED
    assert tell(held, free, START + 5 * MINUTE + LATE - timedelta(seconds=1)).held is Held.DOUBTED
    assert tell(held, free, START + 5 * MINUTE + LATE).notice, "it does not come"
    assert tell(held, replace(free, checked_at=START + MINUTE), START + 5 * MINUTE).notice, "it has come"
    assert tell(held, replace(free, standing=OK), START + MINUTE).heard == Heard(), "it came to nothing"
    assert tell(Heard(), free, START + 5 * MINUTE - SOON).notice, "news that nothing held back waits for nothing"


class Judged(Watch):
    """A watch that says at once if something is told that must not be."""

    def look(self) -> None:
        before = len(self.notices)
        super().look()
        for notice in self.notices[before:]:
            assert not self.quiet(), "in a downtime"
            assert self.status.standing not in HIDDEN, "nobody can know"
            assert self.status.firm or notice.kind is Kind.FLAPPING, "not sure yet"
            assert self.ack is None or notice.kind in (Kind.FLAPPING, Kind.STEADY), "acknowledged"
            assert notice.standing is self.status.standing


class Life(RuleBasedStateMachine):
    """One check through anything that can happen to it, with a reader who believes the messages."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = Judged()
        self.read = 0
        self.believes, self.flaps = OK, False

    @initialize(attempts=st.integers(1, 4), recoveries=st.integers(1, 2), waits=st.booleans())
    def policy(self, attempts, recoveries, waits):
        self.watch.policy = Policy(attempts=attempts, recoveries=recoveries, retry_interval=0)
        self.watch.waits = waits

    @rule(state=st.sampled_from(State), times=st.integers(1, 4))
    def result(self, state, times):
        for _ in range(times):
            self.watch.now += MINUTE
            self.watch.result(state)

    @rule()
    def flapping(self):
        for _ in range(8):
            self.result(State.CRIT, 1)
            self.result(State.OK, 1)

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes):
        for _ in range(minutes):
            self.watch.now += MINUTE
            self.watch.look()

    @rule()
    def parent_dies(self):
        self.watch.now += MINUTE
        self.watch.hide()

    @rule(flexible=st.booleans(), minutes=st.integers(1, 30))
    def downtime(self, flexible, minutes):
        self.watch.plan(duration=timedelta(minutes=minutes) if flexible else None)

    @rule()
    def cancel(self):
        self.watch.cancel()

    @precondition(lambda self: problem(self.watch.status) is not None)
    @rule(sticky=st.booleans(), minutes=st.one_of(st.none(), st.integers(1, 30)))
    def acknowledge(self, sticky, minutes):
        until = None if minutes is None else self.watch.now + timedelta(minutes=minutes)
        self.watch.acknowledge(sticky=sticky, until=until)

    @rule()
    def withdraw(self):
        withdraw(self.watch)

    @rule()
    def restart(self):
        """Nothing but what is stored is left of the status."""
        status = self.watch.status
        row = {name: getattr(status, name) for name in ("streak", "since", "checked_at", "stale_at")}
        self.watch.status = Status.recall(
            standing=status.standing.value, soft=status.soft.value, memory=status.memory(), **row
        )  # fmt: skip
        assert self.watch.status == status

    @invariant()
    def messages_make_sense(self):
        for notice in self.watch.notices[self.read :]:
            bad = notice.standing in BAD
            match notice.kind:
                case Kind.PROBLEM:
                    assert bad and notice.standing is not self.believes and not self.flaps, notice
                case Kind.RECOVERY:
                    assert notice.standing is OK and self.believes in BAD and not self.flaps, notice
                case Kind.FLAPPING:
                    assert not self.flaps
                case Kind.STEADY:
                    assert self.flaps and notice.standing in (OK, *BAD)
            self.flaps = notice.kind is Kind.FLAPPING
            if notice.kind is not Kind.FLAPPING:
                self.believes = notice.standing
        self.read = len(self.watch.notices)

    @invariant()
    def asked_again_nothing_is_told(self):
        before = len(self.watch.notices)
        self.watch.look()
        assert len(self.watch.notices) == before

    @invariant()
    def what_is_not_told_has_a_reason(self):
        """Whoever knows something else than what is, is kept from knowing by something that can be named."""
        watch = self.watch
        if watch.held is None and watch.status.standing not in (*HIDDEN, Standing.PENDING):
            known = (watch.heard.standing, watch.heard.flapping)
            assert known == (watch.status.standing, watch.status.flaps.active)

    def teardown(self):
        """However it went: once nothing holds it back any more, people learn how it stands."""
        state = State.CRIT if self.watch.status.soft is CRIT else State.OK
        self.watch.cancel()
        withdraw(self.watch)
        self.result(state, 25)
        self.messages_make_sense()
        assert self.watch.held is None and not self.flaps
        assert self.believes is self.watch.status.standing is Standing[state.name]


Life.TestCase.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
TestLife = Life.TestCase


@pytest.mark.parametrize("quiet", ["downtime", "acknowledged"])
def test_nothing_is_told_of_a_state_while_it_is_quiet(quiet):
    for standing in (OK, *BAD):
        for heard in (OK, *BAD):
            now_is = Situation(standing, **{quiet: True})
            assert tell(Heard(heard), now_is, START).notice is None
