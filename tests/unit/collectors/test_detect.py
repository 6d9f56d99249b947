"""Which driver a device gets."""

import pytest

from collectors.collect import all_drivers
from collectors.detect import detect, doubtful, probes
from collectors.driver import Driver

FEW = {
    "short": Driver("", object_ids=("1.3.6.1.4.1.9",)),
    "long": Driver("", object_ids=("1.3.6.1.4.1.9.1.7",)),
    "wordy": Driver("", descriptions=(r"\bacme\b", r"acme router \d+")),
    "worded": Driver("", descriptions=("acme router",)),
    "net_snmp": Driver("", object_ids=("1.3.6.1.4.1.8072.3.2.10",)),
}


@pytest.mark.parametrize(
    ("object_id", "words", "name"),
    [
        ("1.3.6.1.4.1.9.1.7.3", "", "long"),
        ("1.3.6.1.4.1.9.1.70", "", "short"),
        ("1.3.6.1.4.1.99", "", "generic_snmp"),
        ("", "", "generic_snmp"),
        ("1.3.6.1.4.1.99", "ACME router 7", "wordy"),
        ("1.3.6.1.4.1.99", "acme router", "worded"),
        ("1.3.6.1.4.1.9", "acme router", "short"),
        ("1.3.6.1.4.1.8072.3.2.10", "acme", "wordy"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux x", "net_snmp"),
    ],
)
def test_detect(object_id: str, words: str, name: str) -> None:
    assert detect(object_id, words, FEW) == name


@pytest.mark.parametrize(
    ("object_id", "words", "name"),
    [
        ("1.3.6.1.4.1.12356.101.1.644", "", "fortios"),
        ("1.3.6.1.4.1.12356.15", "our firewall", "fortios"),
        ("1.3.6.1.4.1.12356.103.1.64", "FortiManager", "generic_snmp"),
        ("1.3.6.1.4.1.14988.1", "RouterOS RB750Gr3", "routeros"),
        ("1.3.6.1.4.1.12325.1.1.2.1.1", "pfSense 2.7.2-RELEASE", "pfsense"),
        ("1.3.6.1.4.1.8072.3.2.8", "pfSense fw 2.7.2-RELEASE FreeBSD", "pfsense"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux x 6.1.0-18-amd64", "linux"),
        ("1.3.6.1.4.1.2604.5", "Linux localhost 6.6.116 #1 SMP", "generic_snmp"),
    ],
)
def test_real_ones(object_id: str, words: str, name: str) -> None:
    assert detect(object_id, words, all_drivers()) == name


SOME = {
    "linux": Driver("", object_ids=("1.3.6.1.4.1.8072.3.2.10",)),
    "maker": Driver("", object_ids=("1.3.6.1.4.1.77",), probes=("1.3.6.1.4.1.77.1.0",)),
    "routers": Driver("", object_ids=("1.3.6.1.4.1.9.1",)),
    "shield": Driver("", object_ids=("1.3.6.1.4.1.9.1.669",), descriptions=("Shield Appliance",)),
    "power": Driver("", probes=("1.3.6.1.2.1.33.1.1.1.0",)),
}
NET_SNMP = "1.3.6.1.4.1.8072.3.2.10"


@pytest.mark.parametrize(
    ("object_id", "words", "present", "name"),
    [
        (NET_SNMP, "Linux localhost", (), "linux"),
        (NET_SNMP, "Linux localhost", ("1.3.6.1.4.1.77.1.0",), "maker"),
        (NET_SNMP, "Linux", ("1.3.6.1.2.1.33.1.1.1.0",), "power"),
        (NET_SNMP, "Linux", ("1.3.6.1.2.1.33.1.1.1.0", "1.3.6.1.4.1.77.1.0"), "maker"),
        ("1.0.3.0.6.0.1.0", "", ("1.3.6.1.4.1.77.1.0",), "maker"),
        ("1.3.6.1.4.1.9.1.1", "a Shield Appliance", ("1.3.6.1.4.1.77.1.0",), "shield"),
        ("1.3.6.1.4.1.9.1.1", "a router", ("1.3.6.1.4.1.77.1.0",), "routers"),
        ("1.3.6.1.4.1.78.1.1", "", (), "generic_snmp"),
    ],
)
def test_probes(object_id: str, words: str, present: tuple[str, ...], name: str) -> None:
    assert detect(object_id, words, SOME, present) == name
    assert doubtful(object_id, words, SOME) == (not object_id.startswith("1.3.6.1.4.1.9."))


def test_every_probe_once() -> None:
    assert probes(SOME) == ("1.3.6.1.4.1.77.1.0", "1.3.6.1.2.1.33.1.1.1.0")
