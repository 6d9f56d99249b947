"""The same results, acknowledgements and downtimes fed to a real Icinga 2 and to ours: the same must come of them.

Whatever differs stands in ``REASONS``, and is counted; anything else is a failure.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from alerts.machine import Policy
from alerts.recurrence import Window
from alerts.state import Standing, State
from alerts.told import Held, Kind, Notice
from tests.live.icinga import TICK, Icinga, needed, running
from tests.watch import Watch

pytestmark = pytest.mark.live

REASONS = {
    "rest": "The end of flapping is told with a state that can be relied on: while the last result is still soft, ours"
    " waits for the next ones. Icinga tells it at once, with the soft state.",
    "one": "The end of flapping and the problem or recovery that comes with the same result are one message of ours.",
    "again": "It flaps again before it came to rest: Icinga tells an end and a start, ours nothing.",
    "owed": "Who was told by the end of flapping that it is bad is told of the recovery by ours. Icinga owes it: for"
    " it only a PROBLEM counts as told.",
    "known": "Told in Icinga although it is what was told last (it was something else in between, while flapping or"
    " suppressed). Ours never tells the same twice in a row.",
    "changed": "What was told before the suppression is not what Icinga compares with: it takes the hard state at the"
    " first suppressed change, ours what people were told last.",
}  # fmt: skip
TYPES = {
    "PROBLEM": Kind.PROBLEM, "RECOVERY": Kind.RECOVERY, "FLAPPINGSTART": Kind.FLAPPING, "FLAPPINGEND": Kind.STEADY
}  # fmt: skip
ABOVE_30, ABOVE_25 = 30.05, 25.05
"""The shares are whole tenths. Just at 30 % Icinga's sum of doubles is a hair above or not; so nobody is put there."""


type Message = tuple[Kind, Standing]


@dataclass
class Step:
    """What ours made of one result, and of what people did before the next."""

    told: list[Message] = field(default_factory=list)
    firm: bool = True


@dataclass
class Pair:
    """One service of Icinga's and the same check of ours."""

    name: str
    watch: Watch
    chance: random.Random
    calm: float
    """How likely the next result is the same as the last."""
    state: State = State.OK
    steps: dict[str, Step] = field(default_factory=dict)
    now: str = ""
    """The step it is at."""
    frozen: bool = False
    """What was let go Icinga tells at its next tick: no result must come before that."""

    def give(self, state: State, step: str) -> None:
        self.watch.now = max(self.watch.now + timedelta(microseconds=1), datetime.now(UTC))
        self.state, self.now = state, step
        self.steps[step] = Step()
        self.watch.result(state)
        self.note()

    def note(self) -> None:
        """Write down what was told since."""
        step = self.steps[self.now]
        step.told += [(notice.kind, notice.standing) for notice in self.watch.notices]
        step.firm = self.watch.status.firm
        self.watch.notices.clear()

    def next(self) -> State:
        return self.chance.choice(list(State)) if self.chance.random() > self.calm else self.state


def pair(n: int, seed: str) -> Pair:
    chance = random.Random(f"{seed} {n}")
    watch = Watch(Policy(attempts=1 + n % 4, retry_interval=0), waits=False)
    return Pair(f"s{n}", watch, chance, chance.choice((0.2, 0.5, 0.8, 0.9)))


def service(one: Pair) -> str:
    return (
        f'object Service "{one.name}" {{ import "passive"; max_check_attempts = {one.watch.policy.attempts}'
        f"; enable_flapping = true; flapping_threshold_high = {ABOVE_30}; flapping_threshold_low = {ABOVE_25} }}"
    )


def calm(icinga: Icinga, pairs: list[Pair]) -> None:
    """Let both begin alike: with so many good results that no change is among those that count."""
    for n in range(20):
        icinga.result(0, [one.name for one in pairs], f"calm {n}")
        for one in pairs:
            one.give(State.OK, f"calm {n}")


def feed(icinga: Icinga, pairs: list[Pair], step: str) -> None:
    """Give each its next result, Icinga first."""
    by_state: dict[State, list[Pair]] = {}
    for one in pairs:
        by_state.setdefault(one.next(), []).append(one)
    for state, several in by_state.items():
        icinga.result(state.value, [one.name for one in several], step)
    for state, several in by_state.items():
        for one in several:
            one.give(state, step)


def compare_states(icinga: Icinga, pairs: list[Pair]) -> None:
    theirs = icinga.states()
    for one in pairs:
        watch, his = one.watch, theirs[one.name]
        ours = (watch.status.soft.name, watch.status.firm, watch.status.attempt, watch.status.flaps.active)
        assert ours == (State(his["state"]).name, his["state_type"] == 1, his["check_attempt"], his["flapping"]), one
        ours = (watch.ack is not None, watch.quiet())
        assert ours == (his["acknowledgement"] > 0, his["downtime_depth"] > 0), one


def compare_told(pairs: list[Pair], events: list[tuple[str, str, int, str]]) -> Counter[str]:
    """Compare what both told, result by result; return how often they were the same, and each reason otherwise."""
    theirs: dict[tuple[str, str], list[Message]] = {}
    for name, kind, state, step in events:
        theirs.setdefault((name, step), []).append((TYPES[kind], Standing[State(state).name]))
    found: Counter[str] = Counter()
    for one in pairs:
        reader = Reader()
        for name, step in one.steps.items():
            his = theirs.pop((one.name, name), [])
            why = list(reader.compare(step, his))
            assert None not in why, (one.name, name, step, his, why)
            found.update(why)
    assert not theirs, "told of results that were not given"
    return found


@dataclass
class Reader:
    """Somebody who gets both, and asks for each difference why."""

    resting: bool = False
    """Icinga told the end of flapping, and ours waits for the state."""
    problem: bool = False
    """Icinga told a PROBLEM, and no RECOVERY since."""
    known: Standing = Standing.OK
    """What ours told last."""

    def compare(self, step: Step, his: list[Message]) -> Iterator[str | None]:
        """Yield "same" or a reason for each message of either; None for what has none."""
        ours, left = list(step.told), []
        for message in his:
            match = next((mine for mine in ours if _same(mine, message)), None)
            if match is None:
                left.append(message)
            else:
                ours.remove(match)
                yield "same"
        for message in left:
            yield self._his(message, step, his)
        for message in ours:
            yield self._ours(message, his)
        for kind, _ in his:
            self.problem = kind is Kind.PROBLEM or (self.problem and kind is not Kind.RECOVERY)
        for kind, standing in step.told:
            if kind is not Kind.FLAPPING:
                self.known = standing

    def _his(self, message: Message, step: Step, his: list[Message]) -> str | None:
        return None

    def _ours(self, message: Message, his: list[Message]) -> str | None:
        return None


def _same(ours: Message, theirs: Message) -> bool:
    """Of the beginning of flapping only that: ours names the hard state, Icinga the last result."""
    return ours == theirs or ours[0] is theirs[0] is Kind.FLAPPING
