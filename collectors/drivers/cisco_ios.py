"""Cisco routers and switches with IOS or IOS-XE."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import cisco
from collectors.mibs.bridge import MACS
from collectors.mibs.cdp import CDP_AND_LLDP
from collectors.mibs.common import HOST
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

VERSION = re.compile(r"\bVersion:? (?P<version>[\w.()]+)")
"""“…, C3560 Software (C3560-IPSERVICESK9-M), Version 12.2(55)SE12, RELEASE SOFTWARE (fc2)”."""
INDUSTRIAL = re.compile(r"^Cisco\s+(?P<model>IE\S+)\s+(?P<serial>\S+)\s+\S+ V (?P<version>\d+ +\d+ +\d+)")
"""PROFINET's form on the IE series: “Cisco IE3200-8T2S FVH…  261 V 17 12  4”."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the chassis from ENTITY-MIB and the version from sysDescr."""
    box, description = chassis(answers), text(answers.values.get(SYS_DESCR))
    version, industrial = VERSION.search(description), INDUSTRIAL.match(description)
    told = industrial.groupdict() if industrial else {}
    yield identity(
        answers,
        vendor="Cisco",
        model=box.model or told.get("model", ""),
        serial=box.serial or told.get("serial", ""),
        version=version["version"] if version else ".".join(told.get("version", "").split()) or box.software,
    )


DRIVER = Driver(
    title="Cisco IOS and IOS-XE",
    object_ids=("1.3.6.1.4.1.9.1", "1.3.6.1.4.1.9.5"),
    descriptions=(r"\bCisco (?:IOS Software|Internetwork Operating System)\b", r"^Cisco Systems Catalyst\b"),
    reads=(
        *HOST,
        MACS,
        cisco.CPU,
        cisco.MEMORY,
        cisco.ENVIRONMENT,
        CDP_AND_LLDP,
        Read("identity", parse_identity, SYSTEM, CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(
        r"(?i)\b(?:password|secret|key-string|md5|pre-shared-key|key)(?: \d{1,2})? (?P<secret>\S+)\s*$",
        r"(?i)\bsnmp-server (?:community|host \S+(?: version \S+)?) (?P<secret>\S+)",
    ),
)
