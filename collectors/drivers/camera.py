"""IP cameras and video recorders of Hikvision, Dahua and Axis (HIKVISION-MIB, DAHUA-SNMP-MIB, AXIS-VIDEO-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.mibs import host_resources, ucd
from collectors.mibs.common import HOST
from collectors.mibs.gauges import heats, percent, relative
from collectors.mibs.if_mib import COLUMNS
from collectors.mibs.inet import mac
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, first, number, text
from collectors.sections import Cpu, Disks, Identity, Memory

HIKVISION, OLD_HIKVISION, DAHUA, AXIS = (
    f"1.3.6.1.4.1.{branch}" for branch in ("50001.1", "39165.1", "1004849.2.1", "368.4.1")
)
BUSY = (f"{DAHUA}.3.0", f"{OLD_HIKVISION}.7.0", f"{AXIS}.100.3.1.0")
"""cpuUsage, Hikvision's cpuPercent (“12 PERCENT”), deviceCpuUtilization (%)."""
FILLED = f"{HIKVISION}.221.0"
"""hikMemoryUsage (%)."""
AXIS_TOTAL, AXIS_USED = f"{AXIS}.100.1.2.0", f"{AXIS}.100.1.3.0"
"""deviceMemoryTotal, deviceMemoryUsed (kB)."""
HEATS = f"{AXIS}.3.1.4"
"""tempSensorValue (°C); index kind, number."""
MODELS = (f"{DAHUA}.2.6.0", f"{OLD_HIKVISION}.1.0")
"""deviceType; Hikvision's deviceType. hikEntityType is but “NVR”: the last resort."""
KIND = f"{HIKVISION}.4.0"
SERIALS = (f"{HIKVISION}.3.0", f"{DAHUA}.2.4.0")
"""hikEntityIndex, serialNumber."""
VERSIONS = (f"{DAHUA}.1.1.0", f"{OLD_HIKVISION}.3.0")
"""softwareRevision; Hikvision's softwVersion."""
SAID = re.compile(r"^(?: ?; )?(?P<model>AXIS [^;]+); [^;]+; (?P<version>\d[\w.]*)", re.IGNORECASE)
"""“ ; AXIS P1455-LE; Bullet Camera; 11.10.61; …”."""


def parse_load(answers: Answers) -> Iterator[Cpu | Memory | Disks]:
    """Read the makers' own figures, or what the Linux inside tells."""
    told = (percent(text(answers.values.get(oid)).partition(" ")[0].encode()) for oid in BUSY)
    busy = next((each for each in told if each is not None), None)
    if busy is not None:
        yield Cpu(busy)
    else:
        yield from ucd.parse_any_cpu(answers)
    own = _memory(answers)
    if own:
        yield own
    yield from (each for each in parse_storage(answers) if own is None or isinstance(each, Disks))


def _memory(answers: Answers) -> Memory | None:
    values = answers.values
    filled, total, used = percent(values.get(FILLED)), count(values.get(AXIS_TOTAL)), count(values.get(AXIS_USED))
    if total and used is not None:
        return Memory(1024 * used, 1024 * total)
    return None if filled is None else relative(filled)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the makers' own objects; an Axis has its MAC address for a serial number, and the rest in sysDescr."""
    values = answers.values
    said = SAID.match(text(values.get(SYS_DESCR)))
    own = [mac(value) for index, value in answers.walks[COLUMNS["mac"]].items() if number(index) != 1]
    address = next(filter(None, own), "") if said else ""
    yield identity(
        answers,
        model=first(values, *MODELS) or (said["model"] if said else first(values, KIND)),
        serial=first(values, *SERIALS) or address.replace(":", "").upper(),
        version=first(values, *VERSIONS) or (said["version"] if said else ""),
    )


# A recorder's own disks (hikDiskTable) are not read: they are full by design, and would only raise alarms.
DRIVER = Driver(
    title="IP camera or video recorder (Hikvision, Dahua, Axis)",
    object_ids=(*(f"1.3.6.1.4.1.{n}" for n in (39165, 50001, 1004849)), "1.3.6.1.4.1.368.1", "1.3.6.1.4.1.368.4"),
    descriptions=(r"^ ?;? ?AXIS [A-Z]\d{4}",),
    probes=(f"{HIKVISION}.3.0", f"{DAHUA}.2.4.0"),
    reads=(
        *HOST,
        Read(
            "load",
            parse_load,
            (*BUSY, FILLED, AXIS_TOTAL, AXIS_USED, ucd.IDLE, *ucd.MEMORY_READ.gets),
            (host_resources.PROCESSOR_LOAD, *host_resources.STORAGE_COLUMNS),
        ),
        heats(HEATS),
        Read(
            "identity",
            parse_identity,
            (*SYSTEM, *MODELS, KIND, *SERIALS, *VERSIONS),
            (COLUMNS["mac"],),
            plan="facts",
        ),
    ),
)
