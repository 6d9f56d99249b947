"""Any SNMP agent: the standard MIBs, and UCD's memory and thermometers where the agent is net-snmp."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources, radlan, ucd
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.entity_sensor import columns, sensors
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Cpu, Disks, Hardware, Identity, Memory, Optics, Temperatures

MODEL = re.compile(r"^(?:[A-Z][A-Za-z]+ )?(?P<model>(?=[\w/+-]*[A-Z])(?=[\w/+-]*\d)[A-Z][\w/+-]{3,})(?= |,|;|$)")
"""A model number as sysDescr's first word, or the second after the vendor's name: “EnGenius ECS1528P”."""

BSD = re.compile(r"^(?:Free|Net|Open)BSD \S+ (?P<version>\d+\.\d+[\w.-]*)")
"""sysDescr is ``uname -a`` there too: “FreeBSD host 13.2-RELEASE-p10 …”."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the system group, and ENTITY-MIB's chassis where there is one, else a model number in sysDescr."""
    words = text(answers.values.get(SYS_DESCR))
    box, said, system = chassis(answers), MODEL.match(words), BSD.match(words)
    model = box.model or (said["model"] if said else "")
    own = {column: next(map(text, answers.walks[column].values()), "") for column in radlan.UNIT}
    yield identity(
        answers,
        vendor=box.maker,
        model=model or own[radlan.MODEL],
        serial=box.serial or own[radlan.SERIAL],
        version=box.software or box.firmware or own[radlan.SOFTWARE] or (system["version"] if system else ""),
    )


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read hrProcessorLoad, else how idle net-snmp says the processors are, else Radlan's load."""
    for parse in (host_resources.parse_cpu, ucd.parse_cpu, radlan.parse_cpu):
        if found := next(parse(answers), None):
            yield found
            return


def parse_storage(answers: Answers) -> Iterator[Memory | Disks]:
    """Prefer UCD's memory, which knows what caches hold, to hrStorage's."""
    memory = next(ucd.parse_memory(answers), None) or next(host_resources.parse_memory(answers), None)
    if memory:
        yield memory
    yield from host_resources.parse_disks(answers)


def parse_sensors(answers: Answers) -> Iterator[Temperatures | Hardware | Optics]:
    """Read ENTITY-SENSOR-MIB, or else LM-SENSORS-MIB's or Radlan's thermometers."""
    found = list(sensors(answers))
    yield from found
    if not any(isinstance(each, Temperatures) for each in found):
        yield from list(ucd.parse_temperatures(answers)) or radlan.parse_temperatures(answers)


SENSORS = Read("sensors", parse_sensors, walks=(*columns(), *ucd.TEMPERATURE_COLUMNS, *radlan.UNIT_HEATS))
CPU = Read("cpu", parse_cpu, (ucd.IDLE, *radlan.LOADS), (host_resources.PROCESSOR_LOAD,))
STORAGE = Read("storage", parse_storage, gets=ucd.MEMORY_READ.gets, walks=host_resources.STORAGE_COLUMNS)

DRIVER = Driver(
    title="SNMP (standard MIBs)",
    reads=(
        *SWITCH,
        CPU,
        STORAGE,
        SENSORS,
        Read("identity", parse_identity, SYSTEM, (*CHASSIS_COLUMNS, *radlan.UNIT), plan="facts"),
    ),
)
