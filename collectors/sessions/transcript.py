"""What a command line, an API and NAPALM said, secrets masked: ``device.json``, written, read and replayed."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from collectors.dialect import Dialect
from collectors.errors import CollectError, Fault
from collectors.napalm_reading import Getter
from collectors.redact import anonymise_text, redact_json
from collectors.service import Service
from collectors.session import Json
from collectors.target import ApiCredential, SshCredential
from collectors.text import say

FILE = "device.json"


@dataclass(slots=True)
class Transcript:
    """Answers by command and by path. A refusal is kept as such: it is part of how a device answers."""

    commands: dict[str, str | Fault] = field(default_factory=dict)
    documents: dict[str, Json | Fault] = field(default_factory=dict)
    getters: dict[str, Json | Fault] = field(default_factory=dict)
    """What NAPALM's getters returned, by name."""
    patterns: tuple[str, ...] = ()
    """Regular expressions of secrets, as in ``Dialect.secrets``."""
    known: set[str] = field(default_factory=set, repr=False)
    """Secrets in clear that must not appear."""

    def told(self) -> dict[str, Json]:
        """Return what the file holds, as it was said: secrets are still in it."""
        return {
            "commands": {line: _lines(answer) for line, answer in self.commands.items()},
            "documents": {path: _told(answer) for path, answer in self.documents.items()},
            "getters": {name: _told(answer) for name, answer in self.getters.items()},
        }

    def text(self, names: Sequence[str] = ()) -> str:
        """Return the file's text, redacted; with ``names`` (of the device, its serial numbers) anonymous, too."""
        # Once more over everything: what was masked stays so, and nothing may come in by another way.
        clean = redact_json(self.told(), self.patterns, tuple(sorted(self.known)))
        return json.dumps(anonymise_text(clean, names) if names else clean, ensure_ascii=False, indent=1) + "\n"

    def save(self, folder: Path, names: Sequence[str] = ()) -> Path:
        """Write ``device.json`` into a folder, which is made if it is not there; return its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE
        path.write_text(self.text(names), "utf-8")
        return path

    @staticmethod
    def load(path: Path) -> "Transcript":
        """Read a file that ``save`` wrote; raises ValueError on anything else."""
        return Transcript.parse(path.read_text("utf-8"))

    @staticmethod
    def parse(text: str) -> "Transcript":
        """Read what ``text`` returned; raises ValueError on anything else."""
        data = json.loads(text)
        if not isinstance(data, dict):
            raise ValueError("no transcript")  # noqa: TRY004 - one kind of error for a bad file
        return Transcript(
            {line: _fault(answer) or "\n".join(answer) for line, answer in data.get("commands", {}).items()},
            {where: _fault(answer) or answer for where, answer in data.get("documents", {}).items()},
            {name: _fault(answer) or answer for name, answer in data.get("getters", {}).items()},
        )


@dataclass(frozen=True, slots=True)
class ReplayShell:
    """``collectors.session.Shell`` over a transcript; also its own ``ShellEngine``."""

    transcript: Transcript

    async def run(self, command: str) -> str:
        """As ``Shell.run``; what was not recorded is not known to the device."""
        return _replayed(self.transcript.commands.get(command, Fault.UNSUPPORTED), command)

    @asynccontextmanager
    async def shell(self, address: str, credential: SshCredential, dialect: Dialect) -> AsyncIterator["ReplayShell"]:  # noqa: ARG002 - lets anybody in
        """As ``ShellEngine.shell``."""
        yield self

    async def close(self) -> None:
        """As ``ShellEngine.close``."""


@dataclass(frozen=True, slots=True)
class ReplayApi:
    """``collectors.session.Api`` over a transcript; also its own ``ApiEngine``."""

    transcript: Transcript

    async def fetch(self, path: str) -> Json:
        """As ``Api.fetch``; what was not recorded is not known to the device."""
        return _replayed(self.transcript.documents.get(path, Fault.UNSUPPORTED), path)

    @asynccontextmanager
    async def api(self, address: str, credential: ApiCredential, service: Service) -> AsyncIterator["ReplayApi"]:  # noqa: ARG002 - likewise
        """As ``ApiEngine.api``."""
        yield self

    async def close(self) -> None:
        """As ``ApiEngine.close``."""


@dataclass(frozen=True, slots=True)
class ReplayGetters:
    """``collectors.asking_napalm.GetterEngine`` over a transcript."""

    transcript: Transcript

    async def read(
        self,
        address: str,  # noqa: ARG002 - lets anybody in
        credential: SshCredential,  # noqa: ARG002
        platform: str,  # noqa: ARG002
        getters: Sequence[Getter],
    ) -> Mapping[str, object]:
        """As ``GetterEngine.read``."""
        found: dict[str, object] = {}
        for each in getters:
            try:
                found[each.name] = _replayed(self.transcript.getters.get(each.name, Fault.UNSUPPORTED), each.name)
            except CollectError as error:
                found[each.name] = error
        return found


def _lines(answer: str | Fault) -> Json:
    return _told(answer) if isinstance(answer, Fault) else list(answer.split("\n"))


def _told(answer: Json | Fault) -> Json:
    return {"fault": answer.value} if isinstance(answer, Fault) else answer


def _fault(answer: object) -> Fault | None:
    alone = isinstance(answer, Mapping) and set(answer) == {"fault"}
    return Fault(answer["fault"]) if isinstance(answer, Mapping) and alone else None


def _replayed[A](answer: A | Fault, asked: str) -> A:
    if isinstance(answer, Fault):
        raise CollectError(answer, say("The device refuses “{command}”: {words}", command=asked, words=answer.value))
    return answer
