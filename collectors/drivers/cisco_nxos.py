"""Cisco Nexus switches with NX-OS."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import cisco
from collectors.mibs.bridge import MACS
from collectors.mibs.cdp import CDP_AND_LLDP
from collectors.mibs.common import HOST
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, text
from collectors.sections import Identity, Memory

USED, FREE = "1.3.6.1.4.1.9.9.109.1.1.1.1.12.1", "1.3.6.1.4.1.9.9.109.1.1.1.1.13.1"
"""cpmCPUMemoryUsed, cpmCPUMemoryFree of the supervisor (kB)."""
VERSION = re.compile(r"\bVersion (?P<version>[\w.()]+)")


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read the supervisor's memory; CISCO-MEMORY-POOL-MIB is not there on NX-OS."""
    used, free = count(answers.values.get(USED)), count(answers.values.get(FREE))
    if used is not None and free:
        yield Memory(1024 * used, 1024 * (used + free))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the chassis from ENTITY-MIB and the version from sysDescr."""
    box, version = chassis(answers), VERSION.search(text(answers.values.get(SYS_DESCR)))
    told = version["version"] if version else box.software
    yield identity(answers, vendor="Cisco", model=box.model, serial=box.serial, version=told)


DRIVER = Driver(
    title="Cisco NX-OS",
    object_ids=("1.3.6.1.4.1.9.12.3.1.3",),
    descriptions=(r"\bCisco NX-OS\b",),
    reads=(
        *HOST,
        MACS,
        cisco.CPU,
        Read("memory", parse_memory, (USED, FREE)),
        cisco.ENVIRONMENT,
        CDP_AND_LLDP,
        Read("identity", parse_identity, SYSTEM, CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \d)? (?P<secret>\S+)",),
)
