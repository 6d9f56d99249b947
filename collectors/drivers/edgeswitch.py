"""Ubiquiti EdgeSwitch and UniFi switches (FASTPATH below Broadcom's branch, or net-snmp on the small ones)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import fastpath
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

BASE = "1.3.6.1.4.1.4413.1.1"
MODEL, SERIAL, VERSION = fastpath.inventory(BASE)
DESCRIBED = re.compile(r"^(?:UBNT )?(?P<model>[^,]+?)(?:, | (?=\d+\.\d+\.))(?P<version>\d[\w.]+)")
"""“EdgeSwitch 24-Port 250W, 1.8.0.5106045, Linux 3.6.5-…”, “USW-Flex 5.76.7.13442”."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and firmware from sysDescr, the serial number (a MAC address) from the inventory."""
    values = answers.values
    said = DESCRIBED.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="Ubiquiti",
        model=said["model"] if said else text(values.get(MODEL)),
        serial=text(values.get(SERIAL)) or chassis(answers).serial,
        version=said["version"] if said else text(values.get(VERSION)),
    )


# sysObjectID is Broadcom's, which every FASTPATH switch of whatever vendor may have: only sysDescr tells.
DRIVER = Driver(
    title="Ubiquiti EdgeSwitch and UniFi switch",
    descriptions=(
        r"^(?:UBNT )?(?:USW?|USL|USM|US)-?\d*[\w-]*(?:,| \d+\.)",
        r"^UBNT US",
        r"^Edge(?:Switch|Point)\b",
        r"^UISP Switch\b",
        r"^Linux UBNT\b",
        r"^RTL83[89]\d\b",
    ),
    reads=(
        *SWITCH,
        *fastpath.reads(BASE),
        Read("identity", parse_identity, (*SYSTEM, MODEL, SERIAL, VERSION), CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \w+)? (?P<secret>\S+)",),
)
