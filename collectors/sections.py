"""Typed facts about a device: the vocabulary that drivers write and checks and audit rules read.

Units are in the field's comment. A section says what was read, never what it means. A number that the
device did not give is None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from collectors.errors import Fault
from collectors.text import Text

type OperStatus = Literal["up", "down", "testing", "unknown", "dormant", "notPresent", "lowerLayerDown"]


@dataclass(frozen=True, slots=True)
class Reachability:
    """Answers to ping."""

    sent: int
    received: int
    rtts: tuple[float, ...] = ()
    """Round-trip times of the answers, in milliseconds."""

    @property
    def loss(self) -> float:
        """Lost probes in percent."""
        return 100 * (self.sent - self.received) / self.sent if self.sent else 100.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the management agent (SNMP, SSH, an API) answered at all, and if not, why."""

    protocol: str
    ok: bool
    error: Text | None = None
    took: float | None = None
    """Seconds from the first question to the last answer."""
    fault: Fault | None = None
    """The kind of error, where there is one; LOCAL where nothing was tried."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the device says it is. Empty text where it does not tell."""

    vendor: str = ""
    model: str = ""
    serial: str = ""
    version: str = ""
    hostname: str = ""
    description: str = ""
    location: str = ""
    object_id: str = ""


@dataclass(frozen=True, slots=True)
class Uptime:
    """Time since the system (not only its agent, where the two can be told apart) started."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Cpu:
    """Processor load in percent: the whole, and each core where told."""

    percent: float
    cores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Pool:
    """One of several memories that a device manages apart (Cisco's I/O memory, another member's), in bytes."""

    name: str
    used: int
    total: int
    relative: bool = False
    """As Memory's: ``used`` is percent, ``total`` is 100."""

    @property
    def percent(self) -> float:
        """Use in percent of the total."""
        return 100 * self.used / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory in use and in all, in bytes. Buffers and caches count as free."""

    used: int
    total: int
    pools: tuple[Pool, ...] = ()
    """Memory beside the main one, where the device manages several apart."""
    relative: bool = False
    """The device tells no bytes, only a share: ``used`` is percent, ``total`` is 100."""

    @property
    def percent(self) -> float:
        """Use in percent of the total."""
        return 100 * self.used / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Disk:
    """One file system, in bytes."""

    name: str
    used: int
    total: int

    @property
    def percent(self) -> float:
        """Use in percent of the total."""
        return 100 * self.used / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Disks:
    """All fixed file systems."""

    disks: tuple[Disk, ...]


@dataclass(frozen=True, slots=True)
class Interface:
    """One interface as IF-MIB tells it. Counters are running totals since ``discontinuity``."""

    index: int
    name: str
    alias: str = ""
    kind: int = 1
    """IANAifType number."""
    mtu: int | None = None
    speed: int | None = None
    """Bits per second."""
    mac: str = ""
    """Lower case with colons, as all MAC addresses here."""
    admin_up: bool = True
    oper: OperStatus = "unknown"
    in_octets: int | None = None
    out_octets: int | None = None
    in_packets: int | None = None
    out_packets: int | None = None
    in_errors: int | None = None
    out_errors: int | None = None
    in_discards: int | None = None
    out_discards: int | None = None
    wide: bool = True
    """Octets are 64-bit counters (ifHC…), not 32-bit ones."""
    discontinuity: int | None = None
    """ifCounterDiscontinuityTime, hundredths of a second of sysUpTime: when it moves, counters restarted."""


@dataclass(frozen=True, slots=True)
class Interfaces:
    """All interfaces."""

    interfaces: tuple[Interface, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """What went through one interface between two visits. None where no honest rate can be had."""

    index: int
    name: str
    seconds: float
    in_bps: float | None = None
    out_bps: float | None = None
    in_pps: float | None = None
    out_pps: float | None = None
    in_errors: float | None = None
    """Errors per second; so the three below."""
    out_errors: float | None = None
    in_discards: float | None = None
    out_discards: float | None = None
    speed: int | None = None
    """Bits per second, as the interface tells it."""
    up: bool = True
    """Operational state at the later visit."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """Rates of every interface, worked out from two visits (``collectors.rates``)."""

    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Restart:
    """What two uptimes tell: the device started again between two visits."""

    seconds_ago: float
    """Uptime now."""
    ran_for: float
    """Uptime at the visit before."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """Entries of a firewall's session (state) table."""

    used: int
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Sensor:
    """One thermometer, in degrees Celsius."""

    name: str
    celsius: float


