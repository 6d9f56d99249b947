"""What is known of ourselves, and what a rule says of it: the vocabulary of watching the watcher."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from alerts.state import State
from alerts.watchdog import PATIENCE
from collectors.text import Text

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Heart:
    """The last sign of life of one daemon, and what it counted. Times are aware."""

    at: datetime
    started_at: datetime
    detail: Mapping[str, object] = field(default_factory=dict)

    def number(self, name: str) -> float | None:
        """Return a figure it told; None where it told none."""
        value = self.detail.get(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def moment(self, name: str) -> datetime | None:
        """Return an aware time it told as ISO text; None where it told none."""
        value = self.detail.get(name)
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
        return at if at is not None and at.tzinfo is not None else None


@dataclass(frozen=True, slots=True)
class Outbox:
    """What waits for the notifier: changes that nobody planned, messages that are due."""

    changes: int
    oldest: datetime | None
    """Of the changes."""
    messages: int
    due_since: datetime | None
    """Since when the oldest message is due."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the last messages of one channel fared."""

    channel: int
    name: str
    failures: int
    """Tries in a row that failed, counted back from the last."""
    last_at: datetime | None
    """When it last took a message."""
    error: str = ""
    """What it said last. Holds no secret."""


@dataclass(frozen=True, slots=True)
class Room:
    """Space on one disk, in bytes."""

    place: str
    free: int
    total: int


@dataclass(frozen=True, slots=True)
class Backup:
    """The newest file of a pattern; ``at`` is None where no file fits."""

    pattern: str
    at: datetime | None
    size: int | None = None
    """Bytes; None where it is only a mark of time."""


@dataclass(frozen=True, slots=True)
class Site:
    """The certificate of our own pages, as somebody from outside sees it."""

    host: str
    expires: datetime | None = None
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """What our own pages answered: the HTTP status of an address that only the plugin has, or why there was none."""

    status: int | None = None
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """The background worker: how many there are, and when it last did our hourly work. None: never."""

    workers: int
    last_job: datetime | None


@dataclass(frozen=True, slots=True)
class Store:
    """The database: bytes, the days that have a partition, rows that found none."""

    size: int
    days: frozenset[date]
    stray: int


@dataclass(frozen=True, slots=True)
class Call:
    """The last attempts to reach somebody outside: the dead-man's switch, or another Mạng Xã."""

    host: str
    """Only the host: the rest of such an address is as good as a password."""
    every: float
    """Seconds between calls."""
    since: datetime
    """When calling began."""
    good_at: datetime | None = None
    tried_at: datetime | None = None
    problem: Text | None = None
    held: Text | None = None
    """Why no call is made: collection does not work."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that was read for the rules that are due. What was not read is None."""

    watching_since: datetime
    """When the watcher itself started: what happened before, it did not miss."""
    patience: timedelta = PATIENCE
    """How long a daemon may be silent."""
    hearts: Mapping[str, Heart] = field(default_factory=dict)
    last_visit: datetime | None = None
    outbox: Outbox | None = None
    deliveries: tuple[Delivery, ...] = ()
    rooms: tuple[Room, ...] = ()
    backup: Backup | None = None
    """None: nobody said where the backup lies."""
    site: Site | None = None
    """None: our pages have no https address."""
    pages: Pages | None = None
    worker: Worker | None = None
    store: Store | None = None
    calls: tuple[Call, ...] = ()
    peers: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class Vital:
    """What one rule says of one thing.

    ``state`` is None where it is not watched: shown as such, never as good, and never told. ``unit`` as
    ``alerts.state.Unit``; a figure nobody has is None.
    """

    state: State | None
    text: Text
    item: str = ""
    value: float | None = None
    unit: str = ""
    at: datetime | None = None
    """When the figure is from; None: from this moment."""
    do: Text | None = None
    """What to do about it."""
    since: datetime | None = None
    """Since when it has been so, where that is known better than by watching."""
    avoid: int | None = None
    """The channel that is not to be used to tell of it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing about ourselves that is watched; ``needs`` are the fields of Signs that it reads."""

    title: Text
    needs: tuple[str, ...]
    judge: Callable[[Signs, datetime], Iterator[Vital]]
    attempts: int = 3
    """Looks in a row that must agree before anybody is told; 1 where the rule itself is patient."""
    every: float = 30.0
    """Seconds between looks."""
    by: Literal["notify", "collect"] = "notify"
    """Which daemon looks: nobody can tell of its own death."""
    everybody: bool = False
    """Every reader of every route is told, whatever the route is for: nobody can know whom it concerns."""
