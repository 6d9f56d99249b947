"""TP-Link JetStream and Omada switches (TPLINK-… MIBs)."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.gauges import celsius, light_of_power, loads, relatives
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import rows, text
from collectors.sections import Identity, Memory, Optic, Optics

TPLINK = "1.3.6.1.4.1.11863.6"
FIVE_MINUTES, MINUTE, SECONDS = (f"{TPLINK}.4.1.1.1.1.{n}" for n in (4, 3, 2))
"""TPLINK-SYSMONITOR-MIB's tpSysMonitorCpu5Minutes, …1Minute, …5Seconds (%); one row a unit."""
FILLED = f"{TPLINK}.4.1.2.1.1.2"
"""tpSysMonitorMemoryUtilization (%)."""
HARDWARE, FIRMWARE, SERIAL = (f"{TPLINK}.1.1.{n}.0" for n in (5, 6, 8))
"""TPLINK-SYSINFO-MIB's tpSysInfoHwVersion, …SwVersion, …SerialNum."""
PORT, HEAT, SENT, RECEIVED = (f"{TPLINK}.96.1.7.1.1.{n}" for n in (1, 2, 5, 6))
"""TPLINK-DDMSTATUS-MIB's ddmStatusPort, …Temperature (°C), …TxPow, …RxPow (mW); “N/A” without a module."""


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read the used share of every unit's memory."""
    yield from relatives((f"unit {index}", value) for index, value in answers.walks[FILLED].items())


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules that measure light."""
    optics = []
    for index, (port, heat, sent, received) in rows(answers.walks, PORT, HEAT, SENT, RECEIVED).items():
        rx, tx = light_of_power(received, 1), light_of_power(sent, 1)
        if rx is not None or tx is not None:
            optics.append(Optic(text(port) or index, rx, tx, celsius(heat)))
    if optics:
        yield Optics(tuple(optics))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model with hardware version, firmware and serial number."""
    model, firmware, serial = (text(answers.values.get(oid)) for oid in (HARDWARE, FIRMWARE, SERIAL))
    described = text(answers.values.get(SYS_DESCR))
    yield identity(answers, vendor="TP-Link", model=model or described, serial=serial, version=firmware)


DRIVER = Driver(
    title="TP-Link JetStream and Omada switch",
    object_ids=("1.3.6.1.4.1.11863.5", "1.3.6.1.4.1.11863.1", "1.3.6.1.4.1.11863.6"),
    descriptions=(r"^JetStream\b", r"^Omada\b.*\bSwitch\b"),
    reads=(
        *SWITCH,
        loads(FIVE_MINUTES, MINUTE, SECONDS),
        Read("memory", parse_memory, walks=(FILLED,)),
        Read("optics", parse_optics, walks=(PORT, HEAT, SENT, RECEIVED)),
        Read("identity", parse_identity, (*SYSTEM, HARDWARE, FIRMWARE, SERIAL), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \d)? (?P<secret>\S+)",),
)
