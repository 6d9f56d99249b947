"""Fortinet FortiGate (FORTINET-FORTIGATE-MIB, FORTINET-CORE-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import fortigate
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_UPTIME, SYSTEM, identity, parse_uptime, unwrapped
from collectors.mibs.values import count, decimal, rows, text
from collectors.sections import Cpu, Disk, Disks, Identity, Memory, Sensor, Sessions, Temperatures, Uptime

FG_SYSTEM = "1.3.6.1.4.1.12356.101.4.1"
VERSION, CPU_USAGE, MEMORY_USAGE, MEMORY_CAPACITY = (f"{FG_SYSTEM}.{n}.0" for n in (1, 3, 4, 5))
"""fgSysVersion, fgSysCpuUsage (%), fgSysMemUsage (%), fgSysMemCapacity (kB)."""
DISK_USAGE, DISK_CAPACITY, SESSION_COUNT, SYSTEM_UPTIME = (f"{FG_SYSTEM}.{n}.0" for n in (6, 7, 8, 20))
"""fgSysDiskUsage and fgSysDiskCapacity (MB), fgSysSesCount, fgSysUpTime (64-bit hundredths of a second)."""
CORE_USAGE = "1.3.6.1.4.1.12356.101.4.4.2.1.2"
"""fgProcessorUsage, percent, one row a core."""
SENSOR_NAME, SENSOR_VALUE = "1.3.6.1.4.1.12356.101.4.3.2.1.2", "1.3.6.1.4.1.12356.101.4.3.2.1.3"
"""fgHwSensorEntName, fgHwSensorEntValue (text): voltages, fans and temperatures without a unit."""
SERIAL = "1.3.6.1.4.1.12356.100.1.1.1.0"
"""fnSysSerial."""
ENTITY_SERIAL, ENTITY_MODEL, ENTITY_SOFTWARE = (f"1.3.6.1.2.1.47.1.1.1.1.{n}.1" for n in (11, 13, 10))

THERMOMETER = re.compile(r"temp|therm|\bLM75\b|\bDTS\d|^T[DR]\d", re.IGNORECASE)
"""Names that Fortinet gives its thermometers, as the 60F, 101E, 501E and 1500D have them."""
HOTTEST = 130.0
MODEL = re.compile(r"^(?P<model>\S+) v\d")
RELEASE = re.compile(r"^v?(?P<release>\d[\d.]*)")


def parse_load(answers: Answers) -> Iterator[Cpu | Memory | Disks | Sessions]:
    """Read processor, memory, log disk and session table."""
    values = answers.values
    cpu, memory, capacity = (count(values.get(oid)) for oid in (CPU_USAGE, MEMORY_USAGE, MEMORY_CAPACITY))
    cores = tuple(float(load) for each in answers.walks[CORE_USAGE].values() if (load := count(each)) is not None)
    if cpu is not None:
        yield Cpu(float(min(cpu, 100)), cores)
    if memory is not None and capacity:
        yield Memory(used=1024 * capacity * min(memory, 100) // 100, total=1024 * capacity)
    if disk := count(values.get(DISK_CAPACITY)):
        yield Disks((Disk("log", min(count(values.get(DISK_USAGE)) or 0, disk) << 20, disk << 20),))
    if (sessions := count(values.get(SESSION_COUNT))) is not None:
        yield Sessions(sessions)


def parse_fortios_uptime(answers: Answers) -> Iterator[Uptime]:
    """Read sysUpTime, corrected by fgSysUpTime once it has wrapped (497 days)."""
    for uptime in parse_uptime(answers):
        wide = (count(answers.values.get(SYSTEM_UPTIME)) or 0) / 100
        yield Uptime(wide) if unwrapped(wide, uptime.seconds) else uptime


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read the sensors that are thermometers by their names; 0 means that the part is not fitted."""
    told = rows(answers.walks, SENSOR_NAME, SENSOR_VALUE).values()
    named = ((text(name), decimal(value)) for name, value in told)
    sensors = tuple(
        Sensor(name, value) for name, value in named if THERMOMETER.search(name) and value and 0 < value < HOTTEST
    )
    if sensors:
        yield Temperatures(sensors)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read serial number, model and FortiOS version (7.0.9, without the build)."""
    values = answers.values
    software, version = text(values.get(ENTITY_SOFTWARE)), text(values.get(VERSION))
    model, release = MODEL.match(software), RELEASE.match(version)
    yield identity(
        answers,
        vendor="Fortinet",
        model=model["model"] if model else text(values.get(ENTITY_MODEL)),
        serial=text(values.get(SERIAL)) or text(values.get(ENTITY_SERIAL)),
        version=release["release"] if release else version,
    )


DRIVER = Driver(
    title="Fortinet FortiGate (FortiOS)",
    object_ids=("1.3.6.1.4.1.12356.101.1", "1.3.6.1.4.1.12356.15"),
    reads=(
        Read("uptime", parse_fortios_uptime, (SYS_UPTIME, SYSTEM_UPTIME, "1.3.6.1.6.3.10.2.1.3.0")),
        Read(
            "load",
            parse_load,
            (CPU_USAGE, MEMORY_USAGE, MEMORY_CAPACITY, DISK_USAGE, DISK_CAPACITY, SESSION_COUNT),
            (CORE_USAGE,),
        ),
        Read("temperatures", parse_temperatures, walks=(SENSOR_NAME, SENSOR_VALUE)),
        *fortigate.READS,
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        Read(
            "identity",
            parse_identity,
            (*SYSTEM, VERSION, SERIAL, ENTITY_SERIAL, ENTITY_MODEL, ENTITY_SOFTWARE),
            plan="facts",
        ),
    ),
    secrets=(r"(?i)\bset (?:passwd|password|psksecret|secret|key|community)\s+(?:ENC\s+)?(?P<secret>\S+)",),
)
