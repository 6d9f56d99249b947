"""Parsers against what agents should not send but do."""

import json
from contextlib import suppress
from random import Random

import pytest

from collectors.collect import all_drivers
from collectors.driver import Answers
from collectors.mibs import host_resources, ucd
from collectors.mibs.if_mib import COLUMNS, parse_interfaces
from collectors.mibs.system import HR_SYSTEM_UPTIME, SNMP_ENGINE_TIME, SYS_UPTIME, parse_uptime
from collectors.mibs.values import decimal, number, size, text
from collectors.sections import Disk, Interfaces, Memory, from_json, to_json
from collectors.session import SnmpValue

WRAP = (1 << 32) / 100


def interfaces(**columns):
    return next(parse_interfaces(Answers(walks={COLUMNS[name]: rows for name, rows in columns.items()})), None)


def test_holes_and_negative_counters() -> None:
    found = interfaces(
        descr={"1": b"a", "3": b"c"}, oper={"1": 1, "2": 9, "3": 2},
        hc_in_octets={"1": 5}, hc_out_octets={"1": -1, "3": 7},
        in_octets={"1": 6, "3": -4}, out_octets={"1": 8}, speed={"1": -1, "3": 4_294_967_295}, high_speed={"3": 0},
        mac={"1": b"\1\2\3\4\5\6", "2": b"\0" * 6, "3": b"01:02"},
    )  # fmt: skip
    assert isinstance(found, Interfaces)
    first, second, third = found.interfaces
    assert (first.name, first.wide, first.in_octets, first.out_octets, first.speed) == ("a", False, 6, 8, None)
    assert (first.mac, second.mac, third.mac) == ("01:02:03:04:05:06", "", "")
    assert (second.name, second.oper, second.in_octets, second.admin_up) == ("if2", "unknown", None, True)
    assert (third.oper, third.in_octets, third.speed) == ("down", None, None)


def test_names_are_unique_and_never_empty() -> None:
    found = interfaces(descr={"1": b"eth", "2": b"eth", "3": b" ", "4": b"\xff\xfe", "5": b"\0"})
    names = [each.name for each in found.interfaces]
    assert names == ["eth #1", "eth #2", "if3", "ÿþ", "if5"]


@pytest.mark.parametrize(
    ("speed", "high", "expected"),
    [
        (10**9, 1000, 10**9),
        (4294967295, 10000, 10**10),
        (1410065408, 10000, 10**10),
        (1544000, 1, 1544000),
        (0, 100, 10**8),
    ],
)
def test_speed(speed: int, high: int, expected: int) -> None:
    assert interfaces(descr={"1": b"a"}, speed={"1": speed}, high_speed={"1": high}).interfaces[0].speed == expected


def test_no_interfaces_is_nothing() -> None:
    assert interfaces() is None
    assert interfaces(in_octets={"1": 5}) is None
    assert interfaces(descr={"1.2": b"x", "": b"y"}) is None


def test_two_thousand_interfaces() -> None:
    rows = {str(n): n for n in range(1, 2001)}
    found = interfaces(descr={key: f"p{key}".encode() for key in rows}, hc_in_octets=rows, hc_out_octets=rows)
    assert len(found.interfaces) == 2000


@pytest.mark.parametrize(
    ("agent", "host", "engine", "expected"),
    [
        (100, None, None, 1),
        (100, 50_000, 1, 500),
        (100, 0, None, 1),
        (None, 700, None, 7),
        (5000, None, round(WRAP) + 50, round(WRAP) + 50),  # 497 days and 50 s
        (5000, None, 7_000_000, 50),  # an engine time of another clock
        (-5, None, None, None),
        (None, None, 99, None),
    ],
)
def test_uptime(agent: int | None, host: int | None, engine: int | None, expected: float | None) -> None:
    told = {SYS_UPTIME: agent, HR_SYSTEM_UPTIME: host, SNMP_ENGINE_TIME: engine}
    answers = Answers({oid: value for oid, value in told.items() if value is not None})
    assert [each.seconds for each in parse_uptime(answers)] == ([expected] if expected is not None else [])


def storage(*rows):
    kinds = {"ram": host_resources.RAM, "disk": host_resources.FIXED_DISK, "other": "1.3.6.1.2.1.25.2.1.1"}
    columns = [{}, {}, {}, {}, {}]
    for index, (kind, name, unit, total, used) in enumerate(rows, 1):
        for column, value in zip(columns, (kinds[kind], name, unit, total, used), strict=True):
            if value is not None:
                column[str(index)] = value
    return Answers(walks=dict(zip(host_resources.STORAGE_COLUMNS, columns, strict=True)))


