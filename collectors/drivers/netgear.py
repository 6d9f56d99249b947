"""Netgear smart and managed switches (FASTPATH below Netgear's branch)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import fastpath
from collectors.mibs.common import SWITCH
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import first, text
from collectors.sections import Identity

BASES = ("1.3.6.1.4.1.4526.10", "1.3.6.1.4.1.4526.11")
"""Managed and smart switches."""
MODELS, SERIALS, VERSIONS = zip(*map(fastpath.inventory, BASES), strict=True)
DESCRIBED = re.compile(r"^(?P<model>\S+) .*?, (?P<version>\d+\.\d[\d.]*),")
"""“GS724Tv4 ProSafe 24-port Gigabit Ethernet Smart Switch, 6.3.1.11, B1.0.0.4”."""


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and firmware from sysDescr, the serial number from the inventory."""
    values = answers.values
    said = DESCRIBED.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="Netgear",
        model=said["model"] if said else first(values, *MODELS),
        serial=first(values, *SERIALS),
        version=said["version"] if said else first(values, *VERSIONS),
    )


DRIVER = Driver(
    title="Netgear switch",
    object_ids=("1.3.6.1.4.1.4526.100", "1.3.6.1.4.1.4526.10", "1.3.6.1.4.1.4526.11"),
    reads=(
        *SWITCH,
        *fastpath.reads(*BASES),
        Read("identity", parse_identity, (*SYSTEM, *MODELS, *SERIALS, *VERSIONS), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \w+)? (?P<secret>\S+)",),
)
