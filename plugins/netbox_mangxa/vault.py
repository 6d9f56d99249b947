"""Secrets at rest: sealed with a key from a file, opened by nobody else."""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.utils.translation import gettext as _

from collectors.errors import CollectError
from collectors.target import SshCredential
from netbox_mangxa.kinds import KINDS, SECRETS, only
from netbox_mangxa.pages.words import speak

MIN_PASSWORD = 8
"""RFC 3414, 11.2: an SNMPv3 password has at least eight characters."""


class VaultError(Exception):
    """A key or a sealed value that cannot be used. Its message is for people and never holds a secret."""


def key_file() -> Path:
    """Return where the keys are: MANGXA_KEY_FILE, or the data folder's ``secrets/vault.key``."""
    if named := os.environ.get("MANGXA_KEY_FILE"):
        return Path(named)
    return Path(os.environ.get("MANGXA_HOME", "var")) / "secrets" / "vault.key"


def ensure_key() -> Path:
    """Make the key file (mode 0600) if there is none; return its path. An existing file is never touched."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
    except FileExistsError:
        pass
    return path


def seal(secrets: Mapping[str, str]) -> bytes:
    """Encrypt a mapping with the current key. An empty one becomes ``b""``."""
    kept = {name: value for name, value in secrets.items() if value}
    return _fernet().encrypt(json.dumps(kept, ensure_ascii=False).encode()) if kept else b""


def open(sealed: bytes | memoryview) -> dict[str, str]:  # noqa: A001 - the opposite of seal
    """Decrypt what ``seal`` made, whichever of the keys made it; ``b""`` holds nothing. Raises VaultError."""
    if not sealed:
        return {}
    try:
        return json.loads(_fernet().decrypt(bytes(sealed)))
    except InvalidToken:
        # Not chained: the cause's traceback would show the sealed bytes.
        raise VaultError(_("Sealed with a key that is not in {path}").format(path=key_file())) from None


def reseal(sealed: bytes | memoryview) -> bytes:
    """Encrypt again with the current key; ``b""`` stays. Raises VaultError."""
    return seal(open(sealed))


def credential_secrets(credential) -> dict[str, str]:
    """Return the secrets of a Credential's kind by name, empty text where it has none."""
    names, found = KINDS[credential.kind].secrets, open(credential.sealed)
    return {name: found.get(name, "") for name in names}


def set_secrets(thing, **secrets: str | None) -> None:
    """Change some secrets of a Credential or Channel (not saved): None leaves one as it is, empty text removes it."""
    thing.sealed = seal(open(thing.sealed) | {name: value for name, value in secrets.items() if value is not None})


def missing(credential, secrets: Mapping[str, str]) -> dict[str, str]:
    """Say which secrets a Credential's settings need and ``secrets`` (all it would have) lack: field → sentence.

    Also which of them it cannot use: those of another kind, and a private key that cannot be read.
    """
    kind = KINDS.get(credential.kind)
    if kind is None:
        return {}
    wrong = {
        name: _("Only {kind} knows this").format(kind=only(name))
        for name, value in secrets.items()
        if value and name in SECRETS and name not in kind.secrets
    }
    return wrong | {"snmp": _lacking_snmp, "ssh": _lacking_ssh, "api": _lacking_api}[credential.kind](
        credential, secrets
    )


def _lacking_ssh(credential, secrets: Mapping[str, str]) -> dict[str, str]:
    key, password = secrets.get("private_key", ""), secrets.get("password", "")
    if not key and not password:
        return {"password": _("SSH needs a password or a private key")}
    if not key:
        return {}
    # Loads a library that pages do not need.
    from collectors.sessions.ssh_login import private_key_of  # noqa: PLC0415

    try:
        private_key_of(SshCredential(credential.username, password, key))
    except CollectError as error:
        return {"private_key": speak(error.text)}
    return {}


def _lacking_api(_credential, secrets: Mapping[str, str]) -> dict[str, str]:
    return {} if secrets.get("secret") else {"secret": _("An API needs its token or the secret of its key")}


def _lacking_snmp(credential, secrets: Mapping[str, str]) -> dict[str, str]:
    wrong = {}
    if credential.version != "3":
        if not secrets.get("community"):
            wrong["community"] = _("SNMP v1 and v2c need a community")
        return wrong
    for protocol, name in (("auth_protocol", "auth_password"), ("priv_protocol", "priv_password")):
        if getattr(credential, protocol) and len(secrets.get(name, "")) < MIN_PASSWORD:
            wrong[name] = _("SNMPv3 needs a password of at least {n} characters").format(n=MIN_PASSWORD)
    return wrong


def add_key() -> None:
    """Put a new key before the others, in one step: a reader sees the old file or the new one, never a part."""
    path = key_file()
    lines = path.read_bytes() if path.exists() else b""
    _replace(path, Fernet.generate_key() + b"\n" + lines)


def drop_old_keys() -> int:
    """Keep only the current key; return how many were dropped. Only when nothing is sealed with the others."""
    keys = list(_keys())
    _replace(key_file(), keys[0] + b"\n")
    return len(keys) - 1


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        owner = path.stat()
        if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(fresh, owner.st_uid, owner.st_gid)
    fresh.rename(path)


_cache: dict[tuple[str, int, int, int], MultiFernet] = {}


def _fernet() -> MultiFernet:
    """Return the keys, read again whenever the file has changed: a rotation needs no restart."""
    path = key_file()
    try:
        seen = path.stat()
    except OSError as error:
        raise VaultError(
            _("The key file {path} cannot be read: {why}").format(path=path, why=error.strerror)
        ) from error
    at = (str(path), seen.st_mtime_ns, seen.st_ino, seen.st_mode)
    if at not in _cache:
        if stat.S_IMODE(seen.st_mode) & 0o077:
            raise VaultError(_("Others may read the key file {path}: chmod 600 it").format(path=path))
        fresh = MultiFernet([Fernet(key) for key in _keys()])
        _cache.clear()
        _cache[at] = fresh
    return _cache[at]


def _keys() -> Iterator[bytes]:
    """Return the keys of the file, the current one first. A line that is none is named by its number, never shown."""
    path = key_file()
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise VaultError(
            _("The key file {path} cannot be read: {why}").format(path=path, why=error.strerror)
        ) from error
    found = 0
    for number, line in enumerate(map(bytes.strip, lines), 1):
        if not line or line.startswith(b"#"):
            continue
        try:
            Fernet(line)
        except ValueError:
            raise VaultError(_("Line {n} of {path} is not a key").format(n=number, path=path)) from None
        found += 1
        yield line
    if not found:
        raise VaultError(_("The key file {path} is empty").format(path=path))
