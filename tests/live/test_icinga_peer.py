"""The same results, acknowledgements and downtimes fed to a real Icinga 2 and to ours: the same must come of them.

Whatever differs stands in ``REASONS``, and is counted; anything else is a failure.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.machine import Policy
from alerts.recurrence import Window
from alerts.state import Standing, State
from alerts.told import Kind
from tests.live.icinga import Icinga, running
from tests.watch import MARKS, Watch, withdraw

pytestmark = pytest.mark.live

REASONS = {
    "rest": "The end of flapping is told with a state that can be relied on: while the last result is still soft, ours"
    " waits for the next ones. Icinga tells it at once, with the soft state.",
    "rested": "And there it comes, with the problem if it is one.",
    "one": "The end of flapping and the state it came to are one message of ours. Icinga tells a problem or a recovery"
    " that comes with the same result besides, or reminds of the problem at its next tick.",
    "again": "It flaps again before it came to rest: Icinga tells an end and a start, ours nothing.",
    "owed": "Who was told by the end of flapping that it is bad is told of the recovery by ours. Icinga owes it: for"
    " it only a PROBLEM counts as told.",
    "kept": "A state that was kept back is told by Icinga at the end of the downtime although it flaps by then. Ours"
    " tells that it flaps, and the state when that is over.",
    "lost": "What changed in a downtime while it also flapped there is forgotten by Icinga if it does not flap any more"
    " at the end. Ours compares with what people know.",
}  # fmt: skip
NOT_COMPARED = {
    "recoveries": "That a recovery may need several results is ours; Icinga believes the first.",
    "pace": "Extra visits (the device that others are behind is asked whenever one of them fails) neither use up the"
    " attempts nor count for flapping if they say nothing new. Icinga schedules none, and counts every result.",
    "silence": "Results on both sides of a silence are not in a row: attempts begin anew. Icinga counts on.",
    "volatile": "No check of ours tells every result anew: what happens, and is no state, is no check.",
    "reminders": "Repeating what is known is for the routes, not for the state.",
    "unreachable": "See test_icinga_rules: what is behind something dead is not judged, Icinga judges and keeps silent.",
    "first": "See test_icinga_rules: what was never checked has no state; for Icinga it is UNKNOWN.",
    "soon": "Both wait after a downtime for a result that is due within a minute. Here none is ever due: results are"
    " pushed.",
    "threshold": "Just at 30 % Icinga's sum of doubles may be a hair above. Ours counts in whole tenths.",
}
"""What differs by design, and is kept out of the sequences."""
TYPES = {
    "PROBLEM": Kind.PROBLEM, "RECOVERY": Kind.RECOVERY, "FLAPPINGSTART": Kind.FLAPPING, "FLAPPINGEND": Kind.STEADY
}  # fmt: skip
MANY = 300
KEPT = 60
ANSWERS = Path(__file__).parents[1] / "unit/alerts/icinga_answers.txt"
"""What Icinga made of some of the results: attempts and results; hard or which attempt; flapping; what it told."""
ABOVE_30, ABOVE_25 = 30.05, 25.05
"""Thresholds between two tenths, so that nobody is just at one."""


type Message = tuple[Kind, Standing]


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
    flapping: bool = False
    """Ours told that it flaps, and not yet that it stopped."""
    came_to: Standing | None = None
    """The state told with the end of flapping, if nothing was told since."""

    def compare(self, step: Step, his: list[Message]) -> Iterator[str | None]:
        """Yield "same" or a reason for each message of either; None for what has none."""
        ours, left = list(step.told), []
        for kind, _ in ours:
            self.flapping = kind is Kind.FLAPPING
        for message in his:
            match = next((mine for mine in ours if _same(mine, message)), None)
            if match is None:
                left.append(message)
            else:
                ours.remove(match)
                yield "same"
        for message in left:
            yield self._his(message, step)
        for message in ours:
            yield self._ours(message, step)
        for kind, _ in his:
            self.problem = kind is Kind.PROBLEM or (self.problem and kind is not Kind.RECOVERY)
        for kind, standing in step.told:
            self.came_to = standing if kind is Kind.STEADY else None

    def _his(self, message: Message, step: Step) -> str | None:
        """Say why only Icinga told it."""
        kind, standing = message
        if kind is Kind.STEADY and not step.firm:
            self.resting = True
            return "rest"
        if kind is Kind.FLAPPING and self.resting:
            self.resting = False
            return "again"
        if kind is not Kind.FLAPPING and (standing is self.came_to or (Kind.STEADY, standing) in step.told):
            return "one"
        if kind in (Kind.PROBLEM, Kind.RECOVERY) and self.flapping:
            return "kept"
        if kind in (Kind.PROBLEM, Kind.RECOVERY) and step.flapped:
            return "lost"
        return None

    def _ours(self, message: Message, step: Step) -> str | None:
        """Say why only ours told it."""
        kind, _ = message
        if kind is Kind.STEADY and self.resting:
            self.resting = False
            return "rested"
        if kind is Kind.RECOVERY and not self.problem:
            return "owed"
        if kind in (Kind.PROBLEM, Kind.RECOVERY) and step.flapped:
            return "lost"
        return None


def _same(ours: Message, theirs: Message) -> bool:
    """Of the beginning of flapping only that: ours names the hard state, Icinga the last result."""
    return ours == theirs or ours[0] is theirs[0] is Kind.FLAPPING


def results_only(seed: str, results: int) -> tuple[Counter[str], list[str]]:
    """Compare results without people; return what was found, and Icinga's answers to some as ``ANSWERS`` keeps them."""
    pairs = [pair(n, seed) for n in range(MANY)]
    given: dict[str, str] = {one.name: "" for one in pairs}
    answers, flaps = dict(given), dict(given)
    with running([service(one) for one in pairs]) as icinga:
        calm(icinga, pairs)
        for n in range(results):
            feed(icinga, pairs, f"{n}")
            theirs = compare_states(icinga, pairs)
            for one in pairs:
                his = theirs[one.name]
                given[one.name] += "owcu"[one.state.value]
                answers[one.name] += "h" if his["state_type"] == 1 else f"{int(his['check_attempt'])}"
                flaps[one.name] += "~" if his["flapping"] else "."
        events = icinga.heard()
    told = {(name, step): MARKS[TYPES[kind]] for name, kind, _, step in events}
    lines = []
    for one in pairs[:KEPT]:
        marks = "".join(told.get((one.name, f"{n}"), ".") for n in range(results))
        attempts = one.watch.policy.attempts
        lines += [f"{attempts} {given[one.name]}", f"  {answers[one.name]}", f"  {flaps[one.name]}", f"  {marks}", ""]
    return compare_told(pairs, events), lines


