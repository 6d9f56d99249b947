"""ENTITY-SENSOR-MIB (RFC 3433) and Cisco's older twin of it: thermometers, fans, power, light."""

from collections.abc import Iterator
from dataclasses import dataclass

from collectors.driver import Answers, Read
from collectors.mibs.entity import DESCR, NAME
from collectors.mibs.values import number, rows, text
from collectors.sections import Fan, Hardware, Optic, Optics, Sensor, Supply, Temperatures

STANDARD = "1.3.6.1.2.1.99.1.1.1"
"""entPhySensorTable."""
CISCO = "1.3.6.1.4.1.9.9.91.1.1.1.1"
"""CISCO-ENTITY-SENSOR-MIB's entSensorValueTable: the same columns under the same numbers."""

WATTS, CELSIUS, RPM, DBM = 6, 8, 10, 14
"""EntitySensorDataType; dBm is Cisco's addition."""
UNITS = 9
"""EntitySensorDataScale of 10^0; each step is a factor of a thousand."""
SCALES, PRECISIONS, LARGEST = range(1, 18), range(-8, 10), 10**9
"""What RFC 3433 allows a scale (yocto to yotta), a precision and a value to be."""
OK = 1
COLDEST, HOTTEST = -40.0, 150.0
DARKEST, BRIGHTEST = -60.0, 20.0
"""dBm beyond which an optical module has nothing to tell."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One sensor that works: its entity's index, name, EntitySensorDataType, value in whole units."""

    index: str
    name: str
    kind: int
    value: float


def columns(base: str = STANDARD) -> tuple[str, ...]:
    """Return what ``readings`` needs walked: type, scale, precision, value, status, and the entities' names."""
    return (*(f"{base}.{n}" for n in (1, 2, 3, 4, 5)), NAME, DESCR)


def readings(answers: Answers, base: str = STANDARD) -> Iterator[Reading]:
    """Yield every sensor that is there and says it works."""
    table = rows(answers.walks, *(f"{base}.{n}" for n in (1, 2, 3, 4, 5)))
    for index, (kind, scale, precision, value, status) in table.items():
        told, steps, places = number(value), number(scale) or UNITS, number(precision) or 0
        if told is None or number(status) not in (OK, None):
            continue
        if abs(told) > LARGEST or steps not in SCALES or places not in PRECISIONS:
            continue  # no sensor, whatever it says
        power = 3 * (steps - UNITS) - places
        yield Reading(index, _name(answers, index), number(kind) or 0, told * 10.0**power)


def sensors(answers: Answers, base: str = STANDARD) -> Iterator[Temperatures | Hardware | Optics]:
    """Yield thermometers, fans and power in watts, and light in dBm, as far as there are any."""
    found = list(readings(answers, base))
    heats = tuple(
        Sensor(each.name, round(each.value, 3))
        for each in found
        if each.kind == CELSIUS and COLDEST <= each.value <= HOTTEST
    )
    fans = tuple(Fan(each.name, rpm=each.value) for each in found if each.kind == RPM and each.value >= 0)
    watts = tuple(Supply(each.name, watts=each.value) for each in found if each.kind == WATTS and each.value > 0)
    if heats:
        yield Temperatures(heats)
    if fans or watts:
        yield Hardware(fans, watts)
    if optics := tuple(_optics([each for each in found if each.kind == DBM])):
        yield Optics(optics)


def _optics(lights: list[Reading]) -> Iterator[Optic]:
    """Put a port's two lights together: "… Transmit Power Sensor" and "… Receive Power Sensor" (IOS, IOS-XE)."""
    ports: dict[str, dict[str, float]] = {}
    for each in lights:
        port, way = _port(each.name)
        if way and DARKEST < each.value < BRIGHTEST:
            ports.setdefault(port, {})[way] = round(each.value, 3)
    for port, both in ports.items():
        yield Optic(port, rx_dbm=both.get("rx"), tx_dbm=both.get("tx"))


def _port(name: str) -> tuple[str, str]:
    words = name.split()
    low = [word.casefold().strip("()") for word in words]
    for mark, way in (("receive", "rx"), ("rx", "rx"), ("transmit", "tx"), ("tx", "tx")):
        if mark in low:
            return " ".join(words[: low.index(mark)]) or name, way
    return name, ""


def _name(answers: Answers, index: str) -> str:
    """entPhysicalName, or entPhysicalDescr where there is none or where it says nothing (a bare number)."""
    name, descr = (text(answers.walks.get(column, {}).get(index)) for column in (NAME, DESCR))
    return name if name and not name.isdigit() else descr or name or f"sensor {index}"


def cisco_sensors(answers: Answers) -> Iterator[Temperatures | Hardware | Optics]:
    """As ``sensors``, of Cisco's table."""
    yield from sensors(answers, CISCO)


SENSORS = Read("sensors", sensors, walks=columns())
"""The standard table, for any platform."""
CISCO_SENSORS = Read("sensors", cisco_sensors, walks=columns(CISCO))
