"""A FortiGate 60F: FORTINET-CORE-MIB and FORTINET-FORTIGATE-MIB beside the standard groups."""

from collections.abc import Iterator

from collectors.snmp.ber import GAUGE32, INTEGER, OCTETS
from configuration.demo.device import Device, Spec, ports
from configuration.demo.mib import Entry, Life, Live, LiveText
from configuration.demo.standard import gauge, interfaces, system
from configuration.demo.traffic import Curve

_FG = "1.3.6.1.4.1.12356.101"
_MEMORY_KIB = 1_906_380
_CORES = 4


def _entries(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    # A FortiGate's sysDescr is empty unless someone wrote one: only its sysObjectID (fgt60F) tells.
    yield from system(
        life, description="", object_id=f"{_FG}.1.644", name=spec.name, location=spec.location, services=78
    )
    yield from interfaces(life, curve, ports(spec))
    yield "1.3.6.1.4.1.12356.100.1.1.1.0", OCTETS, spec.serial  # fnSysSerial
    yield "1.3.6.1.2.1.47.1.1.1.1.2.1", OCTETS, "Fortinet FGT_60F, HW Serial#: " + spec.serial
    yield "1.3.6.1.2.1.47.1.1.1.1.11.1", OCTETS, spec.serial
    yield "1.3.6.1.2.1.47.1.1.1.1.13.1", OCTETS, "FGT_60F"
    yield from _information(spec, life, curve)
    yield from _sensors(life, curve)
    yield f"{_FG}.4.4.1.0", INTEGER, _CORES  # fgProcessorCount
    for core in range(1, _CORES + 1):
        yield f"{_FG}.4.4.2.1.1.{core}", INTEGER, core
        yield f"{_FG}.4.4.2.1.2.{core}", GAUGE32, gauge(life, curve, 1 + core, 20 + 4 * core, 96 + core % 3)
    yield f"{_FG}.13.1.1.0", INTEGER, 1  # fgHaSystemMode: standalone


def _information(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    info = f"{_FG}.4.1"
    sessions: Live = lambda now: int(60 + 140 * spec.computers * curve.at(now))  # noqa: E731 - one of many
    yield f"{info}.1.0", OCTETS, "v7.4.9,build2829,250924 (GA.M)"
    yield f"{info}.2.0", INTEGER, 1
    yield f"{info}.3.0", GAUGE32, gauge(life, curve, 2, 32, 97)
    yield f"{info}.4.0", GAUGE32, gauge(life, curve, 44, 58, 96)
    yield f"{info}.5.0", GAUGE32, _MEMORY_KIB
    yield f"{info}.6.0", GAUGE32, 46
    yield f"{info}.7.0", GAUGE32, 1907
    yield f"{info}.8.0", GAUGE32, sessions
    yield f"{info}.9.0", GAUGE32, gauge(life, curve, 20, 24, 30)
    yield f"{info}.10.0", GAUGE32, _MEMORY_KIB
    for column in (11, 12, 13, 14):
        yield f"{info}.{column}.0", GAUGE32, lambda now: int(1 + 1.4 * spec.computers * curve.at(now))
    yield f"{info}.15.0", GAUGE32, 0


def _sensors(life: Life, curve: Curve) -> Iterator[Entry]:
    table = f"{_FG}.4.3.2.1"
    rows: tuple[tuple[str, str | LiveText], ...] = (
        ("+1.5V", "1.5096"),
        ("+12V", "11.9768"),
        ("CPU ON-DIE Temperature", _celsius(life, curve, 46.0)),
        ("LM75 Temperature", _celsius(life, curve, 38.5)),
    )
    yield f"{_FG}.4.3.1.0", INTEGER, len(rows)
    for n, (name, value) in enumerate(rows, start=1):
        yield f"{table}.1.{n}", INTEGER, n
        yield f"{table}.2.{n}", OCTETS, name
        yield f"{table}.3.{n}", OCTETS, value
        yield f"{table}.4.{n}", INTEGER, 0


def _celsius(life: Life, curve: Curve, base: float) -> LiveText:
    """The table gives numbers as text."""
    return lambda now: f"{base + 9 * curve.at(now) + (44 if life.hot else 0):.6g}".encode()


DEVICE = Device("FortiGate 60F", _entries)
