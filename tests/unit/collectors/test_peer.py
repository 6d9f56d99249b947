"""The tool that compares us with a peer: reads what is broken, sees what differs, excuses only what it can show."""

import json
from pathlib import Path

import pytest

from tests.peer.compare import Compared
from tests.peer.judge import Judged, judge
from tests.peer.reasons import excuse
from tests.peer.recording import readable, recordings

WALK = """1.3.6.1.2.1.31.1.1.1.1.2|4|lan
1.3.6.1.2.1.1.1.0|4|SonicWALL TZ 370 (SonicOS 7.0.1)
1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8741.1
no line at all
1.3.6.1.4.1.8741.1.3.1.3.0|66|17
1.3.6.1.4.1.8741.1.3.1.3.0|66|99
1.3.6.1.4.1.8741.1.3.1.4.0|66:numeric|initial=58,rate=2
1.3.6.1.2.1.2.2.1.8.2|2|1
1.3.6.1.2.1.2.2.1.5.2|66|x
"""
GOLDEN = {
    "os": {"discovery": {"devices": [{"os": "sonicwall", "version": "7.0.1", "hardware": "NSA 4500", "serial": None}]}},
    "ports": {"poller": {"ports": [{"ifIndex": 2, "ifName": "lan", "ifSpeed": None, "ifOperStatus": "down"}]}},
    "processors": {"discovery": {"processors": [{"processor_descr": "CPU", "processor_usage": 17}]}},
    "mempools": {"discovery": {"mempools": [{"mempool_class": "system", "mempool_perc": 70}]}},
}


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    (tmp_path / "sonicwall_7.snmprec").write_text(WALK)
    (tmp_path / "sonicwall_7.json").write_text(json.dumps(GOLDEN))
    (recording,) = recordings(tmp_path)
    found = judge(recording)
    assert found
    return found


def test_recognises(judged: Judged) -> None:
    assert (judged.platform, judged.recognised, judged.known, judged.troubles) == ("sonicwall", True, True, ())


def test_sees_what_agrees_and_what_differs(judged: Judged) -> None:
    assert {each.field: each.agree for each in judged.compared} == {
        "version": True,
        "hardware": False,
        "ports": True,
        "speed": True,
        "state": False,
        "processor": True,
        "memory": False,
    }


def test_excuses_what_the_device_says_itself_and_no_more(judged: Judged) -> None:
    assert {each.field for each in judged.compared if each.why} == {"hardware", "state"}


def test_reads_what_is_broken() -> None:
    values = readable(WALK)
    assert values["1.3.6.1.4.1.8741.1.3.1.3.0"] == 17  # the first of two
    assert values["1.3.6.1.4.1.8741.1.3.1.4.0"] == 58
    assert "1.3.6.1.2.1.2.2.1.5.2" not in values


@pytest.mark.parametrize(("mbps", "excused"), [(1000, True), (4294901759, False)])
def test_a_speed_no_port_can_have_is_our_fault(mbps: int, *, excused: bool) -> None:
    compared = Compared("speed", "wan1 [3]", str(mbps * 1_000_000), "None", agree=False)
    assert bool(excuse(compared, {"1.3.6.1.2.1.31.1.1.1.15.3": mbps}).why) is excused


def test_a_kernel_is_no_version() -> None:
    compared = Compared("version", "", "3.2.40", "6.2-25426", agree=False)
    assert not excuse(compared, {"1.3.6.1.2.1.1.1.0": b"Linux nas 3.2.40 #25426"}).why


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "right"),
    [
        ("temperature", "33", "0", True),
        ("temperature", "", "2165", True),
        ("temperature", "", "41", False),
        ("serial", "B8A44F000000", "b8:a4:4f:0:0:0", True),
        ("serial", "B8A44F000001", "b8:a4:4f:0:0:0", False),
        ("processor", "7", "93", True),
        ("processor", "8", "93", False),
        ("processor", "7", "94", False),
    ],
)
def test_reasons(field: str, ours: str, theirs: str, *, right: bool) -> None:
    values = {"1.3.6.1.4.1.11863.6.4.1.1.1.1.4.1": 7, "1.3.6.1.4.1.11863.6.4.1.1.1.1.2.1": 93}
    assert bool(excuse(Compared(field, "x [1]", ours, theirs, agree=False), values).why) == right


def test_knows_the_family_of_a_system_it_does_not_know(tmp_path: Path) -> None:
    (tmp_path / "some-distro_9.snmprec").write_text(
        "1.3.6.1.2.1.1.1.0|4|Linux host 6.1.0\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10\n"
    )
    (tmp_path / "some-distro_9.json").write_text(
        json.dumps({"os": {"discovery": {"devices": [{"os": "some-distro"}]}}})
    )
    (recording,) = recordings(tmp_path)
    found = judge(recording)
    assert found
    assert (found.platform, found.recognised, found.known) == ("linux", True, False)
