"""D-Link DES, DGS and DXS switches (AGENT-GENERAL-MIB, EQUIPMENT-MIB; ENTITY-EXT-MIB of the newer ones)."""

from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.gauges import cpu, percent, relatives, states, temperatures
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, first, rows, text
from collectors.sections import Cpu, Disk, Disks, Fan, Hardware, Identity, Memory, Pool, Supply, Temperatures

COMMON, NEWER = "1.3.6.1.4.1.171.12", "1.3.6.1.4.1.171.14.5.1"
FIVE_MINUTES, MINUTE, SECONDS = (f"{COMMON}.1.1.6.{n}.0" for n in (3, 2, 1))
"""agentCPUutilizationIn5min, …In1min, …In5sec (%)."""
RADLAN_MINUTE = "1.3.6.1.4.1.171.10.94.89.89.1.8.0"
"""rlCpuUtilDuringLastMinute of the DGS-3100, which is Radlan's."""
BUSY = (FIVE_MINUTES, MINUTE, SECONDS, RADLAN_MINUTE)
FILLED = f"{COMMON}.1.1.9.1.4"
"""agentDRAMutilization (%); one row a unit."""
HEAT, SERIALS = f"{COMMON}.11.1.8.1.2", f"{COMMON}.11.1.9.4.1.17"
"""swTemperatureCurrent (°C), swUnitMgmtSerialNumber."""
FAN_STATE, SUPPLY_STATE = f"{COMMON}.11.1.7.1.3", f"{COMMON}.11.1.6.1.3"
"""swFanStatus (0 other, 1 working, 2 fail, …), swPowerStatus (0 other, 1 low voltage, 2 over-current, 3 working,
4 fail, 5 connect, 6 disconnect)."""
FIRMWARE = "1.3.6.1.2.1.16.19.2.0"
"""RMON2-MIB's probeSoftwareRev."""
NEW_BUSY, NEW_TOTAL, NEW_USED = f"{NEWER}.7.1.4", f"{NEWER}.4.1.3", f"{NEWER}.4.1.4"
"""dEntityExtCpuUtilOneMinute (%), dEntityExtMemUtilTotal, …Used (kB); index unit, 1 memory or 2 flash."""
DRAM, FLASH = ".1", ".2"
NEW_HEAT_NAME, NEW_HEAT = f"{NEWER}.1.1.1.3", f"{NEWER}.1.1.1.4"
NEW_FAN_NAME, NEW_FAN = f"{NEWER}.1.2.1.3", f"{NEWER}.1.2.1.4"
NEW_SUPPLY_NAME, NEW_SUPPLY = f"{NEWER}.1.3.1.3", f"{NEWER}.1.3.1.6"
"""dEntityExtEnvTemp…, …Fan… (1 ok, 2 fault), …Power… (1 in operation, 2 failed, 3 empty)."""
UNIT_FIRMWARE, AGENT_SERIAL = f"{COMMON}.11.1.9.4.1.11.1", f"{COMMON}.1.1.12.0"
"""The first unit's firmware, and agentSerialNumber: where older models have them."""
NEW_FIRMWARE = f"{NEWER}.8.1.3"
"""dEntityExtVersionRuntime."""


def parse_load(answers: Answers) -> Iterator[Cpu | Memory | Disks]:
    """Read processor, memory and flash."""
    values, walks = answers.values, answers.walks
    told = (percent(values.get(oid)) for oid in BUSY)
    old = next((each for each in told if each is not None), None)
    new = [each for value in walks[NEW_BUSY].values() if (each := percent(value)) is not None]
    if old is not None or new:
        yield cpu(new) if new else Cpu(old or 0)
    sizes = rows(walks, NEW_TOTAL, NEW_USED).items()
    told_sizes = [(index, count(total), count(used)) for index, (total, used) in sizes]
    real = [(index, 1024 * used, 1024 * total) for index, total, used in told_sizes if total and used is not None]
    pools = [
        Pool(f"unit {index.partition('.')[0]}", used, total) for index, used, total in real if index.endswith(DRAM)
    ]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))
    else:
        yield from relatives((f"unit {index}", value) for index, value in walks[FILLED].items())
    if flashes := tuple(Disk(f"flash {index}", used, total) for index, used, total in real if index.endswith(FLASH)):
        yield Disks(flashes)


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers, fans and power supplies, as either generation tells them."""
    walks = answers.walks
    told = [(f"unit {i}", heat, 1.0) for i, (heat,) in rows(walks, HEAT).items()]
    told += [(text(name) or i, heat, 1.0) for i, (name, heat) in rows(walks, NEW_HEAT_NAME, NEW_HEAT).items()]
    yield from temperatures(told)
    fans = [Fan(f"fan {i}", ok=ok) for i, _, ok in states(walks, FAN_STATE, {1, 3, 4, 5}, {0})]
    fans += [Fan(name or f"fan {i}", ok=ok) for i, name, ok in states(walks, NEW_FAN, {1}, (), NEW_FAN_NAME)]
    supplies = [Supply(f"power supply {i}", ok=ok) for i, _, ok in states(walks, SUPPLY_STATE, {3, 5}, {0, 6})]
    plugs = states(walks, NEW_SUPPLY, {1}, {3}, NEW_SUPPLY_NAME)
    supplies += [Supply(name or f"power supply {i}", ok=ok) for i, name, ok in plugs]
    if fans or supplies:
        yield Hardware(tuple(fans), tuple(supplies))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the model from sysDescr's first word, the rest from wherever it is."""
    values, walks, box = answers.values, answers.walks, chassis(answers)
    newer = next((text(value) for value in walks[NEW_FIRMWARE].values()), "")
    serial = next((text(value) for value in walks[SERIALS].values() if text(value)), "")
    firmware = first(values, FIRMWARE, UNIT_FIRMWARE).removeprefix("Build ")
    described = text(values.get(SYS_DESCR)).removeprefix("D-Link ")
    yield identity(
        answers,
        vendor="D-Link",
        model=described.partition(" ")[0] or box.model,
        serial=serial or first(values, AGENT_SERIAL) or box.serial,
        version=newer or firmware or box.software,
    )


DRIVER = Driver(
    title="D-Link switch or access point",
    object_ids=("1.3.6.1.4.1.171.10", "1.3.6.1.4.1.171.11"),
    descriptions=(r"^(?:D-Link )?D[EGX]S-\d{4}",),
    reads=(
        *SWITCH,
        Read("load", parse_load, BUSY, (FILLED, NEW_BUSY, NEW_TOTAL, NEW_USED)),
        Read(
            "environment",
            parse_environment,
            walks=(
                HEAT, FAN_STATE, SUPPLY_STATE, NEW_HEAT_NAME, NEW_HEAT, NEW_FAN_NAME, NEW_FAN, NEW_SUPPLY_NAME,
                NEW_SUPPLY,
            ),
        ),
        Read(
            "identity",
            parse_identity,
            (*SYSTEM, FIRMWARE, UNIT_FIRMWARE, AGENT_SERIAL),
            (*CHASSIS_COLUMNS, SERIALS, NEW_FIRMWARE),
            plan="facts",
        ),
    ),
    secrets=(r"(?i)\b(?:password|community|key|secret)(?: \d)? (?P<secret>\"[^\"]*\"|\S+)",),
)  # fmt: skip
