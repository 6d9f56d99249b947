"""H3C and HPE switches and routers with Comware (HH3C-ENTITY-EXT-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, NAME, chassis
from collectors.mibs.gauges import celsius, cpu, light, percent, states, temperatures
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.twins import twins
from collectors.mibs.values import count, rows, text
from collectors.sections import Cpu, Fan, Hardware, Identity, Memory, Optic, Optics, Pool, Supply, Temperatures

BRANCHES = ("1.3.6.1.4.1.25506", "1.3.6.1.4.1.2011.10", "1.3.6.1.4.1.43.45.1.10")
"""H3C's own; the one it had as a part of Huawei; and 3Com's."""
ENTITY = "1.3.6.1.4.1.25506.2.6.1.1.1.1"
BUSY, FILLED, SIZE, HEAT = (f"{ENTITY}.{n}" for n in (6, 8, 10, 12))
"""hh3cEntityExtCpuUsage (%), …MemUsage (%), …MemSize (bytes), …Temperature (65535 where there is no sensor)."""
FAN_STATE, SUPPLY_STATE = "1.3.6.1.4.1.25506.8.35.9.1.1.1.2", "1.3.6.1.4.1.25506.8.35.9.1.2.1.2"
"""HH3C-LswDEVM-MIB's hh3cDevMFanStatus, hh3cDevMPowerStatus: 1 active, 2 not, 3 not installed, 4 unsupported."""
SENT, RECEIVED, MODULE_HEAT = (f"1.3.6.1.4.1.25506.2.70.1.1.1.{n}" for n in (9, 12, 15))
"""HH3C-TRANSCEIVER-INFO-MIB's hh3cTransceiverCurTXPower, …CurRXPower (0.01 dBm), …Temperature; index ifIndex."""
VERSION = re.compile(r"Software Version (?P<version>[\w.]+),? *(?:Alpha |Beta )?Release (?P<release>\w+)")
MODEL = re.compile(r"Release \w+ (?P<model>(?:HPE? |H3C )?\S.*?)(?: Copyright|$)")


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read the boards that have memory: every other entity answers 0."""
    table = rows(answers.walks, FILLED, BUSY, SIZE, NAME).values()
    boards = [(percent(filled), percent(busy), count(size), text(name)) for filled, busy, size, name in table]
    real = [each for each in boards if each[0]]
    if busy := [each[1] for each in real if each[1] is not None]:
        yield cpu(busy)
    pools = [
        Pool(name, round(size * (filled or 0) / 100), size)
        if size
        else Pool(name, round(filled or 0), 100, relative=True)
        for filled, _, size, name in real
    ]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]), pools[0].relative)


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers, fans and power supplies."""
    walks = answers.walks
    told = rows(walks, HEAT, NAME).items()
    yield from temperatures((text(name) or index, heat, 1) for index, (heat, name) in told)
    fans = tuple(Fan(f"fan {i}", ok=ok) for i, _, ok in states(walks, FAN_STATE, {1}, {3, 4}))
    supplies = tuple(Supply(f"power supply {i}", ok=ok) for i, _, ok in states(walks, SUPPLY_STATE, {1}, {3, 4}))
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules that measure light."""
    called = names(answers)
    told = rows(answers.walks, RECEIVED, SENT, MODULE_HEAT).items()
    lit = [(int(i), light(rx, 100), light(tx, 100), celsius(heat)) for i, (rx, tx, heat) in told if i.isdigit()]
    optics = tuple(
        Optic(called.get(i, str(i)), rx, tx, heat) for i, rx, tx, heat in lit if rx is not None or tx is not None
    )
    if optics:
        yield Optics(optics)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr, the serial number from the chassis."""
    description, box = text(answers.values.get(SYS_DESCR)), chassis(answers)
    version, model = VERSION.search(description), MODEL.search(description)
    words = model["model"] if model else box.model or box.name
    yield identity(
        answers,
        vendor="H3C" if "H3C" in description else "HPE",
        model=re.sub(r"^(?:HPE?|H3C) ", "", words),
        serial=box.serial,
        version=f"{version['version']} {version['release']}" if version else box.software,
    )


DRIVER = Driver(
    title="H3C and HPE Comware",
    object_ids=BRANCHES,
    descriptions=(r"\b(?:H3C|HPE?) Comware\b",),
    reads=(
        *SWITCH,
        twins(Read("load", parse_load, walks=(FILLED, BUSY, SIZE, NAME)), *BRANCHES),
        twins(Read("environment", parse_environment, walks=(HEAT, NAME, FAN_STATE, SUPPLY_STATE)), *BRANCHES),
        Read("optics", parse_optics, walks=(RECEIVED, SENT, MODULE_HEAT, *NAMES)),
        Read("identity", parse_identity, SYSTEM, CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:cipher|simple|hash|community \w+) (?P<secret>\S+)",),
)
