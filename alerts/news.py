"""What the plan speaks of: news, routes, what was told, and what is planned."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from alerts.message import Draft, Kind
from alerts.scope import Scope, Situated
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from collectors.text import Text

RANK = {Standing.WARN: 1, Standing.UNKNOWN: 2, Standing.CRIT: 3}
"""What can be told, by how bad it is: the order of the severities of a route."""


@dataclass(frozen=True, slots=True)
class News:
    """One transition out of the outbox, with what is known around it."""

    transition: int
    incident: int | None
    device: int
    site: int | None
    roles: frozenset[int]
    """The device's role and the roles above it."""
    new: Standing
    at: datetime
    facts: IncidentFacts
    behind: str = ""
    """Name of the device that this one is unreachable behind."""
    units: frozenset[int] = frozenset()
    """The unit that sits in the office and the units above it; of an incident of many offices those of all."""
    members: frozenset[int] = frozenset()
    """The offices of an incident of many."""
    wide: Draft | None = None
    """The message about an incident of many offices, worded for all of them."""
    grown: bool = False
    """More offices than were told of: worth telling though it is no worse."""
    notice: Kind = "problem"
    """``flapping`` or ``steady``: what is told of it is not how bad it is. Else the state says it."""

    @property
    def sites(self) -> frozenset[int]:
        """Return where it is."""
        return self.members or (frozenset() if self.site is None else frozenset({self.site}))

    @property
    def check(self) -> str:
        """Return the check's name."""
        return self.facts.check

    @property
    def standing(self) -> Standing:
        """Return how bad it is."""
        return self.new


type Times = Literal["always", "working", "outside"]


@dataclass(frozen=True, slots=True)
class Route:
    """Who is told what. Empty scopes match everything."""

    id: int
    name: str
    severity: Standing
    channel: int
    recipients: tuple[str, ...]
    """One empty name for a channel that needs none."""
    sites: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    open: bool = True
    """The channel is switched on."""
    units: frozenset[int] = frozenset()
    checks: frozenset[str] = frozenset()
    times: Times = "always"
    """``working``: only what happens in the unit's working time is told by it, ``outside``: only the rest."""
    waits: bool | None = None
    """Whether its news waits for the end of the night; None: what is not critical does."""
    last: bool = False
    """Routes after this one tell nothing of what it covers."""
    wait: timedelta = timedelta(0)
    """How long the first news of an office (or of many) waits for more; with one, news of an office goes together."""
    interval: timedelta = timedelta(minutes=5)
    """How long after a message of a group the next may follow."""
    repeat: timedelta | None = None
    """How often what still lasts is told again; None: never."""

    @property
    def scope(self) -> Scope:
        """Return what it is for."""
        return Scope(self.sites, self.units, self.roles, checks=self.checks)

    def covers(self, news: Situated) -> bool:
        """Tell whether the route is for this office and this kind of device."""
        return self.scope.covers(news)


type Reader = tuple[int, str]
"""Channel and recipient."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one reader has been told of one incident: sent, or sure to be."""

    incident: int
    channel: int
    recipient: str
    route: int | None
    standing: Standing
    """The worst that was told."""
    thread: str = ""
    """Id of the first message about it."""
    transition: int | None = None
    """The transition it was told of last."""
    not_before: datetime | None = None
    """Until when its message waits, if it was not sent yet."""
    at: datetime | None = None
    """When its last message went, or was written down to go at once."""
    heard: bool = False
    """Another message went before the one that waits."""
    site: int | None = None
    """The office it is about; None: many."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One notification to write down: to be sent, to go with another, or not to be sent; always with the reason."""

    key: str
    """Unique: the same news is never written down twice for the same reader."""
    transition: int | None
    incident: int | None
    kind: Kind
    standing: Standing
    reason: Text
    route: int | None = None
    channel: int | None = None
    recipient: str = ""
    draft: Draft | None = None
    """The message, if this row is sent."""
    carrier: str | None = None
    """Key of the row whose message tells this too."""
    not_before: datetime | None = None
    """When it may be sent; None: at once."""
    drops: bool = False
    """What waits to be sent to this reader about this incident is not to be sent any more."""
