"""Known secrets taken out however a device writes them: another case, encoded, escaped, or split over answers.

``redact`` masks what is written plainly, fast enough for every visit. This is for what people keep and pass on:
recordings, and what was heard in a visit.
"""

import base64
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from collectors.redact import MASK, NO_SECRETS, SHORTEST

NAMED = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos", " ": "nbsp"}
"""HTML's names for characters."""
BREAK = r"(?:\\[rn]|[\r\n]){0,3}"
"""A line break in the middle: terminals and encoders wrap."""
LEAST_ENCODED = 4
"""Characters of base64 below which a match means nothing."""
END = "[A-Za-z0-9+/_-]?"


def hide(pieces: Sequence[str], secrets: Iterable[str]) -> list[str]:
    """Return texts that stand one after the other with secrets masked, also those that begin in one and end in another.

    Of a secret that is split each piece loses its part, and shows a mask in its place.
    """
    pattern = _pattern(tuple(sorted({each for each in secrets if each} - NO_SECRETS)))
    if pattern is None:
        return list(pieces)
    alone = [pattern.sub(MASK, piece) for piece in pieces]
    joined = "".join(alone)
    spans = [match.span() for match in pattern.finditer(joined)]
    if not spans:
        return alone
    found, start = [], 0
    for piece in alone:
        found.append(_without(piece, start, spans))
        start += len(piece)
    return found


def hidden(text: str, secrets: Iterable[str]) -> str:
    """Return one text with secrets masked."""
    return hide([text], secrets)[0]


def _without(piece: str, start: int, spans: Iterable[tuple[int, int]]) -> str:
    """Mask in a piece, which begins at ``start`` of the whole, its parts of the spans."""
    for low, high in reversed(list(spans)):
        first, last = max(low - start, 0), min(high - start, len(piece))
        if first < last:
            piece = piece[:first] + MASK + piece[last:]
    return piece


@lru_cache(maxsize=64)
def _pattern(secrets: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what matches any way of writing any of the secrets; the longest secret first."""
    ways = [way for secret in sorted(secrets, key=len, reverse=True) for way in _ways(secret)]
    return re.compile("|".join(f"(?:{way})" for way in ways)) if ways else None


def _ways(secret: str) -> list[str]:
    if len(secret) < SHORTEST:
        return [rf"(?<!\w){re.escape(secret)}(?!\w)"]
    written = BREAK.join(_letter(each) for each in secret)
    apart = r"[\s:.-]?(?:0x)?"
    hexadecimal = apart.join(_bytes(each, "{:02x}", apart) for each in secret)
    decimal = r"\.".join(_bytes(each, "{}", r"\.") for each in secret)  # as an index: RFC 2578, section 7.7
    cases = {secret, secret.lower(), secret.upper()}
    return [
        f"(?i:{written})",
        f"(?i:{hexadecimal})",
        rf"(?<!\d){decimal}(?!\d)",
        *(way for each in sorted(cases) for way in _base64(each.encode())),
    ]


def _bytes(letter: str, form: str, apart: str) -> str:
    """Return what matches the bytes of one character, in either case, each written in a form."""
    cases = dict.fromkeys((letter, letter.lower(), letter.upper()))
    ways = [apart.join(form.format(byte) for byte in each.encode()) for each in cases]
    return f"(?:{'|'.join(ways)})"


def _letter(letter: str) -> str:
    """Return what matches one character: itself, or percent-encoded, escaped or named, once or twice over."""
    percent = "".join(f"%(?:25)?{byte:02x}" for byte in letter.encode())
    number = ord(letter)
    ways = [re.escape(letter), percent, rf"\\+u{number:04x}", rf"&(?:amp;)?#0*{number};", f"&(?:amp;)?#x0*{number:x};"]
    if number < 256:  # noqa: PLR2004 - one byte
        ways.append(rf"\\+x{number:02x}")
    if letter in NAMED:
        ways.append(f"&(?:amp;)?{NAMED[letter]};")
    if not letter.isalnum():
        ways.append(r"\\+" + re.escape(letter))
    if letter == " ":
        ways.append(r"\+")
    return f"(?:{'|'.join(ways)})"


def _base64(raw: bytes) -> list[str]:
    """Return the three ways the bytes can stand within something encoded, without the ends that depend on it."""
    ways = []
    for before in range(3):
        text = base64.b64encode(bytes(before) + raw).decode().rstrip("=")
        inner = text[(0, 2, 3)[before] : len(text) - (0, 1, 1)[(before + len(raw)) % 3]]
        if len(inner) >= LEAST_ENCODED:
            letters = [{"+": "[+-]", "/": r"\\*[/_]"}.get(each, each) for each in inner]
            # The letters at the ends hold some bits of it, too.
            ways.append(f"{END if before else ''}{BREAK.join(letters)}{END}={{0,2}}")
    return ways
