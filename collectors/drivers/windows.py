"""Microsoft Windows with its SNMP service (HOST-RESOURCES-MIB)."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources
from collectors.mibs.common import HOST
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

DESCRIBED = re.compile(
    r"^Hardware: (?P<cpu>\S+) .*Software: Windows (?P<kernel>.*?) \(Build (?:Number: )?(?P<build>\d+)"
)
SERVER = "1.3.6.1.4.1.311.1.1.3.1.2"
DOMAIN_CONTROLLER = "1.3.6.1.4.1.311.1.1.3.1.3"
CLIENTS: Mapping[int, str] = MappingProxyType(
    {
        1057: "NT 3.51 Workstation", 1381: "NT 4.0 Workstation", 2195: "2000", 2600: "XP", 6000: "Vista",
        6001: "Vista SP1", 6002: "Vista SP2", 7600: "7", 7601: "7 SP1", 9200: "8", 9600: "8.1", 10240: "10 1507",
        14393: "10 1607", 17763: "10 1809", 18363: "10 1909", 19041: "10 2004", 19042: "10 20H2", 19043: "10 21H1",
        19044: "10 21H2", 19045: "10 22H2", 22000: "11 21H2", 22621: "11 22H2", 22631: "11 23H2", 26100: "11 24H2",
    }
)  # fmt: skip
SERVERS: Mapping[int, str] = MappingProxyType(
    {
        1381: "NT 4.0 Server", 2195: "2000 Server", 3790: "Server 2003", 6001: "Server 2008", 6002: "Server 2008 SP2",
        6003: "Server 2008 SP2", 7600: "Server 2008 R2", 7601: "Server 2008 R2 SP1", 9200: "Server 2012",
        9600: "Server 2012 R2", 14393: "Server 2016", 17763: "Server 2019", 20348: "Server 2022",
        25398: "Server 23H2", 26100: "Server 2025",
    }
)  # fmt: skip
"""Builds by Microsoft's release pages."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read processor and build from sysDescr; the SNMP service tells no serial number."""
    found = identity(answers, vendor="Microsoft")
    said = DESCRIBED.match(text(answers.values.get(SYS_DESCR)))
    build = int(said["build"]) if said else 0
    server = found.object_id in {SERVER, DOMAIN_CONTROLLER}
    name = (SERVERS if server else CLIENTS).get(build) or CLIENTS.get(build) or SERVERS.get(build, "")
    version = name or (said["kernel"] if said else "")
    yield identity(answers, vendor="Microsoft", model=f"Windows {said['cpu']}" if said else "", version=version)


DRIVER = Driver(
    title="Microsoft Windows",
    object_ids=("1.3.6.1.4.1.311.1.1.3.1",),
    descriptions=(r"\bSoftware: Windows\b",),
    reads=(
        *HOST,
        host_resources.CPU,
        host_resources.STORAGE_READ,
        Read("identity", parse_identity, SYSTEM, plan="facts"),
    ),
)
