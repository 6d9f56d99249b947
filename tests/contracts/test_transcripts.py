"""Every command line and API reads its transcripts as expected and lets no secret out."""

import asyncio
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from collectors.asking import visit_shell
from collectors.beyond import all_dialects, all_services
from collectors.dialect import Dialect
from collectors.errors import Fault
from collectors.reading import Findings
from collectors.sections import SECTIONS, Config, Identity, from_json
from collectors.sessions.again import section_form, spoken_again
from collectors.sessions.transcript import ReplayShell, Transcript
from collectors.target import SshCredential
from tests.recorded import RECORDINGS

LONGEST = 220


@dataclass(frozen=True, slots=True)
class Transcribed:
    """``recordings/cli/<platform>/<model>/``: device.json, secrets.txt, sections.json."""

    folder: Path

    @property
    def platform(self) -> str:
        return self.folder.parent.name

    @property
    def golden(self) -> Path:
        return self.folder / "sections.json"

    @property
    def secrets(self) -> list[str]:
        return (self.folder / "secrets.txt").read_text().split()

    def transcript(self) -> Transcript:
        return Transcript.load(self.folder / "device.json")

    def visit(self, into: Transcript | None = None) -> Findings:
        """Everything that is read from it; what was heard is written ``into`` another transcript."""
        dialect, service = all_dialects().get(self.platform), all_services().get(self.platform)
        return asyncio.run(spoken_again(self.transcript(), dialect, service, into))


TRANSCRIBED = [Transcribed(path.parent) for path in sorted(RECORDINGS.glob("cli/*/*/device.json"))]
each_transcript = pytest.mark.parametrize("told", TRANSCRIBED, ids=lambda each: f"{each.platform}/{each.folder.name}")
each_dialect = pytest.mark.parametrize(("name", "dialect"), sorted(all_dialects().items()))


@each_transcript
def test_golden(told: Transcribed, *, update: bool) -> None:
    found = [section_form(each) for each in told.visit().sections]
    if update:
        told.golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    assert json.loads(told.golden.read_text()) == json.loads(json.dumps(found))


@each_transcript
def test_nothing_goes_wrong(told: Transcribed) -> None:
    """Except that a device which refused a command when it was recorded still does."""
    heard, dialect = told.transcript().commands, all_dialects()[told.platform]
    refused = {each.name for each in dialect.commands if isinstance(heard.get(each.line), Fault)}
    assert [each for each in told.visit().troubles if each.where not in refused] == []


@each_transcript
def test_sections_survive_storage(told: Transcribed) -> None:
    for section, stored in zip(told.visit().sections, json.loads(told.golden.read_text()), strict=True):
        assert from_json(SECTIONS[stored.pop("section")], stored) == section


@each_transcript
def test_no_secret_is_read_or_recorded(told: Transcribed) -> None:
    raw = (told.folder / "device.json").read_text()
    written = Transcript()
    sections = str(told.visit(written).sections)
    recorded = written.text()
    for secret in told.secrets:
        assert json.dumps(secret)[1:-1] in raw
        assert secret not in sections
        assert secret not in recorded


@each_transcript
def test_a_recording_replays_to_the_same(told: Transcribed, tmp_path: Path) -> None:
    written = Transcript()
    first = told.visit(written)
    folder = tmp_path / told.platform / "again"
    written.save(folder)
    assert Transcribed(folder).visit().sections == first.sections


@each_transcript
def test_a_configuration_cut_anywhere_is_no_configuration(told: Transcribed) -> None:
    """Whatever the platform ends its configuration with is looked for; where it has no end, the length is."""
    dialect = all_dialects()[told.platform]
    command = next((each for each in dialect.commands if each.name == "config"), None)
    if command is None or command.measured:
        pytest.skip("has no end mark: its length is compared with the last one")
    heard = told.transcript().commands
    line = next((each for each in (command.line, *command.instead) if isinstance(heard.get(each), str)), None)
    if line is None:
        pytest.skip("its configuration was not recorded by its command line")
    text = told.transcript().commands[line].rstrip()
    for at in range(0, len(text) - 1, 7):
        part = Transcript({line: text[:at]})
        findings = Findings()
        asyncio.run(
            visit_shell(
                ReplayShell(part),
                "192.0.2.1",
                SshCredential("reader"),
                Dialect("x", "#", (command,)),
                plans=("facts",),
                findings=findings,
                lengths={},
            )
        )
        assert not any(isinstance(each, Config) for each in findings.sections), text[max(at - 30, 0) : at]


@each_dialect
def test_has_a_transcript(name: str, dialect: Dialect) -> None:
    told = [each for each in TRANSCRIBED if each.platform == name]
    assert told, dialect.title
    assert any(isinstance(section, Identity) for each in told for section in each.visit().sections)


@each_dialect
def test_is_well_formed(name: str, dialect: Dialect) -> None:
    source = Path(__file__).parent.parent.parent / "collectors" / "cli" / f"{name}.py"
    assert len(source.read_text().splitlines()) <= LONGEST
    names = [each.name for each in dialect.commands]
    assert len(set(names)) == len(names)
    assert "name" in re.compile(dialect.prompt).groupindex
    for pattern in (dialect.pager, dialect.privileged, *dialect.secrets, *(each for each, _ in dialect.refusals)):
        re.compile(pattern)
    for command in dialect.commands:
        re.compile(command.begins)
        re.compile(command.ends)
        if command.name == "config":
            assert command.ends or command.closed or command.measured


@pytest.mark.parametrize("name", sorted(all_services()))
def test_an_api_has_a_transcript(name: str) -> None:
    told = [each.transcript() for each in TRANSCRIBED if each.platform == name]
    asked = {path for each in told for path in each.documents}
    service = all_services()[name]
    assert all(set(each.paths) <= asked or set(each.instead) <= asked for each in service.endpoints)
