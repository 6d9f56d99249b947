"""Linux with net-snmp's agent."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import SENSORS, STORAGE
from collectors.mibs import ucd
from collectors.mibs.common import HOST
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import first, text
from collectors.sections import Identity

KERNEL = re.compile(r"^Linux (?:\S+ )?(?P<release>\d+\.\d+[\w.+~-]*)")
"""sysDescr is ``uname -a``: Linux, host name, kernel release, …"""


def _extended(name: str, branch: int) -> tuple[str, ...]:
    """Return where net-snmp tells what snmpd.conf has it run under a name.

    In NET-SNMP-EXTEND-MIB's nsExtendOutput1Line, or below a branch of UCD's that snmpd.conf names.
    """
    key = ".".join((str(len(name)), *(str(ord(each)) for each in name)))
    return f"1.3.6.1.4.1.8072.1.3.2.3.1.1.{key}", f"1.3.6.1.4.1.2021.7890.{branch}.4.1.2.{key}.1"


MAKERS, MODELS, SERIALS = _extended("manufacturer", 3), _extended("hardware", 2), _extended("serial", 4)
"""Names that many give to the dmidecode that they have snmpd.conf run."""
BOARD, BOARD_SERIAL = "1.3.6.1.4.1.10876.100.1.6.1.11.1", "1.3.6.1.4.1.10876.100.1.6.1.16.1"
"""What Supermicro's own agent tells of its first board."""
OWN = (*MAKERS, *MODELS, *SERIALS, BOARD, BOARD_SERIAL)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the system group; maker, model and serial number only where snmpd.conf was made to tell them."""
    values = answers.values
    found = KERNEL.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor=first(values, *MAKERS) or ("Supermicro" if BOARD in values else "Linux"),
        model=first(values, *MODELS, BOARD),
        serial=first(values, *SERIALS, BOARD_SERIAL),
        version=found["release"] if found else "",
    )


DRIVER = Driver(
    title="Linux (net-snmp)",
    object_ids=("1.3.6.1.4.1.8072.3.2.10", "1.3.6.1.4.1.2021.250.10"),
    reads=(
        *HOST,
        ucd.CPU,
        STORAGE,
        SENSORS,
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, *OWN), plan="facts"),
    ),
)
