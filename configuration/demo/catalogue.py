"""Which devices the simulated district has, as its agents play them."""

from collections.abc import Iterator, Sequence

from collectors.catalog import catalog
from configuration.demo import devices
from configuration.demo.device import Device, Spec
from configuration.demo.mib import Life, Mib, build
from configuration.demo.traffic import curve
from inventory.demo import Office, offices
from inventory.models import MODELS
from inventory.units import read_units, shipped

_WIRED = ("printer", "server", "computer")


def district() -> tuple[Office, ...]:
    """Return the offices of the demonstration district."""
    return offices(read_units(shipped()))


def specs(known: Sequence[Office]) -> Iterator[Spec]:
    """Yield what the agents play: everything that answers more than ping."""
    for office in known:
        for box in office.boxes:
            if box.address and box.model.kind:
                yield Spec(
                    address=box.address,
                    kind=box.model.kind,
                    name=box.name,
                    location=office.name,
                    serial=box.serial,
                    mac=box.mac,
                    ports=tuple(name for name, _ in box.model.ports),
                    uplink=box.model.uplink,
                    lan=box.model.lan,
                    down=office.line.down * 1e6,
                    up=office.line.up * 1e6,
                    computers=sum(1 for _ in office.of("computer")),
                    wired=sum(each.role in _WIRED for each in office.boxes) if box.role == "switch" else 0,
                    seed=office.number * 5 + len(box.role),
                )


def fleet(count: int) -> Iterator[Spec]:
    """Yield any number of like firewalls on 127.65.x.x, to load a poller with: about 258 values each in a visit."""
    model = MODELS["mikrotik"]
    for n in range(count):
        yield Spec(
            address=f"127.65.{n // 250}.{n % 250 + 1}", kind="mikrotik", name=f"FLEET-{n:04}", location="",
            ports=tuple(f"ether{p}" for p in range(1, 11)), uplink=model.uplink, lan=model.lan, seed=n,
        )  # fmt: skip


def wide(interfaces: int) -> Spec:
    """Return one switch with very many interfaces, at 127.65.255.1."""
    names = tuple(f"port {n}" for n in range(1, interfaces + 1))
    return Spec("127.65.255.1", "switch", "WIDE", "", ports=names, uplink=names[0], lan=names[1], wired=interfaces)


def play(spec: Spec, life: Life) -> Mib:
    """Return what a device answers with."""
    device: Device = catalog(devices, "DEVICE", Device)[spec.kind]
    return build(device.entries(spec, life, curve(spec.seed)))
