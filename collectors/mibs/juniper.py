"""JUNIPER-MIB's operating table, and JUNIPER-DOM-MIB's optical modules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collectors.driver import Answers, Read
from collectors.mibs.gauges import light
from collectors.mibs.inet import numbers, typed_address
from collectors.mibs.values import count, number, rows, text
from collectors.sections import (
    Fan,
    Hardware,
    Licence,
    Licences,
    Optic,
    Optics,
    Sensor,
    Supply,
    Temperatures,
    Tunnel,
    Tunnels,
)

ENTRY = "1.3.6.1.4.1.2636.3.1.13.1"
OPERATING = tuple(f"{ENTRY}.{n}" for n in (5, 6, 7, 8, 11, 15))
"""jnxOperatingDescr, …State, …Temp (°C; 0: none), …CPU (%), …Buffer (% of memory), …Memory (MB; 0: none told)."""
WORKS, DOWN = {2, 3, 5, 7}, {6}
"""jnxOperatingState: running, ready, runningAtFullSpeed, standby; down. 1 is unknown, 4 reset."""
LIGHT = "1.3.6.1.4.1.2636.3.60.1.1.1.1"
IKE_STATE, IKE_REMOTE = "1.3.6.1.4.1.2636.3.52.1.1.2.1.6", "1.3.6.1.4.1.2636.3.52.1.1.2.1.14"
"""JUNIPER-IPSEC-FLOW-MON-MIB's jnxIkeTunMonState (1 up, 2 down), jnxIkeTunMonRemoteIdValue."""
FEATURES = tuple(f"1.3.6.1.4.1.2636.3.63.1.1.1.2.1.{n}" for n in (2, 3, 6, 7))
"""JUNIPER-LICENSE-MIB's jnxLicenseFeatureName, …Descr, …LicenseInstalled, …LicenseNeeded; no day is told."""
IKE_STATES = {1: True, 2: False}
OPTIC_COLUMNS = tuple(f"{LIGHT}.{n}" for n in (5, 7, 8))
"""jnxDomCurrentRxLaserPower, …TxLaserOutputPower (hundredths of a dBm), …ModuleTemperature (°C); index ifIndex."""
NAME = "1.3.6.1.2.1.31.1.1.1.1"
FAN = re.compile(r"\bfan\b|\bblower\b", re.IGNORECASE)
SUPPLY = re.compile(r"^(?:PEM|PSM|PSU|Power Supply)\b", re.IGNORECASE)
HOTTEST = 150


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the operating table; None for what it does not tell."""

    name: str
    works: bool | None
    celsius: int | None
    load: int | None
    memory_percent: int | None
    memory_bytes: int | None


def parts(answers: Answers) -> list[Part]:
    """Return every part of the chassis.

    A part without a processor tells 0 for its load and memory as well: it has them only where it has memory, or
    where one of them is above 0.
    """
    found = []
    for name, state, heat, load, buffer, memory in rows(answers.walks, *OPERATING).values():
        working = number(state)
        counts = bool(count(memory) or count(load) or count(buffer))
        works = True if working in WORKS else False if working in DOWN else None
        found.append(
            Part(
                name=text(name),
                works=works,
                celsius=count(heat) or None,
                load=count(load) if counts else None,
                memory_percent=count(buffer) if counts else None,
                memory_bytes=(count(memory) or 0) << 20 or None,
            )
        )
    return found


def parse_hardware(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers, fans and power supplies. How fast a fan turns is not told."""
    fitted = parts(answers)
    heats = tuple(Sensor(part.name, float(part.celsius)) for part in fitted if part.celsius and part.celsius < HOTTEST)
    fans = tuple(Fan(part.name, ok=part.works) for part in fitted if FAN.search(part.name))
    supplies = tuple(Supply(part.name, part.works) for part in fitted if SUPPLY.match(part.name))
    if heats:
        yield Temperatures(heats)
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules' light; below -40 dBm is darkness as the module writes it."""
    names = answers.walks[NAME]
    optics = tuple(
        Optic(
            text(names.get(index)) or f"if{index}",
            rx_dbm=light(received, 100),
            tx_dbm=light(sent, 100),
            celsius=None if (heat := number(celsius)) is None else float(heat),
        )
        for index, (received, sent, celsius) in rows(answers.walks, *OPTIC_COLUMNS).items()
    )
    if optics:
        yield Optics(optics)


def parse_tunnels(answers: Answers) -> Iterator[Tunnels]:
    """Read the IKE security associations of an SRX, one a peer: up where any of them is."""
    peers: dict[str, Tunnel] = {}
    for index, (state, remote) in rows(answers.walks, IKE_STATE, IKE_REMOTE).items():
        up, gateway = IKE_STATES.get(number(state) or 0), _gateway(index)
        name = text(remote) or gateway
        if name and up is not None:
            before = peers.get(name)
            peers[name] = Tunnel(name, up or (before is not None and before.up), gateway)
    if peers:
        yield Tunnels(tuple(peers.values()))


def parse_licences(answers: Answers) -> Iterator[Licences]:
    """Read the features that a licence is for: valid unless more is in use than there are licences for."""
    licences = tuple(
        Licence(text(description) or text(name), valid=None if (lacking := number(needed)) is None else not lacking)
        for name, description, installed, needed in rows(answers.walks, *FEATURES).values()
        if text(name) and (number(installed) or number(needed))
    )
    if licences:
        yield Licences(licences)


def _gateway(index: str) -> str:
    """The peer's address in an index of InetAddressType, length, address, number of the tunnel."""
    return typed_address(numbers(index)[:-1])


HARDWARE = Read("hardware", parse_hardware, walks=OPERATING)
OPTICS = Read("optics", parse_optics, walks=(*OPTIC_COLUMNS, NAME))
TUNNELS = Read("tunnels", parse_tunnels, walks=(IKE_STATE, IKE_REMOTE))
LICENCES = Read("licences", parse_licences, walks=FEATURES, plan="facts")
