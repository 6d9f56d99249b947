"""Sophos Firewall, XG and XGS (SFOS-FIREWALL-MIB), and Sophos UTM as far as its net-snmp tells."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.mibs import host_resources, ucd
from collectors.mibs.dates import day
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.sfos import HA, HARDWARE, SFOS, TUNNELS
from collectors.mibs.system import SYSTEM, UPTIME, identity
from collectors.mibs.values import count, number, text
from collectors.sections import Disk, Disks, Identity, Licence, Licences, Memory, Signature, Signatures

MODEL, VERSION, APPLIANCE_KEY, WEB_CATEGORIES, IPS = (f"{SFOS}.1.{n}.0" for n in (2, 3, 4, 5, 6))
"""sfosDeviceType, sfosDeviceFWVersion, sfosDeviceAppKey, sfosWebcatVersion, sfosIPSVersion."""
DISK_CAPACITY, DISK_USED, MEMORY_CAPACITY, MEMORY_USED = (f"{SFOS}.2.{n}.0" for n in ("4.1", "4.2", "5.1", "5.2"))
"""sfosDiskCapacity (MB), …PercentUsage, sfosMemoryCapacity (MB), …PercentUsage."""
SUBSCRIPTIONS = {
    "Base firewall": 1,
    "Network protection": 2,
    "Web protection": 3,
    "Mail protection": 4,
    "Web server protection": 5,
    "Sandstorm": 6,
    "Enhanced support": 7,
    "Enhanced plus support": 8,
    "Central orchestration": 9,
}
LICENCE_OIDS = tuple(f"{SFOS}.5.{branch}.{n}.0" for branch in SUBSCRIPTIONS.values() for n in (1, 2))
"""SubscriptionStatusType (1 evaluating, 2 not subscribed, 3 subscribed, 4 expired, 5 deactivated) and expiry day."""
VALID = {1: True, 3: True, 4: False, 5: False}
FOR_EVER = "2900"
"""The base licence expires on Dec 31 2999."""
TYPE = re.compile(r"^(?P<model>[A-Z]{2,4}\d+\w*?)(?:_|$)")
"""``XGS2100_RL01_SFOS``, ``SF01V_VM01_SFOS``."""


def parse_sophos_storage(answers: Answers) -> Iterator[Memory | Disks]:
    """Prefer net-snmp's tables, which are to the byte, to SFOS's percentages."""
    found = list(parse_storage(answers))
    values = answers.values
    if not any(isinstance(each, Memory) for each in found):
        total, used = count(values.get(MEMORY_CAPACITY)), count(values.get(MEMORY_USED))
        if total and used is not None:
            found.append(Memory((total << 20) * min(used, 100) // 100, total << 20))
    if not any(isinstance(each, Disks) for each in found):
        total, used = count(values.get(DISK_CAPACITY)), count(values.get(DISK_USED))
        if total and used is not None:
            found.append(Disks((Disk("disk", (total << 20) * min(used, 100) // 100, total << 20),)))
    yield from found


def parse_licences(answers: Answers) -> Iterator[Licences | Signatures]:
    """Read the subscriptions there are or were, and the versions of the signature databases (without a day)."""
    licences = []
    for name, branch in SUBSCRIPTIONS.items():
        valid = VALID.get(number(answers.values.get(f"{SFOS}.5.{branch}.1.0")) or 0)
        expires = day(answers.values.get(f"{SFOS}.5.{branch}.2.0"))
        if valid is not None:
            licences.append(Licence(name, "" if expires > FOR_EVER else expires, valid))
    if licences:
        yield Licences(tuple(licences))
    told = (("Web categories", WEB_CATEGORIES), ("IPS", IPS))
    versions = tuple(Signature(name, version) for name, oid in told if (version := text(answers.values.get(oid))))
    if versions:
        yield Signatures(versions)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, appliance key and firmware. UTM 9 tells none of them."""
    values = answers.values
    kind = text(values.get(MODEL))
    model = TYPE.match(kind)
    yield identity(
        answers,
        vendor="Sophos",
        model=model["model"] if model else kind,
        serial=text(values.get(APPLIANCE_KEY)),
        version=text(values.get(VERSION)),
    )


# SFOS says "Linux localhost" in sysDescr; UTM 9 has net-snmp's sysObjectID and is known by its kernel ("…rb1-smp64").
DRIVER = Driver(
    title="Sophos Firewall (SFOS), Sophos UTM",
    object_ids=("1.3.6.1.4.1.2604.5", "1.3.6.1.4.1.9789", "1.3.6.1.4.1.21067.2"),
    descriptions=(r"^Linux \S+ \d\S+\.rb\d+-smp(?:64)?\b", r"^Linux \S+ [\d.-]{1,19}\.g[a-f\d]{7}(?:\.|-smp64)"),
    probes=(VERSION,),
    reads=(
        UPTIME,
        ucd.CPU,
        Read(
            "storage",
            parse_sophos_storage,
            (*ucd.MEMORY_READ.gets, DISK_CAPACITY, DISK_USED, MEMORY_CAPACITY, MEMORY_USED),
            host_resources.STORAGE_COLUMNS,
        ),
        HARDWARE,
        HA,
        TUNNELS,
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        Read("licences", parse_licences, (*LICENCE_OIDS, WEB_CATEGORIES, IPS), plan="facts"),
        Read("identity", parse_identity, (*SYSTEM, MODEL, VERSION, APPLIANCE_KEY), plan="facts"),
    ),
)
