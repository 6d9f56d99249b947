"""Ubiquiti airOS and airFiber radios (UBNT-AirMAX-MIB, UBNT-AirFIBER-MIB, UBNT-AFLTU-MIB, UI-AF60-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import host_resources, ucd
from collectors.mibs.common import HOST
from collectors.mibs.gauges import cpu, percent, temperatures
from collectors.mibs.system import SYSTEM, identity
from collectors.mibs.values import count, decimal, first, text
from collectors.sections import Cpu, Identity, Memory, Temperatures
from collectors.session import Walk

UBNT = "1.3.6.1.4.1.41112.1"
BUSY, HEAT = f"{UBNT}.4.8.3.0", f"{UBNT}.4.8.4.0"
"""ubntHostCpuLoad (hundredths of a percent), ubntHostTemperature (°C; some firmware multiplies it by ten million)."""
AF60_BUSY = f"{UBNT}.11.1.2.6.1"
"""af60CpuLoad (%)."""
RADIO_HEATS = (f"{UBNT}.3.2.1.8.1", f"{UBNT}.3.2.1.10.1")
"""UBNT-AirFIBER-MIB's radio0TempC, radio1TempC."""
RADIO_MODEL, RADIO_VERSION = "1.2.840.10036.3.1.2.1.3", "1.2.840.10036.3.1.2.1.4"
"""IEEE802dot11-MIB's dot11manufacturerProductName, dot11manufacturerProductVersion; index ifIndex."""
MODELS = (f"{UBNT}.10.1.3.2.0", f"{UBNT}.11.1.2.2.1")
VERSIONS = (f"{UBNT}.10.1.3.4.0", f"{UBNT}.3.2.1.40.1", f"{UBNT}.11.1.2.4.1")
"""afLTUDevModel, af60DevModel; afLTUFirmwareVersion, airFiber's fwVersion, af60FirmwareVersion."""
RELEASE = re.compile(r"\.?(?P<release>v\d+\.\d+\.\d+\S*)")
SHRUNK = 10_000_000


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read the load as the product's own MIB tells it, else HOST-RESOURCES-MIB."""
    own = decimal(answers.values.get(BUSY))
    newer = percent(answers.values.get(AF60_BUSY))
    if own is not None and 0 <= own <= 10_000:  # noqa: PLR2004 - hundredths of a percent
        yield Cpu(own / 100)
    elif newer is not None:
        yield Cpu(newer)
    else:
        told = [percent(value) for value in answers.walks[host_resources.PROCESSOR_LOAD].values()]
        if cores := [each for each in told if each is not None]:
            yield cpu(cores)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read UCD's memory, else FROGFOOT-RESOURCES-MIB's."""
    total, free = count(answers.values.get(TOTAL)), count(answers.values.get(FREE))
    best = next(ucd.parse_memory(answers), None)
    if best:
        yield best
    elif total and free is not None:
        yield Memory(1024 * max(0, total - free), 1024 * total)


TOTAL, FREE = "1.3.6.1.4.1.10002.1.1.1.1.1.0", "1.3.6.1.4.1.10002.1.1.1.1.2.0"
"""memTotal, memFree (kB)."""


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read the board and the radios."""
    board = decimal(answers.values.get(HEAT))
    scale = SHRUNK if board and board > SHRUNK // 10 else 1
    told = [("board", answers.values.get(HEAT), float(scale))]
    told += [(f"radio {place}", answers.values.get(oid), 1.0) for place, oid in enumerate(RADIO_HEATS)]
    yield from temperatures(told)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and firmware; airOS tells no serial number by SNMP."""
    values, walks = answers.values, answers.walks
    version = first(values, *VERSIONS) or _radio(walks[RADIO_VERSION])
    found = RELEASE.search(version)
    short = found["release"].split(".c")[0] if found else version
    model = first(values, *MODELS) or _radio(walks[RADIO_MODEL])
    yield identity(answers, vendor="Ubiquiti", model=model, version=short.removeprefix("v"))


def _radio(column: Walk) -> str:
    return next((text(value) for value in column.values() if text(value)), "")


DRIVER = Driver(
    title="Ubiquiti airOS and airFiber",
    object_ids=("1.3.6.1.4.1.10002.1", *(f"{UBNT}.{n}" for n in (3, 4, 10, 11))),
    descriptions=(r"^airOS\b", r"^Linux [2-6]\.\d+\.\d+ #\d+ .* (?:mips|armv7l)$"),
    probes=(BUSY, f"{UBNT}.10.1.3.2.0", AF60_BUSY, f"{UBNT}.3.2.1.40.1"),
    reads=(
        *HOST,
        Read("cpu", parse_cpu, (BUSY, AF60_BUSY), (host_resources.PROCESSOR_LOAD,)),
        Read("memory", parse_memory, (TOTAL, FREE, *ucd.MEMORY_READ.gets)),
        Read("temperatures", parse_temperatures, (HEAT, *RADIO_HEATS)),
        Read("identity", parse_identity, (*SYSTEM, *MODELS, *VERSIONS), (RADIO_MODEL, RADIO_VERSION), plan="facts"),
    ),
)
