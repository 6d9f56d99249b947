"""Palo Alto Networks PAN-OS (PAN-COMMON-MIB, ENTITY-SENSOR-MIB)."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import entity, entity_sensor, host_resources
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.pan import CONTENT, PAN
from collectors.mibs.system import SYSTEM, UPTIME, identity
from collectors.mibs.values import count, rows, size, text
from collectors.sections import (
    Cpu,
    Disks,
    Ha,
    HaState,
    Identity,
    Memory,
    Pool,
    Sessions,
    Tunnels,
)

VERSION, SERIAL, HA_STATE, PEER_STATE, HA_MODE = (f"{PAN}.1.{n}.0" for n in (1, 3, 11, 12, 13))
"""panSysSwVersion, panSysSerialNumber, panSysHAState, panSysHAPeerState, panSysHAMode (all text)."""
MODEL, SESSION_MAX, SESSIONS, GLOBAL_PROTECT = f"{PAN}.2.1.0", f"{PAN}.3.2.0", f"{PAN}.3.3.0", f"{PAN}.5.1.3.0"
"""panChassisType, panSessionMax, panSessionActive, panGPGWUtilizationActiveTunnels."""
STATES: dict[str, HaState] = {
    "active": "active",
    "active-primary": "active",
    "active-secondary": "active",
    "passive": "standby",
    "suspended": "failed",
    "non-functional": "failed",
    "tentative": "unknown",
    "disabled": "standalone",
}
OTHER = "1.3.6.1.2.1.25.2.1.1"
"""hrStorageOther: how PAN-OS lists packet descriptors and buffers; swap and partitions have types of their own."""
GONE = frozenset({"", "unknown", "disabled", "unavailable"})


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read management and data planes; the busiest stands for the whole: a mean would hide a full data plane."""
    for cpu in host_resources.parse_cpu(answers):
        yield Cpu(max(cpu.cores), cpu.cores)


def parse_storage(answers: Answers) -> Iterator[Memory | Disks]:
    """Read the partitions, the management plane's memory, and of the data planes packet descriptors and the like."""
    yield from host_resources.parse_disks(answers)
    pools = [
        Pool(text(name), used=(size(used) or 0) * (count(unit) or 1), total=(size(total) or 0) * (count(unit) or 1))
        for kind, name, unit, total, used in rows(answers.walks, *host_resources.STORAGE_COLUMNS).values()
        if text(kind) in {host_resources.RAM, OTHER} and size(total) and size(used) is not None
    ]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))


def parse_state(answers: Answers) -> Iterator[Sessions | Ha | Tunnels]:
    """Read the session table, the HA state (whether configurations agree is not told) and GlobalProtect's users."""
    values = answers.values
    if (used := count(values.get(SESSIONS))) is not None:
        yield Sessions(used, count(values.get(SESSION_MAX)) or None)
    mode, state, peer = (text(values.get(oid)).casefold() for oid in (HA_MODE, HA_STATE, PEER_STATE))
    if mode == "disabled":
        yield Ha("standalone")
    elif mode:
        yield Ha(STATES.get(state, "unknown"), mode, members=1 if peer in GONE else 2)
    if (users := count(values.get(GLOBAL_PROTECT))) is not None:
        yield Tunnels((), users)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number and PAN-OS version."""
    values = answers.values
    chassis = entity.chassis(answers)
    model, serial = text(values.get(MODEL)) or chassis.model, text(values.get(SERIAL)) or chassis.serial
    version = text(values.get(VERSION)) or chassis.software
    yield identity(answers, vendor="Palo Alto Networks", model=model, serial=serial, version=version)


DRIVER = Driver(
    title="Palo Alto Networks (PAN-OS)",
    object_ids=("1.3.6.1.4.1.25461.2.3",),
    probes=(VERSION,),
    reads=(
        UPTIME,
        Read("cpu", parse_cpu, walks=(host_resources.PROCESSOR_LOAD,)),
        Read("storage", parse_storage, walks=host_resources.STORAGE_COLUMNS),
        Read("state", parse_state, (SESSIONS, SESSION_MAX, HA_STATE, PEER_STATE, HA_MODE, GLOBAL_PROTECT)),
        entity_sensor.SENSORS,
        *(INTERFACES, ADDRESSES, ARP, LLDP),
        CONTENT,
        Read("identity", parse_identity, (*SYSTEM, VERSION, SERIAL, MODEL), entity.CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"<(?:phash|key|password|secret)>(?P<secret>[^<]+)<",),
)
