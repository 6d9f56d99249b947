"""MikroTik RouterOS (MIKROTIK-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources
from collectors.mibs.common import HOST
from collectors.mibs.mikrotik import HARDWARE, NEIGHBORS, OPTICS
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, number, rows, text
from collectors.sections import Identity, Sensor, Sessions, Temperatures

MIKROTIK = "1.3.6.1.4.1.14988.1.1"
GAUGE_NAME, GAUGE_VALUE, GAUGE_UNIT = (f"{MIKROTIK}.3.100.1.{n}" for n in (2, 3, 4))
"""mtxrGaugeTable of RouterOS 7; unit 1 is degrees Celsius."""
OLD_HEATS = {
    "cpu-temperature": f"{MIKROTIK}.3.11.0",
    "temperature": f"{MIKROTIK}.3.10.0",
    "board-temperature1": f"{MIKROTIK}.3.7.0",
    "cpu-temperature1": f"{MIKROTIK}.3.6.0",
    "sensor-temperature": f"{MIKROTIK}.3.5.0",
}
"""mtxrHlProcessorTemperature, mtxrHlTemperature, and mtxrHlBoardTemperature, …Cpu…, …Sensor… of older
boards (tenths of a degree): RouterOS 6."""
CONNECTIONS = f"{MIKROTIK}.22.1.1.0"
"""Entries of connection tracking, all of them; RouterOS 7 tells no limit."""
VERSION, SERIAL, BOARD = f"{MIKROTIK}.4.4.0", f"{MIKROTIK}.7.3.0", f"{MIKROTIK}.7.9.0"
"""mtxrLicVersion, mtxrSerialNumber, mtxrBoardName."""

CELSIUS = 1
HOTTEST = 150
MODEL = re.compile(r"^RouterOS (?P<model>.+)$")


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read the size of the connection tracking table."""
    if (used := count(answers.values.get(CONNECTIONS))) is not None:
        yield Sessions(used)


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read the gauges in degrees, or the thermometers of RouterOS 6. 0 is a sensor that is not there."""
    gauges = rows(answers.walks, GAUGE_NAME, GAUGE_VALUE, GAUGE_UNIT).values()
    sensors = [
        Sensor(text(name), float(heat))
        for name, value, unit in gauges
        if number(unit) == CELSIUS and (heat := number(value)) and abs(heat) < HOTTEST
    ]
    if not sensors:
        told = ((name, number(answers.values.get(oid))) for name, oid in OLD_HEATS.items())
        sensors = [Sensor(name, heat / 10) for name, heat in told if heat and abs(heat) < 10 * HOTTEST]
    if sensors:
        yield Temperatures(tuple(sensors))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read board, serial number and RouterOS version; sysDescr is “RouterOS” and the board's name."""
    values = answers.values
    model = MODEL.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="MikroTik",
        model=text(values.get(BOARD)) or (model["model"] if model else ""),
        serial=text(values.get(SERIAL)),
        version=text(values.get(VERSION)),
    )


DRIVER = Driver(
    title="MikroTik RouterOS",
    object_ids=("1.3.6.1.4.1.14988.1",),
    descriptions=(r"^RouterOS\b",),
    reads=(
        *HOST,
        host_resources.CPU,
        host_resources.STORAGE_READ,
        Read("sessions", parse_sessions, (CONNECTIONS,)),
        Read(
            "temperatures",
            parse_temperatures,
            tuple(OLD_HEATS.values()),
            (GAUGE_NAME, GAUGE_VALUE, GAUGE_UNIT),
        ),
        HARDWARE,
        OPTICS,
        NEIGHBORS,
        Read("identity", parse_identity, (*SYSTEM, VERSION, SERIAL, BOARD), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|passphrase|pre-shared-key|key)=(?P<secret>\"[^\"]*\"|\S+)",),
)
