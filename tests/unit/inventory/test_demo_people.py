"""The made-up officials: everybody who uses a computer, the same every time, always with something to do."""

from datetime import date, timedelta

import pytest

from inventory.certificates import threshold
from inventory.demo import offices
from inventory.demo_people import people, signature
from inventory.units import read_units, shipped

DISTRICT = offices(read_units(shipped()))
DAY = date(2026, 11, 25)


def test_everybody_who_uses_a_computer_once() -> None:
    staff = [person for office in DISTRICT for person in people(office, DAY)]

    assert [person.box for person in staff] == [box for office in DISTRICT for box in office.boxes if box.person]
    assert len({person.code for person in staff}) == len(staff)
    assert all(person.since <= person.held <= DAY for person in staff)
    assert all(person.left is None or person.held < person.left < DAY for person in staff)
    assert sum(person.left is not None for person in staff) == 3
    assert people(DISTRICT[3], DAY) == people(DISTRICT[3], DAY)


@pytest.mark.parametrize("day", [DAY, DAY + timedelta(days=1000)])
def test_some_certificates_are_always_due(day: date) -> None:
    made = [person.signature for office in DISTRICT for person in people(office, day) if person.signature]
    made += [signature(office, 0, day) for office in DISTRICT]

    assert len({each.serial for each in made}) == len(made) == 21 * 5
    assert 5 <= sum(threshold(each.end, day) is not None for each in made) <= 30
    assert any(each.end < day for each in made)
