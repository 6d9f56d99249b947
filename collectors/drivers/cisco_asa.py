"""Cisco ASA and Firepower Threat Defense (CISCO-PROCESS-MIB, -ENHANCED-MEMPOOL-MIB, -FIREWALL-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import entity, entity_sensor
from collectors.mibs.cisco_firewall import FIREWALL
from collectors.mibs.common import HOST
from collectors.mibs.gauges import cpu
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Cpu, Identity, Memory, Pool
from collectors.session import SnmpValue

LOAD_5_MINUTES, LOAD_1_MINUTE = "1.3.6.1.4.1.9.9.109.1.1.1.1.8", "1.3.6.1.4.1.9.9.109.1.1.1.1.7"
"""CISCO-PROCESS-MIB's cpmCPUTotal5minRev, cpmCPUTotal1minRev: the system's and, on newer ones, every core's."""
POOL = "1.3.6.1.4.1.9.9.221.1.1.1.1"
POOL_COLUMNS = tuple(f"{POOL}.{n}" for n in (3, 7, 8, 18, 20))
"""cempMemPoolName, …Used, …Free, …HCUsed, …HCFree (bytes); index is the entity's and the pool's."""
OLD_POOL = "1.3.6.1.4.1.9.9.48.1.1.1"
OLD_POOL_COLUMNS = tuple(f"{OLD_POOL}.{n}" for n in (2, 5, 6))
"""CISCO-MEMORY-POOL-MIB's ciscoMemoryPoolName, …Used, …Free: ASA before 9.1."""
SAID = re.compile(
    r"(?:Threat Defense, Version|Appliance Version|PIX Firewall Version) (?P<version>[\w.]+(?:\(\w+\)\w*)?)"
)


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read the load of the last five minutes, or the last one, of every processor."""
    for column in (LOAD_5_MINUTES, LOAD_1_MINUTE):
        loads = [count(value) for value in answers.walks[column].values()]
        if cores := [float(load) for load in loads if load is not None and load <= 100]:  # noqa: PLR2004 - percent
            yield cpu(cores)
            return


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read system memory; the other pools are told beside it."""
    table = rows(answers.walks, *POOL_COLUMNS).values()
    pools = [
        _pool(name, count(wide) or count(used), count(left) or count(free)) for name, used, free, wide, left in table
    ]
    if not any(pools):
        table_old = rows(answers.walks, *OLD_POOL_COLUMNS).values()
        pools = [_pool(name, count(used), count(free)) for name, used, free in table_old]
    told = [pool for pool in pools if pool]
    if told:
        yield Memory(told[0].used, told[0].total, tuple(told[1:]))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and serial number from the chassis, the version from sysDescr (FTD's, not the ASA's in it)."""
    chassis = entity.chassis(answers)
    said = SAID.search(text(answers.values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="Cisco",
        model=chassis.model or chassis.name,
        serial=chassis.serial,
        version=said["version"] if said else chassis.software,
    )


def _pool(name: SnmpValue | None, used: int | None, free: int | None) -> Pool | None:
    return None if used is None or free is None or not used + free else Pool(text(name), used, used + free)


DRIVER = Driver(
    title="Cisco ASA, Firepower Threat Defense",
    object_ids=("1.3.6.1.4.1.9.1.669", "1.3.6.1.4.1.9.1.745", "1.3.6.1.4.1.9.1.1902"),
    descriptions=(
        r"^Cisco (?:\w+ Security Appliance|Firepower Threat Defense|Secure Firewall|PIX)\b.*Version",
        r"^Cisco Firewall Services Module\b",
    ),
    reads=(
        *HOST,
        LLDP,
        Read("cpu", parse_cpu, walks=(LOAD_5_MINUTES, LOAD_1_MINUTE)),
        Read("memory", parse_memory, walks=(*POOL_COLUMNS, *OLD_POOL_COLUMNS)),
        *FIREWALL,
        entity_sensor.SENSORS,
        Read("identity", parse_identity, SYSTEM, entity.CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|passwd|pre-shared-key|key|community|secret)(?: \d)? (?P<secret>\S+)",),
)
