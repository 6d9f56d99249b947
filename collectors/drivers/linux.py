"""Linux with net-snmp's agent."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.mibs import host_resources, ucd
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.system import SYS_DESCR, SYSTEM, UPTIME, identity
from collectors.mibs.values import text
from collectors.sections import Identity

KERNEL = re.compile(r"^Linux \S+ (?P<release>\S+)")
"""sysDescr is ``uname -a``: Linux, host name, kernel release, …"""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the system group; net-snmp tells neither model nor serial number."""
    found = KERNEL.match(text(answers.values.get(SYS_DESCR)))
    yield identity(answers, vendor="Linux", version=found["release"] if found else "")


DRIVER = Driver(
    title="Linux (net-snmp)",
    object_ids=("1.3.6.1.4.1.8072.3.2.10", "1.3.6.1.4.1.2021.250.10"),
    reads=(
        UPTIME,
        host_resources.CPU,
        Read("storage", parse_storage, gets=ucd.MEMORY_READ.gets, walks=host_resources.STORAGE_COLUMNS),
        ucd.TEMPERATURES_READ,
        INTERFACES,
        Read("identity", parse_identity, SYSTEM, plan="facts"),
    ),
)
