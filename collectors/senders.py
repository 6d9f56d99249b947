"""Which device a message is from, by the address it came from, and who else knocks. Pure."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from types import MappingProxyType
from typing import Literal

from collectors.target import SnmpCredential

type Why = Literal["unknown", "several", "community", "user", "level", "digest", "window", "engine", "proxy"]
"""Why somebody is not believed: nobody has this address, several devices have it, …"""


@dataclass(frozen=True, slots=True)
class Sender:
    """A device that may tell something."""

    device: int
    name: str
    platform: str = ""
    snmp: tuple[SnmpCredential, ...] = ()
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """What must never be seen in what it says."""
    patterns: tuple[str, ...] = ()
    """How its platform writes secrets (``Driver.secrets``)."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who has which address. A management address counts before other addresses of other devices."""

    senders: Mapping[int, Sender] = field(default_factory=lambda: MappingProxyType({}))
    by_address: Mapping[str, int | None] = field(default_factory=lambda: MappingProxyType({}))
    """Address → device; None where several devices have it and none as its management address."""
    proxies: frozenset[str] = frozenset()
    """Addresses of those that may speak for other devices (RFC 3584, snmpTrapAddress; agent-addr of version 1)."""

    def find(self, address: str) -> Sender | Why:
        """Return the device that has an address, or why there is none."""
        device = self.by_address.get(address, 0)
        if device is None:
            return "several"
        return self.senders.get(device, "unknown")


def directory(
    senders: Iterable[Sender],
    management: Iterable[tuple[int, str]],
    others: Iterable[tuple[int, str]] = (),
    proxies: Iterable[str] = (),
) -> Directory:
    """Put a directory together from (device, address) pairs."""
    known = {sender.device: sender for sender in senders}
    found: dict[str, int | None] = {}
    for pairs in (management, others):
        mine: dict[str, int | None] = {}
        for device, address in pairs:
            if device in known and (spelt := canonical(address)) and spelt not in found:
                mine[spelt] = device if mine.get(spelt, device) == device else None
        found |= mine
    return Directory(MappingProxyType(known), MappingProxyType(found), frozenset(filter(None, map(canonical, proxies))))


def canonical(address: str) -> str:
    """Return the one way to write an address: no IPv4 within IPv6, no zone. Empty if it is none."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(found)


@dataclass(slots=True)
class Stranger:
    """Somebody whose messages are not believed."""

    address: str
    why: Why
    way: str
    """trap or syslog."""
    first_at: datetime
    last_at: datetime
    times: int = 1


@dataclass(slots=True)
class Strangers:
    """Those not believed, by address and reason. Of more than ``most`` those silent the longest are forgotten."""

    most: int = 500
    total: int = 0
    forgotten: int = 0
    _known: OrderedDict[tuple[str, Why, str], Stranger] = field(default_factory=OrderedDict)

    def count(self, address: str, why: Why, way: str, at: datetime) -> None:
        """Count one message."""
        self.total += 1
        key = (address, why, way)
        known = self._known.get(key)
        if known is None:
            self._known[key] = Stranger(address, why, way, at, at)
            if len(self._known) > self.most:
                self._known.popitem(last=False)
                self.forgotten += 1
            return
        known.times += 1
        known.last_at = at
        self._known.move_to_end(key)

    def lately(self, most: int) -> Iterator[Stranger]:
        """Yield the ones heard last, the latest first."""
        for n, key in enumerate(reversed(self._known)):
            if n >= most:
                return
            yield self._known[key]
