"""Secrets of one installation: made once, kept in files that only the owner can read."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from configuration.paths import Home

# Easily read aloud and typed: no 0/O, 1/l/I.
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"


def _long() -> str:
    return secrets.token_urlsafe(60)


def _alive() -> str:
    """For whoever watches from outside whether we live."""
    return secrets.token_urlsafe(32)


def _fernet() -> str:
    """32 random bytes in URL-safe base64: the key format of Fernet (github.com/fernet/spec)."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _password() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups) + f"-{secrets.choice('ABCDEFGH')}{secrets.choice('23456789')}"


# file name → (environment variable naming another file, how a new one is made)
KINDS: dict[str, tuple[str, Callable[[], str]]] = {
    "secret-key": ("MANGXA_SECRET_KEY_FILE", _long),
    "api-pepper": ("MANGXA_API_PEPPER_FILE", _long),
    "credentials.key": ("MANGXA_KEY_FILE", _fernet),
    "alive-token": ("MANGXA_ALIVE_TOKEN_FILE", _alive),
    "admin-password": ("MANGXA_ADMIN_PASSWORD_FILE", _password),
}


def place(home: Home, kind: str) -> Path:
    """Return the file that holds this kind of secret."""
    return Path(os.environ.get(KINDS[kind][0]) or home.secrets / kind)


def make_all(home: Home) -> list[str]:
    """Create what is missing; return the kinds that are new. Existing files are never changed."""
    return [kind for kind in KINDS if _make(place(home, kind), KINDS[kind][1])]


def _make(file: Path, new: Callable[[], str]) -> bool:
    if file.exists():
        return False
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(new() + "\n")
            out.flush()
            os.fsync(out.fileno())
        os.link(half, file)  # of two that start together the first wins, and both read the same
    except FileExistsError:
        return False
    finally:
        half.unlink(missing_ok=True)
    return True


def read(home: Home, kind: str) -> str:
    """Return the secret; raises FileNotFoundError or PermissionError naming the file."""
    return place(home, kind).read_text().strip()
