"""Secrets in a recording replaced by stand-ins that a driver must find and mask again: so that a recording tests it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from collectors.redact import MASK, redact, redact_json
from collectors.session import Json
from collectors.veil import hidden

LONG = 8
"""Characters from which a secret is looked for everywhere: “admin” is a word, too."""
SHAPE = re.compile(r"bimat\.[0-9]{3}\.standin")


@dataclass(slots=True)
class StandIns:
    """One stand-in for each secret, the same wherever it comes again.

    What patterns find is replaced by a stand-in that they find again; what they would not find again by a mask. What is
    ``known`` is always masked: only the one who knows it could find it.
    """

    known: tuple[str, ...] = field(default=(), repr=False)
    masked: int = 0
    """How often something was replaced."""
    _for: dict[str, str] = field(default_factory=dict, repr=False)

    def text(self, text: str, patterns: tuple[str, ...] = ()) -> str:
        """Return a text without its secrets."""
        put = redact(self._hidden(text), patterns, (), self._put)
        return _without(self._elsewhere(put), SHAPE.findall(redact(put, patterns)))

    def json(self, data: Json, patterns: tuple[str, ...] = ()) -> Json:
        """Return JSON without its secrets."""
        put = redact_json(_each(data, self._hidden), patterns, (), self._put)
        lost = SHAPE.findall(str(redact_json(put, patterns)))
        return _each(put, lambda text: _without(self._elsewhere(text), lost))

    def listed(self, written: str) -> list[str]:
        """Return the stand-ins in what was written."""
        return sorted(set(SHAPE.findall(written)))

    def listed_in(self, values: Iterable[bytes]) -> list[str]:
        """Return the stand-ins in recorded values."""
        return self.listed("\n".join(value.decode("latin-1") for value in values))

    def _hidden(self, text: str) -> str:
        clean = hidden(text, self.known)
        self.masked += clean != text
        return clean

    def _elsewhere(self, text: str) -> str:
        """Mask secrets that patterns have found where they stand without the words that patterns look for."""
        return hidden(text, [secret for secret in self._for if len(secret) >= LONG])

    def _put(self, secret: str) -> str:
        bare = secret.strip('"')
        if not bare or bare == MASK or SHAPE.fullmatch(bare):
            return secret
        self.masked += 1
        put = self._for.setdefault(bare, f"bimat.{len(self._for) + 1:03d}.standin")
        return f'"{put}"' if len(secret) > 1 and secret.startswith('"') and secret.endswith('"') else put


def _each(data: Json, change: Callable[[str], str]) -> Json:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [_each(each, change) for each in data]
    if isinstance(data, dict):
        return {key: _each(value, change) for key, value in data.items()}
    return data


def _without(text: str, lost: Iterable[str]) -> str:
    for each in lost:
        text = text.replace(each, MASK)
    return text
