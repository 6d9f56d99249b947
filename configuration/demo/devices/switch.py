"""A TP-Link JetStream access switch: interfaces, and the processor and memory of its own MIB."""

from collections.abc import Iterator

from collectors.snmp.ber import INTEGER
from configuration.demo.device import Device, Spec, ports
from configuration.demo.mib import Entry, Life
from configuration.demo.standard import gauge, interfaces, neighbor, system
from configuration.demo.traffic import Curve

UNDOCUMENTED_AT, _PORT = "SW-HUYEN", 20
"""Where something is plugged in that nobody has written down: for discovery to find."""
_TPLINK = "1.3.6.1.4.1.11863.6"


def _entries(spec: Spec, life: Life, curve: Curve) -> Iterator[Entry]:
    yield from system(
        life, description="JetStream 24-Port Gigabit Smart Switch with 4 SFP Slots",
        object_id="1.3.6.1.4.1.11863.5.28", name=spec.name, location=spec.location, services=3,
    )  # fmt: skip
    yield from interfaces(life, curve, ports(spec, errors=2e-7))
    if spec.name == UNDOCUMENTED_AT and len(spec.ports) >= _PORT:
        yield from neighbor(_PORT, spec.ports[_PORT - 1], "001b2c640001", "AP-TANG2", "eth0")
    for column in (2, 3, 4):  # tpSysMonitorCpu5Seconds, 1Minute, 5Minutes
        yield f"{_TPLINK}.4.1.1.1.1.{column}.1", INTEGER, gauge(life, curve, 6, 21, 95)
    yield f"{_TPLINK}.4.1.2.1.1.2.1", INTEGER, gauge(life, curve, 61, 64, 97)  # tpSysMonitorMemoryUtilization


DEVICE = Device("TP-Link T1600G-28TS", _entries)
