"""Vietnamese names without their marks: what people type, and what a URL may hold."""

import re
import unicodedata

_LETTERS = frozenset(
    unicodedata.normalize("NFC", base + tone)
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
) | frozenset("bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ0123456789 -\u2013,.'\u2019()/&")


def plain(text: str) -> str:
    """Return text in small letters without marks, words apart by one space.

    >>> plain("Xã Bản Thi"), plain("CHỢ ĐỒN"), plain("hoà") == plain("hòa")
    ('xa ban thi', 'cho don', True)
    """
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def slug(text: str) -> str:
    """Return a name as NetBox wants slugs.

    >>> slug("Thị trấn Bằng Lũng")
    'thi-tran-bang-lung'
    """
    return plain(text).replace(" ", "-")


def foreign(text: str) -> str:
    """Return the characters that no Vietnamese name has: what text in TCVN3 or VNI shows when read as something else.

    >>> foreign("Xã Bản Thi"), foreign("X· B¶n Thi")
    ('', '·¶')
    """
    return "".join(dict.fromkeys(c for c in unicodedata.normalize("NFC", text) if c not in _LETTERS))
