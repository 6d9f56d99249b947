"""A small office for comparisons: short ways to say what is on record and what was seen."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from collectors.sections import Address, ArpEntry, Identity, Interface, MacEntry, Neighbor
from inventory.drift import reconcile
from inventory.intent import Device, Held, Intent, Network, Port
from inventory.observed import Observed, Scanned, Seen
from inventory.proposal import Proposal

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOME, AWAY = 1, 2
SITES = MappingProxyType({HOME: "Bản Thi", AWAY: "Yên Mỹ"})


def card(number: int) -> str:
    """A MAC address of a maker's own."""
    return f"00:1b:2c:00:{number >> 8:02x}:{number & 255:02x}"


def device(key: int, name: str, *, address: str = "", ports: tuple[Port, ...] = (), **more) -> Device:
    return Device(key, name, **{"site": HOME, "primary": address, "ports": ports, "maker": "Maker"} | more)


def intent(*devices: Device, networks: tuple[Network, ...] = (), held: tuple[Held, ...] = (), **more) -> Intent:
    """The record of some devices; each holds its primary address on its first port."""
    own = tuple(
        Held(d.primary, 24, None, d.key, d.ports[0].name if d.ports else "mgmt", d.site) for d in devices if d.primary
    )
    nets = networks or (Network("10.1.0.0/24", HOME), Network("10.2.0.0/24", AWAY))
    return Intent(MappingProxyType({d.key: d for d in devices}), (*own, *held), nets, sites=SITES, **more)


def seen(address: str, name: str = "", serial: str = "", *cards: int, ago: float = 0.0, **more) -> Seen:
    """One device that answered ``ago`` hours ago; with names of ports p1, p2 … for its cards."""
    at = NOW - timedelta(hours=ago)
    identity = Identity(
        vendor="Maker", model=more.pop("model", ""), serial=serial, version=more.pop("version", ""), hostname=name
    )
    ports = tuple(
        Interface(n, f"p{n}", kind=6, speed=1_000_000_000, mac=card(c), oper="up") for n, c in enumerate(cards, 1)
    )
    return Seen(
        **{"source": "scan", "address": address, "at": at, "site": HOME, "identity": identity, "ports": ports} | more
    )


def port(number: int, c: int | None = None, **more) -> Port:
    return Port(f"p{number}", "1000base-t", macs=(card(c),) if c is not None else (), **more)


def compare(record: Intent, *what: Seen, scanned: tuple[Scanned, ...] = (), **precedence: str) -> tuple[Proposal, ...]:
    return reconcile(Observed(what, scanned), record, precedence, NOW)  # type: ignore[arg-type]


def kinds(*args, **more) -> list[str]:
    return sorted(each.kind for each in compare(*args, **more))


def hears(local: str, system: str = "", remote: str = "", **more) -> Neighbor:
    return Neighbor(local, system, remote, **more)


__all__ = ["Address", "ArpEntry", "MacEntry", "Scanned"]