@dataclass(frozen=True, slots=True)
class Temperatures:
    """All thermometers."""

    sensors: tuple[Sensor, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """One fan. ``rpm`` where a speed is told, ``ok`` where the device judges; None where it does not tell."""

    name: str
    rpm: float | None = None
    ok: bool | None = None


@dataclass(frozen=True, slots=True)
class Supply:
    """One power supply of a device; ``ok`` None where the device does not tell."""

    name: str
    ok: bool | None = None
    watts: float | None = None


@dataclass(frozen=True, slots=True)
class Hardware:
    """Fans and power supplies that are fitted."""

    fans: tuple[Fan, ...] = ()
    supplies: tuple[Supply, ...] = ()


@dataclass(frozen=True, slots=True)
class Optic:
    """One optical module or GPON port: light in dBm, module temperature in degrees Celsius."""

    name: str
    rx_dbm: float | None = None
    tx_dbm: float | None = None
    celsius: float | None = None


@dataclass(frozen=True, slots=True)
class Optics:
    """All optical modules that tell their light."""

    optics: tuple[Optic, ...]


type HaState = Literal["standalone", "active", "standby", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Ha:
    """High availability as this member sees it."""

    state: HaState
    mode: str = ""
    """The vendor's word for the mode, such as ``activePassive``."""
    members: int | None = None
    in_sync: bool | None = None
    """Whether the members' configurations agree; None where the device does not tell."""
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Tunnel:
    """One VPN tunnel."""

    name: str
    up: bool | None = None
    remote: str = ""
    in_octets: int | None = None
    out_octets: int | None = None


@dataclass(frozen=True, slots=True)
class Tunnels:
    """All VPN tunnels that are configured, and remote users connected where told."""

    tunnels: tuple[Tunnel, ...]
    users: int | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence or subscription. ``expires`` is a date as YYYY-MM-DD; empty where it never does or is not told."""

    name: str
    expires: str = ""
    valid: bool | None = None


@dataclass(frozen=True, slots=True)
class Licences:
    """All licences the device tells of."""

    licences: tuple[Licence, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature database (antivirus, IPS): its version, and when it was updated (YYYY-MM-DD, where told)."""

    name: str
    version: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """All signature databases the device tells of."""

    signatures: tuple[Signature, ...]


type PowerSource = Literal["mains", "battery", "bypass", "boost", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Ups:
    """An uninterruptible power supply. Percent, minutes, volts, watts; None where it does not tell."""

    source: PowerSource
    charge: float | None = None
    minutes_left: float | None = None
    seconds_on_battery: float | None = None
    load: float | None = None
    input_volts: float | None = None
    output_volts: float | None = None
    battery_volts: float | None = None
    battery_celsius: float | None = None
    replace_battery: bool | None = None
    battery_low: bool | None = None


@dataclass(frozen=True, slots=True)
class Consumable:
    """Toner, drum, ink, paper of a printer: percent left; None where it tells no amount, ``low`` where it says so."""

    name: str
    percent: float | None = None
    low: bool | None = None
    colour: str = ""
    kind: str = ""
    """``toner``, ``ink``, ``drum``, ``fuser``, ``waste`` (percent of room left), ``paper``, or another part's name."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer: pages in all, what it complains of (its own words or the standard ones: ``jammed``, ``noPaper``)."""

    status: str = ""
    pages: int | None = None
    complaints: tuple[str, ...] = ()
    consumables: tuple[Consumable, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbor:
    """What a port hears of the device at the other end (LLDP, CDP)."""

    port: str
    """Name of our own interface."""
    system: str = ""
    remote_port: str = ""
    chassis: str = ""
    """MAC address (lower case, colons) or whatever else identifies the other chassis."""
    address: str = ""
    platform: str = ""
    protocol: Literal["lldp", "cdp", "mndp"] = "lldp"
    """How it was heard; MNDP is MikroTik's."""


@dataclass(frozen=True, slots=True)
class Neighbors:
    """All neighbours heard."""

    neighbors: tuple[Neighbor, ...]


@dataclass(frozen=True, slots=True)
class ArpEntry:
    """An address and the MAC address it was last seen at."""

    address: str
    mac: str
    port: str = ""


@dataclass(frozen=True, slots=True)
class Arp:
    """The ARP and neighbour-discovery table."""

    entries: tuple[ArpEntry, ...]


@dataclass(frozen=True, slots=True)
class MacEntry:
    """A MAC address learnt at a port."""

    mac: str
    port: str
    vlan: int | None = None


@dataclass(frozen=True, slots=True)
class Macs:
    """The forwarding table of a bridge: learnt addresses, not its own."""

    entries: tuple[MacEntry, ...]


@dataclass(frozen=True, slots=True)
class Lease:
    """A DHCP lease."""

    address: str
    mac: str
    hostname: str = ""


@dataclass(frozen=True, slots=True)
class Leases:
    """Leases of a DHCP server; ``free`` addresses left in its pools, where told."""

    leases: tuple[Lease, ...]
    free: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An address a device has on one of its interfaces, with its prefix length where told."""

    address: str
    port: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Addresses:
    """All addresses of a device."""

    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Gateway:
    """A way out as the device itself measures it: loss in percent, delay in milliseconds; None where not told."""

    name: str
    address: str = ""
    up: bool | None = None
    loss: float | None = None
    delay: float | None = None


@dataclass(frozen=True, slots=True)
class Gateways:
    """All ways out that the device watches."""

    gateways: tuple[Gateway, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that the device's clock is ahead of ours (negative: behind)."""

    ahead: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a computer tells of itself, whenever it is on: when it last did, Unix time."""

    at: float


@dataclass(frozen=True, slots=True)
class Portal:
    """A service that people depend on (a page, a name, a port), as it answered us. None where it did not come to that.

    ``error`` says why there is no whole answer. A wrong certificate is an answer: see ``distrust``.
    """

    name: str
    kind: str
    where: str
    error: Text | None = None
    took: float | None = None
    """Seconds from the first packet to the last octet that was read."""
    status: int | None = None
    """HTTP status after redirects."""
    good: bool | None = None
    """Status, text or address are as expected."""
    unexpected: Text | None = None
    """What is not as expected."""
    addresses: tuple[str, ...] = ()
    expires: str = ""
    """The certificate's last day, YYYY-MM-DD, in UTC."""
    issuer: str = ""
    distrust: str = ""
    """Why the certificate is not to be trusted, in OpenSSL's words."""


@dataclass(frozen=True, slots=True)
class Portals:
    """All services that are looked at with a device."""

    portals: tuple[Portal, ...]


@dataclass(frozen=True, slots=True)
class Duplex:
    """How an Ethernet port that is up runs: both directions at once, or by turns."""

    name: str
    full: bool


@dataclass(frozen=True, slots=True)
class Duplexes:
    """The ports that tell."""

    ports: tuple[Duplex, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration as text, secrets already taken out. ``kind`` is running, startup or candidate."""

    text: str
    kind: Literal["running", "startup", "candidate"] = "running"
    by: str = ""
    """Who changed it last, where the text tells."""


@dataclass(frozen=True, slots=True)
class ConfigHistory:
    """What is on record of a device's configurations. It is not read from the device: it is what was kept of it."""

    kind: str
    heard_at: float
    """When it was last read, as Unix time."""
    changed_at: float
    """When the newest version was first seen."""
    approved: bool
    """Somebody has said that the newest version is as it should be, or it is the first one."""
    by: str = ""
    """Who changed it, where its text tells."""


type Section = (
    Reachability
    | Answer
    | Identity
    | Uptime
    | Cpu
    | Memory
    | Disks
    | Interfaces
    | Traffic
    | Restart
    | Sessions
    | Temperatures
    | Hardware
    | Optics
    | Ha
    | Tunnels
    | Licences
    | Signatures
    | Ups
    | Printer
    | Neighbors
    | Arp
    | Macs
    | Leases
    | Addresses
    | Gateways
    | Clock
    | Portals
    | Config
    | ConfigHistory
    | Duplexes
    | Report
)

SECTIONS: Mapping[str, type] = MappingProxyType({kind.__name__: kind for kind in get_args(Section.__value__)})


def to_json(section: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    """Return a section (or any value in one) as JSON-able data."""
    if isinstance(section, Text):
        return section.as_json()
    if is_dataclass(section):
        return {f.name: to_json(getattr(section, f.name)) for f in fields(section)}
    if isinstance(section, tuple):
        return [to_json(each) for each in section]
    return section


def from_json(kind: Any, data: Any) -> Any:  # noqa: ANN401, PLR0911 - one a kind
    """Read back what ``to_json`` wrote, as ``kind``. Unknown keys are ignored: an older program wrote them."""
    if data is None:
        return None
    if kind is Text:
        return Text.from_json(data)
    if get_origin(kind) in (Union, UnionType):
        return from_json(next(k for k in get_args(kind) if k is not type(None)), data)
    if get_origin(kind) is tuple:
        return tuple(from_json(get_args(kind)[0], each) for each in data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: from_json(hints[name], value) for name, value in data.items() if name in hints})  # type: ignore[operator]
    return data
