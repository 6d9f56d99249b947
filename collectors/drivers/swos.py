"""MikroTik switches with SwOS (MIKROTIK-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.bridge import MACS
from collectors.mibs.common import HOST
from collectors.mibs.gauges import celsius, temperatures
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import rows, text
from collectors.sections import Identity, Optic, Optics, Temperatures

MIKROTIK = "1.3.6.1.4.1.14988.1.1"
BOARD_HEAT, CPU_HEAT = f"{MIKROTIK}.3.10.0", f"{MIKROTIK}.3.11.0"
"""mtxrHlTemperature, mtxrHlProcessorTemperature (0.1 °C)."""
MODULE_NAME, MODULE_HEAT = f"{MIKROTIK}.19.1.1.2", f"{MIKROTIK}.19.1.1.6"
"""mtxrOpticalName, mtxrOpticalTemperature (°C); 4294967168 where there is no module."""
SERIAL, VERSION = f"{MIKROTIK}.7.3.0", f"{MIKROTIK}.7.4.0"
"""mtxrSerialNumber, mtxrFirmwareVersion."""
DESCRIBED = re.compile(r"^(?P<model>\S+) SwOS v(?P<version>[\d.]+)")


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read board and processor."""
    board, chip = (answers.values.get(oid) for oid in (BOARD_HEAT, CPU_HEAT))
    yield from temperatures((("board", board, 10), ("processor", chip, 10)))


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules' temperatures; SwOS tells no light that could be trusted."""
    told = rows(answers.walks, MODULE_NAME, MODULE_HEAT).items()
    warm = ((text(name) or index, celsius(heat)) for index, (name, heat) in told)
    optics = tuple(Optic(name, celsius=heat) for name, heat in warm if heat is not None)
    if optics:
        yield Optics(optics)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr."""
    said = DESCRIBED.match(text(answers.values.get(SYS_DESCR)))
    serial, firmware = text(answers.values.get(SERIAL)), text(answers.values.get(VERSION))
    model, version = (said["model"], said["version"]) if said else ("", firmware)
    yield identity(answers, vendor="MikroTik", model=model, serial=serial, version=version)


DRIVER = Driver(
    title="MikroTik SwOS",
    object_ids=("1.3.6.1.4.1.14988.2",),
    descriptions=(r"\bSwOS v\d",),
    reads=(
        *HOST,
        MACS,
        Read("temperatures", parse_temperatures, (BOARD_HEAT, CPU_HEAT)),
        Read("optics", parse_optics, walks=(MODULE_NAME, MODULE_HEAT)),
        Read("identity", parse_identity, (*SYSTEM, SERIAL, VERSION), plan="facts"),
    ),
)
