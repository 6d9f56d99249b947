"""Zyxel switches: GS, XGS, XS, MGS (ZYXEL-ES-COMMON, ZYXEL-HW-MONITOR-MIB; ZyNOS and its successors)."""

from collections.abc import Iterator

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
from collectors.mibs.system import SYSTEM
from collectors.mibs.values import decimal, rows, text
from collectors.sections import Fan, Hardware, Supply

COMMON_CPU_5_SECONDS = f"{COMMON}.2.7.0"
"""sysMgmtCPU5SecUsage (%): all that the GS1900 and XGS4600 tell."""
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


# Firewalls, access points and newer switches all answer sysObjectID 1.3.6.1.4.1.890.1.15: sysDescr, the model, tells.
DRIVER = Driver(
    title="Zyxel switches",
    object_ids=("1.3.6.1.4.1.890.1.5",),
    descriptions=(r"^(?:X?GS|GES|XS|X?MGS?|ES|MES|XMG)-?\d{4}",),
    reads=(
        *SWITCH,
        gauges.load(COMMON_CPU_1_MINUTE, COMMON_CPU, COMMON_CPU_5_SECONDS),
        gauges.share(COMMON_MEMORY),
        gauges.heats(HEAT, HEAT_NAME),
        Read("hardware", parse_hardware, walks=(*FAN_COLUMNS, *SUPPLY_COLUMNS)),
        Read("identity", parse_identity, (*SYSTEM, VERSION, MODEL, SERIAL), plan="facts"),
    ),
)
