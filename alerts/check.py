"""What a check is: a pure function from one section to results."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from alerts.calendar import Calendar
from alerts.firmware import Firmware
from alerts.state import Levels, Metric, Result

type Params = Mapping[str, Levels]
type Verdict = Iterator[Result | Metric]
type Capacity = tuple[float | None, float | None]
"""Contracted bit/s of a line: towards the office (download), from it (upload)."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What one metric was over the last weeks, in the metric's own unit."""

    low: float
    high: float
    mean: float


@dataclass(frozen=True, slots=True)
class About:
    """What a check may know besides the section: facts on record, never a clock."""

    role: str = ""
    uplinks: tuple[str, ...] = ()
    """Names of the interfaces that carry the office's line."""
    capacity: Mapping[str, Capacity] = field(default_factory=lambda: MappingProxyType({}))
    """Uplink's name → what was contracted; where it is unknown the interface's own speed counts."""
    at: datetime | None = None
    """When the section was read; without it nothing can be said about ages and expiry."""
    usual: Mapping[tuple[str, str], "Usual"] = field(default_factory=lambda: MappingProxyType({}))
    """Metric's name and item → what the device itself showed over the last weeks; empty where little is known."""
    restarts: int | None = None
    """How often it has started again within the last 24 hours; None where nobody counted."""
    platform: str = ""
    """Name of the driver that read the section."""
    calendar: Calendar | None = None
    """When the office works; without it nothing can be said about working days."""
    firmware: Firmware | None = None
    """The list of firmware that is past its support or attacked."""


@dataclass(frozen=True, slots=True)
class Check[S]:
    """A question asked of one kind of section. The file's name is the check's.

    ``judge`` yields a Result for everything in the section that the question applies to, with an ``item`` where it
    speaks of several things; what it does not apply to gets no Result, never an OK one. Levels are looked up by name
    in ``params``, which always holds every name of ``defaults``. The first Metric of an item is its main value.
    """

    title: str
    """English msgid of the name shown."""
    section: type[S]
    judge: Callable[[S, Params, About], Verdict]
    defaults: Params = field(default_factory=lambda: MappingProxyType({}))
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Unit of each level, for forms and pages."""
    attempts: int = 3
    """Bad results in a row until it is hard."""
    metrics: tuple[str, ...] = ()
    """Names of all its metrics."""
    compares: tuple[str, ...] = ()
    """Names of its metrics whose last weeks it wants to know: ``About.usual``."""
