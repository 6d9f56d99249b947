"""Sessions that remember what their device said, for a transcript: around real ones, for visits to a single device."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from collectors.asking_napalm import GetterEngine
from collectors.dialect import Dialect, ShellEngine
from collectors.errors import CollectError
from collectors.napalm_reading import Getter
from collectors.service import ApiEngine, Service
from collectors.session import Api, Json, Shell
from collectors.sessions.transcript import Transcript
from collectors.target import ApiCredential, SshCredential


@dataclass(frozen=True, slots=True)
class RecordingShells:
    """``ShellEngine`` around another one, for visits to a single device."""

    inner: ShellEngine
    transcript: Transcript

    @asynccontextmanager
    async def shell(self, address: str, credential: SshCredential, dialect: Dialect) -> AsyncIterator[Shell]:
        """As ``ShellEngine.shell``."""
        self.transcript.known.update(filter(None, (credential.password, credential.enable)))
        self.transcript.patterns = tuple(dict.fromkeys((*self.transcript.patterns, *dialect.secrets)))
        async with self.inner.shell(address, credential, dialect) as shell:
            yield _RecordingShell(shell, self.transcript)

    async def close(self) -> None:
        """Close the engine within."""
        await self.inner.close()


@dataclass(frozen=True, slots=True)
class RecordingApis:
    """``ApiEngine`` around another one, for visits to a single device."""

    inner: ApiEngine
    transcript: Transcript

    @asynccontextmanager
    async def api(self, address: str, credential: ApiCredential, service: Service) -> AsyncIterator[Api]:
        """As ``ApiEngine.api``."""
        self.transcript.known.update(filter(None, (credential.secret,)))
        self.transcript.patterns = tuple(dict.fromkeys((*self.transcript.patterns, *service.secrets)))
        async with self.inner.api(address, credential, service) as api:
            yield _RecordingApi(api, self.transcript)

    async def close(self) -> None:
        """Close the engine within."""
        await self.inner.close()


@dataclass(frozen=True, slots=True)
class _RecordingShell:
    inner: Shell
    transcript: Transcript

    async def run(self, command: str) -> str:
        try:
            answer = await self.inner.run(command)
        except CollectError as error:
            self.transcript.commands[command] = error.fault
            raise
        self.transcript.commands[command] = answer
        return answer


@dataclass(frozen=True, slots=True)
class _RecordingApi:
    inner: Api
    transcript: Transcript

    async def fetch(self, path: str) -> Json:
        try:
            answer = await self.inner.fetch(path)
        except CollectError as error:
            self.transcript.documents[path] = error.fault
            raise
        self.transcript.documents[path] = answer
        return answer


@dataclass(frozen=True, slots=True)
class RecordingGetters:
    """``GetterEngine`` around another one; ``patterns`` are the secrets of the platform read."""

    inner: GetterEngine
    transcript: Transcript

    async def read(
        self, address: str, credential: SshCredential, platform: str, getters: Sequence[Getter]
    ) -> Mapping[str, object]:
        """As ``GetterEngine.read``."""
        self.transcript.known.update(filter(None, (credential.password, credential.enable)))
        found = await self.inner.read(address, credential, platform, getters)
        for name, answer in found.items():
            self.transcript.getters[name] = answer.fault if isinstance(answer, CollectError) else cast("Json", answer)
        return found
