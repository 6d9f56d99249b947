"""What was seen: devices that were visited or that answered a scan, read back from what is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Literal

from collectors.sections import (
    SECTIONS,
    Address,
    Addresses,
    Arp,
    ArpEntry,
    Identity,
    Interface,
    Interfaces,
    Lease,
    Leases,
    MacEntry,
    Macs,
    Neighbor,
    Neighbors,
    from_json,
)

type Source = Literal["visit", "scan"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One device as one source saw it. What was not read is empty."""

    source: Source
    address: str
    """Where it answered, without prefix length."""
    at: datetime
    """When it last answered."""
    site: int | None = None
    hint: int | None = None
    """The device that the record says is at this address."""
    driver: str = ""
    identity: Identity | None = None
    ports: tuple[Interface, ...] = ()
    addresses: tuple[Address, ...] = ()
    neighbors: tuple[Neighbor, ...] = ()
    arp: tuple[ArpEntry, ...] = ()
    macs: tuple[MacEntry, ...] = ()
    leases: tuple[Lease, ...] = ()
    read_at: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    """Section name → when it was read."""
    engine: str = ""
    """snmpEngineID, hexadecimal."""
    chassis: str = ""
    """The MAC address it calls itself by in LLDP, or its bridge's."""

    @property
    def bare(self) -> bool:
        """It answers, and that is all that is known of it."""
        return self.identity is None and not self.ports

    def when(self, section: str) -> datetime:
        """Return when a section was read."""
        return self.read_at.get(section, self.at)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A prefix that is scanned."""

    network: str
    site: int | None
    since: datetime
    """First scan that came to its end."""
    at: datetime
    """Last one."""


@dataclass(frozen=True, slots=True)
class Observed:
    """Everything seen."""

    seen: tuple[Seen, ...] = ()
    scanned: tuple[Scanned, ...] = ()


def read_sections(forms: Mapping[str, Any]) -> tuple[dict[str, tuple[Any, ...]], tuple[str, ...]]:
    """Read sections stored by name back into dataclasses; returns (sections, names of those that cannot be read).

    One that an older or newer program wrote otherwise is left out whole: half a table would look like a change.
    """
    found: dict[str, tuple[Any, ...]] = {}
    unread: list[str] = []
    for name, stored in forms.items():
        kind = SECTIONS.get(name)
        try:
            read = tuple(from_json(kind, each) for each in stored) if kind else ()
        except (TypeError, ValueError, AttributeError, KeyError, LookupError):
            read = ()
        if kind is None or len(read) != len(stored) or not all(isinstance(each, kind) for each in read):
            unread.append(name)
        elif read:
            found[name] = read
    return found, tuple(unread)


def seen(  # noqa: PLR0913 - where, when and who, all by name
    forms: Mapping[str, Any],
    times: Mapping[str, float],
    *,
    source: Source,
    address: str,
    at: datetime,
    site: int | None = None,
    hint: int | None = None,
    driver: str = "",
    engine: str = "",
    chassis: str = "",
) -> Seen:
    """Build a Seen from stored sections and the Unix times they were read at."""
    sections, _ = read_sections(forms)

    def rows(kind: type, name: str) -> tuple[Any, ...]:
        return tuple(row for section in sections.get(kind.__name__, ()) for row in getattr(section, name))

    identities: Iterable[Identity] = sections.get("Identity", ())
    return Seen(
        source=source,
        address=address,
        at=at,
        site=site,
        hint=hint,
        driver=driver,
        identity=next(iter(identities), None),
        ports=rows(Interfaces, "interfaces"),
        addresses=rows(Addresses, "addresses"),
        neighbors=rows(Neighbors, "neighbors"),
        arp=rows(Arp, "entries"),
        macs=rows(Macs, "entries"),
        leases=rows(Leases, "leases"),
        read_at=MappingProxyType({name: datetime.fromtimestamp(when, UTC) for name, when in times.items()}),
        engine=engine,
        chassis=chassis,
    )
