"""Cisco MIBs that IOS, IOS-XE and NX-OS share: processors, memory pools, environment."""

import re
from collections.abc import Iterator, Mapping

from collectors.driver import Answers, Read
from collectors.mibs.entity_sensor import CISCO, columns, sensors
from collectors.mibs.gauges import cpu, percent, states
from collectors.mibs.values import count, decimal, rows, text
from collectors.sections import Cpu, Fan, Hardware, Memory, Optics, Pool, Sensor, Supply, Temperatures
from collectors.session import SnmpValue, Walk

CORES = "1.3.6.1.4.1.9.9.109.1.1.2.1.5"
PROCESSORS, OLDER = "1.3.6.1.4.1.9.9.109.1.1.1.1.8", "1.3.6.1.4.1.9.9.109.1.1.1.1.5"
"""CISCO-PROCESS-MIB's cpmCore5min, cpmCPUTotal5minRev, cpmCPUTotal5min (%)."""
OLD_BUSY = "1.3.6.1.4.1.9.2.1.58.0"
"""OLD-CISCO-CPU-MIB's avgBusy5."""
SYSTEM_BUSY = "1.3.6.1.4.1.9.9.305.1.1.1.0"
"""CISCO-SYSTEM-EXT-MIB's cseSysCPUUtilization (%) of NX-OS."""
POOL_NAME, POOL_USED, POOL_FREE = (f"1.3.6.1.4.1.9.9.48.1.1.1.{n}" for n in (2, 5, 6))
"""CISCO-MEMORY-POOL-MIB's ciscoMemoryPoolName, …Used, …Free (bytes, 32 bits)."""
WIDE_NAME, NARROW_USED, NARROW_FREE, WIDE_USED, WIDE_FREE = (
    f"1.3.6.1.4.1.9.9.221.1.1.1.1.{n}" for n in (3, 7, 8, 18, 20)
)
"""CISCO-ENHANCED-MEMPOOL-MIB's cempMemPoolName, …Used, …Free (bytes, 32 bits), …HCUsed, …HCFree (64 bits)."""
BOARD_USED, BOARD_FREE = "1.3.6.1.4.1.9.9.109.1.1.1.1.17", "1.3.6.1.4.1.9.9.109.1.1.1.1.19"
"""cpmCPUMemoryHCUsed, cpmCPUMemoryHCFree (kB): all memory of an IOS-XE board, not only IOS's own."""
HEAT_NAME, HEAT = "1.3.6.1.4.1.9.9.13.1.3.1.2", "1.3.6.1.4.1.9.9.13.1.3.1.3"
FAN_NAME, FAN_STATE = "1.3.6.1.4.1.9.9.13.1.4.1.2", "1.3.6.1.4.1.9.9.13.1.4.1.3"
SUPPLY_NAME, SUPPLY_STATE = "1.3.6.1.4.1.9.9.13.1.5.1.2", "1.3.6.1.4.1.9.9.13.1.5.1.3"
"""CISCO-ENVMON-MIB's thermometers (°C), fans, power supplies: 1 is normal, 5 not present."""
FRU_POWER, TRAY = "1.3.6.1.4.1.9.9.117.1.1.2.1.2", "1.3.6.1.4.1.9.9.117.1.4.1.1.1"
"""CISCO-ENTITY-FRU-CONTROL-MIB's cefcFRUPowerOperStatus, cefcFanTrayOperStatus; index entity."""
NORMAL, NOT_PRESENT = {1}, {5}
POWERED, TRAY_UP = {2}, {2}
OFF = {1, 3}
"""Powered off by its switch or by a person."""
NAMES, DESCRIPTIONS = "1.3.6.1.2.1.47.1.1.1.1.7", "1.3.6.1.2.1.47.1.1.1.1.2"
MAIN = "processor"
STATE = re.compile(
    r",?\s+(?:normal|green|yellow|red|warning|critical|not ?exist|faulty|failed|absent)\b.*$", re.IGNORECASE
)
"""IOS ends the names of sensors, fans and supplies with their state: “Sw1, PS1 Normal, RPS NotExist”."""


