"""ZTE ZXA10 optical line terminals: C300, C320, C600 (ZTE-AN-CHASSIS-MIB, ZTE-AN-PON-… MIBs)."""

import re
from collections.abc import Iterator

from collectors.driver import Answers, Driver, Read
from collectors.mibs.common import HOST
from collectors.mibs.gauges import cpu, light, percent, temperatures
from collectors.mibs.if_mib import NAMES, names
from collectors.mibs.inet import numbers
from collectors.mibs.system import SYS_DESCR, SYSTEM, identity
from collectors.mibs.values import count, decimal, number, rows, text
from collectors.sections import Cpu, Fan, Hardware, Identity, Memory, Optic, Optics, Pool, Temperatures
from collectors.session import SnmpValue

CARD = "1.3.6.1.4.1.3902.1082.10.1.2.4.1"
CARD_NAME, BUSY, FILLED, SERIAL, SIZE = (f"{CARD}.{n}" for n in (4, 9, 11, 14, 19))
"""zxAnCardActualType, …CpuLoad (%), …MemUsage (%), serial number, memory in MB; index rack, shelf, slot."""
HEAT = "1.3.6.1.4.1.3902.1082.10.10.2.1.6.1.2"
"""zxAnCardTemperature (°C)."""
FAN_RPM = "1.3.6.1.4.1.3902.1082.10.10.2.4.11.1.7"
ONU_NAME = "1.3.6.1.4.1.3902.1082.500.10.2.3.3.1.2"
"""zxAnGponOnuMgmtName; index PON port, ONU."""
HEARD = "1.3.6.1.4.1.3902.1082.500.1.2.4.2.1.2"
"""zxAnPonRxOpticalPower: what the terminal hears of an ONU, in thousandths of a dBm; -80000 is no signal, 65535000 an
ONU out of service."""
ONU_HEARS = "1.3.6.1.4.1.3902.1082.500.20.2.2.2.1.10"
"""zxAnGponRmOnuOpticalPowerRx: what the ONU itself hears, in 0.002 dBm above -30 dBm; 65535 is none."""
NOTHING = 65535
VERSION = re.compile(r"^(?P<model>\S+) Version (?P<version>V[\w.]+)")
"""“C320 Version V2.1.0 Software, …”."""


def parse_load(answers: Answers) -> Iterator[Cpu | Memory]:
    """Read processors and memory of the cards that have them: the others answer 100 % of nothing."""
    told = rows(answers.walks, CARD_NAME, BUSY, FILLED, SIZE).values()
    cards = [(text(name), percent(busy), percent(filled), count(size)) for name, busy, filled, size in told]
    real = [each for each in cards if each[3]]
    if busy := [each[1] for each in real if each[1] is not None]:
        yield cpu(busy)
    pools = [Pool(n, round((size << 20) * f / 100), size << 20) for n, _, f, size in real if f is not None and size]
    if pools:
        yield Memory(pools[0].used, pools[0].total, tuple(pools[1:]))


def parse_environment(answers: Answers) -> Iterator[Temperatures | Hardware]:
    """Read the cards' thermometers and the fans."""
    walks = answers.walks
    told = rows(walks, HEAT, CARD_NAME).items()
    yield from temperatures((f"{text(name)} {_slash(i)}".strip(), heat, 1) for i, (heat, name) in told if heat)
    turning = ((index, decimal(rpm)) for index, rpm in walks[FAN_RPM].items())
    fans = tuple(Fan(f"fan {_slash(index)}", rpm=rpm) for index, rpm in turning if rpm is not None and rpm >= 0)
    if fans:
        yield Hardware(fans)


def parse_optics(answers: Answers) -> Iterator[Optics]:
    """Read the light of every ONU: received at the ONU where that is told, else at the terminal."""
    called, optics = names(answers), []
    own = {numbers(index)[:2]: value for index, value in answers.walks[ONU_HEARS].items()}
    for index, (name, heard) in rows(answers.walks, ONU_NAME, HEARD).items():
        parts = numbers(index)
        if len(parts) != 2:  # noqa: PLR2004 - port and ONU
            continue
        far, near = _steps(own.get(parts)), light(heard, 1000)
        if far is not None or near is not None:
            where = f"{called.get(parts[0], str(parts[0]))}:{parts[1]}"
            optics.append(Optic(f"{where} {text(name)}".strip(), rx_dbm=far if far is not None else near))
    if optics:
        yield Optics(tuple(optics))


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
        Read("load", parse_load, walks=(CARD_NAME, BUSY, FILLED, SIZE)),
        Read("environment", parse_environment, walks=(HEAT, CARD_NAME, FAN_RPM)),
        Read("optics", parse_optics, walks=(ONU_NAME, HEARD, ONU_HEARS, *NAMES)),
        Read("identity", parse_identity, SYSTEM, (SERIAL,), plan="facts"),
    ),
)


def _steps(value: SnmpValue | None) -> float | None:
    raw = number(value)
    if raw is None or raw == NOTHING:
        return None
    dbm = (raw - NOTHING - 1 if raw > NOTHING // 2 else raw) * 0.002 - 30
    return light(str(round(dbm, 3)).encode())


def _slash(index: str) -> str:
    return index.replace(".", "/")
