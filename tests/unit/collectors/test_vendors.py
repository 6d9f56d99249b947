"""Who made a device that no driver knows."""

import pytest

from collectors.vendors import VENDORS, vendor


@pytest.mark.parametrize(
    ("object_id", "words", "name"),
    [
        ("1.3.6.1.4.1.28557.1.4", "", "Hillstone"),
        (".1.3.6.1.4.1.9.12.3", "", "Cisco"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux x 6.1.0", "Linux"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux on a QNAP box", "QNAP"),
        ("1.3.6.1.4.1.8072.3.2.10", "", "Net-SNMP"),
        ("1.3.6.1.4.1.4413", "GS108 by Netgear", "Netgear"),
        ("1.3.6.1.4.1", "hikvision recorder", "Hikvision"),
        ("1.3.6.1.2.1.33", "unadelta", ""),
        ("", "Meraki MS220", "Cisco Meraki"),
        ("0.0", "", ""),
        ("", "", ""),
    ],
)
def test_vendor(object_id: str, words: str, name: str) -> None:
    assert vendor(object_id, words) == name


def test_numbers_are_in_order() -> None:
    assert list(VENDORS) == sorted(VENDORS)
