"""HUAWEI-ENTITY-EXTENT-MIB, and the tables that VRP had before: loads, environment and optical modules."""

from collections.abc import Iterator

from collectors.driver import Answers, Read
from collectors.mibs.entity import NAME
from collectors.mibs.gauges import celsius, cpu, light, light_of_power, percent, states, temperatures
from collectors.mibs.values import count, rows, text
from collectors.sections import Cpu, Fan, Hardware, Memory, Optic, Optics, Pool, Supply, Temperatures
from collectors.session import SnmpValue

HUAWEI = "1.3.6.1.4.1.2011"
ENTITY = f"{HUAWEI}.5.25.31.1.1"
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
OLD_BUSY = (f"{HUAWEI}.6.3.4.1.4", f"{HUAWEI}.6.3.4.1.3")
"""HUAWEI-DEVICE-MIB's hwAvgDuty5min, hwAvgDuty1min (%), of VRP 3 and 5; index frame, slot, processor."""
OLD_SIZE, OLD_FREE = f"{HUAWEI}.6.3.5.1.1.2", f"{HUAWEI}.6.3.5.1.1.3"
"""hwMemoryDevSize, hwMemoryDevFree (bytes)."""
ENVIRONMENT_COLUMNS = (HEAT, SENSOR_HEAT, NAME, FAN_STATE, FAN_THERE, POWER_STATE, POWER_THERE)
PRESENT, SLEEPING = 1, {3, 4}


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read the boards that have memory: the others answer 0 to everything. Older systems have tables of their own."""
    table = rows(answers.walks, FILLED, BUSY, SIZE, NAME).values()
    boards = [(percent(filled), percent(busy), count(size), text(name)) for filled, busy, size, name in table]
    real = [each for each in boards if each[0]]
    if busy := [each[1] for each in real if each[1] is not None]:
        yield cpu(busy)
    else:
        yield from _old_load(answers)
    pools = [_pool(filled or 0, size, name) for filled, _, size, name in real] or list(_old_pools(answers))
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


LOAD = Read("load", parse_load, walks=(FILLED, BUSY, SIZE, NAME, *OLD_BUSY, OLD_SIZE, OLD_FREE))
ENVIRONMENT = Read("environment", parse_environment, walks=ENVIRONMENT_COLUMNS)
OPTICS = Read("optics", parse_optics, walks=(RECEIVED, SENT, LANE_RECEIVED, LANE_SENT, MODULE_HEAT, NAME))


def _old_load(answers: Answers) -> Iterator[Cpu]:
    for column in OLD_BUSY:
        if busy := [each for value in answers.walks[column].values() if (each := percent(value)) is not None]:
            yield cpu(busy)
            return


def _old_pools(answers: Answers) -> Iterator[Pool]:
    for index, (size, free) in rows(answers.walks, OLD_SIZE, OLD_FREE).items():
        total, left = count(size), count(free)
        if total and left is not None:
            yield Pool(f"board {_slash(index)}", max(0, total - left), total)


def _pool(filled: float, size: int | None, name: str) -> Pool:
    return Pool(name, round(size * filled / 100), size) if size else Pool(name, round(filled), 100, relative=True)


def _lane(value: SnmpValue | None) -> float | None:
    """Return the first lane's light."""
    return light(text(value).partition(",")[0].encode(), 100)


def _slash(index: str) -> str:
    return index.replace(".", "/")
