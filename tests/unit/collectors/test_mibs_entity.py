"""ENTITY-MIB and its sensors, as odd as agents fill them in."""

from collections.abc import Mapping

import pytest

from collectors.driver import Answers
from collectors.mibs.entity import CHASSIS_COLUMNS, Chassis, chassis, members
from collectors.mibs.entity_sensor import CISCO, STANDARD, columns, readings, sensors
from collectors.sections import Fan, Hardware, Optic, Optics, Sensor, Supply, Temperatures
from collectors.session import SnmpValue

NAME = "1.3.6.1.2.1.47.1.1.1.1.7"


def told(base: str, *rows: tuple[str, int, int, int, int, int]) -> Answers:
    """Rows of name, type, scale, precision, value, status."""
    walks: dict[str, dict[str, SnmpValue]] = {column: {} for column in columns(base)}
    for index, (name, *values) in enumerate(rows, 1):
        walks[NAME][str(index)] = name.encode()
        for place, value in enumerate(values, 1):
            walks[f"{base}.{place}"][str(index)] = value
    return Answers({}, walks)


@pytest.mark.parametrize("base", [STANDARD, CISCO])
def test_sensors(base: str) -> None:
    found = sensors(
        told(
            base,
            ("CPU", 8, 9, 1, 483, 1),
            ("inlet", 8, 8, 0, 21500, 1),
            ("rear", 8, 9, 0, 0, 2),
            ("absurd", 8, 9, 0, 900, 1),
            ("Fan 1", 10, 9, 0, 5230, 1),
            ("PSU 1", 6, 9, 0, 85, 1),
            ("Te1/1 Receive Power Sensor", 14, 9, 1, -71, 1),
            ("Te1/1 Transmit Power Sensor", 14, 9, 1, -23, 1),
            ("Te1/2 Receive Power Sensor", 14, 9, 1, -9999, 1),
        ),
        base,
    )
    assert list(found) == [
        Temperatures((Sensor("CPU", 48.3), Sensor("inlet", 21.5))),
        Hardware((Fan("Fan 1", rpm=5230),), (Supply("PSU 1", watts=85),)),
        Optics((Optic("Te1/1", rx_dbm=-7.1, tx_dbm=-2.3),)),
    ]


@pytest.mark.parametrize(("scale", "precision", "value"), [(900, 0, 5), (9, 4000, 5), (9, 0, 1 << 40), (-7, 0, 5)])
def test_what_no_sensor_can_be(scale: int, precision: int, value: int) -> None:
    assert list(readings(told(STANDARD, ("x", 8, scale, precision, value, 1)))) == []


def entities(*rows: Mapping[str, SnmpValue]) -> Answers:
    walks: dict[str, dict[str, SnmpValue]] = {column: {} for column in CHASSIS_COLUMNS}
    for index, row in enumerate(rows, 1):
        for column, value in row.items():
            walks[f"1.3.6.1.2.1.47.1.1.1.1.{column}"][str(index)] = value
    return Answers({}, walks)


def test_the_chassis_that_tells_something() -> None:
    answers = entities({"5": 11, "2": b"stack"}, {"5": 3, "2": b"empty"}, {"5": 3, "11": b"S1", "13": b"M1"})
    assert chassis(answers) == Chassis(serial="S1", model="M1")
    assert [each.description for each in members(answers)] == ["empty", ""]


def test_words_for_nothing_are_nothing() -> None:
    assert chassis(entities({"5": 3, "11": b"N/A", "13": b"unknown", "2": b"Box"})) == Chassis(description="Box")


def test_no_class_and_no_entity() -> None:
    assert chassis(entities({"2": b"PA-440"}, {"2": b"slot"})).description == "PA-440"
    assert chassis(entities()) == Chassis()
