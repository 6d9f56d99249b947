"""What a driver is: questions as data, and pure functions that read the answers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from collectors.sections import Section
from collectors.session import SnmpValue, Walk

type Plan = Literal["state", "facts", "topology"]
"""``state`` is asked at every visit; ``facts`` (serial, model, descriptions) hourly, after a restart, and on demand;
``topology`` (neighbours, ARP, forwarding tables: long walks) every few hours and by discovery. Each asks what the
one before it does, too."""

PLANS: Mapping[Plan, tuple[Plan, ...]] = MappingProxyType(
    {"state": ("state",), "facts": ("state", "facts"), "topology": ("state", "facts", "topology")}
)
"""A visit's plan to the plans of the Reads that it asks."""


def most_often(plans: Iterable[Plan]) -> Plan:
    """Return the plan among several whose visits come most often; "state" of none."""
    found = set(plans)
    return next((plan for plan in PLANS if plan in found), "state")


@dataclass(frozen=True, slots=True)
class Answers:
    """What came back for one Read."""

    values: Mapping[str, SnmpValue] = field(default_factory=dict)
    """Full OID (as asked) to value; an OID that the agent lacks is absent."""
    walks: Mapping[str, Walk] = field(default_factory=dict)
    """Root (as asked) to subtree; an empty one where the agent lacks it."""


@dataclass(frozen=True, slots=True)
class Read:
    """Some OIDs to fetch and the pure function that turns them into sections.

    ``parse`` yields nothing for what the device does not have and raises ValueError for what cannot be read.
    """

    name: str
    parse: Callable[[Answers], Iterable[Section]]
    gets: tuple[str, ...] = ()
    walks: tuple[str, ...] = ()
    plan: Plan = "state"


@dataclass(frozen=True, slots=True)
class Driver:
    """How to recognise and read one platform. The file's name is the platform's."""

    title: str
    """Name people know it by: vendor and system."""
    object_ids: tuple[str, ...] = ()
    """sysObjectID prefixes; the longest match over all drivers wins."""
    descriptions: tuple[str, ...] = ()
    """Regular expressions on sysDescr, for agents that report somebody else's sysObjectID."""
    others: tuple[str, ...] = ()
    """Regular expressions on sysDescr of devices below ``object_ids`` that are something else: another product of the
    vendor's, which this driver would misread."""
    probes: tuple[str, ...] = ()
    """OIDs of the vendor's own branch that every device of the platform has: asked where neither sysObjectID nor
    sysDescr decides, and any of them being there does."""
    reads: tuple[Read, ...] = ()
    secrets: tuple[str, ...] = ()
    """Regular expressions; group ``secret`` (or the whole match) must never be stored, logged or shown."""
