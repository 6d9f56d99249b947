"""Huawei switches and routers with VRP: S, CE, AR, NE (HUAWEI-ENTITY-EXTENT-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, CLASS, NAME, SERIAL, chassis
from collectors.mibs.gauges import celsius, cpu, light, light_of_power, percent, states, temperatures
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, number, rows, text
from collectors.sections import Cpu, Fan, Hardware, Identity, Memory, Optic, Optics, Pool, Supply, Temperatures
from collectors.session import SnmpValue

ENTITY = "1.3.6.1.4.1.2011.5.25.31.1.1"
BUSY, FILLED, SIZE, HEAT = (f"{ENTITY}.1.1.{n}" for n in (5, 7, 9, 11))
"""hwEntityCpuUsage (%), hwEntityMemUsage (%), hwEntityMemSize (bytes; -1 and 0 where not told), hwEntityTemperature."""
MODULE_HEAT, RECEIVED, SENT, LANE_RECEIVED, LANE_SENT = (f"{ENTITY}.3.1.{n}" for n in (5, 8, 9, 32, 33))
"""hwEntityOpticalTemperature; …RxPower and …TxPower in microwatts (-1: none); …LaneRxPower and …LaneTxPower as text in
hundredths of a dBm. NE routers fill the former in hundredths of a dBm too, so the lanes come first."""
SENSOR_HEAT = f"{ENTITY}.8.1.6"
"""hwTemperatureThresholdTable's current value of chassis with many thermometers; index entity, slot, i2c, channel."""
FAN_STATE, FAN_THERE = f"{ENTITY}.10.1.7", f"{ENTITY}.10.1.6"
"""hwEntityFanState (1 normal, 2 abnormal), hwEntityFanPresent (1 present); index slot, number."""
POWER_STATE, POWER_THERE = f"{ENTITY}.18.1.6", f"{ENTITY}.18.1.5"
"""hwEntityPwrState (1 supply, 2 no supply, 3 sleep, 4 unknown), hwEntityPwrPresent (1 present)."""
ESN = "1.3.6.1.4.1.2011.5.25.188.1.1.0"
"""HUAWEI-DEVICE-EXT-MIB's hwDeviceEsn: the serial number of the device as a whole."""
ENVIRONMENT = (HEAT, SENSOR_HEAT, NAME, FAN_STATE, FAN_THERE, POWER_STATE, POWER_THERE)
MODULE = 9
"""entPhysicalClass of the boards that carry the serial number where the chassis has none."""
PRESENT, SLEEPING = 1, {3, 4}
VERSION = re.compile(r"\((?P<series>[^()]*?) ?(?P<version>V\d{3}R\d{3}\w+)\)")
"""“VRP (R) software, Version 5.170 (S5720 V200R010C00SPC600)”."""
MODEL = re.compile(r"^\"?(?:Quidway |Huawei )?(?P<model>(?:S|CE|AR|NE|AC|USG|Air)-?\d[\w-]*)")


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read the boards that have memory: the others answer 0 to everything."""
    table = rows(answers.walks, FILLED, BUSY, SIZE, NAME).values()
    boards = [(percent(filled), percent(busy), count(size), text(name)) for filled, busy, size, name in table]
    real = [each for each in boards if each[0]]
    if busy := [each[1] for each in real if each[1] is not None]:
        yield cpu(busy)
    pools = [_pool(filled or 0, size, name) for filled, _, size, name in real]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]), pools[0].relative)


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers of boards, fans and power supplies."""
    walks = answers.walks
    told = [(text(name) or index, heat, 1.0) for index, (heat, name) in rows(walks, HEAT, NAME).items()]
    told += [(f"sensor {_slash(index)}", heat, 1.0) for index, heat in walks[SENSOR_HEAT].items()]
    yield from temperatures(told)
    absent = {index for column in (FAN_THERE, POWER_THERE) for index, told in walks[column].items() if told != PRESENT}
    fans = [Fan(f"fan {_slash(i)}", ok=ok) for i, _, ok in states(walks, FAN_STATE, {1}) if i not in absent]
    plugs = states(walks, POWER_STATE, {1}, SLEEPING)
    supplies = [Supply(f"power supply {_slash(i)}", ok=ok) for i, _, ok in plugs if i not in absent]
    if fans or supplies:
        yield Hardware(tuple(fans), tuple(supplies))


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read light and temperature of optical modules; -1 and -255 stand for what is not there."""
    told = rows(answers.walks, RECEIVED, SENT, LANE_RECEIVED, LANE_SENT, MODULE_HEAT, NAME).items()
    found = []
    for index, (received, sent, lane_received, lane_sent, heat, name) in told:
        rx = _lane(lane_received) if text(lane_received) else light_of_power(received, 1000)
        tx = _lane(lane_sent) if text(lane_sent) else light_of_power(sent, 1000)
        if rx is not None or tx is not None:
            found.append(Optic(text(name) or index, rx, tx, celsius(heat)))
    if found:
        yield Optics(tuple(found))


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
    object_ids=("1.3.6.1.4.1.2011.2", "1.3.6.1.4.1.56813"),
    others=(r"^Hardware management system", r"\bOceanStor\b"),
    descriptions=(r"\bHuawei Versatile Routing Platform\b", r"\bVRP\b"),
    reads=(
        *SWITCH,
        Read("load", parse_load, walks=(FILLED, BUSY, SIZE, NAME)),
        Read("environment", parse_environment, walks=ENVIRONMENT),
        Read("optics", parse_optics, walks=(RECEIVED, SENT, LANE_RECEIVED, LANE_SENT, MODULE_HEAT, NAME)),
        Read("identity", parse_identity, (*SYSTEM, ESN), CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:cipher|irreversible-cipher|simple|pre-shared-key|community \w+) (?P<secret>\S+)",),
)


def _pool(filled: float, size: int | None, name: str) -> Pool:
    return Pool(name, round(size * filled / 100), size) if size else Pool(name, round(filled), 100, relative=True)


def _lane(value: SnmpValue | None) -> float | None:
    """Return the first lane's light."""
    return light(text(value).partition(",")[0].encode(), 100)


def _slash(index: str) -> str:
    return index.replace(".", "/")
