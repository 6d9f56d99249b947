"""How the answers of one device to its usual questions are laid out."""

from collections.abc import Callable
from functools import partial

from collectors.sessions.poller_questions import Question
from collectors.snmp import fast
from collectors.snmp.layout import Group, Layout, layout

MOST_QUESTIONS = 64
"""Questions remembered for one device and credential."""
LONGEST_REST = 64


class Slot:
    """The layout of the answers to one question, given up for a while where it changes all the time."""

    __slots__ = ("_fruitless", "_rest", "layout", "used")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.layout: Layout | None = None
        self.used = False
        self._fruitless = self._rest = 0

    def learn(self, message: bytes, number_at: int, start: int, binds: fast.Binds, groups: tuple[Group, ...]) -> None:
        """Remember how this answer is laid out, unless that was of no use the last times."""
        if self._rest:
            self._rest -= 1
            return
        if self.layout is not None:
            self._fruitless = 0 if self.used else self._fruitless + 1
            self._rest = min(LONGEST_REST, 2**self._fruitless - 1)
        self.layout, self.used = layout(message, number_at, start, binds, groups), False


class Layouts:
    """Slots by question."""

    __slots__ = ("slots",)

    def __init__(self) -> None:
        """Begin with nothing."""
        self.slots: dict[Question | None, Slot] = {}

    def learner(
        self, question: Question | None, message: bytes, number_at: int, start: int, binds: fast.Binds
    ) -> Callable[[tuple[Group, ...]], None] | None:
        """Return what takes the groups of an answer that was read the long way; None for an unusual question."""
        if question is None or not question.usual:
            return None
        slot = self.slots.get(question)
        if slot is None:
            if len(self.slots) >= MOST_QUESTIONS:  # tables have changed their lengths often
                self.slots.clear()
            slot = self.slots[question] = Slot()
        return partial(slot.learn, message, number_at, start, binds)
