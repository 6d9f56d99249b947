"""What a route, a silence or an inhibition is for: offices, units, roles, devices, checks."""

from dataclasses import dataclass
from typing import Protocol

from alerts.state import Standing
from collectors.text import Text, say


class Situated(Protocol):
    """What can be told: where it happens, to what, how bad it is."""

    @property
    def sites(self) -> frozenset[int]:
        """Return the office; of an incident of many offices all of them."""

    @property
    def units(self) -> frozenset[int]:
        """Return the unit that sits there and the units above it."""

    @property
    def roles(self) -> frozenset[int]:
        """Return the device's role and the roles above it."""

    @property
    def device(self) -> int | None:
        """Return the device."""

    @property
    def check(self) -> str:
        """Return the check's name."""

    @property
    def standing(self) -> Standing:
        """Return how bad it is."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation made up to ask what would happen."""

    site: int | None = None
    units: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    device: int | None = None
    check: str = ""
    standing: Standing = Standing.CRIT

    @property
    def sites(self) -> frozenset[int]:
        """Return the office."""
        return frozenset() if self.site is None else frozenset({self.site})


@dataclass(frozen=True, slots=True)
class Scope:
    """What something is for; empty parts are for everything, parts that are not empty must all fit."""

    sites: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    devices: frozenset[int] = frozenset()
    checks: frozenset[str] = frozenset()

    def misses(self, what: Situated) -> Text | None:
        """Return why it is not for this situation, or None if it is."""
        if self.sites and not self.sites & what.sites:
            return say("it is for other offices")
        if self.units and not self.units & what.units:
            return say("it is for other units")
        if self.roles and not self.roles & what.roles:
            return say("it is for other device roles")
        if self.devices and what.device not in self.devices:
            return say("it is for other devices")
        if self.checks and what.check not in self.checks:
            return say("it is for other checks")
        return None

    def covers(self, what: Situated) -> bool:
        """Tell whether it is for this situation."""
        return self.misses(what) is None
