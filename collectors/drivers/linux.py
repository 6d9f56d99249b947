"""Linux with net-snmp's agent."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import SENSORS, STORAGE
from collectors.mibs import host_resources
from collectors.mibs.common import HOST
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
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
        *HOST,
        host_resources.CPU,
        STORAGE,
        SENSORS,
        LLDP,
        Read("identity", parse_identity, SYSTEM, plan="facts"),
    ),
)
