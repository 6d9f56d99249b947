"""One check followed through results, downtimes and acknowledgements, as the collector and the notifier do together."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from alerts.acknowledge import Acknowledgement, acknowledge, ended
from alerts.downtime import Downtime, Scope, Subject, cancel, covering, strike
from alerts.machine import Policy, Status, hide, pause, step
from alerts.recurrence import Window
from alerts.state import State
from alerts.told import Heard, Held, Kind, Notice, situation, tell

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
LETTERS = {"o": State.OK, "w": State.WARN, "c": State.CRIT, "u": State.UNKNOWN}
MARKS = {Kind.PROBLEM: "!", Kind.RECOVERY: "+", Kind.FLAPPING: "~", Kind.STEADY: "="}
SUBJECT = Subject("ping", device=1, site=2, units=frozenset({3}))


@dataclass
class Watch:
    """What is remembered of one check, and everything that was told of it."""

    policy: Policy = field(default_factory=lambda: Policy(retry_interval=0))
    now: datetime = START
    status: Status = field(default_factory=Status)
    heard: Heard = field(default_factory=Heard)
    held: Held | None = None
    ack: Acknowledgement | None = None
    downtimes: dict[int, Downtime] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    subject: Subject = SUBJECT
    waits: bool = True
    """What was held back waits for a result that is due soon."""

    def result(self, state: State) -> None:
        self.status, _ = step(self.status, state, self.policy, self.now)
        if state is not State.OK:
            self.downtimes = {n: strike(d, self.now) for n, d in self.downtimes.items()}
        self.look()

    def hide(self) -> None:
        self.status = hide(self.status, self.policy, self.now)
        self.look()

    def acknowledge(self, *, sticky: bool = False, until: datetime | None = None) -> None:
        self.ack = acknowledge(self.status, "lan", "on my way", self.now, sticky=sticky, until=until)
        self.look()

    def plan(self, **plan) -> Downtime:
        """Put a downtime on the books; a flexible one begins at once where something is wrong already."""
        number = len(self.downtimes) + 1
        window, scope = plan.pop("window", None), plan.pop("scope", Scope())
        if window is None and "rule" not in plan:
            window = Window(self.now, self.now + timedelta(days=9))
        downtime = Downtime(number, scope, window, **plan)
        wrong = self.status.failing_since is not None
        self.downtimes[number] = strike(downtime, self.now) if wrong else downtime
        self.look()
        return downtime

    def cancel(self) -> None:
        self.downtimes = {n: cancel(d, self.now) for n, d in self.downtimes.items()}
        self.look()

    def quiet(self) -> bool:
        return covering(self.downtimes.values(), self.subject, self.now, self.downtimes) is not None

    def look(self) -> None:
        """Ask what is to be told now."""
        if self.ack and ended(self.ack, self.status, self.now):
            self.ack = None
        checked = self.status.checked_at
        due = checked + timedelta(seconds=pause(self.status, self.policy)) if checked and self.waits else None
        now_is = situation(
            self.status, self.now, downtime=self.quiet(), acknowledged=self.ack is not None, due_at=due
        )  # fmt: skip
        telling = tell(self.heard, now_is, self.now)
        self.heard, self.held = telling.heard, telling.held
        if telling.notice:
            self.notices.append(telling.notice)


def play(line: str, watch: Watch | None = None) -> tuple[str, Watch]:
    """Let a minute pass and one thing happen for each letter; say for each what was told.

    Results: o w c u, x behind a dead parent, - none. D plans a downtime, F a flexible one of five minutes, d calls all
    off; A acknowledges, S so that it sticks, a takes it back. Told: ! problem, + recovery, ~ flapping, = steady.
    """
    watch, heard = watch or Watch(), ""
    acts = {
        "x": Watch.hide, "-": Watch.look, "d": Watch.cancel, "A": Watch.acknowledge, "D": Watch.plan,
        "F": lambda w: w.plan(duration=timedelta(minutes=5)), "S": lambda w: w.acknowledge(sticky=True), "a": withdraw,
    }  # fmt: skip
    for letter in line.replace(" ", ""):
        watch.now += timedelta(minutes=1)
        before = len(watch.notices)
        if letter in LETTERS:
            watch.result(LETTERS[letter])
        else:
            acts[letter](watch)
        heard += "".join(MARKS[notice.kind] for notice in watch.notices[before:]) or "."
    return heard, watch


def withdraw(watch: Watch) -> None:
    watch.ack = None
    watch.look()