def parse_cpu(answers: Answers) -> Iterator[Cpu]:
    """Read the load over five minutes: of every core where told, else of every processor."""
    for column in (CORES, PROCESSORS, OLDER):
        told = tuple(each for value in answers.walks[column].values() if (each := percent(value)) is not None)
        if told:
            yield cpu(told)
            return
    told_once = (percent(answers.values.get(oid)) for oid in (OLD_BUSY, SYSTEM_BUSY))
    if (busy := next((each for each in told_once if each is not None), None)) is not None:
        yield Cpu(busy)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read the pools, the processor's first; where there are none, what IOS-XE tells of its boards."""
    pools = _best(answers)
    if not pools:
        told = rows(answers.walks, BOARD_USED, BOARD_FREE).items()
        sizes = ((index, count(used), count(free)) for index, (used, free) in told)
        pools = [Pool(index, 1024 * used, 1024 * (used + free)) for index, used, free in sizes if used and free]
    main = next((each for each in pools if each.name.lower() == MAIN), pools[0] if pools else None)
    if main:
        yield Memory(main.used, main.total, tuple(each for each in pools if each is not main))


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware | Optics]:
    """Read CISCO-ENVMON-MIB, and of CISCO-ENTITY-SENSOR-MIB what the former has not."""
    walks = answers.walks
    heats = {
        index: Sensor(_part(name, index), heat)
        for index, (name, value) in rows(walks, HEAT_NAME, HEAT).items()
        if (heat := decimal(value)) and 0 < heat < 150  # noqa: PLR2004 - degrees; 0 is no sensor
    }
    fans, supplies = _parts(walks)
    watts: tuple[Supply, ...] = ()
    for section in sensors(_without(answers, heats), CISCO):
        if isinstance(section, Temperatures):
            heats |= {f"e{place}": each for place, each in enumerate(section.sensors)}
        elif isinstance(section, Hardware):
            fans, watts = fans or section.fans, section.supplies
        else:
            yield section
    if heats:
        yield Temperatures(tuple(heats.values()))
    if fans or supplies or watts:
        yield Hardware(fans, supplies or watts)


CPU = Read("cpu", parse_cpu, (OLD_BUSY, SYSTEM_BUSY), (CORES, PROCESSORS, OLDER))
MEMORY = Read(
    "memory",
    parse_memory,
    walks=(
        POOL_NAME,
        POOL_USED,
        POOL_FREE,
        WIDE_NAME,
        NARROW_USED,
        NARROW_FREE,
        WIDE_USED,
        WIDE_FREE,
        BOARD_USED,
        BOARD_FREE,
    ),
)
ENVIRONMENT = Read(
    "environment",
    parse_environment,
    walks=(
        HEAT_NAME, HEAT, FAN_NAME, FAN_STATE, SUPPLY_NAME, SUPPLY_STATE, FRU_POWER, TRAY, *columns(CISCO),
    ),
)  # fmt: skip


def _pools(answers: Answers, *told: str) -> list[Pool]:
    sizes = ((text(name), count(used), count(free)) for name, used, free in rows(answers.walks, *told).values())
    return [Pool(name, used, used + free) for name, used, free in sizes if used is not None and free and name]


def _best(answers: Answers) -> list[Pool]:
    """The table with the most pools: the enhanced one has every module's, but not all systems fill it."""
    tables = (
        _pools(answers, POOL_NAME, POOL_USED, POOL_FREE),
        _pools(answers, WIDE_NAME, WIDE_USED, WIDE_FREE),
        _pools(answers, WIDE_NAME, NARROW_USED, NARROW_FREE),
    )
    return max(tables, key=len)


def _parts(walks: Mapping[str, Walk]) -> tuple[tuple[Fan, ...], tuple[Supply, ...]]:
    """Fans and supplies from CISCO-ENVMON-MIB, or else the replaceable ones."""
    fans = [
        Fan(_part(name, index), ok=ok) for index, name, ok in states(walks, FAN_STATE, NORMAL, NOT_PRESENT, FAN_NAME)
    ]
    plugs = states(walks, SUPPLY_STATE, NORMAL, NOT_PRESENT, SUPPLY_NAME)
    supplies = [Supply(_part(name, index), ok=ok) for index, name, ok in plugs]
    if not fans:
        fans = [Fan(name or index, ok=ok) for index, name, ok in states(walks, TRAY, TRAY_UP, {1}, NAMES)]
    if not supplies:
        frus = states(walks, FRU_POWER, POWERED, OFF, NAMES)
        supplies = [Supply(name, ok=ok) for _, name, ok in frus if "power" in name.lower() or "ps" in name.lower()]
    return tuple(fans), tuple(supplies)


def _part(name: SnmpValue | None, index: str) -> str:
    return STATE.sub("", text(name)) or index


def _without(answers: Answers, known: Mapping[str, Sensor]) -> Answers:
    """Leave out the entity sensors that CISCO-ENVMON-MIB tells under the same index: the same thermometers."""
    kinds = {index: kind for index, kind in answers.walks[f"{CISCO}.1"].items() if index not in known}
    values = {index: value for index, value in answers.walks[f"{CISCO}.4"].items() if index not in known}
    return Answers(answers.values, {**answers.walks, f"{CISCO}.1": kinds, f"{CISCO}.4": values})
