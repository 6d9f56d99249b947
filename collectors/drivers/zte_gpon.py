"""ZTE ZXA10 optical line terminals: C300, C320, C600 (ZTE-AN-CHASSIS-MIB, ZTE-AN-PON-… MIBs)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import HOST
from collectors.mibs.gauges import cpu, percent, temperatures
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, decimal, rows, text
from collectors.mibs.zte import OPTICS
from collectors.sections import Cpu, Fan, Hardware, Identity, Memory, Pool, Temperatures

CARD = "1.3.6.1.4.1.3902.1082.10.1.2.4.1"
CARD_NAME, BUSY, FILLED, SERIAL, SIZE = (f"{CARD}.{n}" for n in (4, 9, 11, 14, 19))
"""zxAnCardActualType, …CpuLoad (%), …MemUsage (%), serial number, memory in MB; index rack, shelf, slot."""
NEW_BUSY = "1.3.6.1.4.1.3902.3.6002.2.1.1.7"
"""ZXR10-SYSTEM-HARDWARE-MIB's zxr10SystemCpuUtility5s (%), of the C600 family."""
NEW_HEATS = ("1.3.6.1.4.1.3902.3.6002.2.5.1.9", "1.3.6.1.4.1.3902.3.6002.2.4.1.3")
"""zxr10BoardTempCurTemp, zxr10EnvironTemperature (°C)."""
HEAT = "1.3.6.1.4.1.3902.1082.10.10.2.1.6.1.2"
"""zxAnCardTemperature (°C)."""
FAN_RPM = "1.3.6.1.4.1.3902.1082.10.10.2.4.11.1.7"
VERSION = re.compile(r"^(?P<model>\S+) Version (?P<version>V[\w.]+)")
"""“C320 Version V2.1.0 Software, …”."""


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read processors and memory of the cards that have them: the others answer 100 % of nothing."""
    told = rows(answers.walks, CARD_NAME, BUSY, FILLED, SIZE).values()
    cards = [(text(name), percent(busy), percent(filled), count(size)) for name, busy, filled, size in told]
    real = [each for each in cards if each[3]]
    busy = [each[1] for each in real if each[1] is not None]
    busy = busy or [each for value in answers.walks[NEW_BUSY].values() if (each := percent(value)) is not None]
    if busy:
        yield cpu(busy)
    pools = [Pool(n, round((size << 20) * f / 100), size << 20) for n, _, f, size in real if f is not None and size]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read the cards' thermometers and the fans."""
    walks = answers.walks
    told = rows(walks, HEAT, CARD_NAME).items()
    heats = [(f"{text(name)} {_slash(i)}".strip(), heat, 1.0) for i, (heat, name) in told if heat]
    heats += [(f"board {_slash(i)}", heat, 1.0) for column in NEW_HEATS for i, heat in walks[column].items()]
    yield from temperatures(heats)
    turning = ((index, decimal(rpm)) for index, rpm in walks[FAN_RPM].items())
    fans = tuple(Fan(f"fan {_slash(index)}", rpm=rpm) for index, rpm in turning if rpm is not None and rpm >= 0)
    if fans:
        yield Hardware(fans)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr, the serial number of the first card that has one."""
    said = VERSION.match(text(answers.values.get(SYS_DESCR)))
    serials = (text(value) for value in answers.walks[SERIAL].values() if text(value))
    yield identity(
        answers,
        vendor="ZTE",
        model=said["model"] if said else "",
        serial=next(serials, ""),
        version=said["version"] if said else "",
    )


DRIVER = Driver(
    title="ZTE ZXA10 GPON",
    object_ids=("1.3.6.1.4.1.3902.1082", "1.3.6.1.4.1.3902.1015", "1.3.6.1.4.1.3902.1004"),
    descriptions=(r"^(?:ZXA10 )?C[36]\d\d Version V",),
    reads=(
        *HOST,
        Read("load", parse_load, walks=(CARD_NAME, BUSY, FILLED, SIZE, NEW_BUSY)),
        Read("environment", parse_environment, walks=(HEAT, CARD_NAME, FAN_RPM, *NEW_HEATS)),
        OPTICS,
        Read("identity", parse_identity, SYSTEM, (SERIAL,), plan="facts"),
    ),
)


def _slash(index: str) -> str:
    return index.replace(".", "/")
