"""Every driver reads its recordings as expected and lets no secret out."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from collectors import drivers
from collectors.collect import all_drivers
from collectors.driver import Driver
from collectors.redact import MASK, redact, redact_value
from collectors.sections import SECTIONS, from_json
from collectors.sessions.record import Recording, RecordingSession
from tests.recorded import Recorded, all_recorded

RECORDED = all_recorded()
WITHOUT_RECORDING = {"generic_ping": "asks nothing"}
LONGEST = 120
each_recorded = pytest.mark.parametrize("recorded", RECORDED, ids=lambda each: each.name)
each_driver = pytest.mark.parametrize(("name", "driver"), sorted(all_drivers().items()))


@each_recorded
def test_golden(recorded: Recorded, *, update: bool) -> None:
    found = recorded.sections()
    if update:
        recorded.golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    assert json.loads(recorded.golden.read_text()) == json.loads(json.dumps(found))


@each_recorded
def test_nothing_goes_wrong(recorded: Recorded) -> None:
    assert recorded.findings().troubles == []


@each_recorded
def test_is_detected(recorded: Recorded) -> None:
    assert recorded.detected() == recorded.driver


@each_recorded
def test_sections_survive_storage(recorded: Recorded) -> None:
    for section, told in zip(recorded.findings().sections, json.loads(recorded.golden.read_text()), strict=True):
        assert from_json(SECTIONS[told.pop("section")], told) == section


@each_recorded
def test_recording_again_leaks_no_secret(recorded: Recorded, tmp_path: Path) -> None:
    """What the recorder writes of this device holds none of the strings in secrets.txt."""
    secrets = (recorded.folder / "secrets.txt").read_text().split("\n")
    driver = all_drivers()[recorded.driver]
    recording = Recording(driver.secrets)
    session = RecordingSession(recorded.session(), recording)
    asyncio.run(session.walk(["1.3.6.1"]))
    written = recording.save(tmp_path).read_bytes()
    raw = b"".join(value for value in recording.values.values() if isinstance(value, bytes))
    golden = recorded.golden.read_bytes()
    for secret in filter(None, secrets):
        assert secret.encode() not in golden
        assert secret.encode() not in written
        assert secret.encode().hex().encode() not in written
        assert secret.encode() in raw or secret in {"mangxa-demo", "public"}


@each_recorded
def test_recording_replays_to_the_same(recorded: Recorded, tmp_path: Path) -> None:
    recording = Recording()
    asyncio.run(RecordingSession(recorded.session(), recording).walk(["1.3.6.1"]))
    recording.save(tmp_path)
    again = Recorded(tmp_path)
    masked = {oid: redact_value(value) for oid, value in recording.values.items()}
    assert asyncio.run(again.session().walk(["1.3.6.1"]))["1.3.6.1"] == {
        oid.removeprefix("1.3.6.1."): value for oid, value in masked.items()
    }


@each_driver
def test_has_a_recording(name: str, driver: Driver) -> None:
    told = [each for each in RECORDED if each.driver == name]
    assert told or (name in WITHOUT_RECORDING and not driver.reads)


@each_driver
def test_file(name: str, driver: Driver) -> None:
    source = Path(drivers.__path__[0]) / f"{name}.py"
    lines = source.read_text().splitlines()
    assert len(lines) <= LONGEST
    assert driver.title
    assert lines[0].startswith('"""')


@each_driver
def test_is_well_formed(name: str, driver: Driver) -> None:
    names = [read.name for read in driver.reads]
    assert len(set(names)) == len(names), name
    for oid in [*driver.object_ids, *(oid for read in driver.reads for oid in (*read.gets, *read.walks))]:
        assert re.fullmatch(r"\d+(\.\d+)+", oid), oid
    for pattern in (*driver.descriptions, *driver.secrets):
        re.compile(pattern)


def test_no_two_drivers_claim_the_same_device() -> None:
    claimed = [oid for driver in all_drivers().values() for oid in driver.object_ids]
    assert len(set(claimed)) == len(claimed)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("fortios", "set psksecret ENC S3cret+/=="),
        ("fortios", 'set passwd "S3cret+/=="'),
        ("routeros", '/ppp secret add name=xa password="S3cret+/=="'),
        ("routeros", "wpa2-pre-shared-key=S3cret+/=="),
        ("pfsense", "<pre-shared-key>S3cret+/==</pre-shared-key>"),
        ("linux", "rocommunity: S3cret+/=="),
        ("linux", "https://admin:S3cret+/==@192.0.2.1"),
        ("linux", "Authorization: Bearer S3cret+/=="),
    ],
)
def test_masks_what_its_platform_writes(name: str, line: str) -> None:
    clean = redact(line, all_drivers()[name].secrets)
    assert "S3cret" not in clean
    assert MASK in clean
