"""Digital certificates of officials and units: how one stands on a day, what is due, and how a serial is written."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from collectors.text import Text, say

THRESHOLDS = (7, 30, 60, 90)
"""Days before the end at which people are told."""
LONGEST = 64
"""Hexadecimal digits of a serial; RFC 5280 allows 40, and some issuers use more."""


class State(StrEnum):
    """How a certificate stands."""

    ACTIVE = "active"
    FUTURE = "future"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"


def state(begin: date, end: date, revoked: date | None, suspended: date | None, today: date) -> State:
    """Judge by the dates alone: revoked before all else, for that is for ever; ``end`` is the last good day."""
    if revoked is not None and revoked <= today:
        return State.REVOKED
    if end < today:
        return State.EXPIRED
    if suspended is not None and suspended <= today:
        return State.SUSPENDED
    return State.FUTURE if begin > today else State.ACTIVE


def threshold(end: date, today: date) -> int | None:
    """Return the nearest threshold that has been reached (7, 30, 60, 90 days); None if the end is further or past.

    >>> threshold(date(2026, 3, 1), date(2026, 2, 1)), threshold(date(2026, 3, 1), date(2026, 2, 22))
    (30, 7)
    """
    left = (end - today).days
    return next((days for days in THRESHOLDS if 0 <= left <= days), None)


def serial(text: str) -> str:
    """Return a serial as it is kept: capital hexadecimal digits, in pairs, without zeros before them.

    Raises SerialError. Colons, blanks and dashes between digits and ``0x`` before them are how programs show it.

    >>> serial("0x54:01:ab"), serial("00a1 b2"), serial("A1B")
    ('5401AB', 'A1B2', '0A1B')
    """
    bare = "".join(c for c in text.strip() if c not in " :-\u00a0").upper()
    bare = bare.removeprefix("0X")
    if not bare or set(bare) - set("0123456789ABCDEF"):
        raise SerialError(say("{text} is not a serial: give hexadecimal digits (0-9, A-F)", text=text))
    bare = bare.lstrip("0") or "0"
    if len(bare) > LONGEST:
        raise SerialError(say("A serial has no more than {n} digits", n=LONGEST))
    return bare.zfill(len(bare) + len(bare) % 2)


class SerialError(ValueError):
    """What is wrong with a serial."""

    def __init__(self, text: Text) -> None:
        """Keep the sentence."""
        super().__init__(str(text))
        self.text = text


def joined(parts: Iterable[str]) -> str:
    """Return words with single blanks between: issuers are compared as text."""
    return " ".join(" ".join(parts).split())


def renamed(written: str, known: str) -> bool:
    """Whether the name in a certificate is another than the one on record; unwritten says nothing.

    Issuers leave the marks out: a certificate without any is compared without.

    >>> renamed("NGUYEN VAN HA", "Nguyễn Văn Hà"), renamed("Nguyễn Văn Hạ", "Nguyễn Văn Hà"), renamed("", "Hà")
    (False, True, False)
    """
    low = unicodedata.normalize("NFC", written).lower()
    if not low or low == unicodedata.normalize("NFC", known).lower():
        return False
    apart = unicodedata.normalize("NFD", known.lower().replace("đ", "d"))
    return low != "".join(c for c in apart if not unicodedata.combining(c))
