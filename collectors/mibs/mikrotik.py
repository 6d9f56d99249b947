"""MIKROTIK-MIB: fans, power supplies, optical modules, and neighbours heard by MNDP."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs import lldp
from collectors.mibs.gauges import light
from collectors.mibs.values import count, decimal, number, rows, text
from collectors.sections import Fan, Hardware, Neighbor, Neighbors, Optic, Optics, Supply

MIKROTIK = "1.3.6.1.4.1.14988.1.1"
GAUGE_NAME, GAUGE_VALUE, GAUGE_UNIT = (f"{MIKROTIK}.3.100.1.{n}" for n in (2, 3, 4))
"""mtxrGaugeName, …Value, …Unit (2 is turns a minute, 5 tenths of a watt) of RouterOS 7."""
RPM = 2
OLD_FANS = (f"{MIKROTIK}.3.17.0", f"{MIKROTIK}.3.18.0")
"""mtxrHlFanSpeed1, mtxrHlFanSpeed2: RouterOS 6."""
OLD_SUPPLIES = (f"{MIKROTIK}.3.15.0", f"{MIKROTIK}.3.16.0")
"""mtxrHlPowerSupplyState, mtxrHlBackupPowerSupplyState: 1 it works, 0 it does not."""
OPTICAL = f"{MIKROTIK}.19.1.1"
OPTICAL_COLUMNS = tuple(f"{OPTICAL}.{n}" for n in (2, 6, 9, 10))
"""mtxrOpticalName, …Temperature (°C), …TxPower, …RxPower (thousandths of a dBm)."""
NEIGHBOR = f"{MIKROTIK}.11.1.1"
NEIGHBOR_COLUMNS = tuple(f"{NEIGHBOR}.{n}" for n in (2, 3, 5, 6, 8))
"""mtxrNeighborIpAddress, …MacAddress, …Platform, …Identity, …InterfaceID (ours)."""
NAME = "1.3.6.1.2.1.31.1.1.1.1"
NOWHERE = "0.0.0.0"  # noqa: S104 - an address in an answer, nothing binds to it


def parse_hardware(answers: Answers) -> Iterator[Hardware]:
    """Read fans, and whether power supplies work where the device has two."""
    gauges = rows(answers.walks, GAUGE_NAME, GAUGE_VALUE, GAUGE_UNIT).values()
    fans = [Fan(text(name), decimal(value)) for name, value, unit in gauges if number(unit) == RPM]
    if not fans:
        speeds = ((place, count(answers.values.get(oid))) for place, oid in enumerate(OLD_FANS, 1))
        fans = [Fan(f"fan{place}", float(speed)) for place, speed in speeds if speed]
    states = ((place, number(answers.values.get(oid))) for place, oid in enumerate(OLD_SUPPLIES, 1))
    supplies = tuple(
        Supply(f"psu{place}", {0: False, 1: True}.get(state)) for place, state in states if state is not None
    )
    if fans or supplies:
        yield Hardware(tuple(fans), supplies)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the optical modules that are plugged in; one without diagnostics tells 0 everywhere."""
    optics = tuple(
        Optic(text(name), light(received, 1000), light(sent, 1000), float(heat) if (heat := number(celsius)) else None)
        for name, celsius, sent, received in rows(answers.walks, *OPTICAL_COLUMNS).values()
        if any(number(value) for value in (celsius, sent, received))
    )
    if optics:
        yield Optics(optics)


def parse_neighbors(answers: Answers) -> Iterator[Neighbors]:
    """Read what the device hears by MNDP (and CDP and LLDP, which RouterOS puts into the same table)."""
    names = answers.walks[NAME]
    neighbors = tuple(
        Neighbor(
            port=text(names.get(str(number(port)))) or f"if{number(port)}",
            system=text(system),
            chassis=mac.hex(":") if isinstance(mac, bytes) else "",
            address="" if text(address) == NOWHERE else text(address),
            platform=text(platform),
            protocol="mndp",
        )
        for address, mac, platform, system, port in rows(answers.walks, *NEIGHBOR_COLUMNS).values()
        if number(port) is not None
    )
    if neighbors:
        yield Neighbors(neighbors)


def parse_all_neighbors(answers: Answers) -> Iterator[Neighbors]:
    """Read LLDP-MIB (RouterOS 7), and of MNDP's table whom that has not: one list, each neighbour of a port once."""
    told = [
        each for section in (*lldp.parse_neighbors(answers), *parse_neighbors(answers)) for each in section.neighbors
    ]
    once: dict[tuple[str, str], Neighbor] = {}
    for neighbor in told:
        once.setdefault((neighbor.port, neighbor.chassis or neighbor.system), neighbor)
    if once:
        yield Neighbors(tuple(once.values()))


HARDWARE = Read("hardware", parse_hardware, (*OLD_FANS, *OLD_SUPPLIES), (GAUGE_NAME, GAUGE_VALUE, GAUGE_UNIT))
OPTICS = Read("optics", parse_optics, walks=OPTICAL_COLUMNS)
NEIGHBORS = Read(
    "neighbours",
    parse_all_neighbors,
    walks=tuple(dict.fromkeys((*NEIGHBOR_COLUMNS, NAME, *lldp.LLDP.walks))),
    plan="topology",
)
