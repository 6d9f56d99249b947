"""Fortinet's other appliances: FortiManager, FortiAnalyzer, FortiMail, FortiWeb, FortiADC, FortiExtender and more."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.mibs import host_resources, ucd
from collectors.mibs.common import HOST
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.gauges import load, percent, relative
from collectors.mibs.system import SYSTEM, identity
from collectors.mibs.values import count, first
from collectors.sections import Disks, Identity, Memory

FORTINET = "1.3.6.1.4.1.12356"
MANAGER, MAIL, WEB, ADC, AUTHENTICATOR, VOICE, SANDBOX, EXTENDER = (
    f"{FORTINET}.{branch}"
    for branch in ("103.2.1", "105.1", "107.2.1", "112.1", "113.1", "115.1", "118.3.1", "121.21.1")
)
MANAGER_USED, MANAGER_TOTAL = f"{MANAGER}.2.0", f"{MANAGER}.3.0"
"""fmSysMemUsed, fmSysMemCapacity (kB)."""
BUSY = (
    f"{MANAGER}.1.0", f"{MAIL}.6.0", f"{WEB}.5.0", f"{ADC}.4.0", f"{AUTHENTICATOR}.4.0", f"{VOICE}.6.0",
    f"{SANDBOX}.2.0", f"{EXTENDER}.2.1.0",
)  # fmt: skip
"""fmSysCpuUsage, fmlSysCpuUsage, fwSysCpuUsage, fadcSysCpuUsage, facSysCpuUsage, fvSysCpuUsage, fsaSysCpuUsage,
fextInfoCPUUsage (%)."""
FILLED = (f"{MAIL}.7.0", f"{WEB}.7.0", f"{ADC}.5.0", f"{AUTHENTICATOR}.5.0", f"{SANDBOX}.3.0", f"{EXTENDER}.2.2.0")
"""fmlSysMemUsage, fwSysMemUsage, fadcSysMemUsage, facSysMemUsage, fsaSysMemUsage, fextInfoMemUsage (%)."""
MODELS = (f"{MAIL}.1.0", f"{ADC}.1.0", f"{AUTHENTICATOR}.1.0", f"{VOICE}.1.0", f"{EXTENDER}.1.3.0")
SERIALS = (
    f"{FORTINET}.100.1.1.1.0", f"{MAIL}.2.0", f"{ADC}.2.0", f"{AUTHENTICATOR}.2.0", f"{VOICE}.2.0",
    f"{EXTENDER}.1.5.0",
)  # fmt: skip
"""FORTINET-CORE-MIB's fnSysSerial, then the products' own."""
VERSIONS = (
    f"{MANAGER}.7.0", f"{MAIL}.3.0", f"{WEB}.2.0", f"{ADC}.3.0", f"{AUTHENTICATOR}.3.0", f"{VOICE}.3.0",
    f"{SANDBOX}.1.0", f"{EXTENDER}.1.1.0",
)  # fmt: skip
IMAGE = re.compile(r"^(?P<model>F\w+?)[- ]v?(?P<version>\d+\.\d+[\w.]*)|\bv(?P<release>\d+\.\d+\S*)")
"""“FXT201E-v7.4.5-build249”, “FortiWeb-100D 6.3.4,build1129”, “v5.6.0-build1557 170727 (GA)”."""


def parse_memory(answers: Answers) -> Iterator[Memory | Disks]:
    """Read a share, or FortiManager's bytes; where neither is told, what a Linux tells."""
    values = answers.values
    used, total = count(values.get(MANAGER_USED)), count(values.get(MANAGER_TOTAL))
    share = next((told for oid in FILLED if (told := percent(values.get(oid))) is not None), None)
    own = Memory(1024 * used, 1024 * total) if used is not None and total else None
    if own is None and share is not None:
        own = relative(share)
    if own:
        yield own
    for section in parse_storage(answers):
        if own is None or isinstance(section, Disks):
            yield section


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model, serial number and firmware from the product's own objects, else from ENTITY-MIB."""
    values, box = answers.values, chassis(answers)
    words = first(values, *VERSIONS)
    said = IMAGE.search(words)
    yield identity(
        answers,
        vendor="Fortinet",
        model=first(values, *MODELS) or box.model or (said["model"] or "" if said else ""),
        serial=first(values, *SERIALS) or box.serial,
        version=(said["version"] or said["release"] if said else words) or box.software,
    )


DRIVER = Driver(
    title="Fortinet FortiManager, FortiAnalyzer, FortiMail, FortiWeb and others",
    object_ids=(FORTINET,),
    reads=(
        *HOST,
        load(*BUSY),
        Read(
            "memory",
            parse_memory,
            (MANAGER_USED, MANAGER_TOTAL, *FILLED, *ucd.MEMORY_READ.gets),
            host_resources.STORAGE_COLUMNS,
        ),
        Read("identity", parse_identity, (*SYSTEM, *MODELS, *SERIALS, *VERSIONS), CHASSIS_COLUMNS, plan="facts"),
    ),
)
