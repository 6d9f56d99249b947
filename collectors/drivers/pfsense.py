"""Netgate pfSense with FreeBSD's bsnmpd (BEGEMOT-PF-MIB, UCD-SNMP-MIB) or the net-snmp package."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import ucd
from collectors.mibs.common import HOST
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, text
from collectors.sections import Identity, Sessions

PF_STATES, PF_LIMIT = "1.3.6.1.4.1.12325.1.200.1.3.1.0", "1.3.6.1.4.1.12325.1.200.1.5.1.0"
"""pfStateTableCount, pfLimitsStates."""
RELEASE = re.compile(r"pfSense (?:\S+ )?(?P<release>\d+\.\d[\w.+-]*)")
"""sysDescr is the product, the host name in some versions, the release, and FreeBSD's."""
BRANCH = re.compile(r"\bRELENG_(?P<release>\d+_\d+(?:_\d+)?)")
"""With the net-snmp package it is ``uname -a``: ``FreeBSD fw 14.0-CURRENT … plus-RELENG_24_03-n256311 amd64``."""


def parse_sessions(answers: Answers) -> Iterator[Sessions]:
    """Read pf's state table and how many states it may hold."""
    if (used := count(answers.values.get(PF_STATES))) is not None:
        yield Sessions(used, count(answers.values.get(PF_LIMIT)) or None)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the version from sysDescr; neither agent tells a serial number."""
    words = text(answers.values.get(SYS_DESCR))
    found = RELEASE.search(words) or BRANCH.search(words)
    version = found["release"].replace("_", ".") if found else ""
    yield identity(answers, vendor="Netgate", model="pfSense", version=version)


SESSIONS = Read("sessions", parse_sessions, (PF_STATES, PF_LIMIT))


# Disks come from UCD's dskTable: bsnmpd lists every kernel memory zone in hrStorageTable, some 600 rows a visit.
DRIVER = Driver(
    title="pfSense",
    object_ids=("1.3.6.1.4.1.12325.1.1.2.1.1",),
    descriptions=(r"\bpfSense\b", r"^FreeBSD .*\bRELENG_2\d?_\d"),
    reads=(
        *HOST,
        LLDP,
        ucd.CPU,
        ucd.MEMORY_READ,
        ucd.DISKS_READ,
        SESSIONS,
        Read("identity", parse_identity, SYSTEM, plan="facts"),
    ),
    secrets=(r"<(?:bcrypt-hash|sha512-hash|md5-hash|pre-shared-key|password|prv|radius_secret)>(?P<secret>[^<]+)<",),
)
