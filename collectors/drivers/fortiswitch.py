"""Fortinet FortiSwitch (FORTINET-FORTISWITCH-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import SENSORS
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.gauges import load
from collectors.mibs.system import SYSTEM, identity
from collectors.mibs.values import count, text
from collectors.sections import Identity, Memory

SYSTEM_INFO = "1.3.6.1.4.1.12356.106.4.1"
VERSION, BUSY, USED, TOTAL = (f"{SYSTEM_INFO}.{n}.0" for n in (1, 2, 3, 4))
"""fsSysVersion, fsSysCpuUsage (%), fsSysMemUsage, fsSysMemCapacity (kB)."""
SERIAL = "1.3.6.1.4.1.12356.100.1.1.1.0"
"""FORTINET-CORE-MIB's fnSysSerial."""
DESCRIBED = re.compile(r"^(?P<model>\S+) v(?P<version>[\d.]+)")
"""“FortiSwitch-148F-FPOE v7.6.0,build1015,240812 (GA)”."""


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read memory in kB."""
    used, total = count(answers.values.get(USED)), count(answers.values.get(TOTAL))
    if used is not None and total:
        yield Memory(1024 * used, 1024 * total)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from the system's own words: sysDescr is what the owner wrote."""
    box, said = chassis(answers), DESCRIBED.match(text(answers.values.get(VERSION)))
    model, version = (said["model"], said["version"]) if said else (box.model, box.software)
    serial = text(answers.values.get(SERIAL)) or box.serial
    yield identity(answers, vendor="Fortinet", model=model, serial=serial, version=version)


DRIVER = Driver(
    title="Fortinet FortiSwitch",
    object_ids=("1.3.6.1.4.1.12356.106",),
    reads=(
        *SWITCH,
        load(BUSY),
        Read("memory", parse_memory, (USED, TOTAL)),
        SENSORS,
        Read("identity", parse_identity, (*SYSTEM, VERSION, SERIAL), CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\bset (?:passwd|password|secret|key|community)\s+(?:ENC\s+)?(?P<secret>\S+)",),
)
