"""OPNsense with its net-snmp plugin (os-net-snmp)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.drivers.pfsense import SESSIONS
from collectors.mibs import host_resources, ucd
from collectors.mibs.common import HOST
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

EXTENDED = tuple(f"1.3.6.1.4.1.8072.1.3.2.3.1.{n}.7.118.101.114.115.105.111.110" for n in (1, 2))
"""NET-SNMP-EXTEND-MIB's nsExtendOutput1Line and …Full of the command that the plugin calls “version”."""
PRODUCT = re.compile(r"OPNsense (?P<version>\d+\.\d[\w.]*)")
BRANCH = re.compile(r"\bstable/(?P<version>\d\d\.(?:1|4|7|10))\b")
"""The branch its kernel was built from: ``FreeBSD fw 13.2-RELEASE-p10 … stable/24.1-n254984-f7b006edfa8 SMP amd64``."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the version from the plugin, else the release's number from the kernel's branch."""
    values = answers.values
    told = (PRODUCT.search(text(values.get(oid))) for oid in EXTENDED)
    found = next(filter(None, told), None) or BRANCH.search(text(values.get(SYS_DESCR)))
    yield identity(answers, vendor="Deciso", model="OPNsense", version=found["version"] if found else "")


# FreeBSD's own branches are called stable/14, pfSense's RELENG_2_7_2.
DRIVER = Driver(
    title="OPNsense",
    descriptions=(r"\bOPNsense\b", r"\bsensey\b", r"^FreeBSD .*\bstable/\d\d\.(?:1|4|7|10)\b", r"^FreeBSD .*-HBSD\b"),
    probes=EXTENDED,
    reads=(
        *HOST,
        LLDP,
        ucd.CPU,
        Read("storage", parse_storage, gets=ucd.MEMORY_READ.gets, walks=host_resources.STORAGE_COLUMNS),
        ucd.TEMPERATURES_READ,
        SESSIONS,
        Read("identity", parse_identity, (*SYSTEM, *EXTENDED), plan="facts"),
    ),
    secrets=(r"<(?:password|psk|Pre-Shared-Key|prv|privkey|radius_secret|otp_seed)>(?P<secret>[^<]+)<",),
)
