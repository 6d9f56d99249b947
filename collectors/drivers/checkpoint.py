"""Check Point Gaia and Gaia Embedded (CHECKPOINT-MIB)."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources
from collectors.mibs.checkpoint import HARDWARE, LICENCES, SVN, TUNNELS
from collectors.mibs.gauges import cpu
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYSTEM, UPTIME, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Cpu, Disks, Ha, HaState, Identity, Memory, Sessions

FIREWALL, CLUSTER = "1.3.6.1.4.1.2620.1.1", "1.3.6.1.4.1.2620.1.5"
CONNECTIONS, CONNECTION_LIMIT = f"{FIREWALL}.25.3.0", f"{FIREWALL}.25.10.0"
"""fwNumConn, fwConnTableLimit (0: it grows as it must, on Gaia with automatic limits)."""
HA_STARTED, HA_STATE, HA_MODE = (f"{CLUSTER}.{n}.0" for n in (5, 6, 11))
"""haStarted (yes, no), haState (active, standby, …), haWorkMode: text."""
PROBLEM_NAME, PROBLEM_STATE = f"{CLUSTER}.13.1.2", f"{CLUSTER}.13.1.3"
"""haProblemName (“Synchronization”, “Filter”, …), haProblemStatus (“OK”, “problem”)."""
VERSION, OS_VERSION, SERIAL, MODEL = (f"{SVN}.{n}.0" for n in ("4.1", "5.1", "16.3", "16.7"))
"""svnVersion, osName, svnApplianceSerialNumber, svnApplianceProductName."""
CORE_USAGE = f"{SVN}.7.5.1.5"
"""multiProcUsage, percent."""
MEMORY_TOTAL, MEMORY_ACTIVE = f"{SVN}.7.4.3.0", f"{SVN}.7.4.4.0"
"""memTotalReal64, memActiveReal64: bytes, caches not counted."""
STATES: dict[str, HaState] = {
    "active": "active",
    "active attention": "active",
    "standby": "standby",
    "backup": "standby",
    "ready": "standby",
    "down": "failed",
    "lost": "failed",
}


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read Gaia's own figures; Gaia Embedded has hrProcessorLoad only."""
    loads = [count(value) for value in answers.walks[CORE_USAGE].values()]
    cores = [min(float(load), 100.0) for load in loads if load is not None]
    if cores:
        yield cpu(cores)
    else:
        yield from host_resources.parse_cpu(answers)


def parse_storage(answers: Answers) -> Iterator[Memory | Disks]:
    """Read hrStorageTable; where it tells no memory, Gaia's own figures."""
    found = list(host_resources.parse_storage(answers))
    total, active = (count(answers.values.get(oid)) for oid in (MEMORY_TOTAL, MEMORY_ACTIVE))
    if total and active is not None and not any(isinstance(each, Memory) for each in found):
        yield Memory(min(active, total), total)
    yield from found


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read the connections table."""
    if (used := count(answers.values.get(CONNECTIONS))) is not None:
        yield Sessions(used, count(answers.values.get(CONNECTION_LIMIT)) or None)


def parse_ha(answers: Answers) -> Iterator[Ha]:
    """Read ClusterXL's state, and whether its critical device “Synchronization” is well; no more of the others."""
    started, state, mode = (text(answers.values.get(oid)) for oid in (HA_STARTED, HA_STATE, HA_MODE))
    if started.casefold() == "no":
        yield Ha("standalone")
    elif started:
        parts = rows(answers.walks, PROBLEM_NAME, PROBLEM_STATE).values()
        synced = [text(word).casefold() == "ok" for name, word in parts if "synchron" in text(name).casefold()]
        yield Ha(STATES.get(state.casefold(), "unknown"), mode, in_sync=all(synced) if synced else None)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the appliance's name, serial number and version (R81.20)."""
    values = answers.values
    yield identity(
        answers,
        vendor="Check Point",
        model=text(values.get(MODEL)),
        serial=text(values.get(SERIAL)),
        version=text(values.get(VERSION)) or text(values.get(OS_VERSION)),
    )


# Gaia Embedded answers net-snmp's sysObjectID and "Linux CP1490 …"; Check Point's own branch is the only sure sign.
DRIVER = Driver(
    title="Check Point (Gaia)",
    object_ids=("1.3.6.1.4.1.2620",),
    probes=(VERSION,),
    reads=(
        UPTIME,
        Read("cpu", parse_cpu, walks=(CORE_USAGE, host_resources.PROCESSOR_LOAD)),
        Read("storage", parse_storage, (MEMORY_TOTAL, MEMORY_ACTIVE), host_resources.STORAGE_COLUMNS),
        Read("sessions", parse_sessions, (CONNECTIONS, CONNECTION_LIMIT)),
        Read("ha", parse_ha, (HA_STARTED, HA_STATE, HA_MODE), (PROBLEM_NAME, PROBLEM_STATE)),
        HARDWARE,
        TUNNELS,
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        LICENCES,
        Read("identity", parse_identity, (*SYSTEM, VERSION, OS_VERSION, SERIAL, MODEL), plan="facts"),
    ),
)
