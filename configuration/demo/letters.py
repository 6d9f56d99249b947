"""Letters and webhook calls that the demonstration's inbox received, kept as files and bounded in number."""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from pathlib import Path

from configuration.demo.home import write_json

KEPT = 500
"""Newest letters kept."""
LARGEST = 2_000_000
"""Octets that one letter may have."""

_NAME = re.compile(r"\d{13}-\d{4}")
_numbers = count()


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as it is shown."""

    key: str
    at: float
    """Unix time it came."""
    kind: str
    """email or webhook."""
    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class Letters:
    """A folder of letters."""

    folder: Path

    def keep(self, letter: Letter) -> None:
        """Write a letter down and let the oldest go."""
        self.folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        write_json(self.folder / f"{letter.key}.json", asdict(letter), 0o600)
        for old in self._files()[KEPT:]:
            old.unlink(missing_ok=True)

    def all(self) -> list[Letter]:
        """Return the letters, newest first; a file that cannot be read is left out."""
        found = (self._read(file) for file in self._files())
        return [letter for letter in found if letter]

    def one(self, key: str) -> Letter | None:
        """Return one letter."""
        return self._read(self.folder / f"{key}.json") if _NAME.fullmatch(key) else None

    def clear(self) -> None:
        """Throw all letters away."""
        for file in self._files():
            file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return sorted((file for file in self.folder.glob("*.json") if _NAME.fullmatch(file.stem)), reverse=True)

    @staticmethod
    def _read(file: Path) -> Letter | None:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            return Letter(**data | {"recipients": tuple(data["recipients"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None


def new_key(now: float) -> str:
    """Return a key that sorts by time."""
    return f"{int(now * 1000):013}-{next(_numbers) % 10_000:04}"


def letter_of(sender: str, recipients: Sequence[str], data: bytes) -> Letter:
    """Read an e-mail. Whatever it is, a letter comes of it."""
    now = time.time()
    message = message_from_bytes(data, policy=default)
    parts: dict[str, str] = {}
    if isinstance(message, EmailMessage):
        for kind in ("plain", "html"):
            parts[kind] = _part(message, kind)
    subject = str(message.get("Subject", ""))
    return Letter(
        new_key(now), now, "email", sender, tuple(recipients), subject, parts.get("plain", ""), parts.get("html", "")
    )


def _part(message: EmailMessage, kind: str) -> str:
    try:
        body = message.get_body((kind,))
        return str(body.get_content()) if body else ""
    except (LookupError, ValueError, AttributeError):  # an unknown charset, broken structure
        return message.as_string()[:LARGEST] if kind == "plain" else ""


def call_of(path: str, body: bytes) -> Letter:
    """Read a webhook call: its JSON laid out, or the octets as text."""
    now = time.time()
    text = body.decode("utf-8", "replace")
    subject = ""
    try:
        data = json.loads(text)
        text = json.dumps(data, ensure_ascii=False, indent=2)
        if isinstance(data, dict):
            subject = str(data.get("subject") or data.get("title") or data.get("text") or "")[:300]
    except (ValueError, RecursionError):
        pass
    return Letter(new_key(now), now, "webhook", "", (path,), subject, text)
