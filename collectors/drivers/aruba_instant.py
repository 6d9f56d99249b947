"""Aruba Instant access points: one answers for its whole cluster (AI-AP-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import HOST
from collectors.mibs.gauges import loads
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Identity, Memory, Pool

ACCESS_POINT = "1.3.6.1.4.1.14823.2.3.3.1.2.1.1"
NAME, SERIAL, BUSY, FREE, TOTAL = (f"{ACCESS_POINT}.{n}" for n in (2, 4, 7, 8, 10))
"""aiAPName, aiAPSerialNum, aiAPCPUUtilization (%), aiAPMemoryFree, aiAPTotalMemory (bytes); index MAC address."""
DESCRIBED = re.compile(r"^ArubaOS \(MODEL: (?P<model>[^)]+)\), Version (?P<version>\S+)")


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read every access point's memory, the first one's as the main."""
    told = rows(answers.walks, NAME, FREE, TOTAL).values()
    sizes = [(text(name), count(free), count(total)) for name, free, total in told]
    pools = [Pool(name, max(0, total - free), total) for name, free, total in sizes if total and free is not None]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr, the first access point's serial number."""
    said = DESCRIBED.match(text(answers.values.get(SYS_DESCR)))
    serials = (text(value) for value in answers.walks[SERIAL].values() if text(value))
    model, version = (said["model"], said["version"]) if said else ("", "")
    yield identity(answers, vendor="Aruba", model=model, serial=next(serials, ""), version=version)


DRIVER = Driver(
    title="Aruba Instant access point",
    object_ids=("1.3.6.1.4.1.14823.1.2",),
    reads=(
        *HOST,
        loads(BUSY),
        Read("memory", parse_memory, walks=(NAME, FREE, TOTAL)),
        LLDP,
        Read("identity", parse_identity, SYSTEM, (SERIAL,), plan="facts"),
    ),
)
