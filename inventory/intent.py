"""What is on record, as values: devices with their ports and addresses, networks, and who sits where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from types import MappingProxyType


@lru_cache(maxsize=65536)
def _parsed(network: str) -> IPv4Network | IPv6Network:
    return ip_network(network)


@dataclass(frozen=True, slots=True)
class Port:
    """An interface of a device."""

    name: str
    kind: str = ""
    """NetBox's type."""
    speed: int | None = None
    """Bits per second; None where the record does not say."""
    macs: tuple[str, ...] = ()
    description: str = ""
    far: tuple[tuple[int, str], ...] = ()
    """What its cable leads to: (device, port)."""
    cabled: bool = False
    """Something is plugged in, known or not."""
    outside: bool = False
    """Leads to a provider: what is heard there is not the office's."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device. Empty text is what the record does not say."""

    key: int
    name: str
    site: int | None = None
    serial: str = ""
    firmware: str = ""
    maker: str = ""
    model: str = ""
    part: str = ""
    """The model's part number."""
    active: bool = True
    primary: str = ""
    """Management address, without prefix length."""
    ports: tuple[Port, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An address, and the port that has it."""

    address: str
    """Without prefix length."""
    length: int
    vrf: int | None = None
    device: int | None = None
    """None: nobody has it."""
    port: str = ""
    site: int | None = None
    """Office of its device, or of the network it is in."""
    old: bool = False
    """Deprecated: the record says that it is no longer in use."""


@dataclass(frozen=True, slots=True)
class Network:
    """A declared prefix."""

    network: str
    site: int | None = None
    vrf: int | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """Everything on record that discovery compares with."""

    devices: Mapping[int, Device] = field(default_factory=lambda: MappingProxyType({}))
    addresses: tuple[Held, ...] = ()
    networks: tuple[Network, ...] = ()
    macs: frozenset[str] = frozenset()
    """MAC addresses on record that no port has."""
    learned: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """What a device was known by at earlier scans (``engine …``, ``chassis …``) → device."""
    sites: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """Offices by key: their names."""

    def network_of(self, address: str, site: int | None) -> Network | None:
        """Return the smallest declared prefix of an office (or of none) that an address is in."""
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            return None
        found = [
            (_parsed(each.network).prefixlen, each.site is not None, each)
            for each in self.networks
            if (each.site is None or each.site == site) and parsed in _parsed(each.network)
        ]
        return max(found, key=lambda each: each[:2])[2] if found else None
