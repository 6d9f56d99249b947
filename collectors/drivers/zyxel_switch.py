"""Zyxel switches: GS, XGS, XS, MGS (ZYXEL-ES-COMMON, ZYXEL-HW-MONITOR-MIB; ZyNOS and its successors)."""

from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Driver, Read
from collectors.drivers.zyxel import (
    COMMON,
    COMMON_CPU,
    COMMON_CPU_1_MINUTE,
    COMMON_MEMORY,
    MODEL,
    SERIAL,
    VERSION,
    parse_identity,
)
from collectors.mibs import gauges
from collectors.mibs.common import SWITCH
from collectors.mibs.gauges import celsius, light
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import numbers
from collectors.mibs.system import SYSTEM
from collectors.mibs.values import decimal, rows, text
from collectors.sections import Fan, Hardware, Optic, Optics, Supply
from collectors.session import SnmpValue

COMMON_CPU_5_SECONDS = f"{COMMON}.2.7.0"
"""sysMgmtCPU5SecUsage (%): all that the GS1900 and XGS4600 tell."""
OLD = "1.3.6.1.4.1.890.1.5.8"
OLD_BUSY = (f"{OLD}.20.12.7.0", f"{OLD}.55.12.7.0", f"{OLD}.47.11.7.0")
"""sysMgmtCPUUsage of the GS-4012F, GS2200-24 and MGS-3712: before ZYXEL-ES-COMMON every model had a MIB of its own."""
OLD_HEAT_NAME, OLD_HEAT = f"{OLD}.47.8.2.1.7", f"{OLD}.47.8.2.1.2"
"""tempDescr, tempCurValue (°C) of the MGS-3712."""
DIAGNOSTICS = (f"{COMMON}.84.1.2.1.2", f"{COMMON}.84.1.2.1.6")
"""ZYXEL-TRANSCEIVER-MIB's zyTransceiverDdmiDescription (TxPower, RxPower, Temperature …), …Current (hundredths); index
port, number."""
MONITOR = f"{COMMON}.26.1"
FAN_COLUMNS = tuple(f"{MONITOR}.1.1.{n}" for n in (2, 3, 7))
"""zyHwMonitorFanRpmDescription, …CurrentValue, …Status (``Normal``, ``Error``)."""
HEAT_NAME, HEAT = f"{MONITOR}.2.1.2", f"{MONITOR}.2.1.3"
"""zyHwMonitorTemperatureDescription, …CurrentValue (°C)."""
SUPPLY_COLUMNS = tuple(f"{MONITOR}.4.2.1.{n}" for n in (4, 2, 3))
"""zyHwMonitorPowerSourceDescription, …Type (AC, DC), …Status (normal, error, absent, present)."""
STATES = {"normal": True, "present": True, "error": False}


def parse_hardware(answers: Answers) -> Iterator[Hardware]:
    """Read fans and the power supplies that are there."""
    fans = tuple(
        Fan(text(name) or index, decimal(speed), STATES.get(text(status).casefold()))
        for index, (name, speed, status) in rows(answers.walks, *FAN_COLUMNS).items()
    )
    supplies = tuple(
        Supply(text(name) or text(kind) or index, STATES.get(text(status).casefold()))
        for index, (name, kind, status) in rows(answers.walks, *SUPPLY_COLUMNS).items()
        if text(status).casefold() != "absent"
    )
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules that measure light."""
    called = names(answers)
    ports: dict[int, dict[str, SnmpValue | None]] = {}
    for index, (what, value) in rows(answers.walks, *DIAGNOSTICS).items():
        if len(parts := numbers(index)) == 2:  # noqa: PLR2004 - port and kind of measurement
            ports.setdefault(parts[0], {})[text(what).casefold().replace(" ", "")] = value
    optics = (_optic(called.get(port, f"port {port}"), told) for port, told in sorted(ports.items()))
    if lit := tuple(each for each in optics if (each.rx_dbm, each.tx_dbm) != (None, None)):
        yield Optics(lit)


# Firewalls, access points and newer switches all answer sysObjectID 1.3.6.1.4.1.890.1.15: sysDescr, the model, tells.
DRIVER = Driver(
    title="Zyxel switches",
    object_ids=("1.3.6.1.4.1.890.1.5",),
    descriptions=(r"^(?:X?GS|GES|XS|X?MGS?|ES|MES|XMG)-?\d{4}",),
    reads=(
        *SWITCH,
        gauges.load(COMMON_CPU_1_MINUTE, COMMON_CPU, COMMON_CPU_5_SECONDS, *OLD_BUSY),
        gauges.share(COMMON_MEMORY),
        gauges.heats(HEAT, HEAT_NAME),
        gauges.heats(OLD_HEAT, OLD_HEAT_NAME, name="older temperatures"),
        Read("optics", parse_optics, walks=(*DIAGNOSTICS, *NAMES)),
        Read("hardware", parse_hardware, walks=(*FAN_COLUMNS, *SUPPLY_COLUMNS)),
        Read("identity", parse_identity, (*SYSTEM, VERSION, MODEL, SERIAL), plan="facts"),
    ),
)


def _optic(name: str, told: Mapping[str, SnmpValue | None]) -> Optic:
    received, sent = light(told.get("rxpower"), 100), light(told.get("txpower"), 100)
    return Optic(name, received, sent, celsius(told.get("temperature"), 100))
