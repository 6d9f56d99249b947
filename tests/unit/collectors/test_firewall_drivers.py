"""What firewalls' answers come to where they are odd: clusters half gone, holes, words for numbers."""

from collections.abc import Iterable, Mapping

import pytest

from collectors.collect import all_drivers
from collectors.driver import Answers
from collectors.mibs import checkpoint, cisco_firewall, fortigate, juniper, mikrotik, sfos
from collectors.sections import Ha, Hardware, Licence, Section, Tunnel
from collectors.session import SnmpValue, Walk


def ask(
    platform: str, name: str, values: Mapping[str, SnmpValue], walks: Mapping[str, Walk] | None = None
) -> list[Section]:
    """What one Read of a driver makes of some values; walks that are not given are empty."""
    read = next(each for each in all_drivers()[platform].reads if each.name == name)
    given = {root: (walks or {}).get(root, {}) for root in read.walks}
    return list(read.parse(Answers({oid: values[oid] for oid in read.gets if oid in values}, given)))


def kinds(sections: Iterable[Section]) -> list[str]:
    return [type(each).__name__ for each in sections]


FIREWALLS = (
    "fortios", "routeros", "pfsense", "opnsense", "draytek", "sophos", "sonicwall", "cisco_asa", "junos", "paloalto",
    "checkpoint", "watchguard", "zyxel",
)  # fmt: skip


@pytest.mark.parametrize("platform", FIREWALLS)
def test_silence_is_no_value(platform: str) -> None:
    """An agent that has none of a driver's objects is told nothing of, rather than zeros."""
    for read in all_drivers()[platform].reads:
        assert kinds(read.parse(Answers({}, {root: {} for root in read.walks}))) in ([], ["Identity"]), read.name


@pytest.mark.parametrize("platform", FIREWALLS)
def test_holes_in_tables_are_no_errors(platform: str) -> None:
    """A table of which only one column answers, and that with something else than it should: nothing may raise."""
    for read in all_drivers()[platform].reads:
        for root in read.walks:
            for value in (b"", b"x", 0, "0.0"):
                list(read.parse(Answers({}, {each: {"1": value} if each == root else {} for each in read.walks})))


@pytest.mark.parametrize(
    ("mode", "rows", "expected"),
    [
        (1, {}, Ha("standalone", "standalone")),
        (
            3,
            {"1": ("A", "a", 1, "A"), "2": ("B", "b", 1, "A")},
            Ha("active", "activePassive", 2, in_sync=True, peer="b"),
        ),
        (
            3,
            {"1": ("A", "a", 1, "B"), "2": ("B", "b", 0, "B")},
            Ha("standby", "activePassive", 2, in_sync=False, peer="b"),
        ),
        (
            3,
            {"1": ("A", "a", 1, None), "2": ("B", "", 1, None)},
            Ha("unknown", "activePassive", 2, in_sync=True, peer="B"),
        ),
        (3, {}, Ha("unknown", "activePassive", None, None, "")),
        (2, {"1": ("A", "a", None, None)}, Ha("active", "activeActive", 1, None, "")),
    ],
)
def test_fortigate_cluster(mode: int, rows: dict[str, tuple[SnmpValue | None, ...]], expected: Ha) -> None:
    walks: dict[str, dict[str, SnmpValue]] = {column: {} for column in fortigate.HA_COLUMNS}
    for index, row in rows.items():
        for column, value in zip(fortigate.HA_COLUMNS, row, strict=True):
            if value is not None:
                walks[column][index] = value.encode() if isinstance(value, str) else value
    answers = Answers({fortigate.HA_MODE: mode, fortigate.SERIAL: b"A"}, walks)
    assert list(fortigate.parse_ha(answers)) == [expected]


def test_fortigate_without_a_cluster_mode_says_nothing() -> None:
    assert ask("fortios", "ha", {}) == []


@pytest.mark.parametrize(
    ("own", "states", "words", "expected"),
    [
        ("6", (9, 10), "Active unit", Ha("active", "primary", 2)),
        ("7", (9, 10), "Standby unit", Ha("standby", "secondary", 2)),
        ("6", (9, 3), "Active unit", Ha("active", "primary", 1)),
        ("6", (4, 9), "Failed", Ha("failed", "primary", 2)),
        ("6", (3, 3), "Failover Off", Ha("standalone")),
    ],
)
def test_asa_failover(own: str, states: tuple[int, int], words: str, expected: Ha) -> None:
    names = {"6": b"Primary unit", "7": b"Secondary unit"}
    names[own] += b" (this device)"
    walks: dict[str, Walk] = {
        cisco_firewall.UNIT_NAME: names,
        cisco_firewall.UNIT_STATE: dict(zip(("6", "7"), states, strict=True)),
        cisco_firewall.UNIT_WORDS: {own: words.encode()},
    }
    assert ask("cisco_asa", "ha", {}, walks) == [expected]


@pytest.mark.parametrize(
    ("status", "own", "peer", "expected"),
    [
        (0, 0, 0, Ha("standalone")),
        (1, 3, 1, Ha("active", "", 2)),
        (1, 2, 4, Ha("active", "", 1)),
        (1, 1, 3, Ha("standby", "", 2)),
        (1, 4, 3, Ha("failed", "", 2)),
        (1, 9, 9, Ha("unknown", "", 2)),
    ],
)
def test_sophos_cluster(status: int, own: int, peer: int, expected: Ha) -> None:
    values: dict[str, SnmpValue] = {sfos.HA_STATUS: status, sfos.HA_STATE: own, sfos.PEER_STATE: peer}
    assert ask("sophos", "ha", values) == [expected]


