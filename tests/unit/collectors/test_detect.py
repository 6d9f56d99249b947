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
        ("1.3.6.1.4.1.12356.103.1.64", "FortiManager", "fortinet"),
        ("1.3.6.1.4.1.14988.1", "RouterOS RB750Gr3", "routeros"),
        ("1.3.6.1.4.1.12325.1.1.2.1.1", "pfSense 2.7.2-RELEASE", "pfsense"),
        ("1.3.6.1.4.1.8072.3.2.8", "pfSense fw 2.7.2-RELEASE FreeBSD", "pfsense"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux x 6.1.0-18-amd64", "linux"),
        ("1.3.6.1.4.1.2604.5", "Linux localhost 6.6.116 #1 SMP", "sophos"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux utm 3.12.74-0.399425213.g91de6ed.rb6-smp64 #1 SMP", "sophos"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux fw 3.12.74-0-smp64 #1 SMP", "linux"),
        ("1.0.3.0.6.0.1.0", "SonicWALL TZ 370 (SonicOS 7.0.1-R1456)", "sonicwall"),
        ("1.3.6.1.4.1.8072.3.2.10", "Linux Vigor3900 2.6.33.5", "draytek"),
        ("1.3.6.1.4.1.7367", "", "draytek"),
        ("1.3.6.1.4.1.9.1.2114", "Cisco Adaptive Security Appliance Version 9.16(4)", "cisco_asa"),
        (
            "1.3.6.1.4.1.9.1.9999",
            "Cisco Firepower Threat Defense, Version 7.6.2 (Build 3), ASA Version 9.22",
            "cisco_asa",
        ),
        ("1.3.6.1.4.1.9.1.2114", "Cisco IOS Software, C2900 Software, Version 15.2", "cisco_ios"),
        ("1.3.6.1.4.1.8072.3.2.8", "FreeBSD fw 13.2-RELEASE-p11 stable/24.1-n254990 SMP amd64", "opnsense"),
        ("1.3.6.1.4.1.8072.3.2.8", "FreeBSD fw 14.1-STABLE stable/14-n269021 amd64", "generic_snmp"),
        ("1.3.6.1.4.1.8072.3.2.8", "FreeBSD fw 14.0-CURRENT amd64 1400094 #1 RELENG_2_7_2-n255948", "pfsense"),
        ("1.3.6.1.4.1.8072.3.2.8", "FreeBSD fw 15.0-CURRENT amd64 #0 plus-RELENG_24_03-n256311", "pfsense"),
        ("1.3.6.1.4.1.890.1.15", "USG FLEX 200", "zyxel"),
        ("1.3.6.1.4.1.890.1.15", "XGS2220-30", "zyxel_switch"),
        ("1.3.6.1.4.1.890.1.15", "NWA210AX", "zyxel"),
        ("1.3.6.1.4.1.35265.1.83", "MES2324B 28-port 1G/10G Managed Switch", "generic_snmp"),
        ("1.3.6.1.4.1.2636.1.1.1.2.134", "", "junos"),
        ("1.3.6.1.4.1.25461.2.3.54", "", "paloalto"),
        ("1.3.6.1.4.1.2620.1.6.123.1.62", "Linux cp 3.10.0-1160.15.2cpx86_64", "checkpoint"),
        ("1.3.6.1.4.1.3097.1.5.111", "T45", "watchguard"),
        ("1.3.6.1.4.1.9.1.1348", "Hardware:VMware, 1  Intel(R) Xeon(R) CPU, Software:UCOS 6.0.0.0-2", "generic_snmp"),
        ("1.3.6.1.4.1.9.1.2003", "Cisco IOS XR Software (Cisco NCS-5500 Series), Version 7.3.2", "cisco_ios"),
        ("1.3.6.1.4.1.9.1.3280", "Cisco IW9165DH-ROW - MESH POINT MODE", "cisco_ap"),
        ("1.3.6.1.4.1.9.6.1.32.371.1", "Cisco Small Business WAP371", "cisco_ap"),
        ("1.3.6.1.4.1.9.6.1.23.1.1.1", "Linksys SPA-942", "generic_snmp"),
        ("1.3.6.1.4.1.2011.2.235.1.1.1.1", "Hardware management system", "generic_snmp"),
        ("1.3.6.1.4.1.2011.10.1.35", "H3C Comware Platform Software", "comware"),
        ("1.3.6.1.4.1.56813.2.23.700", "S5736-S24T4XC", "huawei_vrp"),
        ("1.3.6.1.4.1.674.10895.3066", "Dell Networking N1548, 6.6.3.10, Linux", "dell_switch"),
        ("1.3.6.1.4.1.5491.6", "NetMan 204", "ups"),
        ("1.3.6.1.4.1.368.1.1", "", "camera"),
        ("1.3.6.1.4.1.52642.2.1.45.101", "S3900-24T4S", "generic_snmp"),
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


@pytest.mark.parametrize(
    ("words", "probe", "name"),
    [
        ("Linux localhost 4.14.38", "1.3.6.1.4.1.2604.5.1.1.3.0", "sophos"),
        ("Linux CP1490 3.10.20-al-5.0-pr2 #1 SMP", "1.3.6.1.4.1.2620.1.6.4.1.0", "checkpoint"),
        ("Linux nas 4.4.302+ #64570 SMP", "1.3.6.1.4.1.6574.1.5.1.0", "synology"),
        ("Linux x 5.10", "", "linux"),
    ],
)
def test_real_probes(words: str, probe: str, name: str) -> None:
    """Devices with net-snmp's sysObjectID, told apart by one object of the vendor's."""
    drivers = all_drivers()
    assert doubtful("1.3.6.1.4.1.8072.3.2.10", words, drivers)
    assert not probe or probe in probes(drivers)
    assert detect("1.3.6.1.4.1.8072.3.2.10", words, drivers, {probe}) == name
