"""What Icinga told and what ours told, side by side: every difference has a reason, or there is none."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from alerts.state import Standing, State
from alerts.told import Kind
from tests.live.icinga_pairs import Message, Pair, Step

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
    " at the end, or told ticks later, by its reminder. Ours compares with what people know, at the end.",
}  # fmt: skip
"""Why something is told by one of the two only."""
NOT_COMPARED = {
    "recoveries": "That a recovery may need several results is ours; Icinga believes the first.",
    "pace": "Extra visits (the device that others are behind is asked whenever one of them fails) neither use up the"
    " attempts nor count for flapping if they say nothing new. Icinga schedules none, and counts every result.",
    "silence": "Results on both sides of a silence are not in a row: attempts begin anew. Icinga counts on.",
    "volatile": "No check of ours tells every result anew: what happens, and is no state, is no check.",
    "reminders": "Repeating what is known is for the routes, not for the state.",
    "unreachable": "See test_icinga_rules: what is behind something dead is not judged. Icinga judges it silently.",
    "first": "See test_icinga_rules: what was never checked has no state; for Icinga it is UNKNOWN.",
    "soon": "Both wait after a downtime for a result that is due within a minute. Here none is ever due: results are"
    " pushed.",
    "threshold": "Just at 30 % Icinga's sum of doubles may be a hair above. Ours counts in whole tenths.",
}
"""What differs by design, and is kept out of the sequences."""
TYPES = {
    "PROBLEM": Kind.PROBLEM, "RECOVERY": Kind.RECOVERY, "FLAPPINGSTART": Kind.FLAPPING, "FLAPPINGEND": Kind.STEADY
}  # fmt: skip


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
    lost: Standing | None = None
    """The problem that Icinga forgot, if ours told nothing since: its reminder may find it later."""

    def compare(self, step: Step, his: list[Message]) -> Iterator[str | None]:
        """Yield "same" or a reason for each message of either; None for what has none."""
        ours, left = list(step.told), []
        self.lost = None if ours else self.lost
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
        if (kind in (Kind.PROBLEM, Kind.RECOVERY) and step.flapped) or message == (Kind.PROBLEM, self.lost):
            return "lost"
        return None

    def _ours(self, message: Message, step: Step) -> str | None:
        """Say why only ours told it."""
        kind, standing = message
        if kind is Kind.STEADY and self.resting:
            self.resting = False
            return "rested"
        if kind is Kind.RECOVERY and not self.problem:
            return "owed"
        if kind in (Kind.PROBLEM, Kind.RECOVERY) and step.flapped:
            self.lost = standing
            return "lost"
        return None


def _same(ours: Message, theirs: Message) -> bool:
    """Of the beginning of flapping only that: ours names the hard state, Icinga the last result."""
    return ours == theirs or ours[0] is theirs[0] is Kind.FLAPPING
