"""Who is connected: what agents tell, and what they should not but do."""

import pytest

from collectors.driver import Answers
from collectors.mibs import bridge, cdp, ip, lldp
from collectors.mibs.if_mib import COLUMNS
from collectors.mibs.inet import address, is_real, is_station, mac, typed_address
from collectors.sections import Address, ArpEntry, MacEntry, Neighbor

PORTS = {
    COLUMNS["descr"]: {"1": b"GigabitEthernet0/1", "2": b"GigabitEthernet0/2", "7": b"Vlan1"},
    COLUMNS["name"]: {"1": b"Gi0/1", "2": b"Gi0/2", "7": b"Vl1"},
    COLUMNS["mac"]: {"1": bytes.fromhex("026401010001"), "2": bytes.fromhex("026401010002")},
}


def answers(**walks):
    return Answers(walks=PORTS | walks)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (bytes.fromhex("0264010A0001"), "02:64:01:0a:00:01"),
        (b"02:64:01:0A:00:01", "02:64:01:0a:00:01"),
        (b"0264.010a.0001", "02:64:01:0a:00:01"),
        (b"0264010a0001", "02:64:01:0a:00:01"),
        (b"\0" * 6, ""),
        (b"00:00:00:00:00:00", ""),
        (b"switch", "73:77:69:74:63:68"),  # six octets are an address, whatever they look like
        (b"no address", ""),
        ("10.0.0.1", ""),
        (7, ""),
        (None, ""),
    ],
)
def test_mac(told: bytes | str | int | None, expected: str) -> None:
    assert mac(told) == expected


def test_addresses_in_an_index() -> None:
    assert typed_address((1, 4, 10, 0, 0, 1)) == "10.0.0.1"
    assert typed_address((1, 10, 0, 0, 1)) == "10.0.0.1"  # without the length
    assert typed_address((2, 16, *[0xFE, 0x80], *[0] * 13, 1)) == "fe80::1"
    assert typed_address((4, 20, *[0xFE, 0x80], *[0] * 13, 1, 0, 0, 0, 3)) == "fe80::1"  # with a zone
    assert [typed_address(each) for each in ((), (16, 1), (1, 10, 0, 0), (1, 4, 10, 0, 0, 999))] == [""] * 4
    assert (address(b"\x0a\0\0\1"), address(b"abc"), address(b"")) == ("10.0.0.1", "", "")
    assert [is_real(each) for each in ("10.0.0.1", "127.0.0.1", "224.0.0.5", "255.255.255.255", "0.0.0.0", "")] == [
        True, *[False] * 5,
    ]  # fmt: skip
    assert (is_station("02:64:01:00:00:01"), is_station("01:00:5e:00:00:01"), is_station("")) == (True, False, False)


def test_arp_from_both_tables() -> None:
    station, group = bytes.fromhex("026411000001"), bytes.fromhex("01005e000001")
    (arp,) = ip.parse_arp(
        answers(**{
            ip.PHYSICAL: {"7.1.4.10.0.0.5": station, "7.2.16.32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.9": station},
            ip.PHYSICAL_KIND: {"7.1.4.10.0.0.5": 3},
            ip.MEDIA: {
                "7.10.0.0.5": station, "7.10.0.0.6": group, "7.10.0.0.7": b"", "7.10.0.0.8": station,
                "9.10.0.0.9": station, "x.1": station, "7.10.0": station,
            },
            ip.MEDIA_KIND: {"7.10.0.0.8": 2},
        })
    )  # fmt: skip
    assert arp.entries == (
        ArpEntry("10.0.0.5", "02:64:11:00:00:01", "Vl1"),
        ArpEntry("2001:db8::9", "02:64:11:00:00:01", "Vl1"),
        ArpEntry("10.0.0.9", "02:64:11:00:00:01", ""),
    )
    assert list(ip.parse_arp(answers())) == []


def test_addresses_with_and_without_a_prefix() -> None:
    pointer = "1.3.6.1.2.1.4.32.1.5.7.1.4.10.0.0.0.24"
    (found,) = ip.parse_addresses(
        answers(**{
            ip.INDEX: {"1.4.10.0.0.1": 7, "1.4.10.0.1.1": 1, "1.4.10.0.0.255": 7, "1.4.127.0.0.1": 9},
            ip.KIND: {"1.4.10.0.0.1": 1, "1.4.10.0.0.255": 3},
            ip.PREFIX: {"1.4.10.0.0.1": pointer, "1.4.10.0.1.1": "0.0"},
            ip.OLD_INDEX: {"10.0.0.1": 7, "10.0.1.1": 1, "10.0.2.1": 2, "10.0.3.1": 0},
            ip.OLD_MASK: {"10.0.0.1": "255.255.0.0", "10.0.1.1": "255.255.255.252", "10.0.2.1": "255.0.255.0"},
        })
    )  # fmt: skip
    assert found.addresses == (
        Address("10.0.0.1", "Vl1", 24),
        Address("10.0.1.1", "Gi0/1", 30),
        Address("10.0.2.1", "Gi0/2", None),
    )


