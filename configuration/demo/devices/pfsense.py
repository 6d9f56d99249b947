"""A pfSense box: FreeBSD's bsnmpd with its modules for pf (BEGEMOT-PF-MIB), host resources and UCD."""

from collections.abc import Iterator

from collectors.snmp.ber import COUNTER64, GAUGE32, INTEGER, OCTETS, TICKS
from configuration.demo.device import Device, Spec, loopback, ports
from configuration.demo.mib import Entry, Life
from configuration.demo.standard import RAM, counter, gauge, host, interfaces, processors, storage, system
from configuration.demo.traffic import Curve

_PF = "1.3.6.1.4.1.12325.1.200.1"
_UCD = "1.3.6.1.4.1.2021"
_FLASH_DISK = "1.3.6.1.2.1.25.3.9.3"
"""What bsnmpd gives as the type of a UFS file system: one of hrFSTypes, not of hrStorageTypes."""
_MEMORY_KIB = 4_146_732
_PAGES = _MEMORY_KIB // 4
_DISK_KIB = 7_705_980


def _entries(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    yield from system(
        life, description=f"pfSense {spec.name} 2.8.1-RELEASE FreeBSD 15.0-CURRENT amd64",
        object_id="1.3.6.1.4.1.12325.1.1.2.1.1", name=spec.name, location=spec.location, services=76,
    )  # fmt: skip
    yield from interfaces(life, curve, (*ports(spec), loopback(len(spec.ports) + 1, "lo0")))
    yield from host(life, users=1, processes=84, memory_kib=_MEMORY_KIB)
    yield from storage(
        (
            (
                1,
                RAM,
                "Real Memory Metrics",
                4096,
                _PAGES,
                gauge(life, curve, _PAGES * 0.28, _PAGES * 0.42, _PAGES * 0.97),
            ),
            (3, _FLASH_DISK, "/, type: ufs, dev: /dev/ufsid/61b2f0aa00c0ffee", 4096, _DISK_KIB // 4, 211_372),
            (4, _FLASH_DISK, "/var/run, type: ufs, dev: /dev/md0", 4096, 871, 25),
        )
    )
    yield from processors([gauge(life, curve, 2, 34, 98), gauge(life, curve, 1, 29, 96)])
    yield from _filter(spec, life, curve)
    yield from _ucd(life, curve)


def _filter(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    yield f"{_PF}.1.1.0", INTEGER, 1  # pfStatusRunning: true
    yield f"{_PF}.1.2.0", TICKS, lambda now: int(life.uptime(now) * 100)
    yield f"{_PF}.2.1.0", COUNTER64, counter(life, curve, 40)
    yield f"{_PF}.2.6.0", COUNTER64, 0
    yield f"{_PF}.3.1.0", GAUGE32, lambda now: int(30 + 55 * spec.computers * curve.at(now))  # pfStateTableCount
    yield f"{_PF}.3.2.0", COUNTER64, counter(life, curve, 900)
    yield f"{_PF}.3.3.0", COUNTER64, counter(life, curve, 21)
    yield f"{_PF}.3.4.0", COUNTER64, counter(life, curve, 20.9)
    yield f"{_PF}.5.1.0", GAUGE32, 401_000  # pfLimitsStates
    yield f"{_PF}.5.2.0", GAUGE32, 401_000


def _ucd(life: Life, curve: Curve) -> Iterator[Entry]:
    free = gauge(life, curve, _MEMORY_KIB * 0.70, _MEMORY_KIB * 0.56, _MEMORY_KIB * 0.02)
    yield f"{_UCD}.4.3.0", INTEGER, 1_048_576
    yield f"{_UCD}.4.4.0", INTEGER, 1_048_576
    yield f"{_UCD}.4.5.0", INTEGER, _MEMORY_KIB
    yield f"{_UCD}.4.6.0", INTEGER, free
    yield f"{_UCD}.4.11.0", INTEGER, free
    yield f"{_UCD}.4.14.0", INTEGER, 17_536
    yield f"{_UCD}.4.15.0", INTEGER, 95_496
    yield f"{_UCD}.9.1.1.1", INTEGER, 1
    yield f"{_UCD}.9.1.2.1", OCTETS, "/"
    yield f"{_UCD}.9.1.6.1", INTEGER, _DISK_KIB
    yield f"{_UCD}.9.1.8.1", INTEGER, 845_488
    yield f"{_UCD}.9.1.9.1", INTEGER, 12


DEVICE = Device("pfSense 2.8", _entries)
