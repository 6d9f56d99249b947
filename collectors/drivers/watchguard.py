"""WatchGuard Firebox, XTM (WATCHGUARD-SYSTEM-STATISTICS-MIB, -INFO-SYSTEM-MIB, -HA-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.mibs import host_resources, ucd
from collectors.mibs.dates import day
from collectors.mibs.if_mib import INTERFACES
from collectors.mibs.ip import ADDRESSES, ARP
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, UPTIME, identity
from collectors.mibs.values import count, text
from collectors.mibs.watchguard import HA, TUNNELS, WATCHGUARD
from collectors.sections import Cpu, Identity, Licence, Licences, Sessions, Signature, Signatures

SOFTWARE, CPU_1_MINUTE, CONNECTIONS = (f"{WATCHGUARD}.3.{n}.0" for n in (1, 77, 80))
"""wgSoftwareVersion, wgSystemCpuUtil1 (hundredths of a percent), wgSystemCurrActiveConns."""
ANTIVIRUS, INTRUSION, KEY_EXPIRES = (f"{WATCHGUARD}.1.{n}.0" for n in (3, 4, 5))
"""wgInfoGavService, wgInfoIpsService (version and update time in one text), wgFeaureKeyExpirationInfo."""
VERSION = re.compile(r"\d+\.\d+[\w.]*")
BEST = 100.0


def parse_load(answers: Answers) -> Iterator[Cpu | Sessions]:
    """Read the processor's load over the last minute, and the connections; no limit is told."""
    load, used = (count(answers.values.get(oid)) for oid in (CPU_1_MINUTE, CONNECTIONS))
    if load is not None:
        yield Cpu(min(load / 100, BEST))
    else:
        yield from host_resources.parse_cpu(answers)
    if used is not None:
        yield Sessions(used)


def parse_licences(answers: Answers) -> Iterator[Licences | Signatures]:
    """Read when the feature key expires, and the versions of antivirus and intrusion prevention with their day."""
    if expires := day(answers.values.get(KEY_EXPIRES)):
        yield Licences((Licence("Feature key", expires),))
    told = (("Antivirus", ANTIVIRUS), ("IPS", INTRUSION))
    found = [(name, answers.values.get(oid)) for name, oid in told]
    signatures = tuple(
        Signature(name, version[0], day(value))
        for name, value in found
        if (version := VERSION.search(text(value))) is not None
    )
    if signatures:
        yield Signatures(signatures)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the model, which is sysDescr, and the software version. The serial number is not told."""
    version = VERSION.search(text(answers.values.get(SOFTWARE)))
    model = text(answers.values.get(SYS_DESCR))
    yield identity(answers, vendor="WatchGuard", model=model, version=version[0] if version else "")


DRIVER = Driver(
    title="WatchGuard Firebox (Fireware)",
    object_ids=("1.3.6.1.4.1.3097.1",),
    probes=(CONNECTIONS,),
    reads=(
        UPTIME,
        Read("load", parse_load, (CPU_1_MINUTE, CONNECTIONS), (host_resources.PROCESSOR_LOAD,)),
        Read("storage", parse_storage, gets=ucd.MEMORY_READ.gets, walks=host_resources.STORAGE_COLUMNS),
        HA,
        TUNNELS,
        INTERFACES,
        ADDRESSES,
        ARP,
        LLDP,
        Read("licences", parse_licences, (KEY_EXPIRES, ANTIVIRUS, INTRUSION), plan="facts"),
        Read("identity", parse_identity, (*SYSTEM, SOFTWARE), plan="facts"),
    ),
    secrets=(r"<(?:psk|password|shared-secret|passphrase)>(?P<secret>[^<]+)<",),
)