def test_sophos_licence_that_was_never_bought_is_not_told() -> None:
    base = f"{sfos.SFOS}.5"
    values: dict[str, SnmpValue] = {
        f"{base}.1.1.0": 3, f"{base}.1.2.0": b"Dec 31 2999", f"{base}.2.1.0": 4, f"{base}.2.2.0": b"Feb 27 2026",
        f"{base}.4.1.0": 2, f"{base}.4.2.0": b"fail",
    }  # fmt: skip
    (licences,) = ask("sophos", "licences", values)
    assert licences.licences == (  # type: ignore[union-attr]
        Licence("Base firewall", "", valid=True),
        Licence("Network protection", "2026-02-27", valid=False),
    )


@pytest.mark.parametrize("first", [0, 1])
def test_checkpoint_licence_for_ever(first: int) -> None:
    """The table begins at its third or at its fourth column."""
    told: list[Walk] = [
        {"1": b"Firewall", "2": b"Mobile Access"},
        {"1": b"Entitled", "2": b"Not Entitled"},
        {"1": 0xFFFFFFFF, "2": 0},
    ]
    walks: dict[str, Walk] = dict(zip(checkpoint.LICENSING[first:], told, strict=False))
    (licences,) = ask("checkpoint", "licences", {}, walks)
    assert licences.licences == (Licence("Firewall", "", valid=True),)  # type: ignore[union-attr]


def test_sonicwall_adds_up_the_associations_of_a_tunnel() -> None:
    base = "1.3.6.1.4.1.8741.1.3.2.1.1.1"
    walks: dict[str, Walk] = {
        f"{base}.2": {"1": "192.0.2.2", "2": "192.0.2.2", "3": "192.0.2.3"},
        f"{base}.9": {"1": 5, "2": 6},
        f"{base}.14": {"1": b"huyen", "2": b"huyen"},
    }
    (tunnels,) = ask("sonicwall", "tunnels", {}, walks)
    assert tunnels.tunnels == (  # type: ignore[union-attr]
        Tunnel("huyen", up=True, remote="192.0.2.2", in_octets=None, out_octets=11),
        Tunnel("192.0.2.3", up=True, remote="192.0.2.3"),
    )


def test_junos_part_without_a_processor_has_no_load() -> None:
    row = (b"midplane", 2, 0, 0, 0, 0)
    engine = (b"Routing Engine 0", 2, 41, 0, 30, 2048)
    walks: dict[str, Walk] = {
        column: {"1.1.0.0": row[place], "9.1.0.0": engine[place]} for place, column in enumerate(juniper.OPERATING)
    }
    midplane, routing = juniper.parts(Answers({}, walks))
    assert (midplane.load, midplane.celsius, midplane.memory_bytes) == (None, None, None)
    assert (routing.load, routing.memory_percent, routing.memory_bytes) == (0, 30, 2 << 30)


def test_junos_cluster_counts_sessions_once() -> None:
    base = "1.3.6.1.4.1.2636.3.39.1.12.1.1.1"
    walks: dict[str, Walk] = {
        f"{base}.6": {"0": 100, "1": 20, "2": 99, "3": 20},
        f"{base}.7": dict.fromkeys("0123", 1000),
        f"{base}.10": {"0": 0, "1": 0, "2": 1, "3": 1},
    }
    (sessions,) = ask("junos", "sessions", {}, walks)
    assert (sessions.used, sessions.limit) == (120, 2000)  # type: ignore[union-attr]


def test_paloalto_shows_the_busier_plane() -> None:
    (cpu,) = ask("paloalto", "cpu", {}, {"1.3.6.1.2.1.25.3.3.1.2": {"1": 4, "2": 100}})
    assert (cpu.percent, cpu.cores) == (100.0, (4.0, 100.0))  # type: ignore[union-attr]


def test_mikrotik_psu_that_died() -> None:
    (hardware,) = ask("routeros", "hardware", dict(zip(mikrotik.OLD_SUPPLIES, (1, 0), strict=True)))
    assert isinstance(hardware, Hardware)
    assert [supply.ok for supply in hardware.supplies] == [True, False]


def test_mikrotik_hears_a_neighbour_once() -> None:
    base, name = "1.3.6.1.4.1.14988.1.1.11.1.1", "1.3.6.1.2.1.31.1.1.1.1"
    remote = "1.0.8802.1.1.2.1.4.1.1"
    mac = bytes.fromhex("02004d580099")
    walks: dict[str, Walk] = {
        name: {"2": b"ether2"},
        f"{base}.3": {"1": mac, "2": bytes.fromhex("02004d5800aa")},
        f"{base}.6": {"1": b"SW-1", "2": b"AP-1"},
        f"{base}.8": {"1": 2, "2": 2},
        f"{remote}.4": {"0.2.1": 4},
        f"{remote}.5": {"0.2.1": mac},
        f"{remote}.9": {"0.2.1": b"SW-1"},
    }
    (section,) = ask("routeros", "neighbours", {}, walks)
    assert [(each.system, each.protocol) for each in section.neighbors] == [("SW-1", "lldp"), ("AP-1", "mndp")]  # type: ignore[union-attr]
