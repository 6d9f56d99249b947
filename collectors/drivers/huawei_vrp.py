"""Huawei switches and routers with VRP: S, CE, AR, NE (HUAWEI-ENTITY-EXTENT-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, CLASS, SERIAL, chassis
from collectors.mibs.huawei import ENVIRONMENT, HUAWEI, LOAD, OPTICS
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.twins import twins
from collectors.mibs.values import number, rows, text
from collectors.sections import Identity

FUTURE_MATRIX = "1.3.6.1.4.1.56813"
"""The company that sells Huawei's switches since 2021, with the same MIBs below its own number."""
ESN = "1.3.6.1.4.1.2011.5.25.188.1.1.0"
"""HUAWEI-DEVICE-EXT-MIB's hwDeviceEsn: the serial number of the device as a whole."""
MODULE = 9
"""entPhysicalClass of the boards that carry the serial number where the chassis has none."""
VERSION = re.compile(r"\((?P<series>[^()]*?) ?(?P<version>V\d{3}R\d{3}\w+)\)")
"""“VRP (R) software, Version 5.170 (S5720 V200R010C00SPC600)”."""
MODEL = re.compile(r"^\"?(?:Quidway |Huawei )?(?P<model>(?:S|CE|AR|NE|AC|USG|Air)-?\d[\w-]*)")


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr, the serial number from the chassis or the first board with one."""
    description = text(answers.values.get(SYS_DESCR))
    version, model, box = VERSION.search(description), MODEL.match(description), chassis(answers)
    boards = rows(answers.walks, CLASS, SERIAL).values()
    serials = (text(serial) for kind, serial in boards if number(kind) == MODULE and text(serial))
    yield identity(
        answers,
        vendor="Huawei",
        model=(model["model"] if model else "") or (version["series"] if version else "") or box.model,
        serial=text(answers.values.get(ESN)) or box.serial or next(serials, ""),
        version=version["version"] if version else box.software,
    )


DRIVER = Driver(
    title="Huawei VRP (S, CE, AR, NE)",
    object_ids=(f"{HUAWEI}.2", FUTURE_MATRIX),
    others=(r"^Hardware management system", r"\bOceanStor\b"),
    descriptions=(r"\bHuawei Versatile Routing Platform\b", r"\bVRP\b"),
    reads=(
        *SWITCH,
        *(twins(read, HUAWEI, FUTURE_MATRIX) for read in (LOAD, ENVIRONMENT, OPTICS)),
        twins(Read("identity", parse_identity, (*SYSTEM, ESN), CHASSIS_COLUMNS, plan="facts"), HUAWEI, FUTURE_MATRIX),
    ),
    secrets=(r"(?i)\b(?:cipher|irreversible-cipher|simple|pre-shared-key|community \w+) (?P<secret>\S+)",),
)
