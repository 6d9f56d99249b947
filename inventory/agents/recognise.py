"""Which computer is it? The rules never make one of two, nor two of one; where they would have to guess, they ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from collectors.text import Text, say
from inventory.agents.marks import Marks

type Verdict = Literal["same", "doubt", "other"]


@dataclass(frozen=True, slots=True)
class Known:
    """One computer on record."""

    device: int
    name: str
    marks: Marks
    reported: bool = False
    """An agent has told of it before; else only people have."""
    here: bool = True
    """It is in the office that the report comes from."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was decided. ``device`` None: a new computer, or, with ``candidates``, one that a person must name."""

    device: int | None
    text: Text
    candidates: tuple[int, ...] = ()

    @property
    def doubt(self) -> bool:
        """Whether a person must decide."""
        return self.device is None and bool(self.candidates)


@dataclass(frozen=True, slots=True)
class _Compared:
    """How two computers compare."""

    agree: tuple[str, ...]
    differ: tuple[str, ...]
    agent: bool
    host: bool
    soft: bool | None
    """Made-up addresses in common; None where one has none."""


def recognise(marks: Marks, known: Sequence[Known]) -> Found:
    """Say which computer on record a report is of.

    Serial number, UUID, board and addresses of its own cards are hardware. They decide by how many agree and how many
    differ; the agent's ID and the host name only where no hardware can be compared, or to raise a doubt: both are
    cloned with a disk.
    """
    judged = [(each, _compare(marks, each.marks)) for each in known]
    verdicts = [(each, compared, _verdict(marks, each, compared)) for each, compared in judged]
    same = [(each, compared) for each, compared, verdict in verdicts if verdict == "same"]
    if same:
        return _the_one(same)
    doubtful = [(each, compared) for each, compared, verdict in verdicts if verdict == "doubt"]
    if doubtful:
        each, compared = doubtful[0]
        return Found(None, _why(each, compared), tuple(dict.fromkeys(each.device for each, _ in doubtful)))
    return Found(None, say("no computer on record has its serial number, UUID or network cards"))


def _compare(new: Marks, old: Marks) -> _Compared:
    agree: list[str] = []
    differ: list[str] = []
    for name, mine, its in (
        ("serial", new.serial, old.serial),
        ("UUID", new.uuid, old.uuid),
        ("board", new.board, old.board),
    ):
        if mine and its:
            (agree if mine == its else differ).append(name)
    if new.macs and old.macs:
        (agree if new.macs & old.macs else differ).append("MAC")
    return _Compared(
        tuple(agree),
        tuple(differ),
        bool(new.agent_id) and new.agent_id == old.agent_id,
        bool(new.hostname) and new.hostname == old.hostname,
        bool(new.soft & old.soft) if new.soft and old.soft else None,
    )


def _verdict(new: Marks, each: Known, found: _Compared) -> Verdict:
    """Judge one computer.

    Agreement without contradiction, or more of it than contradiction, is the same computer: a card was changed. A
    serial number alone against everything else is a board that was replaced, or a maker that gives all the same one:
    ask. An address or UUID alone against two others is a docking station or a cheap board: another computer.
    """
    agree, differ = len(found.agree), len(found.differ)
    if agree and not differ:
        return "same"
    if agree > differ:
        return "same"
    if agree:
        alone = found.agree in {("MAC",), ("UUID",), ("board",)}
        return "other" if alone and (differ > 1 or "serial" in found.differ) and not _both(found) else "doubt"
    if differ:
        return _other_hardware(found)
    return _soft(new, each, found)


def _both(found: _Compared) -> bool:
    """Whether disk and name are the same and the serial number does not contradict: something inside was replaced."""
    return found.agent and found.host and "serial" not in found.differ


def _other_hardware(found: _Compared) -> Verdict:
    """Judge where all hardware that can be compared differs: a cloned disk, unless it may have a new board."""
    return "doubt" if _both(found) else "other"


def _soft(new: Marks, each: Known, found: _Compared) -> Verdict:
    """Judge where no hardware can be compared: virtual machines, and what people only typed a name of."""
    if found.agent:
        if found.soft or (found.soft is None and found.host):
            return "same"
        return "doubt"
    if found.soft and found.host:
        return "same"
    if found.host and each.here and not (each.reported and new.hard and each.marks.hard):
        return "doubt"
    return "other"


def _the_one(same: Iterable[tuple[Known, _Compared]]) -> Found:
    """Return the one that most agrees; of two that agree as much nobody knows which."""
    ranked = sorted(same, key=lambda pair: len(pair[1].agree) - len(pair[1].differ), reverse=True)
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    score = len(first[1].agree) - len(first[1].differ)
    if second and len(second[1].agree) - len(second[1].differ) == score:
        text = say("{one} and {other} on record have the same marks", one=first[0].name, other=second[0].name)
        return Found(None, text, tuple(each.device for each, _ in ranked))
    return Found(first[0].device, say("recognised by {marks}", marks=_named(first[1])))


def _named(found: _Compared) -> str:
    if found.agree:
        return ", ".join(found.agree)
    return "agent ID" if found.agent else "MAC, host name"


def _why(each: Known, found: _Compared) -> Text:
    if found.agree:
        return say(
            "like {name} in {same}, unlike it in {other}: a part was replaced, or two computers share a mark",
            name=each.name, same=", ".join(found.agree), other=", ".join(found.differ),
        )  # fmt: skip
    if found.agent and found.differ:
        return say(
            "the agent and the name are those of {name}, but {other} differ: a new board, or a cloned disk",
            name=each.name, other=", ".join(found.differ),
        )  # fmt: skip
    if found.agent:
        return say("the agent is that of {name}, but nothing else of it can be compared", name=each.name)
    return say("it is called like {name} on record, and nothing else of it can be compared", name=each.name)
