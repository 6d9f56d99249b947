"""What came of one visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from collectors.driver import Plan
from collectors.errors import Fault
from collectors.sections import Section
from collectors.text import Text


@dataclass(frozen=True, slots=True)
class Trouble:
    """One question without a usable answer."""

    where: str
    """Name of the Read, or the protocol."""
    fault: Fault
    text: Text


@dataclass(frozen=True, slots=True)
class Visit:
    """Sections read, and what went wrong with the rest."""

    target: int
    at: datetime
    """When it began, aware, UTC."""
    took: float
    """Seconds."""
    driver: str
    sections: tuple[Section, ...]
    troubles: tuple[Trouble, ...] = ()
    seldom: tuple[tuple[Plan, Section], ...] = ()
    """Those of the sections that not every visit brings, with the plan that does."""

    def of[S](self, kind: type[S]) -> Iterator[S]:
        """Return the sections of one kind."""
        return (section for section in self.sections if isinstance(section, kind))
