"""Dasan (DZS) GPON terminals and switches (DASAN-SWITCH-MIB, SLE-GPON-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.gauges import light, load
from collectors.mibs.inet import numbers
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Identity, Memory, Optic, Optics

SWITCH_MIB = "1.3.6.1.4.1.6296.9.1.1.1"
SECONDS, MINUTE, TEN_MINUTES = (f"{SWITCH_MIB}.{n}.0" for n in (8, 9, 10))
"""dsCpuLoad5s, dsCpuLoad1m, dsCpuLoad10m (%)."""
TOTAL, USED = f"{SWITCH_MIB}.14.0", f"{SWITCH_MIB}.15.0"
"""dsTotalMem, dsUsedMem (bytes)."""
ONU_SERIAL, ONU_RECEIVED, ONU_NAME = (f"1.3.6.1.4.1.6296.101.23.3.1.1.{n}" for n in (4, 16, 18))
"""sleGponOnuSerial, sleGponOnuRxPower (0.1 dBm), sleGponOnuDescription; index OLT, ONU."""
DESCRIBED = re.compile(r"^(?P<model>\S+) NOS (?P<version>[\w.]+)")
"""“V5812G NOS 6.07p1/00:d0:cb:f5:b9:8b”."""


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read memory in bytes."""
    total, used = count(answers.values.get(TOTAL)), count(answers.values.get(USED))
    if total and used is not None:
        yield Memory(used, total)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the light that every ONU receives; 0 is an ONU that does not answer."""
    optics = []
    for index, (received, serial, name) in rows(answers.walks, ONU_RECEIVED, ONU_SERIAL, ONU_NAME).items():
        parts, rx = numbers(index), light(received, 10)
        if parts and rx is not None:
            called = text(name) or text(serial)
            optics.append(Optic(f"{'/'.join(map(str, parts))} {called}".strip(), rx_dbm=rx))
    if optics:
        yield Optics(tuple(optics))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr."""
    said = DESCRIBED.match(text(answers.values.get(SYS_DESCR)))
    model, version = (said["model"], said["version"]) if said else ("", "")
    yield identity(answers, vendor="Dasan", model=model, version=version)


DRIVER = Driver(
    title="Dasan GPON and switch",
    object_ids=("1.3.6.1.4.1.6296",),
    descriptions=(r"^\S+ NOS \d+\.\d+",),
    reads=(
        *SWITCH,
        load(MINUTE, SECONDS, TEN_MINUTES),
        Read("memory", parse_memory, (TOTAL, USED)),
        Read("optics", parse_optics, walks=(ONU_RECEIVED, ONU_SERIAL, ONU_NAME)),
        Read("identity", parse_identity, SYSTEM, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|passwd|community|key)(?: \d)? (?P<secret>\S+)",),
)
