"""Cisco wireless controllers with AireOS (AIRESPACE-SWITCHING-MIB)."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.cdp import CDP
from collectors.mibs.common import HOST
from collectors.mibs.gauges import heats, load
from collectors.mibs.system import SYSTEM, identity
from collectors.mibs.values import count, text
from collectors.sections import Identity, Memory

BUSY, TOTAL, FREE = (f"1.3.6.1.4.1.14179.1.1.5.{n}.0" for n in (1, 2, 3))
"""agentCurrentCPUUtilization (%), agentTotalMemory, agentFreeMemory (kB)."""
MODEL, SERIAL, VERSION = (f"1.3.6.1.4.1.14179.1.1.1.{n}.0" for n in (3, 4, 14))
"""agentInventoryMachineModel, agentInventorySerialNumber, agentInventoryProductVersion."""
HEAT = "1.3.6.1.4.1.14179.2.3.1.13"
"""bsnSensorTemperature (°C)."""


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read memory in kB."""
    total, free = count(answers.values.get(TOTAL)), count(answers.values.get(FREE))
    if total and free is not None:
        yield Memory(1024 * max(0, total - free), 1024 * total)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the controller's own inventory."""
    model, serial, version = (text(answers.values.get(oid)) for oid in (MODEL, SERIAL, VERSION))
    yield identity(answers, vendor="Cisco", model=model, serial=serial, version=version)


DRIVER = Driver(
    title="Cisco wireless controller (AireOS)",
    object_ids=(
        "1.3.6.1.4.1.14179.1.1.4",
        "1.3.6.1.4.1.9.6.1.37",
        "1.3.6.1.4.1.9.1.1069",
        "1.3.6.1.4.1.9.1.1279",
        "1.3.6.1.4.1.9.1.1645",
        "1.3.6.1.4.1.9.1.2427",
    ),
    descriptions=(r"^Cisco Controller\b", r"\bCisco Business Wireless\b"),
    reads=(
        *HOST,
        load(BUSY),
        Read("memory", parse_memory, (TOTAL, FREE)),
        heats(HEAT),
        CDP,
        Read("identity", parse_identity, (*SYSTEM, MODEL, SERIAL, VERSION), plan="facts"),
    ),
)
