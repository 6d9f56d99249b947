"""A Linux server under net-snmp: host resources and UCD-SNMP-MIB."""

from collections.abc import Iterator

from collectors.snmp.ber import COUNTER32, GAUGE32, INTEGER, OCTETS
from configuration.demo.device import Device, Spec, loopback, ports
from configuration.demo.mib import Entry, Life
from configuration.demo.standard import FIXED_DISK, RAM, counter, gauge, host, interfaces, processors, storage, system
from configuration.demo.traffic import Curve

_UCD = "1.3.6.1.4.1.2021"
_KIB = 16_290_428
_CACHED = 5_100_000
_BUFFERS = 320_000
_DISKS = ((1, "/", 479_150_080, 0.38), (2, "/var/lib/postgresql", 976_762_584, 0.61))
"""(index, mount point, size in KiB, share in use)."""
_CORES = 4


def _entries(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    yield from system(
        life, description=f"Linux {spec.name.lower()} 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64",
        object_id="1.3.6.1.4.1.8072.3.2.10", name=spec.name.lower(), location=spec.location, services=72,
    )  # fmt: skip
    yield from interfaces(life, curve, (*ports(spec), loopback(len(spec.ports) + 1)))
    yield from host(life, users=1, processes=214, memory_kib=_KIB)
    yield from _storage(life, curve)
    # net-snmp numbers processors from 196608
    yield from processors([gauge(life, curve, 2 + n, 30 + 4 * n, 97) for n in range(_CORES)], first=196_608)
    yield from _memory(life, curve)
    yield from _processor(life, curve)


def _storage(life: Life, curve: Curve) -> Iterator[Entry]:
    root = f"{_UCD}.9.1"
    used = gauge(life, curve, _KIB * 0.62, _KIB * 0.70, _KIB * 0.98)
    yield from storage(
        (
            (1, RAM, "Physical memory", 1024, _KIB, used),
            (3, "1.3.6.1.2.1.25.2.1.3", "Virtual memory", 1024, _KIB + 998_396, used),
            *((30 + n, FIXED_DISK, name, 4096, size // 4, int(size * share) // 4) for n, name, size, share in _DISKS),
        )
    )
    for n, name, size, share in _DISKS:
        yield f"{root}.1.{n}", INTEGER, n
        yield f"{root}.2.{n}", OCTETS, name
        yield f"{root}.3.{n}", OCTETS, f"/dev/sda{n}"
        yield f"{root}.6.{n}", INTEGER, size
        yield f"{root}.7.{n}", INTEGER, size - int(size * share)
        yield f"{root}.8.{n}", INTEGER, int(size * share)
        yield f"{root}.9.{n}", INTEGER, int(share * 100)


def _memory(life: Life, curve: Curve) -> Iterator[Entry]:
    free = gauge(life, curve, _KIB * 0.38, _KIB * 0.30, _KIB * 0.02)
    yield f"{_UCD}.4.3.0", INTEGER, 998_396
    yield f"{_UCD}.4.4.0", INTEGER, 996_604
    yield f"{_UCD}.4.5.0", INTEGER, _KIB
    yield f"{_UCD}.4.6.0", INTEGER, free
    yield f"{_UCD}.4.11.0", INTEGER, lambda now: free(now) + 996_604
    yield f"{_UCD}.4.14.0", INTEGER, lambda _now: _BUFFERS if not life.hot else 12_000
    yield f"{_UCD}.4.15.0", INTEGER, lambda _now: _CACHED if not life.hot else 40_000
    yield f"{_UCD}.4.27.0", INTEGER, lambda now: free(now) + (0 if life.hot else _CACHED)  # memSysAvail


def _processor(life: Life, curve: Curve) -> Iterator[Entry]:
    busy = gauge(life, curve, 3, 38, 97)
    for n, minutes in ((1, 1), (2, 5), (3, 15)):
        yield f"{_UCD}.10.1.1.{n}", INTEGER, n
        yield f"{_UCD}.10.1.2.{n}", OCTETS, f"Load-{minutes}"
        yield f"{_UCD}.10.1.3.{n}", OCTETS, lambda now: f"{busy(now) * _CORES / 100:.2f}".encode()
        yield f"{_UCD}.10.1.5.{n}", INTEGER, lambda now: busy(now) * _CORES
    yield f"{_UCD}.11.9.0", INTEGER, lambda now: busy(now) * 3 // 4
    yield f"{_UCD}.11.10.0", INTEGER, lambda now: busy(now) // 4
    yield f"{_UCD}.11.11.0", INTEGER, lambda now: 100 - busy(now)
    for column, rate in ((50, 70.0), (51, 0.2), (52, 25.0), (53, 300.0), (54, 5.0)):  # ssCpuRaw…, ticks of 1/100 s
        yield f"{_UCD}.11.{column}.0", COUNTER32, counter(life, curve, rate)
    yield "1.3.6.1.2.1.25.1.7.0", INTEGER, 0
    yield "1.3.6.1.4.1.8072.1.3.2.1.0", GAUGE32, 0


DEVICE = Device("Linux (net-snmp)", _entries)
