"""Engines that remember what one visit asked and heard: references only, nothing is copied until somebody wants it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from time import monotonic

from collectors.asking_napalm import GetterEngine
from collectors.beyond import Beyond
from collectors.dialect import Dialect, ShellEngine
from collectors.errors import CollectError
from collectors.heard import Asked, Protocol, Said
from collectors.napalm_reading import Getter
from collectors.redact import secrets_of
from collectors.service import ApiEngine, Service
from collectors.session import Api, Json, Shell, SnmpEngine, SnmpValue, Walk
from collectors.target import ApiCredential, SnmpCredential, SshCredential

LONG = 16
"""Characters from which a name is no name but half of a key."""
MOST = 2000
"""Questions remembered of one visit."""


@dataclass(slots=True)
class Ear:
    """What is heard during one visit to one device. Secrets are still in it: it never leaves the process."""

    said: list[Said] = field(default_factory=list, repr=False)
    known: set[str] = field(default_factory=set, repr=False)
    """Secrets of the credentials that were tried."""
    patterns: tuple[str, ...] = ()
    """Regular expressions of secrets, of every dialect and service that was spoken."""
    began: float = field(default_factory=monotonic)

    async def listen[A](self, protocol: Protocol, way: Asked, what: Sequence[str], answer: Awaitable[A]) -> A:
        """Wait for an answer and remember it, whatever it is."""
        began = monotonic()
        heard: object = None
        try:
            found = await answer
            heard = found
        except CollectError as error:
            heard = error
            raise
        finally:  # also where time ran out: that the device was asked and did not answer is worth knowing
            if len(self.said) < MOST:
                now = monotonic()
                self.said.append(Said(protocol, way, tuple(what), heard, began - self.began, now - began))
        return found

    def learn(self, secrets: Iterable[str], patterns: Iterable[str] = ()) -> None:
        """Remember what must not be seen."""
        self.known.update(filter(None, secrets))
        self.patterns = tuple(dict.fromkeys((*self.patterns, *patterns)))


@dataclass(frozen=True, slots=True)
class HearingEngine:
    """``SnmpEngine`` around another one, for one visit."""

    inner: SnmpEngine
    ear: Ear

    async def get(self, address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        self.ear.learn(secrets_of(credential))
        return await self.ear.listen("snmp", "get", oids, self.inner.get(address, credential, oids))

    async def walk(self, address: str, credential: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        self.ear.learn(secrets_of(credential))
        return await self.ear.listen("snmp", "walk", roots, self.inner.walk(address, credential, roots))

    async def close(self) -> None:
        """Leave the engine within open: it serves other visits."""


@dataclass(frozen=True, slots=True)
class _Shells:
    inner: ShellEngine
    ear: Ear

    @asynccontextmanager
    async def shell(self, address: str, credential: SshCredential, dialect: Dialect) -> AsyncIterator[Shell]:
        self.ear.learn(ssh_secrets(credential), dialect.secrets)
        began = monotonic()
        try:
            async with self.inner.shell(address, credential, dialect) as shell:
                began = 0.0
                yield _Shell(shell, self.ear)
        except (CollectError, asyncio.CancelledError) as error:
            if began:  # the login itself
                heard = error if isinstance(error, CollectError) else None
                where = f"login {address}:{credential.port}"
                at, took = began - self.ear.began, monotonic() - began
                self.ear.said.append(Said("ssh", "run", (where,), heard, at, took))
            raise

    async def close(self) -> None:
        """Leave the engine within open."""


@dataclass(frozen=True, slots=True)
class _Shell:
    inner: Shell
    ear: Ear

    async def run(self, command: str) -> str:
        return await self.ear.listen("ssh", "run", (command,), self.inner.run(command))


@dataclass(frozen=True, slots=True)
class _Apis:
    inner: ApiEngine
    ear: Ear

    @asynccontextmanager
    async def api(self, address: str, credential: ApiCredential, service: Service) -> AsyncIterator[Api]:
        self.ear.learn(api_secrets(credential), service.secrets)
        async with self.inner.api(address, credential, service) as api:
            yield _Api(api, self.ear)

    async def close(self) -> None:
        """Leave the engine within open."""


@dataclass(frozen=True, slots=True)
class _Api:
    inner: Api
    ear: Ear

    async def fetch(self, path: str) -> Json:
        return await self.ear.listen("api", "fetch", (path,), self.inner.fetch(path))


@dataclass(frozen=True, slots=True)
class _Getters:
    inner: GetterEngine
    ear: Ear

    async def read(
        self, address: str, credential: SshCredential, platform: str, getters: Sequence[Getter]
    ) -> Mapping[str, object]:
        self.ear.learn(ssh_secrets(credential))
        names = [each.name for each in getters]
        return await self.ear.listen("napalm", "read", names, self.inner.read(address, credential, platform, getters))


def ssh_secrets(credential: SshCredential) -> tuple[str, ...]:
    """Return what must never be seen of a credential; of a private key, its lines."""
    lines = [line for line in credential.private_key.splitlines() if line and not line.startswith("-----")]
    return tuple(filter(None, (credential.password, credential.enable, *lines)))


def api_secrets(credential: ApiCredential) -> tuple[str, ...]:
    """Return what must never be seen of a credential: of a key pair (OPNsense) both halves."""
    long = len(credential.username) >= LONG
    return tuple(filter(None, (credential.secret, credential.username if long else "")))


def heard_beyond(beyond: Beyond, ear: Ear) -> Beyond:
    """Return the same engines beside SNMP's, except that what is said is remembered."""
    return replace(
        beyond,
        shells=_Shells(beyond.shells, ear) if beyond.shells else None,
        getters=_Getters(beyond.getters, ear) if beyond.getters else None,
        apis=_Apis(beyond.apis, ear) if beyond.apis else None,
    )