def with_people(seed: str, rounds: int) -> Counter[str]:
    pairs, chance = [pair(n, seed) for n in range(MANY)], random.Random(seed)
    with running([service(one) for one in pairs]) as icinga:
        calm(icinga, pairs)
        for n in range(6 * rounds):
            if n % 3 == 0:
                people(icinga, pairs, chance)
            feed(icinga, pairs, str(n))
            compare_states(icinga, pairs)
            if n % 6 == 5:
                release(icinga, pairs, chance)
                icinga.tick()
                compare_states(icinga, pairs)
                for one in pairs:
                    one.tick()
        return compare_told(pairs, icinga.heard())


def test_the_same_results_come_to_the_same(update):
    found, lines = results_only("results", 30)
    if update:
        ANSWERS.write_text("\n".join(lines))
    assert ANSWERS.read_text() == "\n".join(lines), "Icinga answers otherwise than it did"
    assert found["same"] > 1000 and found["same"] > 20 * (found.total() - found["same"]), found


def test_the_same_downtimes_and_acknowledgements_come_to_the_same():
    found = with_people("people", 2)
    assert found["same"] > 200 and found["same"] > 5 * (found.total() - found["same"]), found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_longer(seed):
    found = results_only(f"results {seed}", 150)[0] + with_people(f"people {seed}", 15)
    assert set(found) <= {"same", *REASONS}
