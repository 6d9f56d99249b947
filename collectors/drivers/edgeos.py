"""Ubiquiti EdgeRouter with EdgeOS (net-snmp)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import parse_storage
from collectors.mibs import host_resources, ucd
from collectors.mibs.common import HOST
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

VERSION = re.compile(r"^EdgeOS v(?P<version>\d+\.\d+[\w.-]*?)(?:\.\d{6}|$| )")
"""“EdgeOS v2.0.9-hotfix.7.5622731.230615.0857”."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the version, or on older systems the model, from sysDescr; EdgeOS tells no serial number."""
    words = text(answers.values.get(SYS_DESCR))
    version = VERSION.match(words)
    model = "" if version or words == "EdgeOS" else words
    yield identity(answers, vendor="Ubiquiti", model=model, version=version["version"] if version else "")


DRIVER = Driver(
    title="Ubiquiti EdgeRouter (EdgeOS)",
    object_ids=("1.3.6.1.4.1.41112.1.5",),
    descriptions=(r"^Edge(?:OS|Router)\b",),
    reads=(
        *HOST,
        ucd.CPU,
        Read("storage", parse_storage, gets=ucd.MEMORY_READ.gets, walks=host_resources.STORAGE_COLUMNS),
        LLDP,
        Read("identity", parse_identity, SYSTEM, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:encrypted-password|plaintext-password|pre-shared-secret|password|community) (?P<secret>\S+)",),
)
