"""Messages of agents, and which computer they are of."""

import gzip
import json
import zlib
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.errors import CollectError, Fault
from inventory.agents import message, support
from inventory.agents.marks import Marks
from inventory.agents.recognise import Known, recognise
from inventory.agents.report import System

INVENTORY = {
    "action": "inventory", "deviceid": "pc-1", "itemtype": "Computer",
    "content": {
        "versionclient": "GLPI-Agent_v1.11", "hardware": {"name": "PC-1", "memory": 8000},
        "bios": {"ssn": "ABC12345", "smanufacturer": "Dell Inc.", "smodel": "OptiPlex 3080"},
        "operatingsystem": {"full_name": "Microsoft Windows 10 Pro", "kernel_version": "10.0.19045"},
        "networks": [{"description": "Intel I219", "mac": "8C:EC:4B:01:02:03", "status": "up"}],
    },
}  # fmt: skip
BODY = json.dumps(INVENTORY).encode()


@pytest.mark.parametrize("body", [BODY, zlib.compress(BODY), gzip.compress(BODY)])
def test_an_inventory_is_read(body):
    told = message.read(body, zone=UTC)
    assert isinstance(told, message.Told)
    assert (told.report.serial, told.report.memory_mb, told.report.model) == ("ABC12345", 8000, "OptiPlex 3080")
    assert told.report.macs == {"8c:ec:4b:01:02:03"}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Fault.GARBLED),
        (b"garbage", Fault.GARBLED),
        (zlib.compress(BODY)[:-9], Fault.TRUNCATED),
        (zlib.compress(b" " * 40_000_000), Fault.TOO_BIG),
        (b'{"a":' * 60 + b"1" + b"}" * 60, Fault.TOO_BIG),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><REQUEST><QUERY>&b;</QUERY></REQUEST>', Fault.GARBLED),
        (b"<REQUEST><QUERY>NETDISCOVERY</QUERY></REQUEST>", Fault.UNSUPPORTED),
        (b'{"action":"inventory","deviceid":"x"}', Fault.GARBLED),
    ],
)
def test_broken_ones_are_refused(body, fault):
    with pytest.raises(CollectError) as raised:
        message.read(body, zone=UTC)
    assert raised.value.fault is fault


@given(st.binary(max_size=300) | st.recursive(st.none() | st.text() | st.floats(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)).map(lambda x: json.dumps({"deviceid": "d", "content": {"hardware": {"name": "x"}, "networks": x, "drives": x, "softwares": x}}).encode()))  # fmt: skip  # noqa: E501
def test_nothing_else_than_a_refusal_is_raised(body):
    try:  # noqa: SIM105
        message.read(body, zone=UTC)
    except CollectError:
        pass


BASE = Marks("S1", "B1", "U1", frozenset({"m1"}), agent_id="a", hostname="pc")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (BASE, "same"),
        (Marks("S1", "B1", "U1", frozenset({"m1"}), agent_id="z", hostname="other"), "same"),
        (Marks("S1", "B1", "U1", frozenset({"m9"}), agent_id="a", hostname="pc"), "same"),
        (Marks("S2", "B2", "U1", frozenset({"m2"}), agent_id="a", hostname="pc"), "new"),  # cloned disk
        (Marks("S2", "B2", "U2", frozenset({"m1"}), agent_id="b", hostname="x"), "new"),  # docking station
        (Marks("S1", "B2", "U2", frozenset({"m2"}), agent_id="a", hostname="pc"), "doubt"),  # replaced board
    ],
)
def test_never_two_of_one_nor_one_of_two(new, expected):
    found = recognise(new, [Known(7, "PC", BASE, reported=True)])
    assert ("same" if found.device == 7 else "doubt" if found.doubt else "new") == expected


def test_ends_of_support():
    of = support.supplied().of
    assert of(System("Microsoft Windows 10 Pro", kernel="10.0.19045"))[0] == "Windows 10 22H2"
    assert of(System("Microsoft Windows 11 Enterprise", kernel="10.0.22631"))[1].isoformat() == "2026-11-10"
    assert of(System("Ubuntu 22.04.5 LTS", "22.04"))[0] == "Ubuntu 22.04"
    assert of(System("TempleOS", "5")) == ("", None)


def test_a_day_that_nobody_compared_is_known_as_such():
    ours = support.supplied()
    assert ours.verified("Windows 10 22H2") and ours.verified("Ubuntu 22.04")
    assert not ours.verified("Windows XP") and not ours.verified("no such release")
    assert all(each.source.startswith("https://") for each in ours.releases)
