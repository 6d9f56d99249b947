"""Netgear smart and managed switches (FASTPATH below Netgear's branch)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import fastpath
from collectors.mibs.common import SWITCH
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

BASE = "1.3.6.1.4.1.4526.10"
MODEL, SERIAL, VERSION = fastpath.inventory(BASE)
DESCRIBED = re.compile(r"^(?P<model>\S+) .*?, (?P<version>\d+\.\d[\d.]*),")
"""“GS724Tv4 ProSafe 24-port Gigabit Ethernet Smart Switch, 6.3.1.11, B1.0.0.4”."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and firmware from sysDescr, the serial number from the inventory."""
    values = answers.values
    said = DESCRIBED.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="Netgear",
        model=said["model"] if said else text(values.get(MODEL)),
        serial=text(values.get(SERIAL)),
        version=said["version"] if said else text(values.get(VERSION)),
    )


DRIVER = Driver(
    title="Netgear switch",
    object_ids=("1.3.6.1.4.1.4526.100", "1.3.6.1.4.1.4526.10"),
    reads=(
        *SWITCH,
        *fastpath.reads(BASE),
        Read("identity", parse_identity, (*SYSTEM, MODEL, SERIAL, VERSION), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \w+)? (?P<secret>\S+)",),
)
