"""Synology NAS with DSM (SYNOLOGY-SYSTEM-MIB, SYNOLOGY-DISK-MIB)."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import STORAGE
from collectors.mibs import ucd
from collectors.mibs.common import HOST
from collectors.mibs.gauges import temperatures
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYSTEM, identity
from collectors.mibs.values import number, rows, text
from collectors.sections import Fan, Hardware, Identity, Supply, Temperatures

SYNOLOGY = "1.3.6.1.4.1.6574"
HEAT, POWER, FAN, CPU_FAN = (f"{SYNOLOGY}.1.{n}.0" for n in ("2", "3", "4.1", "4.2"))
"""temperature (°C), powerStatus, systemFanStatus, cpuFanStatus (1 normal, 2 failed)."""
MODEL, SERIAL, VERSION = (f"{SYNOLOGY}.1.5.{n}.0" for n in (1, 2, 3))
"""modelName, serialNumber, version: ``DSM 7.2-64570``."""
DISK_NAME, DISK_HEAT = f"{SYNOLOGY}.2.1.1.2", f"{SYNOLOGY}.2.1.1.6"
"""diskID, diskTemperature (°C)."""
STATES = {1: True, 2: False}


def parse_hardware(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers of the box and of every disk, fans and power. How fast a fan turns is not told."""
    values = answers.values
    disks = rows(answers.walks, DISK_HEAT, DISK_NAME).items()
    heats = [("System", values.get(HEAT), 1.0)]
    heats += [(text(name) or f"Disk {index}", heat, 1.0) for index, (heat, name) in disks]
    yield from temperatures(heats)
    told = {oid: STATES.get(number(values.get(oid)) or 0) for oid in (FAN, CPU_FAN, POWER) if oid in values}
    fans = tuple(Fan(name, ok=told[oid]) for name, oid in (("System fan", FAN), ("CPU fan", CPU_FAN)) if oid in told)
    supplies = (Supply("Power supply", told[POWER]),) if POWER in told else ()
    if told:
        yield Hardware(fans, supplies)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number and DSM's version."""
    values = answers.values
    version = text(values.get(VERSION)).removeprefix("DSM").strip()
    model, serial = text(values.get(MODEL)), text(values.get(SERIAL))
    yield identity(answers, vendor="Synology", model=model, serial=serial, version=version)


# DSM answers net-snmp's sysObjectID and a sysDescr of plain Linux.
DRIVER = Driver(
    title="Synology (DSM)",
    object_ids=(SYNOLOGY,),
    descriptions=(r"^Linux .*\bsynology_",),
    probes=(MODEL, f"{SYNOLOGY}.1.1.0"),
    reads=(
        *HOST,
        ucd.CPU,
        STORAGE,
        Read("hardware", parse_hardware, (HEAT, POWER, FAN, CPU_FAN), (DISK_NAME, DISK_HEAT)),
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, MODEL, SERIAL, VERSION), plan="facts"),
    ),
)
