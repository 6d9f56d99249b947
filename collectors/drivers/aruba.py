"""Aruba mobility controllers with ArubaOS, also as Alcatel-Lucent AOS-W (WLSX-SYSTEMEXT-MIB)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import HOST
from collectors.mibs.gauges import loads, states, temperatures
from collectors.mibs.lldp import LLDP
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, rows, text
from collectors.sections import Fan, Hardware, Identity, Memory, Pool, Supply, Temperatures

EXTENDED, SWITCH = "1.3.6.1.4.1.14823.2.2.1.2.1", "1.3.6.1.4.1.14823.2.2.1.1.1"
BUSY = f"{EXTENDED}.13.1.3"
"""sysExtProcessorLoad (%)."""
HEAT = f"{EXTENDED}.10.0"
"""wlsxSysExtInternalTemparature: text such as “58.00 degrees Celsius (NORMAL)”."""
SIZE, USED = f"{SWITCH}.11.1.2", f"{SWITCH}.11.1.3"
"""WLSX-SWITCH-MIB's sysXMemorySize, sysXMemoryUsed (kB)."""
SERIAL = f"{SWITCH}.12.0"
"""wlsxSwitchLicenseSerialNumber."""
FAN_STATE, SUPPLY_STATE = f"{EXTENDED}.17.1.2", f"{EXTENDED}.18.1.2"
"""sysExtFanStatus, sysExtPowerSupplyStatus: 1 active, 2 not."""
DEGREES = re.compile(r"(?P<heat>\d+(?:\.\d+)?) degrees Celsius")
DESCRIBED = re.compile(r"^(?:ArubaOS|AOS-W) \(MODEL: (?P<model>[^)]+)\), Version (?P<version>\S+)")


def parse_memory(answers: Answers) -> Iterator[Memory]:
    """Read memory in kB."""
    told = ((index, count(size), count(used)) for index, (size, used) in rows(answers.walks, SIZE, USED).items())
    pools = [Pool(index, 1024 * used, 1024 * size) for index, size, used in told if size and used is not None]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read the thermometer, fans and power supplies."""
    heat = DEGREES.search(text(answers.values.get(HEAT)))
    yield from temperatures([("internal", heat["heat"].encode(), 1)] if heat else [])
    fans = tuple(Fan(f"fan {i}", ok=ok) for i, _, ok in states(answers.walks, FAN_STATE, {1}))
    supplies = tuple(Supply(f"power supply {i}", ok=ok) for i, _, ok in states(answers.walks, SUPPLY_STATE, {1}))
    if fans or supplies:
        yield Hardware(fans, supplies)


def parse_identity(answers: Answers) -> Iterator[Identity]:
    """Read model and version from sysDescr."""
    said = DESCRIBED.match(text(answers.values.get(SYS_DESCR)))
    model, version = (said["model"], said["version"]) if said else ("", "")
    yield identity(answers, vendor="Aruba", model=model, serial=text(answers.values.get(SERIAL)), version=version)


DRIVER = Driver(
    title="Aruba mobility controller (ArubaOS)",
    object_ids=(*(f"1.3.6.1.4.1.14823.1.{n}" for n in (1, 3, 5)), "1.3.6.1.4.1.6486.800.1.1.2.2.2"),
    descriptions=(r"^AOS-W \(MODEL: ", r"^ArubaOS \(MODEL: (?:Aruba)?(?:MC|[3679]\d{3})"),
    reads=(
        *HOST,
        loads(BUSY),
        Read("memory", parse_memory, walks=(SIZE, USED)),
        Read("environment", parse_environment, (HEAT,), (FAN_STATE, SUPPLY_STATE)),
        LLDP,
        Read("identity", parse_identity, (*SYSTEM, SERIAL), plan="facts"),
    ),
)
