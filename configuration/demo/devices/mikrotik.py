"""A MikroTik hEX: MIKROTIK-MIB and the host resources that RouterOS fills in."""

from collections.abc import Iterator

from collectors.snmp.ber import GAUGE32, INTEGER, OCTETS
from configuration.demo.device import Device, Spec, ports
from configuration.demo.mib import Entry, Life
from configuration.demo.standard import FIXED_DISK, RAM, gauge, host, interfaces, processors, storage, system
from configuration.demo.traffic import Curve

_MTXR = "1.3.6.1.4.1.14988.1.1"
_MEMORY_KIB = 262_144
_DISK_KIB = 16_384


def _entries(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    yield from system(
        life, description="RouterOS RB750Gr3", object_id="1.3.6.1.4.1.14988.1", name=spec.name,
        location=spec.location, services=78,
    )  # fmt: skip
    yield from interfaces(life, curve, ports(spec))
    yield from host(life, users=0, processes=0, memory_kib=_MEMORY_KIB)
    used = gauge(life, curve, 58_000, 92_000, 250_000)
    yield from storage(
        (
            (65536, RAM, "main memory", 1024, _MEMORY_KIB, used),
            (131072, FIXED_DISK, "system disk", 1024, _DISK_KIB, 12_340),
        )
    )
    yield from processors([gauge(life, curve, 1 + n, 24 + 3 * n, 97) for n in range(4)])
    yield "1.3.6.1.4.1.2021.11.10.0", INTEGER, gauge(life, curve, 1, 9, 40)
    yield f"{_MTXR}.4.3.0", INTEGER, 4  # mtxrLicLevel
    yield f"{_MTXR}.4.4.0", OCTETS, "7.16.2"  # mtxrLicVersion
    yield (
        f"{_MTXR}.6.1.0",
        GAUGE32,
        lambda now: int(4 + spec.computers * min(1.0, 0.3 + curve.at(now))),
    )  # mtxrDHCPLeaseCount
    yield f"{_MTXR}.7.3.0", OCTETS, spec.serial
    yield f"{_MTXR}.7.4.0", OCTETS, "7.16.2"
    yield f"{_MTXR}.7.7.0", OCTETS, "7.16.2"
    yield f"{_MTXR}.7.8.0", OCTETS, "RB750Gr3"
    yield from _health(life, curve)


def _health(life: Life, curve: Curve) -> Iterator[Entry]:
    # mtxrHealth: tenths of a volt and of a degree. The gauges' table has whole degrees and tenths of a volt.
    yield f"{_MTXR}.3.8.0", INTEGER, 239
    yield f"{_MTXR}.3.10.0", INTEGER, lambda now: int(320 + 80 * curve.at(now) + (430 if life.hot else 0))
    yield f"{_MTXR}.3.100.1.2.13", OCTETS, "voltage"
    yield f"{_MTXR}.3.100.1.3.13", INTEGER, 239
    yield f"{_MTXR}.3.100.1.4.13", INTEGER, 3
    yield f"{_MTXR}.3.100.1.2.14", OCTETS, "temperature"
    yield f"{_MTXR}.3.100.1.3.14", INTEGER, lambda now: int(32 + 8 * curve.at(now) + (43 if life.hot else 0))
    yield f"{_MTXR}.3.100.1.4.14", INTEGER, 1


DEVICE = Device("MikroTik hEX (RB750Gr3)", _entries)
