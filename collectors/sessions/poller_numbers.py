"""Numbers of requests that nobody outside can guess, so that an answer proves to know its question."""

import os
from struct import unpack

_AT_ONCE = 1024
_stock: list[int] = []


def number() -> int:
    """Return a random number that takes just four octets in BER, whatever it is: 2^30 to 2^31 - 1."""
    if not _stock:
        _stock.extend(each & 0x3FFFFFFF | 0x40000000 for each in unpack(f"{_AT_ONCE}I", os.urandom(4 * _AT_ONCE)))
    return _stock.pop()