def test_memory_without_what_caches_hold() -> None:
    rows = [("ram", b"Physical memory", 1024, 1000, 900), ("other", b"Cached memory", 1024, 500, 500)]
    assert list(host_resources.parse_memory(storage(*rows))) == [Memory(400 * 1024, 1000 * 1024)]


def test_disks() -> None:
    found = host_resources.parse_disks(
        storage(
            ("disk", b"/", 4096, 1 << 20, 1 << 18),
            ("disk", b"/dev/shm", 4096, 1 << 20, 0),
            ("disk", b"/run/user/0", 4096, 1 << 20, 0),
            ("disk", b"/proc2", 4096, 1 << 20, 0),
            ("disk", b"/empty", 4096, 0, 0),
            ("disk", b"/big", 4096, -(1 << 30), 5),
            ("disk", b"/hole", None, 99, 5),
            ("disk", b"C:\\ Label:System  Serial Number 8c1b", 4096, 1 << 20, 7),
            ("disk", b"/dev/ada0s1a, mounted on: /jail", 4096, 1 << 20, 7),
            ("other", b"/other", 4096, 1 << 20, 7),
        )
    )
    (disks,) = found
    assert [disk.name for disk in disks.disks] == ["/", "/proc2", "/big", "C:\\", "/jail"]
    assert disks.disks[2] == Disk("/big", 5 * 4096, 3 * (1 << 30) * 4096)


def test_ucd_memory_prefers_what_the_kernel_says_is_available() -> None:
    values = {ucd.TOTAL_REAL: 1000, ucd.AVAIL_REAL: 100, ucd.BUFFER: 50, ucd.CACHED: 250}
    assert list(ucd.parse_memory(Answers(values))) == [Memory(600 * 1024, 1000 * 1024)]
    assert list(ucd.parse_memory(Answers({**values, ucd.SYS_AVAIL: 700}))) == [Memory(300 * 1024, 1000 * 1024)]
    assert list(ucd.parse_memory(Answers({ucd.TOTAL_REAL: 1000}))) == []
    assert list(ucd.parse_memory(Answers({ucd.TOTAL_REAL: 0, ucd.AVAIL_REAL: 0}))) == []


def test_texts() -> None:
    assert text("Phòng máy".encode()) == "Phòng máy"
    assert text("Café".encode("cp1252")) == "Café"
    assert text(b"a\0\r\n\x1b[31mb") == "a [31mb"
    assert (number(b" 42 "), number(b"x"), number("1.3.6"), number(None)) == (42, None, None, None)
    assert [decimal(each) for each in (b"39.5", b"nan", b"inf", b"", b"N/A")] == [39.5, None, None, None, None]
    assert (size(-1), size(5), size(-(1 << 40))) == ((1 << 32) - 1, 5, None)


def rubbish(dice: Random) -> SnmpValue:
    """A value of any type, likely and unlikely ones."""
    return dice.choice(
        [
            dice.choice([0, 1, -1, 2**31, -(2**31), 2**64 - 1, 2**200, dice.randrange(200)]),
            dice.choice(
                [b"", b"\0", b"-1", b"99999999999999999999", b"1e400", dice.randbytes(dice.randrange(9)), b"temp"]
            ),
            dice.choice(["", "0.0", "1.3.6.1.2.1.25.2.1.4", "1.3.6.1.2.1.25.2.1.2", "10.0.0.1"]),
        ]
    )


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("name", sorted(all_drivers()))
def test_no_driver_chokes_on_rubbish(name: str, seed: int) -> None:
    """Whatever types, holes and values come, a parser yields sections or raises ValueError."""
    dice = Random(seed)
    suffixes = ["1", "2", "", "1.1", "x", "4294967296", "0"]
    for read in all_drivers()[name].reads:
        values = {oid: rubbish(dice) for oid in read.gets if dice.random() < 0.8}
        walks = {root: {key: rubbish(dice) for key in suffixes if dice.random() < 0.7} for root in read.walks}
        with suppress(ValueError):
            for section in read.parse(Answers(values, walks)):
                assert from_json(type(section), json.loads(json.dumps(to_json(section)))) == section
