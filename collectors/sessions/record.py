"""A session that remembers what its device said, secrets masked, as a recording to replay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from collectors.redact import anonymise, redact_value, secrets_of
from collectors.session import Session, SnmpEngine, SnmpValue, Walk
from collectors.sessions.snmprec import dumps
from collectors.target import SnmpCredential


@dataclass(slots=True)
class Recording:
    """What was heard: write it with ``save`` once the visit is over."""

    patterns: tuple[str, ...] = ()
    """Regular expressions of secrets, as in ``Driver.secrets``."""
    known: set[str] = field(default_factory=set, repr=False)
    """Secrets in clear that must not appear."""
    values: dict[str, SnmpValue] = field(default_factory=dict)

    def keep(self, values: Mapping[str, SnmpValue]) -> None:
        """Remember answers."""
        self.values.update(values)

    def text(self, *, anonymous: bool = False) -> str:
        """Return the recording as ``.snmprec`` text, redacted."""
        known = tuple(sorted(self.known))
        clean = {oid: redact_value(value, self.patterns, known) for oid, value in self.values.items()}
        return dumps(anonymise(clean) if anonymous else clean)

    def save(self, folder: Path, *, anonymous: bool = False) -> Path:
        """Write ``device.snmprec`` into a folder, which is made if it is not there; return its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "device.snmprec"
        path.write_text(self.text(anonymous=anonymous), "ascii")
        return path


@dataclass(frozen=True, slots=True)
class RecordingSession:
    """``collectors.session.Session`` around another one."""

    inner: Session
    recording: Recording

    async def get(self, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        values = await self.inner.get(oids)
        self.recording.keep({oid.strip("."): value for oid, value in values.items()})
        return values

    async def walk(self, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        walks = await self.inner.walk(roots)
        self.recording.keep(_flat(walks))
        return walks


@dataclass(frozen=True, slots=True)
class RecordingEngine:
    """``collectors.session.SnmpEngine`` around another one, for visits to a single device."""

    inner: SnmpEngine
    recording: Recording

    async def get(self, address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        self.recording.known.update(secrets_of(credential))
        values = await self.inner.get(address, credential, oids)
        self.recording.keep({oid.strip("."): value for oid, value in values.items()})
        return values

    async def walk(self, address: str, credential: SnmpCredential, roots: Iterable[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        self.recording.known.update(secrets_of(credential))
        walks = await self.inner.walk(address, credential, list(roots))
        self.recording.keep(_flat(walks))
        return walks

    async def close(self) -> None:
        """Close the engine within."""
        await self.inner.close()


def _flat(walks: Mapping[str, Walk]) -> dict[str, SnmpValue]:
    return {f"{root.strip('.')}.{suffix}": value for root, walk in walks.items() for suffix, value in walk.items()}
