"""Any SNMP agent: the standard MIBs, and UCD's memory where the agent is net-snmp."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources, ucd
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.system import SYSTEM, UPTIME, identity
from collectors.mibs.values import text
from collectors.sections import Disks, Identity, Memory

ENTITY_SERIAL, ENTITY_MODEL, ENTITY_VENDOR, ENTITY_SOFTWARE = (
    f"1.3.6.1.2.1.47.1.1.1.1.{n}.1" for n in (11, 13, 12, 10)
)
"""ENTITY-MIB of the first physical entity: entPhysicalSerialNum, …ModelName, …MfgName, …SoftwareRev."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the system group, and ENTITY-MIB's first entity where there is one."""
    values = answers.values
    yield identity(
        answers,
        vendor=text(values.get(ENTITY_VENDOR)),
        model=text(values.get(ENTITY_MODEL)),
        serial=text(values.get(ENTITY_SERIAL)),
        version=text(values.get(ENTITY_SOFTWARE)),
    )


def parse_storage(answers: Answers) -> Iterator[Memory | Disks]:
    """Prefer UCD's memory, which knows what caches hold, to hrStorage's."""
    memory = next(ucd.parse_memory(answers), None) or next(host_resources.parse_memory(answers), None)
    if memory:
        yield memory
    yield from host_resources.parse_disks(answers)


DRIVER = Driver(
    title="SNMP (standard MIBs)",
    reads=(
        UPTIME,
        host_resources.CPU,
        Read("storage", parse_storage, gets=ucd.MEMORY_READ.gets, walks=host_resources.STORAGE_COLUMNS),
        INTERFACES,
        Read(
            "identity",
            parse_identity,
            (*SYSTEM, ENTITY_SERIAL, ENTITY_MODEL, ENTITY_VENDOR, ENTITY_SOFTWARE),
            plan="facts",
        ),
    ),
)
