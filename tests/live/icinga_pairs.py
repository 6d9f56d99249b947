"""Services of Icinga's and the same checks of ours, given the same results by chance, and by the same people."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from alerts.machine import Policy
from alerts.state import Standing, State
from alerts.told import Kind
from tests.live.icinga import Icinga
from tests.watch import Watch, withdraw

ABOVE_30, ABOVE_25 = 30.05, 25.05
"""Thresholds between two tenths, so that nobody is just at one."""
type Message = tuple[Kind, Standing]
"""Kind and state of one thing told."""


@dataclass
class Step:
    """What ours made of one result, and of what people did before the next."""

    told: list[Message] = field(default_factory=list)
    firm: bool = True
    flapped: bool = False
    """Since it was last told something it flapped and came to rest, and nobody heard of that."""


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
    unheard: bool = False
    """It flaps or flapped unheard."""
    kept: bool = False
    """Icinga may keep back news of it. It tells that at a tick of its clock: until then no result must come."""

    def give(self, state: State, step: str) -> None:
        self.watch.now = max(self.watch.now + timedelta(microseconds=1), datetime.now(UTC))
        self.state, self.now = state, step
        self.steps[step] = Step()
        self.kept |= self.quiet
        self.watch.result(state)
        self.watch.status = replace(self.watch.status, stale_at=None)  # time is not what is compared
        self.kept |= self.quiet
        self.note()

    @property
    def quiet(self) -> bool:
        return self.watch.quiet() or self.watch.ack is not None

    @property
    def frozen(self) -> bool:
        return self.kept and not self.quiet

    def act(self, do: Callable[[Watch], object]) -> None:
        self.watch.now = datetime.now(UTC)
        do(self.watch)
        self.note()

    def tick(self) -> None:
        """Icinga's clock has ticked: what it kept back is told or forgotten, unless it is still not sure."""
        self.kept = self.kept and (self.quiet or not self.watch.status.firm)

    def note(self) -> None:
        """Write down what was told since."""
        step = self.steps[self.now]
        step.told += [(notice.kind, notice.standing) for notice in self.watch.notices]
        step.firm = self.watch.status.firm
        self.unheard |= self.watch.status.flaps.active and not self.watch.heard.flapping
        step.flapped |= self.unheard
        if self.watch.notices:
            self.unheard = False
        self.watch.notices.clear()

    def next(self) -> State:
        if self.chance.random() < 0.1:
            self.calm = self.chance.choice((0.2, 0.5, 0.8, 0.95))
        return self.chance.choice(list(State)) if self.chance.random() > self.calm else self.state


def pair(n: int, seed: str) -> Pair:
    chance = random.Random(f"{seed} {n}")
    watch = Watch(Policy(attempts=1 + n % 4, interval=0, retry_interval=0), waits=False)
    return Pair(f"s{n}", watch, chance, calm=0.8)


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
        if not one.frozen:
            by_state.setdefault(one.next(), []).append(one)
    for state, several in by_state.items():
        icinga.result(state.value, [one.name for one in several], step)
    for state, several in by_state.items():
        for one in several:
            one.give(state, step)


def people(icinga: Icinga, pairs: list[Pair], chance: random.Random) -> None:
    """Let people acknowledge and plan downtimes, the same on both sides."""
    chosen: dict[str, list[Pair]] = {name: [] for name in ACTS}
    for one in pairs:
        name = chance.choice([*ACTS, "", "", ""])
        if one.frozen:
            continue
        if name in ("acknowledge", "stick") and (one.watch.ack is not None or one.state is State.OK):
            continue
        if name:
            chosen[name].append(one)
    now = time.time()
    hours = {"author": "lan", "comment": "planned", "start_time": now - 1, "end_time": now + 9000}
    theirs = {
        "acknowledge": ("acknowledge-problem", {"author": "lan", "comment": "mine"}),
        "stick": ("acknowledge-problem", {"author": "lan", "comment": "mine", "sticky": True}),
        "plan": ("schedule-downtime", {**hours, "fixed": True}),
        "expect": ("schedule-downtime", {**hours, "fixed": False, "duration": 9000}),
    }
    for name, several in chosen.items():
        if several:
            action, more = theirs[name]
            icinga.act(action, [one.name for one in several], **more)
        for one in several:
            one.act(ACTS[name])


ACTS: dict[str, Callable[[Watch], object]] = {
    "acknowledge": Watch.acknowledge,
    "stick": lambda watch: watch.acknowledge(sticky=True),
    "plan": Watch.plan,
    "expect": lambda watch: watch.plan(duration=timedelta(seconds=9000)),
}


def release(icinga: Icinga, pairs: list[Pair], chance: random.Random) -> None:
    """Let people take back some of what they did."""
    free = [one for one in pairs if chance.random() < 0.6]
    icinga.act("remove-downtime", [one.name for one in free])
    icinga.act("remove-acknowledgement", [one.name for one in free])
    for one in free:
        one.act(Watch.cancel)
        one.act(withdraw)


def compare_states(icinga: Icinga, pairs: list[Pair]) -> dict[str, dict]:
    theirs = icinga.states()
    for one in pairs:
        watch, his = one.watch, theirs[one.name]
        ours = (watch.status.soft.name, watch.status.firm, watch.status.attempt, watch.status.flaps.active)
        assert ours == (State(his["state"]).name, his["state_type"] == 1, his["check_attempt"], his["flapping"]), one
        ours = (watch.ack is not None, watch.quiet())
        assert ours == (his["acknowledgement"] > 0, his["downtime_depth"] > 0), one
    return theirs
