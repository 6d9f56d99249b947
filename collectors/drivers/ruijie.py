"""Ruijie switches and access points, and FS.com's that are made alike (RUIJIE-… and FS-… MIBs)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.gauges import light, percent, relative, states, temperatures
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, decimal, first, rows, text
from collectors.sections import Cpu, Fan, Hardware, Identity, Memory, Optic, Optics, Pool, Supply, Temperatures

BASES = ("1.3.6.1.4.1.4881.1.1.10.2", "1.3.6.1.4.1.52642.1.1.10.2")
"""Ruijie's management branch, and FS.com's copy of it."""
BUSY = tuple(f"{base}.36.1.1.{n}.0" for base in BASES for n in (3, 2))
"""ruijieCPUUtilization5Min, …1Min (%)."""
SHARE, POOL, USED = ({base: f"{base}.35.1.1.1.{n}" for base in BASES} for n in (3, 6, 7))
"""ruijieMemoryPoolCurrentUtilization (%), and the pool's size and use in kB, which older systems do not tell."""
FAN_STATE, FAN_NAME = ({base: f"{base}.1.1.21.1.{n}" for base in BASES} for n in (2, 3))
POWER_STATE, POWER_NAME = ({base: f"{base}.1.1.18.1.{n}" for base in BASES} for n in (2, 3))
"""ruijieSystemFanIsNormal, ruijieSystemElectricalSourceIsNormal: 1 not there, 2 there without power, 3 ready, 4 normal,
5 powered but abnormal, 6 unknown."""
HEAT, HEAT_NAME = ({base: f"{base}.1.1.44.1.{n}" for base in BASES} for n in (5, 4))
"""ruijieSystemMultipleTemperatureCurrent, …Name (°C)."""
OLD_HEAT = tuple(f"{base}.1.1.23.1.3" for base in BASES)
"""ruijieSystemTemperatureCurrent of systems before RGOS 11."""
MODULE_NAME, MODULE_HEAT, RECEIVED, SENT = ({base: f"{base}.105.1.1.1.{n}" for base in BASES} for n in (2, 17, 76, 81))
"""RUIJIE-FIBER-MIB's ruijieFiberPortDescr, …Temp (°C), …RXpower, …TXpower (0.01 dBm; -10000 without light)."""
VERSION, SERIAL, MODEL = (tuple(f"{base}.1.1.{n}.0" for base in BASES) for n in (2, 24, 26))
"""ruijieSystemSwVersion, ruijieSystemSerialno, and the model's name."""
DESCRIBED = re.compile(r"\((?P<model>[^()]+)\)")
MODULE = (MODULE_NAME, MODULE_HEAT, RECEIVED, SENT)
PARTS = (FAN_STATE, FAN_NAME, POWER_STATE, POWER_NAME, HEAT, HEAT_NAME)


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read processor and memory pools."""
    loads = (percent(answers.values.get(oid)) for oid in BUSY)
    busy = next((each for each in loads if each is not None), None)
    if busy is not None:
        yield Cpu(busy)
    for base in BASES:
        table = rows(answers.walks, SHARE[base], POOL[base], USED[base]).items()
        told = [(i, percent(share), count(size), count(used)) for i, (share, size, used) in table]
        pools = [Pool(f"pool {i}", 1024 * part, 1024 * size) for i, _, size, part in told if size and part is not None]
        shares = [share for _, share, _, _ in told if share is not None]
        if pools:
            yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))
        elif shares:
            yield relative(shares[0])


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read thermometers, fans and power supplies."""
    walks = answers.walks
    heats = [each for base in BASES for each in rows(walks, HEAT[base], HEAT_NAME[base]).items()]
    told = [(_called(text(name), "sensor", index), heat, 1.0) for index, (heat, name) in heats]
    told += [(f"slot {i}", heat, 1.0) for column in OLD_HEAT for i, heat in walks[column].items() if not told]
    yield from temperatures(told)
    fans, supplies = [], []
    for base in BASES:
        fans += [Fan(n or f"fan {i}", ok=k) for i, n, k in states(walks, FAN_STATE[base], {4}, {1, 6}, FAN_NAME[base])]
        plugs = states(walks, POWER_STATE[base], {3, 4}, {1, 6}, POWER_NAME[base])
        supplies += [Supply(n or f"power supply {i}", ok=k) for i, n, k in plugs]
    if fans or supplies:
        yield Hardware(tuple(fans), tuple(supplies))


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules' temperatures, and their light, where the system tells it."""
    optics = []
    for base in BASES:
        columns = (MODULE_NAME[base], MODULE_HEAT[base], RECEIVED[base], SENT[base])
        for name, heat, received, sent in rows(answers.walks, *columns).values():
            found = Optic(text(name), light(received, 100), light(sent, 100), decimal(heat) or None)
            if found.name and (found.rx_dbm, found.tx_dbm, found.celsius) != (None, None, None):
                optics.append(found)
    if optics:
        yield Optics(tuple(optics))


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read the system's own objects, else sysDescr and ENTITY-MIB."""
    values, box = answers.values, chassis(answers)
    said = DESCRIBED.search(text(values.get(SYS_DESCR)))
    yield identity(
        answers,
        model=first(values, *MODEL) or (said["model"] if said else box.model),
        serial=first(values, *SERIAL) or box.serial,
        version=first(values, *VERSION) or box.software,
    )


DRIVER = Driver(
    title="Ruijie and FS.com",
    object_ids=("1.3.6.1.4.1.4881", "1.3.6.1.4.1.52642.1.1.10"),
    descriptions=(r"\bBy (?:Ruijie Networks|FS\.COM)",),
    reads=(
        *SWITCH,
        Read("load", parse_load, BUSY, tuple(each[base] for base in BASES for each in (SHARE, POOL, USED))),
        Read("environment", parse_environment, walks=(*(each[base] for base in BASES for each in PARTS), *OLD_HEAT)),
        Read("optics", parse_optics, walks=tuple(each[base] for base in BASES for each in MODULE)),
        Read("identity", parse_identity, (*SYSTEM, *VERSION, *SERIAL, *MODEL), CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|secret|key|community)(?: \d)? (?P<secret>\S+)",),
)


def _called(name: str, kind: str, index: str) -> str:
    return name if name and not name.startswith("index") else f"{kind} {index}"
