"""Dell PowerConnect and Networking N series (Dell-Vendor-MIB; FASTPATH or Radlan below, by model)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import fastpath, radlan
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import first, text
from collectors.sections import Cpu, Hardware, Identity, Memory, Temperatures

PRODUCT = "1.3.6.1.4.1.674.10895.3000.1.2.100"
NAME, VERSION = f"{PRODUCT}.1.0", f"{PRODUCT}.4.0"
"""productIdentificationDisplayName, productIdentificationVersion."""
SERIAL, TAG = f"{PRODUCT}.8.1.2.1", f"{PRODUCT}.8.1.4.1"
"""productIdentificationSerialNumber, productIdentificationServiceTag: the latter is on the label."""
FASTPATH = "1.3.6.1.4.1.674.10895.5000.2.6132.1.1"
LOAD, ENVIRONMENT = fastpath.reads(FASTPATH)
SAID = re.compile(
    r"^(?P<model>(?:Dell (?:EMC )?Networking |Power[Cc]onnect )?[A-Z]?\d{2,}[\w-]*)(?:, (?P<version>\d+\.[\d.]+))?"
)
"""“Dell Networking N3048P, 6.6.0.19, Linux 3.6.5-…”, “PowerConnect 6248, 3.3.7.3, VxWorks 6.5”."""


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read FASTPATH's load and memory; Radlan's models tell the load alone."""
    found = [each for each in LOAD.parse(answers) if isinstance(each, Cpu | Memory)]
    yield from found
    if not any(isinstance(each, Cpu) for each in found):
        yield from radlan.parse_cpu(answers)


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read either kind's thermometers, and FASTPATH's fans and power supplies."""
    found = [each for each in ENVIRONMENT.parse(answers) if isinstance(each, Temperatures | Hardware)]
    yield from found
    if not any(isinstance(each, Temperatures) for each in found):
        yield from radlan.parse_temperatures(answers)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read Dell's own objects, else sysDescr and ENTITY-MIB."""
    values, box = answers.values, chassis(answers)
    said = SAID.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="Dell",
        model=first(values, NAME) or (said["model"] if said else "") or box.model,
        serial=first(values, TAG, SERIAL) or box.serial,
        version=first(values, VERSION) or (said["version"] or "" if said else "") or box.software,
    )


DRIVER = Driver(
    title="Dell PowerConnect and Networking N",
    object_ids=("1.3.6.1.4.1.674.10895",),
    descriptions=(r"^Power[Cc]onnect \d{4}", r"^Dell (?:EMC )?Networking N\d{4}"),
    reads=(
        *SWITCH,
        Read("load", parse_load, (*LOAD.gets, *radlan.LOADS)),
        Read("environment", parse_environment, walks=(*ENVIRONMENT.walks, *radlan.UNIT_HEATS)),
        Read("identity", parse_identity, (*SYSTEM, NAME, VERSION, SERIAL, TAG), CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \w+)? (?P<secret>\S+)",),
)
