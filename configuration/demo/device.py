"""What a simulated device is made from, and its interfaces."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from configuration.demo.mib import Entry, Life
from configuration.demo.standard import LOOPBACK, Port
from configuration.demo.traffic import Curve


@dataclass(frozen=True, slots=True)
class Spec:
    """One device to play."""

    address: str
    kind: str
    """File name in ``configuration.demo.devices``."""
    name: str
    location: str
    serial: str = ""
    mac: str = "026400000000"
    ports: tuple[str, ...] = ()
    """Names of its interfaces."""
    uplink: str = ""
    lan: str = ""
    down: float = 100e6
    """Bits per second that its line was contracted for; so is ``up``."""
    up: float = 100e6
    computers: int = 10
    """Of its office: sessions grow with them."""
    wired: int = 0
    """A switch's ports in use beside its uplink."""
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Device:
    """How one product answers."""

    title: str
    entries: Callable[[Spec, Life, Curve], Iterator[Entry]]


@dataclass(frozen=True, slots=True)
class Load:
    """Share of the contracted download and upload that goes through a port when the office is busiest."""

    down: float
    up: float


_LINE, _PC = Load(0.6, 0.45), Load(0.06, 0.05)


def ports(spec: Spec, *, descriptions: str = "", errors: float = 0.0) -> tuple[Port, ...]:
    """Return a device's interfaces, numbered from 1: line and LAN busy, a switch's others as far as used."""
    return tuple(_port(spec, n, name, descriptions, errors) for n, name in enumerate(spec.ports, start=1))


def _port(spec: Spec, n: int, name: str, descriptions: str, errors: float) -> Port:
    is_line, is_lan = name == spec.uplink, name == spec.lan
    load = _LINE if is_line or is_lan else _PC if n <= spec.wired + 1 else Load(0, 0)
    downward, upward = load.down * spec.down, load.up * spec.up
    return Port(
        index=n,
        name=name,
        mac=f"{int(spec.mac, 16) + n - 1:012x}",
        alias="" if not spec.lan else "WAN" if is_line else "LAN" if is_lan else "",
        description=descriptions.format(n) if descriptions else "",
        up=load.down > 0,
        peak_in=downward if is_line else upward,
        peak_out=upward if is_line else downward,
        errors=errors if is_line else 0.0,
    )


def loopback(index: int, name: str = "lo") -> Port:
    """Return the interface that every computer has for itself."""
    return Port(index, name, kind=LOOPBACK, mbps=10, peak_in=20_000, peak_out=20_000)
