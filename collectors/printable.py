"""Bytes from strangers as text that can be stored and shown: bounded, one line, nothing that steers a terminal."""

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control characters, and those that turn or hide what stands beside them."""
SPACE = re.compile(r"[\t\r\n ]+")
CUT = "…"


def printable(data: bytes, limit: int) -> str:
    """Return at most ``limit`` characters of text.

    What is no UTF-8 (TCVN3, Windows-1258 and the like say nowhere which they are) shows as U+FFFD, as do control
    characters and lone surrogates; line ends and tabs become single spaces.
    """
    # Characters need at most four octets: nothing beyond is looked at.
    text = data[: 4 * limit + 4].decode("utf-8", "replace")
    return plain(text, limit, cut=len(data) > 4 * limit + 4)


def plain(text: str, limit: int, *, cut: bool = False) -> str:
    """Do the same with text."""
    text = SPACE.sub(" ", HIDDEN.sub("\ufffd", text)).strip()
    if len(text) > limit or cut:
        return text[: max(limit - 1, 0)].rstrip() + CUT
    return text
