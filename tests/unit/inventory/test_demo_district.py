"""The made-up district: what the pages promise of it, the same every time."""

import pytest

from inventory.demo import find, offices
from inventory.units import read_units, shipped

DISTRICT = offices(read_units(shipped()))
BOXES = [box for office in DISTRICT for box in office.boxes]


def test_an_office_for_the_district_and_one_for_each_commune() -> None:
    assert [office.number for office in DISTRICT] == list(range(21))
    assert DISTRICT[0].name == "Huyện Chợ Đồn"


def test_seventeen_communes_have_fibre() -> None:
    assert sum(office.line.medium == "fibre" for office in DISTRICT[1:]) == 17


def test_what_every_commune_has() -> None:
    for office in DISTRICT[1:]:
        assert [len(list(office.of(role))) for role in ("ont", "firewall", "switch", "printer")] == [1, 1, 1, 1]
        assert 6 <= len(list(office.of("computer"))) <= 15


def test_firewalls_are_mixed() -> None:
    kinds = [box.model.kind for box in BOXES if box.role == "firewall"]

    assert {kind: kinds.count(kind) >= 6 for kind in kinds} == {"fortigate": True, "mikrotik": True, "pfsense": True}


def test_nothing_is_there_twice() -> None:
    for values in (
        [box.name for box in BOXES], [box.address for box in BOXES if box.address], [box.serial for box in BOXES],
        [box.lan for box in BOXES if box.lan], [box.mac for box in BOXES], [office.line.cid for office in DISTRICT],
    ):  # fmt: skip
        assert len(values) == len(set(values))


def test_the_same_every_time() -> None:
    assert offices(read_units(shipped())) == DISTRICT


@pytest.mark.parametrize("words", ["Bản Thi", "ban thi", "Xã Bản Thi", "XÃ BẢN THI", "xa ban thi", "banthi", "02035"])
def test_a_commune_is_found_as_people_type_it(words: str) -> None:
    ((office, box),), near = find(DISTRICT, words)

    assert (office.name, box, near) == ("Xã Bản Thi", None, [])


@pytest.mark.parametrize("words", ["PF-BANTHI", "pf-banthi", "pf banthi", "127.64.6.1"])
def test_a_device_is_found(words: str) -> None:
    ((office, box),), _ = find(DISTRICT, words)

    assert (office.name, box.name) == ("Xã Bản Thi", "PF-BANTHI")


def test_what_is_nearly_right_is_suggested() -> None:
    assert "Xã Bản Thi" in find(DISTRICT, "Bản Ti")[1]
    assert find(DISTRICT, "")[0] == find(DISTRICT, "nothing like it")[0] == []
