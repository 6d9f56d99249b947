"""Which host keys and certificates devices showed us first: a device that shows another one is told nothing."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Protocol

from collectors.errors import CollectError, Fault
from collectors.text import say


@dataclass(frozen=True, slots=True)
class HostKey:
    """A public key or certificate: ``algorithm`` as known_hosts names it (``tls`` for a certificate)."""

    algorithm: str
    blob: bytes
    """SSH wire format, or the certificate in DER."""

    @property
    def fingerprint(self) -> str:
        """As OpenSSH prints it: SHA256: and base64 without padding."""
        return "SHA256:" + b64encode(sha256(self.blob).digest()).decode().rstrip("=")

    def __str__(self) -> str:
        """One line, as in known_hosts without the host."""
        return f"{self.algorithm} {b64encode(self.blob).decode()}"

    @staticmethod
    def parse(line: str) -> "HostKey":
        """Read what ``str`` wrote; raises ValueError on anything else."""
        algorithm, _, blob = line.partition(" ")
        if not algorithm or not blob:
            raise ValueError("not a host key")
        return HostKey(algorithm, b64decode(blob.split(" ")[0], validate=True))


class KeyStore(Protocol):
    """Where pinned keys are kept, by address and port. Called from any thread, answers at once."""

    def known(self, address: str, port: int) -> tuple[HostKey, ...]:
        """Return the keys on record, none for a device never met."""

    def remember(self, address: str, port: int, key: HostKey) -> None:
        """Record the key of a device met for the first time."""

    def met(self, address: str, port: int, shown: HostKey) -> None:
        """Take note of what a device met before shows now: the key on record, or another one."""


@dataclass(slots=True)
class MemoryKeys:
    """Keys in memory: begin with what is on record, then write down what ``fresh`` gives."""

    keys: dict[tuple[str, int], tuple[HostKey, ...]] = field(default_factory=dict)
    _new: list[tuple[str, int, HostKey]] = field(default_factory=list)
    _met: dict[tuple[str, int], HostKey] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def known(self, address: str, port: int) -> tuple[HostKey, ...]:
        """As ``KeyStore.known``."""
        return self.keys.get((address, port), ())

    def remember(self, address: str, port: int, key: HostKey) -> None:
        """As ``KeyStore.remember``."""
        with self._lock:
            have = self.keys.get((address, port), ())
            if key not in have:
                self.keys[address, port] = (*have, key)
                self._new.append((address, port, key))

    def met(self, address: str, port: int, shown: HostKey) -> None:
        """As ``KeyStore.met``."""
        with self._lock:
            self._met[address, port] = shown

    def shown(self) -> dict[tuple[str, int], HostKey]:
        """Return what devices met before have shown since the last call, the last of each, to be recorded."""
        with self._lock:
            met, self._met = self._met, {}
        return met

    def restore(self, fresh: tuple[tuple[str, int, HostKey], ...], shown: Mapping[tuple[str, int], HostKey]) -> None:
        """Take back what could not be recorded, so that the next call gives it again."""
        with self._lock:
            self._new = [*fresh, *self._new]
            self._met = {**shown, **self._met}

    def load(self, keys: Mapping[tuple[str, int], tuple[HostKey, ...]]) -> frozenset[tuple[str, int]]:
        """Take what is on record now; a key that a person has dropped is forgotten, one not yet written stays.

        Return the addresses and ports whose keys are not what they were before.
        """
        with self._lock:
            before, self.keys = self.keys, dict(keys)
            for address, port, key in self._new:
                have = self.keys.get((address, port), ())
                if not have:
                    self.keys[address, port] = (key,)
            return frozenset(place for place, known in before.items() if self.keys.get(place, ()) != known)

    def fresh(self) -> tuple[tuple[str, int, HostKey], ...]:
        """Return the keys remembered since the last call, to be recorded: address, port, key."""
        with self._lock:
            new, self._new = tuple(self._new), []
        return new


@dataclass(slots=True)
class FileKeys:
    """Keys in a JSON file, for commands that have no database."""

    path: Path
    _lock: Lock = field(default_factory=Lock, repr=False)

    def known(self, address: str, port: int) -> tuple[HostKey, ...]:
        """As ``KeyStore.known``. A file that cannot be read raises: it is not the same as an empty one."""
        return tuple(HostKey.parse(line) for line in self._read().get(_place(address, port), []))

    def remember(self, address: str, port: int, key: HostKey) -> None:
        """As ``KeyStore.remember``."""
        with self._lock:
            keys = self._read()
            lines = keys.setdefault(_place(address, port), [])
            if str(key) not in lines:
                lines.append(str(key))
                self._write(keys)

    def forget(self, address: str, port: int) -> bool:
        """Drop the keys of one device, because it was replaced or reset; return whether there were any."""
        with self._lock:
            keys = self._read()
            dropped = keys.pop(_place(address, port), None)
            if dropped is not None:
                self._write(keys)
        return dropped is not None

    def _write(self, keys: dict[str, list[str]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(keys, indent=1) + "\n")
        fresh.replace(self.path)

    def met(self, address: str, port: int, shown: HostKey) -> None:
        """As ``KeyStore.met``; the file keeps nothing of it."""

    def _read(self) -> dict[str, list[str]]:
        try:
            keys = json.loads(self.path.read_text())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            raise _unreadable(self.path) from error
        if not isinstance(keys, dict):
            raise _unreadable(self.path)
        return keys


def pin(store: KeyStore, address: str, port: int, shown: HostKey) -> bool:
    """Compare what a device shows with what is on record; return whether this is the first meeting.

    A first key is recorded at once, before anything is sent: the next one must be the same, whatever became of the
    login. Raises ``CollectError`` (``Fault.HOST_KEY``) where they differ.
    """
    known = store.known(address, port)
    if not known:
        store.remember(address, port, shown)
        return True
    store.met(address, port, shown)
    if shown in known:
        return False
    text = say(
        "The host key is not the one on record: it shows {shown}, on record is {known}. Nothing was sent. "
        "If the device was replaced or reset, accept its new key; if not, somebody may stand in between",
        shown=shown.fingerprint,
        known=", ".join(each.fingerprint for each in known),
    )
    raise CollectError(Fault.HOST_KEY, text)


def _place(address: str, port: int) -> str:
    return f"[{address}]:{port}"


def _unreadable(path: Path) -> CollectError:
    return CollectError(Fault.LOCAL, say("The file of host keys cannot be read: {path}", path=str(path)))
