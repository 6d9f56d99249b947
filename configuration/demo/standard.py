"""The variables that devices of every make have: system, interfaces, host resources (RFC 3418, 2863, 2790)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collectors.snmp.ber import COUNTER32, COUNTER64, GAUGE32, INTEGER, OCTETS, OID, TICKS
from configuration.demo.mib import Entry, Life, Live
from configuration.demo.traffic import Curve

ETHERNET, LOOPBACK, BRIDGE, VLAN = 6, 24, 209, 53
_SPAN = 1_000_000.0
"""Seconds of full traffic from which a counter that runs backwards counts down."""

RAM = "1.3.6.1.2.1.25.2.1.2"
FIXED_DISK = "1.3.6.1.2.1.25.2.1.4"


@dataclass(frozen=True, slots=True)
class Port:
    """One interface as it is played."""

    index: int
    name: str
    mac: str = ""
    kind: int = ETHERNET
    mbps: int = 1000
    alias: str = ""
    description: str = ""
    """ifDescr; the name where empty."""
    up: bool = True
    peak_in: float = 0.0
    """Bits per second when the office is busiest; so is ``peak_out``."""
    peak_out: float = 0.0
    errors: float = 0.0
    """Share of incoming packets that are broken."""


def system(  # noqa: PLR0913 - the group's variables
    life: Life, *, description: str, object_id: str, name: str, location: str, services: int
) -> Iterator[Entry]:
    """Yield the system group and the engine's own (RFC 3411)."""
    root = "1.3.6.1.2.1.1"
    yield f"{root}.1.0", OCTETS, description
    yield f"{root}.2.0", OID, object_id
    yield f"{root}.3.0", TICKS, lambda now: int(life.uptime(now) * 100)
    yield f"{root}.4.0", OCTETS, "Dữ liệu minh họa"
    yield f"{root}.5.0", OCTETS, name
    yield f"{root}.6.0", OCTETS, location
    yield f"{root}.7.0", INTEGER, services
    yield "1.3.6.1.6.3.10.2.1.2.0", INTEGER, lambda _now: life.boots
    yield "1.3.6.1.6.3.10.2.1.3.0", INTEGER, lambda now: int(life.uptime(now))


def interfaces(life: Life, curve: Curve, ports: Sequence[Port]) -> Iterator[Entry]:
    """Yield ifNumber, ifTable and ifXTable."""
    yield "1.3.6.1.2.1.2.1.0", INTEGER, len(ports)
    for port in ports:
        yield from _interface(life, curve, port)


def _interface(life: Life, curve: Curve, port: Port) -> Iterator[Entry]:
    table, wide, n = "1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.31.1.1.1", port.index
    state = 1 if port.up else 2
    traffic = _counters(life, curve, port)
    yield f"{table}.1.{n}", INTEGER, n
    yield f"{table}.2.{n}", OCTETS, port.description or port.name
    yield f"{table}.3.{n}", INTEGER, port.kind
    yield f"{table}.4.{n}", INTEGER, 65536 if port.kind == LOOPBACK else 1500
    yield f"{table}.5.{n}", GAUGE32, min(port.mbps * 1_000_000, 2**32 - 1) if port.up else 0
    yield f"{table}.6.{n}", OCTETS, bytes.fromhex(port.mac)
    yield f"{table}.7.{n}", INTEGER, 1
    yield f"{table}.8.{n}", INTEGER, state
    yield f"{table}.9.{n}", TICKS, 2800 if port.up else 0
    for column, key in ((10, "in_octets"), (11, "in_packets"), (13, "none"), (14, "in_errors"), (16, "out_octets"),
                        (17, "out_packets"), (19, "none"), (20, "none")):  # fmt: skip
        yield f"{table}.{column}.{n}", COUNTER32, traffic[key]
    yield f"{wide}.1.{n}", OCTETS, port.name
    for column, key in ((6, "in_octets"), (7, "in_packets"), (8, "few"), (9, "few"), (10, "out_octets"),
                        (11, "out_packets"), (12, "few"), (13, "few")):  # fmt: skip
        yield f"{wide}.{column}.{n}", COUNTER64, traffic[key]
    yield f"{wide}.15.{n}", GAUGE32, port.mbps if port.up else 0
    yield f"{wide}.17.{n}", INTEGER, 2 if port.kind == LOOPBACK else 1
    yield f"{wide}.18.{n}", OCTETS, port.alias
    yield f"{wide}.19.{n}", TICKS, 0


