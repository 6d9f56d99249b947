"""HP ProCurve, HPE ArubaOS-Switch and OfficeConnect switches (HP-ICF MIBs)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import SWITCH
from collectors.mibs.entity import CHASSIS_COLUMNS, chassis
from collectors.mibs.entity_sensor import columns, sensors
from collectors.mibs.gauges import celsius, light, load, states, temperatures
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, decimal, rows, text
from collectors.sections import Fan, Hardware, Identity, Memory, Optic, Optics, Pool, Supply, Temperatures

SWITCHES = "1.3.6.1.4.1.11.2.14.11.5.1"
BUSY = f"{SWITCHES}.9.6.1.0"
"""STATISTICS-MIB's hpSwitchCpuStat (%)."""
TOTAL, FREE = f"{SWITCHES}.1.2.1.1.1.5", f"{SWITCHES}.1.2.1.1.1.6"
"""NETSWITCH-MIB's hpLocalMemTotalBytes, hpLocalMemFreeBytes; one row a slot."""
GLOBAL_TOTAL, GLOBAL_FREE = f"{SWITCHES}.1.2.2.1.1.5", f"{SWITCHES}.1.2.2.1.1.6"
"""hpGlobalMemTotalBytes, hpGlobalMemFreeBytes: of switches that do not tell it by slot."""
SERIAL, OS_VERSION = "1.3.6.1.4.1.11.2.36.1.1.2.9.0", f"{SWITCHES}.1.3.0"
"""SEMI-MIB's hpHttpMgSerialNumber, NETSWITCH-MIB's hpSwitchOsVersion."""
FAN_STATE = f"{SWITCHES}.54.2.1.1.4"
"""HP-ICF-CHASSIS-FAN's hpicfFanState: 0 failed, 1 removed, 2 off, 3 underspeed, 4 overspeed, 5 ok, 6 max."""
SUPPLY_STATE, SUPPLY_HEAT, SUPPLY_WATTS = (f"{SWITCHES}.55.1.1.1.{n}" for n in (2, 4, 6))
"""HP-ICF-POWERSUPPLY's hpicfPsState: 1 not present, 2 not plugged, 3 powered, 4 failed …; hpicfPsTemp,
hpicfPsWattageCur."""
MODULE_HEAT, SENT, RECEIVED = (f"{SWITCHES}.82.1.1.1.1.{n}" for n in (11, 14, 15))
"""HP-ICF-TRANSCEIVER-MIB's hpicfXcvrTemp, …TxPower, …RxPower, in thousandths; index ifIndex."""
SENSOR_STATE, SENSOR_NAME = "1.3.6.1.4.1.11.2.14.11.1.2.6.1.4", "1.3.6.1.4.1.11.2.14.11.1.2.6.1.7"
"""HP-ICF-CHASSIS's hpicfSensorStatus: 1 unknown, 2 bad, 3 warning, 4 good, 5 not present; hpicfSensorDescr."""
VERSION = re.compile(r"(?:revision |\bJ\w{5},? - |\b(?=P[A-Z]\.)|InstantOn_\d+_)(?P<version>[A-Z0-9]+\.[\w.]+)")
MODEL = re.compile(r"\b(?P<model>(?:J|JL|R|S)\d{1,4}\w?\w?A)\b")
"""HP's order numbers: J9775A, JL381A."""
PLAIN = re.compile(
    r"^(?:HPE?|PROCURVE|HPE OfficeConnect Switch|(?:Aruba|HPE Networking) Instant On) "
    r"(?P<words>[^,]+?)(?: Switch)?(?:,| - |$)"
)


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read the memory of every slot, the first one's as the main."""
    slots = rows(answers.walks, TOTAL, FREE) or rows(answers.walks, GLOBAL_TOTAL, GLOBAL_FREE)
    told = ((index, count(total), count(free)) for index, (total, free) in slots.items())
    pools = [Pool(f"slot {i}", max(0, total - free), total) for i, total, free in told if total and free is not None]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read fans, power supplies and thermometers from HP's MIBs and from ENTITY-SENSOR-MIB."""
    walks = answers.walks
    fans = [Fan(f"fan {i}", ok=ok) for i, _, ok in states(walks, FAN_STATE, {5, 6}, {1, 2})]
    if not fans:
        parts = states(walks, SENSOR_STATE, {4}, {1, 5}, SENSOR_NAME)
        fans = [Fan(name, ok=ok) for _, name, ok in parts if "fan" in name.lower()]
    watts = walks[SUPPLY_WATTS]
    plugs = states(walks, SUPPLY_STATE, {3, 6}, {1})
    supplies = [Supply(f"power supply {i}", ok, decimal(watts.get(i)) or None) for i, _, ok in plugs]
    heats = [(f"power supply {i}", value, 1.0) for i, value in walks[SUPPLY_HEAT].items()]
    for section in sensors(answers):
        if isinstance(section, Temperatures):
            heats += [(each.name, str(each.celsius).encode(), 1.0) for each in section.sensors]
    yield from temperatures(heats)
    if fans or supplies:
        yield Hardware(tuple(fans), tuple(supplies))


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the modules that measure light."""
    called = names(answers)
    told = rows(answers.walks, RECEIVED, SENT, MODULE_HEAT).items()
    lit = [(int(i), light(rx, 1000), light(tx, 1000), celsius(heat, 1000)) for i, (rx, tx, heat) in told if i.isdigit()]
    optics = tuple(
        Optic(called.get(i, str(i)), rx, tx, heat) for i, rx, tx, heat in lit if rx is not None or tx is not None
    )
    if optics:
        yield Optics(optics)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and firmware from sysDescr, the serial number from the chassis."""
    description, box = text(answers.values.get(SYS_DESCR)), chassis(answers)
    version, model, plain = VERSION.search(description), MODEL.search(description), PLAIN.match(description)
    yield identity(
        answers,
        vendor="HPE",
        model=(plain["words"] if plain else "") or (model["model"] if model else "") or box.model,
        serial=box.serial or text(answers.values.get(SERIAL)),
        version=version["version"] if version else text(answers.values.get(OS_VERSION)) or box.software,
    )


DRIVER = Driver(
    title="HP ProCurve, ArubaOS-Switch, OfficeConnect",
    object_ids=("1.3.6.1.4.1.11.2.3.7",),
    descriptions=(
        r"^(?:HP|ProCurve) J\d{4}A\b",
        r"^Aruba J\w{5} .*, revision ",
        r"^(?:Aruba|HPE Networking) Instant On\b",
    ),
    reads=(
        *SWITCH,
        load(BUSY),
        Read("memory", parse_memory, walks=(TOTAL, FREE, GLOBAL_TOTAL, GLOBAL_FREE)),
        Read(
            "environment",
            parse_environment,
            walks=(FAN_STATE, SUPPLY_STATE, SUPPLY_HEAT, SUPPLY_WATTS, SENSOR_STATE, SENSOR_NAME, *columns()),
        ),
        Read("optics", parse_optics, walks=(RECEIVED, SENT, MODULE_HEAT, *NAMES)),
        Read("identity", parse_identity, (*SYSTEM, SERIAL, OS_VERSION), CHASSIS_COLUMNS, plan="facts"),
    ),
    secrets=(r"(?i)\b(?:password|key|community|secret)(?: \w+)? (?P<secret>\"[^\"]*\"|\S+)",),
)