def test_forwarding_table_by_vlan() -> None:
    (macs,) = bridge.parse_macs(
        answers(**{
            bridge.BASE_PORT: {"11": 1, "12": 2},
            bridge.VLAN_DATABASE: {"0.10": 3, "0.20": 4},
            bridge.VLAN_PORT: {
                "3.2.100.17.0.0.1": 11, "4.2.100.17.0.0.1": 12, "5.2.100.17.0.0.2": 99, "3.2.100.17.0.0.3": 0,
                "3.1.0.94.0.0.1": 11, "3.2.100": 11, "3.2.100.17.0.0.999": 11, "3.2.100.17.0.0.4": 11,
            },
            bridge.VLAN_STATUS: {"3.2.100.17.0.0.4": 4},
            bridge.PLAIN_PORT: {"2.100.17.0.0.1": 11, "2.100.17.0.0.9": 12},
        })
    )  # fmt: skip
    assert macs.entries == (
        MacEntry("02:64:11:00:00:01", "Gi0/1", 10),
        MacEntry("02:64:11:00:00:01", "Gi0/2", 20),
        MacEntry("02:64:11:00:00:02", "port 99", 5),
        MacEntry("02:64:11:00:00:09", "Gi0/2", None),
    )


def test_one_filtering_database_for_several_vlans_tells_no_vlan_wrong() -> None:
    (macs,) = bridge.parse_macs(
        answers(**{
            bridge.VLAN_DATABASE: {"0.10": 1, "0.20": 1},
            bridge.VLAN_PORT: {"1.2.100.17.0.0.1": 1},
        })
    )  # fmt: skip
    assert macs.entries == (MacEntry("02:64:11:00:00:01", "Gi0/1", None),)


def neighbour(index, **told):
    columns = dict(zip(("ck", "c", "pk", "p", "pd", "name", "descr"), lldp.REMOTE, strict=True))
    return {columns[key]: {index: value} for key, value in told.items()}


@pytest.mark.parametrize(
    ("local", "description", "port"),
    [
        (b"Gi0/2", b"", "Gi0/2"),
        (b"GigabitEthernet0/2", b"", "Gi0/2"),
        (b"1/2", b"GigabitEthernet0/2", "Gi0/2"),
        (bytes.fromhex("026401010002"), b"", "Gi0/2"),
        (b"2", b"uplink", "uplink"),
        (b"", b"", "9"),
    ],
)
def test_the_local_port_by_whatever_names_it(local: bytes, description: bytes, port: str) -> None:
    told = neighbour("0.9.1", ck=4, c=bytes.fromhex("026401090001"), name=b"sw")
    found = answers(**told, **{lldp.LOCAL_ID: {"9": local}, lldp.LOCAL_DESCRIPTION: {"9": description}})
    (section,) = lldp.parse_neighbors(found)
    assert [each.port for each in section.neighbors] == [port]


def test_the_local_port_by_its_bridge_port() -> None:
    told = neighbour("0.9.1", ck=4, c=bytes.fromhex("026401090001"))
    (section,) = lldp.parse_neighbors(answers(**told, **{bridge.BASE_PORT: {"9": 2}}))
    assert section.neighbors[0].port == "Gi0/2"


def test_a_neighbour_as_its_subtypes_say() -> None:
    told = neighbour(
        "512.1.3",
        ck=5,
        c=b"\1\x0a\0\0\x07",
        pk=3,
        p=bytes.fromhex("026401090009"),
        pd=b"eth0",
        name=b"AP",
        descr=b"AP 505",
    )
    managed = {lldp.MANAGEMENT: {"512.1.3.2.16." + ".".join("0" * 15) + ".9": 2, "512.1.3.1.4.10.0.0.7": 2}}
    (section,) = lldp.parse_neighbors(answers(**told, **managed))
    assert section.neighbors == (Neighbor("Gi0/1", "AP", "eth0", "10.0.0.7", "10.0.0.7", "AP 505", "lldp"),)


def test_a_neighbour_that_does_not_say_who_it_is_is_none() -> None:
    assert list(lldp.parse_neighbors(answers(**neighbour("0.1.1", ck=4, c=b"\0" * 6, name=b" ")))) == []
    assert list(lldp.parse_neighbors(answers(**neighbour("1.1", ck=4, c=bytes.fromhex("026401090001"))))) == []


def test_what_both_protocols_tell_counts_once() -> None:
    told = neighbour("0.1.1", ck=4, c=bytes.fromhex("026401090001"), name=b"core.xa.vn")
    device, port, platform, where = cdp.CACHE
    heard = {
        device: {"1.4": b"core", "2.5": b"AP-1", "2.6": b""},
        port: {"1.4": b"Gi1/0/1", "2.5": b"Gi0"},
        platform: {"2.5": b"cisco C9115"},
        where: {"2.5": b"\x0a\0\0\x05"},
    }
    (section,) = cdp.parse_both(answers(**told, **heard))
    assert [(each.port, each.system, each.address, each.protocol) for each in section.neighbors] == [
        ("Gi0/1", "core.xa.vn", "", "lldp"),
        ("Gi0/2", "AP-1", "10.0.0.5", "cdp"),
    ]
