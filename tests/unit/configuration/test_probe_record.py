"""A recording of a hostile device: laid out for the contracts, and its credentials nowhere in it."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from collectors.errors import Fault
from collectors.redact import redact
from collectors.sections import Identity
from collectors.sessions.record import Recording
from collectors.sessions.replay import ReplaySession
from collectors.sessions.transcript import Transcript
from collectors.visit import Visit
from configuration.probe_record import keep, occupied

NOW = datetime(2026, 11, 25, tzinfo=UTC)
COMMUNITY, PASSWORD = "c0mmun1ty-x", "Xa-b1Mat/k3y"
INDEX = ".".join(map(str, COMMUNITY.encode()))
VALUES = {
    "1.3.6.1.2.1.1.1.0": f"Linux box, community is {COMMUNITY.upper()}".encode(),
    "1.3.6.1.2.1.1.2.0": "1.3.6.1.4.1.8072.3.2.10",
    "1.3.6.1.2.1.1.3.0": 4711,
    "1.3.6.1.4.1.9.1": b"c0mmu",
    "1.3.6.1.4.1.9.2": b"n1ty-x",
    "1.3.6.1.4.1.9.3": b"password: geheim-0815",
    f"1.3.6.1.6.3.18.1.1.1.2.{INDEX}": b"a row of snmpCommunityTable",
    "1.3.6.1.4.1.9.4": b"\xff\x00\xfe",
}


@pytest.fixture
def kept(tmp_path: Path):
    recording = Recording(known={COMMUNITY}, values=dict(VALUES))
    transcript = Transcript(
        commands={
            "show version": f"Cisco IOS Software, Version 15.0\npass%2Dword {PASSWORD.replace('/', '%2F')}",
            "show running-config": f"hostname a\nenable secret 5 $1$abcd$NochEinGeheimnis1\n! {PASSWORD}\nend\n",
            "show ip arp": Fault.UNSUPPORTED,
        },
        documents={"/x": {"list": [PASSWORD, {"psk": "geheim-0816"}]}},
        known={PASSWORD},
    )
    visit = Visit(0, NOW, 1.0, "linux", (Identity(model="Box 1", version="2.4.6", hostname="ten-may"),))
    found = asyncio.run(keep(tmp_path / "new", visit, "cisco_ios", recording, transcript))
    return tmp_path / "new", found


def test_it_is_laid_out_as_the_contracts_want_it(kept) -> None:
    folder, found = kept
    assert sorted(str(path.relative_to(folder)) for path in found.files) == [
        "cli/cisco_ios/box_1_2.4/device.json", "cli/cisco_ios/box_1_2.4/secrets.txt",
        "cli/cisco_ios/box_1_2.4/sections.json", "linux/box_1_2.4/device.snmprec",
        "linux/box_1_2.4/secrets.txt", "linux/box_1_2.4/sections.json",
    ]  # fmt: skip
    assert occupied(folder) and not occupied(folder / "linux" / "nothing")
    told = json.loads((folder / "cli/cisco_ios/box_1_2.4/device.json").read_text())
    assert told["commands"]["show ip arp"] == {"fault": "unsupported"}


def test_no_credential_is_in_it(kept) -> None:
    _, found = kept
    whole = "".join(path.read_text() for path in found.files).lower()
    for secret in (COMMUNITY, PASSWORD, PASSWORD.replace("/", "%2F"), "geheim", "nocheingeheimnis"):
        assert secret.lower() not in whole
        assert secret.encode().hex() not in whole
    assert INDEX not in whole and "c0mmu" not in whole
    assert found.masked >= 6


def test_stand_ins_are_listed_and_found_again(kept) -> None:
    folder, _ = kept
    for secrets in folder.rglob("secrets.txt"):
        listed = secrets.read_text().split()
        recorded = "".join(path.read_text() for path in secrets.parent.glob("device.*"))
        assert listed
        for each in listed:
            assert each in recorded or each.encode().hex() in recorded
            assert each not in redact(recorded, (r"enable secret 5 (?P<secret>\S+)",))


def test_what_is_no_secret_is_as_it_was(kept) -> None:
    folder, _ = kept
    session = ReplaySession.load(folder / "linux/box_1_2.4/device.snmprec")
    values = asyncio.run(session.get(list(VALUES)))
    for oid in ("1.3.6.1.2.1.1.2.0", "1.3.6.1.2.1.1.3.0", "1.3.6.1.4.1.9.4"):
        assert values[oid] == VALUES[oid]


def test_nothing_heard_is_nothing_written(tmp_path: Path) -> None:
    found = asyncio.run(keep(tmp_path / "new", Visit(0, NOW, 1.0, "", ()), "", Recording(), Transcript()))
    assert found.files == [] and not (tmp_path / "new").exists()
