"""Vietnamese without its marks, as people write it where only ASCII goes."""

import unicodedata

_BESIDE = {
    ord(c): to
    for to, several in {
        "d": "đ", "D": "Đ", '"': "\u201c\u201d", "'": "\u2018\u2019", "-": "\u2010\u2011\u2013\u2014\u2212",
        "...": "\u2026", ".": "\u00b7", "": "°", "->": "→", ">=": "≥", "<=": "≤", "x": "\u00d7", " ": "\u00a0\u202f",
    }.items()
    for c in several
}  # fmt: skip
"""What no decomposition gives: đ has no mark, it is a letter of its own."""


def plain(text: str) -> str:
    """Return the text in ASCII; what has no ASCII form becomes a question mark.

    >>> plain("Xã Bản Thi: mất kết nối từ 08:32: đường truyền")
    'Xa Ban Thi: mat ket noi tu 08:32: duong truyen'
    """
    parted = unicodedata.normalize("NFD", text.translate(_BESIDE))
    bare = "".join(c for c in parted if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode()