def _counters(life: Life, curve: Curve, port: Port) -> dict[str, Live | int]:
    if not port.up or not (port.peak_in or port.peak_out):
        return dict.fromkeys(("in_octets", "in_packets", "in_errors", "out_octets", "out_packets", "few", "none"), 0)
    in_rate, out_rate = port.peak_in / 8, port.peak_out / 8
    return {
        "in_octets": counter(life, curve, in_rate),
        "out_octets": counter(life, curve, out_rate),
        "in_packets": counter(life, curve, in_rate / 840),
        "out_packets": counter(life, curve, out_rate / 430),
        "in_errors": counter(life, curve, port.errors * in_rate / 840) if port.errors else 0,
        "few": counter(life, curve, 0.8),
        "none": 0,
    }


def counter(life: Life, curve: Curve, rate: float) -> Live:
    """Return a running total since the device started: ``rate`` a second when the office is busiest."""
    total = curve.total
    boot, start = life.boot, total(life.boot)

    def live(now: float) -> int:
        nonlocal boot, start
        if boot != life.boot:
            boot, start = life.boot, total(life.boot)
        if now <= boot:
            return 0
        return int(rate * (_SPAN - now % _SPAN if life.backwards else total(now) - start))

    return live


def neighbor(port: int, local: str, chassis: str, name: str, there: str) -> Iterator[Entry]:
    """Yield one neighbour that a port hears (LLDP-MIB): ``chassis`` is a MAC address as twelve hexadecimal digits."""
    mine, remote = "1.0.8802.1.1.2.1.3.7.1", "1.0.8802.1.1.2.1.4.1.1"
    yield f"{mine}.3.{port}", OCTETS, local  # lldpLocPortId
    yield f"{mine}.4.{port}", OCTETS, local  # lldpLocPortDesc
    for column, tag, value in (
        (4, INTEGER, 4),  # lldpRemChassisIdSubtype: macAddress
        (5, OCTETS, bytes.fromhex(chassis)),
        (6, INTEGER, 5),  # lldpRemPortIdSubtype: interfaceName
        (7, OCTETS, there),
        (9, OCTETS, name),  # lldpRemSysName
    ):
        yield f"{remote}.{column}.0.{port}.1", tag, value


def processors(loads: Sequence[Live], first: int = 1) -> Iterator[Entry]:
    """Yield hrDeviceTable and hrProcessorTable."""
    for n, load in enumerate(loads, start=first):
        yield f"1.3.6.1.2.1.25.3.2.1.1.{n}", INTEGER, n
        yield f"1.3.6.1.2.1.25.3.2.1.2.{n}", OID, "1.3.6.1.2.1.25.3.1.3"
        yield f"1.3.6.1.2.1.25.3.2.1.5.{n}", INTEGER, 2
        yield f"1.3.6.1.2.1.25.3.3.1.1.{n}", OID, "0.0"
        yield f"1.3.6.1.2.1.25.3.3.1.2.{n}", INTEGER, load


def storage(rows: Sequence[tuple[int, str, str, int, int, Live | int]]) -> Iterator[Entry]:
    """Yield hrStorageTable: (index, type, name, unit in bytes, size, used), the last two in units."""
    root = "1.3.6.1.2.1.25.2.3.1"
    for n, kind, name, unit, size, used in rows:
        yield f"{root}.1.{n}", INTEGER, n
        yield f"{root}.2.{n}", OID, kind
        yield f"{root}.3.{n}", OCTETS, name
        yield f"{root}.4.{n}", INTEGER, unit
        yield f"{root}.5.{n}", INTEGER, size
        yield f"{root}.6.{n}", INTEGER, used
        yield f"{root}.7.{n}", COUNTER32, 0


def host(life: Life, *, users: int, processes: int, memory_kib: int) -> Iterator[Entry]:
    """Yield hrSystem and hrMemorySize."""
    yield "1.3.6.1.2.1.25.1.1.0", TICKS, lambda now: int(life.uptime(now) * 100)
    yield "1.3.6.1.2.1.25.1.5.0", GAUGE32, users
    yield "1.3.6.1.2.1.25.1.6.0", GAUGE32, processes
    yield "1.3.6.1.2.1.25.2.2.0", INTEGER, memory_kib


def gauge(life: Life, curve: Curve, low: float, high: float, hot: float) -> Live:
    """Return a level that follows the office's activity from ``low`` to ``high``; ``hot`` while that fault lasts."""
    return lambda now: round(hot if life.hot else low + (high - low) * curve.at(now))
