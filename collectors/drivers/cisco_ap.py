"""Cisco access points of their own: Small Business WAP, Catalyst IW in mesh mode (HOST-RESOURCES-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.drivers.generic_snmp import STORAGE
from collectors.mibs import ucd
from collectors.mibs.common import HOST
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import text
from collectors.sections import Identity

MODEL = re.compile(r"\b(?P<model>(?:IW|WAP|AP|AIR-|CW)\d[\w-]*)")
"""“Cisco IW9165DH-ROW - MESH POINT MODE”, “Cisco Small Business WAP121 (WAP121-E-K9), Linux 2.6.21, 1.0.0.16”."""
VERSION = re.compile(r"(?:, |\bVersion:? |\b[vV])(?P<version>\d+(?:\.\d+){2,}[\w.()]*)\s*$")


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the chassis where there is one, else sysDescr."""
    box, description = chassis(answers), text(answers.values.get(SYS_DESCR))
    model, version = MODEL.search(description), VERSION.search(description)
    yield identity(
        answers,
        vendor="Cisco",
        model=box.model or (model["model"] if model else ""),
        serial=box.serial,
        version=box.software or (version["version"] if version else ""),
    )


DRIVER = Driver(
    title="Cisco access point without a controller",
    object_ids=(
        "1.3.6.1.4.1.9.6.1.31",
        "1.3.6.1.4.1.9.6.1.32",
        "1.3.6.1.4.1.9.6.1.34",
        "1.3.6.1.4.1.9.1.3280",
        "1.3.6.1.4.1.9.1.3281",
        "1.3.6.1.4.1.9.1.3282",
    ),
    descriptions=(r"^Cisco Small Business WAP",),
    reads=(
        *HOST,
        LLDP,
        ucd.CPU,
        STORAGE,
        Read("identity", parse_identity, SYSTEM, CHASSIS_COLUMNS, plan="facts"),
    ),
)
