"""Huawei optical line terminals: SmartAX MA5600T, MA5608T, MA5800 (HUAWEI-DEVICE-MIB, HUAWEI-XPON-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import HOST
from collectors.mibs.gauges import celsius, cpu, light, percent, relatives, temperatures
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import numbers
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import rows, text
from collectors.sections import Cpu, Identity, Memory, Optic, Optics, Temperatures

BOARD = "1.3.6.1.4.1.2011.2.6.7.1.1.2.1"
BUSY, FILLED, BOARD_NAME, HEAT = (f"{BOARD}.{n}" for n in (5, 6, 7, 10))
"""hwMusaBoardCpuRate (%), hwMusaBoardRamUseRate (%), hwMusaBoardSlotDesc, hwMusaBoardTemperature (°C); index frame,
slot. 2147483647 and -1 stand for boards that do not tell."""
XPON = "1.3.6.1.4.1.2011.6.128.1.1.2"
PORT_HEAT, PORT_SENT, PORT_RECEIVED = (f"{XPON}.23.1.{n}" for n in (1, 4, 5))
"""hwGponOltOpticsDdmInfoTemperature (°C), …TxPower, …RxPower (0.01 dBm); index ifIndex."""
ONT_HEAT, ONT_SENT, ONT_RECEIVED = (f"{XPON}.51.1.{n}" for n in (1, 3, 4))
"""hwGponOntOpticalDdmTemperature, …TxPower, …RxPower; index ifIndex of the PON port, ONT."""
ONT_NAME = f"{XPON}.43.1.9"
"""hwGponDeviceOntDespt."""
VERSION = "1.3.6.1.4.1.2011.6.3.1.999.0"
"""hwSysVersion."""
PACKAGE = re.compile(r"(?P<model>MA5\d\d\d\w*)?(?P<version>V\d{3}R\d{3}\w+)")


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read the boards that have a processor."""
    walks = answers.walks
    if busy := [each for value in walks[BUSY].values() if (each := percent(value)) is not None]:
        yield cpu(busy)
    boards = rows(walks, FILLED, BOARD_NAME).items()
    told = ((f"{text(name)} {_slash(i)}".strip(), filled) for i, (filled, name) in boards if percent(filled))
    yield from relatives(told)


def parse_temperatures(answers: Answers) -> Iterator[Temperatures]:
    """Read the boards' thermometers."""
    told = rows(answers.walks, HEAT, BOARD_NAME).items()
    yield from temperatures((f"{text(name)} {_slash(index)}".strip(), heat, 1) for index, (heat, name) in told)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the light of PON ports and of every ONT that answers."""
    called, optics = names(answers), []
    ports = rows(answers.walks, PORT_RECEIVED, PORT_SENT, PORT_HEAT).items()
    for index, (received, sent, heat) in ports:
        rx, tx = light(received, 100), light(sent, 100)
        if index.isdigit() and (rx is not None or tx is not None):
            optics.append(Optic(called.get(int(index), index), rx, tx, celsius(heat)))
    terminals = rows(answers.walks, ONT_RECEIVED, ONT_SENT, ONT_HEAT).items()
    for index, (received, sent, heat) in terminals:
        rx, tx, parts = light(received, 100), light(sent, 100), numbers(index)
        if parts and (rx is not None or tx is not None):
            where = f"{called.get(parts[0], str(parts[0]))}:{parts[-1]}"
            name = text(answers.walks[ONT_NAME].get(index))
            optics.append(Optic(f"{where} {name}".strip(), rx, tx, celsius(heat)))
    if optics:
        yield Optics(tuple(optics))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the package's name, such as MA5800V100R018C10."""
    words = text(answers.values.get(VERSION)) or text(answers.values.get(SYS_DESCR))
    said = PACKAGE.search(words)
    yield identity(
        answers,
        vendor="Huawei",
        model=(said["model"] or "") if said else "",
        version=said["version"] if said else "",
    )


DRIVER = Driver(
    title="Huawei SmartAX GPON",
    object_ids=(
        "1.3.6.1.4.1.2011.2.80",
        "1.3.6.1.4.1.2011.2.115",
        "1.3.6.1.4.1.2011.2.133",
        "1.3.6.1.4.1.2011.2.169",
        "1.3.6.1.4.1.2011.2.185",
        "1.3.6.1.4.1.2011.2.186",
        "1.3.6.1.4.1.2011.2.248",
    ),
    descriptions=(r"^Huawei Integrated Access Software",),
    reads=(
        *HOST,
        Read("load", parse_load, walks=(BUSY, FILLED, BOARD_NAME)),
        Read("temperatures", parse_temperatures, walks=(HEAT, BOARD_NAME)),
        Read(
            "optics",
            parse_optics,
            walks=(PORT_RECEIVED, PORT_SENT, PORT_HEAT, ONT_RECEIVED, ONT_SENT, ONT_HEAT, ONT_NAME, *NAMES),
        ),
        Read("identity", parse_identity, (*SYSTEM, VERSION), plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|password-auth|community|cipher) (?P<secret>\S+)",),
)


def _slash(index: str) -> str:
    return index.replace(".", "/")
