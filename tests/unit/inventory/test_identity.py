"""Is it the same device?"""

import pytest
from discovered import AWAY, card, device, intent, port, seen

from inventory.identity import hostname, label, match, serial
from inventory.macs import is_local, is_shared, is_station, mac, own


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("FGT60FTK123", "FGT60FTK123"),
        (" fgt60ftk123 ", "FGT60FTK123"),
        ("To be filled by O.E.M.", ""),
        ("To Be Filled By O.E.M", ""),
        ("0123456789", ""),
        ("Not Specified", ""),
        ("Default string", ""),
        ("System Serial Number", ""),
        ("0000000000", ""),
        ("XXXXXXX", ""),
        ("N/A", ""),
        ("", ""),
        ("12", ""),
    ],
)
def test_what_makers_leave_in_its_place_is_no_serial_number(told: str, means: str) -> None:
    assert serial(told) == means


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("00:1B:2C:3D:4E:5F", "00:1b:2c:3d:4e:5f"),
        ("001b.2c3d.4e5f", "00:1b:2c:3d:4e:5f"),
        ("00-1b-2c-3d-4e-5f", "00:1b:2c:3d:4e:5f"),
        ("00:00:5e:00:01:0a", ""),  # VRRP
        ("00:00:5e:00:02:0a", ""),  # VRRP, IPv6
        ("00:00:0c:07:ac:01", ""),  # HSRP
        ("00:00:0c:9f:f0:01", ""),  # HSRP 2
        ("00:07:b4:00:01:01", ""),  # GLBP
        ("00:09:0f:09:00:01", ""),  # FortiGate cluster
        ("02:64:01:01:00:00", ""),  # locally administered
        ("01:00:5e:00:00:01", ""),  # group
        ("ff:ff:ff:ff:ff:ff", ""),
        ("00:00:00:00:00:00", ""),
        ("SW-BANTHI", ""),
        ("00:1b:2c:3d:4e", ""),
    ],
)
def test_only_a_makers_own_mac_tells_devices_apart(told: str, means: str) -> None:
    assert own(told) == means


def test_kinds_of_macs() -> None:
    assert is_station("02:00:00:00:00:01") and is_local("02:00:00:00:00:01") and is_shared("0000.0c07.ac05")
    assert not is_station("33:33:00:00:00:01") and mac("10.1.1.1") == ""


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("FW-Bản Thi", "fw ban thi"),
        ("fw-ban-thi.huyen.gov.vn", "fw ban thi"),
        ("FW-BAN-THI", "fw ban thi"),
        ("MikroTik", ""),
        ("localhost.localdomain", ""),
        ("", ""),
    ],
)
def test_names(told: str, means: str) -> None:
    assert hostname(told) == means


def test_a_name_that_many_have_is_still_a_label() -> None:
    assert label("MikroTik") == "mikrotik" and label("FW-1.x.vn") == "fw 1"


RECORD = intent(
    device(1, "FW-A", serial="SERIAL-1", address="10.1.0.1", ports=(port(1, 1), port(2, 2))),
    device(2, "SW-A", address="10.1.0.2", ports=(port(1, 11), port(2, 12))),
    device(3, "AP-A", address="10.1.0.3"),
    learned={"engine 80001f88aa": 3},
)


@pytest.mark.parametrize(
    ("what", "who", "by"),
    [
        (seen("10.1.0.50", "other", "serial-1"), 1, "serial"),
        (seen("10.1.0.50", "other", "SERIAL-1", 11), 1, "serial"),  # a card was moved: the serial number wins
        (seen("10.1.0.50", "other", "", 11, 99), 2, "mac"),
        (seen("10.1.0.50", "other", "NEW-SERIAL", 11, 12, 1), 2, "mac"),  # most ports agree
        (seen("10.1.0.50", "other", chassis=card(2)), 1, "chassis"),
        (seen("10.1.0.50", "other", engine="80001f88aa"), 3, "engine"),
        (seen("10.1.0.50", "sw-a.xa.vn"), 2, "name"),
        (seen("10.2.0.50", "sw-a", site=AWAY), None, ""),  # the same name in another office
        (seen("10.1.0.3", "something", hint=3), 3, "address"),
        (seen("10.1.0.3", "sw-a", hint=3), 2, "name"),
        (seen("10.1.0.60", "nobody", "0123456789"), None, ""),
        (seen("10.1.0.60", "MikroTik"), None, ""),
    ],
)
def test_who_it_is(what, who, by) -> None:
    [found] = match([what], RECORD)

    assert (found.device, found.by) == (who, by)


def test_a_serial_number_that_two_show_tells_nothing() -> None:
    found = match([seen("10.1.0.50", "a", "SERIAL-1", 50), seen("10.1.0.51", "b", "SERIAL-1", 51)], RECORD)

    assert [each.device for each in found] == [None, None]


def test_a_serial_number_that_two_have_on_record_tells_nothing() -> None:
    record = intent(device(1, "A", serial="TWICE"), device(2, "B", serial="TWICE"))

    assert match([seen("10.1.0.50", "x", "TWICE")], record)[0].device is None


def test_one_device_at_two_addresses_is_one() -> None:
    [found] = match([seen("10.1.0.50", "x", "NEW-1", 50, 51), seen("10.1.0.51", "x", "NEW-1", 50, 51)], RECORD)

    assert len(found.seen) == 2 and found.key == "serial NEW-1"


def test_two_unknown_that_share_only_a_group_address_are_two() -> None:
    shared = {"chassis": "00:00:5e:00:01:01"}

    assert len(match([seen("10.1.0.50", "x", **shared), seen("10.1.0.51", "y", **shared)], RECORD)) == 2


def test_who_took_over_an_address_is_not_who_had_it() -> None:
    moved = seen("10.1.0.77", "FW-A", "SERIAL-1", 1, 2)
    newcomer = seen("10.1.0.1", "printer", "OTHER-9", 70, hint=1)

    by_address = {each.seen[0].address: each.device for each in match([moved, newcomer], RECORD)}

    assert by_address == {"10.1.0.77": 1, "10.1.0.1": None}
