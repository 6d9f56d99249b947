"""Ubiquiti UniFi access points and gateways (UBNT-UniFi-MIB, FROGFOOT-RESOURCES-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs import ucd
from collectors.mibs.common import HOST
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, text
from collectors.sections import Identity, Memory

TOTAL, FREE = "1.3.6.1.4.1.10002.1.1.1.1.1.0", "1.3.6.1.4.1.10002.1.1.1.1.2.0"
"""FROGFOOT-RESOURCES-MIB's memTotal, memFree (kB): what caches hold counts as used, the agent tells no more."""
MODEL, VERSION = "1.3.6.1.4.1.41112.1.6.3.3.0", "1.3.6.1.4.1.41112.1.6.3.6.0"
"""unifiApSystemModel, unifiApSystemVersion."""
DESCRIBED = re.compile(r"^(?:Ubiquiti UniFi )?(?P<model>\S+) (?P<version>\d+\.\d[\d.]+)")
"""“UAP-nanoHD 5.43.36.12724”."""


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Prefer UCD's memory, which knows what caches hold."""
    total, free = count(answers.values.get(TOTAL)), count(answers.values.get(FREE))
    best = next(ucd.parse_memory(answers), None)
    if best:
        yield best
    elif total and free is not None:
        yield Memory(1024 * max(0, total - free), 1024 * total)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read UniFi's own objects, else sysDescr."""
    values = answers.values
    said = DESCRIBED.match(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        vendor="Ubiquiti",
        model=text(values.get(MODEL)) or (said["model"] if said else ""),
        version=text(values.get(VERSION)) or (said["version"] if said else ""),
    )


DRIVER = Driver(
    title="Ubiquiti UniFi access point and gateway",
    object_ids=("1.3.6.1.4.1.41112", "1.3.6.1.4.1.41112.1.6"),
    descriptions=(
        r"^(?:UAP|U[5-9]|UK|UWB|UDM|UCG|UXG|USG|USP|E7)[\w-]* \d+\.\d+\.",
        r"^Ubiquiti UniFi \S+",
        r"^UniFi\b",
        r"^U-LTE",
    ),
    probes=(MODEL,),
    reads=(
        *HOST,
        ucd.CPU,
        Read("memory", parse_memory, (TOTAL, FREE, *ucd.MEMORY_READ.gets)),
        Read("identity", parse_identity, (*SYSTEM, MODEL, VERSION), plan="facts"),
    ),
)
