"""Cisco routers and switches with IOS, IOS-XE, IOS-XR or CatOS."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import cisco
from collectors.mibs.bridge import MACS
from collectors.mibs.cdp import CDP_AND_LLDP
from collectors.mibs.common import HOST
from collectors.mibs.entity import CHASSIS_COLUMNS, MODEL, chassis
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

VERSION = re.compile(r"\bVersion:? (?P<version>[\w.()]+)")
"""“…, C3560 Software (C3560-IPSERVICESK9-M), Version 12.2(55)SE12, RELEASE SOFTWARE (fc2)”."""
INDUSTRIAL = re.compile(r"^Cisco\s+(?P<model>IE\S+)\s+(?P<serial>\S+)\s+\S+ V (?P<version>\d+ +\d+ +\d+)")
"""PROFINET's form on the IE series: “Cisco IE3200-8T2S FVH…  261 V 17 12  4”."""
FAMILY = re.compile(r"\bIOS(?:-XE)? Software, (?:Catalyst )?(?P<family>[\w-]+) .*?Software\b")
"""What is left of the model where ENTITY-MIB is not there: “Cisco IOS Software, C3560E Software (…)”."""
OTHERS = (
    r"\bSoftware:UCOS\b|^Linux\b|\bLinux version\b",
    r"\bIntegrated Management Controller\b|\bAPIC\b|\bNX-OS\(tm\) ucs\b|\bFirepower eXtensible\b|\bFX-OS\b",
    r"\b(?:Wide Area Application|Identity Services|Prime (?:Infrastructure|Collaboration)|Access Control System|ACS)\b",
    r"\b(?:TelePresence|Intrusion Prevention System|AsyncOS|Content Engine|Application Control Engine|ONS ?15\d{3})\b",
)
"""Servers, controllers and appliances that Cisco numbers among its routers: the generic driver reads their standard
MIBs, for they have none of IOS's."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the chassis from ENTITY-MIB and the version from sysDescr."""
    box, description = chassis(answers), text(answers.values.get(SYS_DESCR))
    version, industrial = VERSION.search(description), INDUSTRIAL.match(description)
    told = industrial.groupdict() if industrial else {}
    models, family = map(text, answers.walks[MODEL].values()), FAMILY.search(description)
    yield identity(
        answers,
        vendor="Cisco",
        model=box.model or told.get("model") or next(filter(None, models), "") or (family["family"] if family else ""),
        serial=box.serial or told.get("serial", ""),
        version=version["version"] if version else ".".join(told.get("version", "").split()) or box.software,
    )


DRIVER = Driver(
    title="Cisco IOS, IOS-XE, IOS-XR",
    object_ids=("1.3.6.1.4.1.9.1", "1.3.6.1.4.1.9.5", "1.3.6.1.4.1.437"),
    descriptions=(
        r"\bCisco (?:IOS Software|Internetwork Operating System|IOS XR)\b",
        r"\bIOS[ -]XR Software\b",
        r"^Cisco Systems,? (?:Inc\. )?(?:WS-C|Catalyst)\b",
    ),
    others=OTHERS,
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
