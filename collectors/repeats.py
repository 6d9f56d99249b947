"""The same message again and again is one event with a count, and a flood is one event with a count. Pure."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from collectors.events import Event, Severity, kind_of
from collectors.text import say

WINDOW = timedelta(minutes=5)
"""A message is the same one again if it comes within this time of the last."""
CALM = timedelta(minutes=1)
"""A flood is over when nothing had to be left out for so long."""

type Key = tuple[int, str, str, str]


@dataclass(slots=True)
class Occurrence:
    """An event and how often it came. One row of what is stored."""

    event: Event
    times: int
    last_at: datetime
    row: int | None = None
    """Its primary key, once it is stored."""
    waiting: bool = False
    """Whether it is on its way to be stored, or stored again with another count."""


@dataclass(slots=True)
class Repeats:
    """What came lately. Of more than ``most`` the oldest are forgotten: they would be new events."""

    most: int = 10_000
    _recent: OrderedDict[Key, Occurrence] = field(default_factory=OrderedDict)

    def take(self, event: Event, *, window: timedelta = WINDOW) -> tuple[Occurrence, bool]:
        """Return the occurrence that an event belongs to, and whether it is a new one."""
        key = _key(event)
        for other in kind_of(event.kind).ends:
            self._end(event.device, other, key[2])
        known = self._recent.get(key)
        if known and timedelta(0) <= event.at - known.last_at <= window:
            known.times += 1
            known.last_at = event.at
            self._recent.move_to_end(key)
            return known, False
        fresh = self._recent[key] = Occurrence(event, 1, event.at)
        self._recent.move_to_end(key)
        if len(self._recent) > self.most:
            self._recent.popitem(last=False)
        return fresh, True

    def flooded(self, device: int, source: str, at: datetime) -> Occurrence:
        """Count one message of a device that had to be left out."""
        text = say("Messages were left out: more came than are taken")
        event = Event(device, source, at, "listener", "flood", Severity.WARNING, text)
        occurrence, _ = self.take(event, window=CALM)
        counted = say("{n} messages were left out: more came than are taken", n=occurrence.times)
        occurrence.event = replace(occurrence.event, text=counted)
        return occurrence

    def drop(self, occurrence: Occurrence) -> None:
        """Forget an occurrence that is not kept: the next one like it is new."""
        key = _key(occurrence.event)
        if self._recent.get(key) is occurrence:
            del self._recent[key]

    def _end(self, device: int, kind: str, item: str) -> None:
        for key in [key for key in self._recent if key[:3] == (device, kind, item)]:
            del self._recent[key]

    def __iter__(self) -> Iterator[Occurrence]:
        """Yield what is remembered, the oldest first."""
        return iter(self._recent.values())

    def __len__(self) -> int:
        """Return how many are remembered."""
        return len(self._recent)


def _key(event: Event) -> Key:
    item = event.item or ("" if event.index is None else f"#{event.index}")
    return event.device, event.kind, item, "" if event.kind == "flood" else str(event.text)
