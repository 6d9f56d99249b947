"""What an agent sent, unpacked within limits: a few bytes must not become gigabytes."""

import zlib
from typing import Literal

from collectors.errors import CollectError, Fault
from collectors.text import say

PACKED = 8 * 1024 * 1024
"""Bytes as sent. The report of a computer with very much software has half a megabyte, packed 50 kB."""
UNPACKED = 32 * 1024 * 1024

type Packing = Literal["zlib", "gzip", "none"]

_GZIP = b"\x1f\x8b"
_DEFLATE = 0x78
"""RFC 1950: the method, and a window of 32 kB as every program has it."""
_BOTH = zlib.MAX_WBITS | 32
"""zlib reads its own header and gzip's."""
_BROTLI = ("application/x-br", "application/x-compress-br")


def packing(body: bytes) -> Packing:
    r"""Tell how a body is packed by its first bytes: headers are often wrong, also those of well-known proxies.

    >>> packing(b"x\x9c..."), packing(b"\x1f\x8b\x08"), packing(b"<?xml")
    ('zlib', 'gzip', 'none')
    """
    if body.startswith(_GZIP):
        return "gzip"
    if len(body) > 1 and body[0] == _DEFLATE and int.from_bytes(body[:2]) % 31 == 0:
        return "zlib"
    return "none"


def opened(body: bytes, content_type: str = "") -> bytes:
    """Return the text of a message: what is inside zlib or gzip, else the body itself.

    Raises CollectError: TOO_BIG, TRUNCATED, GARBLED or UNSUPPORTED, with what was wrong.
    """
    if len(body) > PACKED:
        raise CollectError(Fault.TOO_BIG, say("more than {most:bytes} were sent", most=PACKED))
    if not body.strip():
        raise CollectError(Fault.GARBLED, say("nothing was sent"))
    if content_type.partition(";")[0].strip().lower() in _BROTLI:
        raise CollectError(Fault.UNSUPPORTED, say("packed with Brotli: set the agent to zlib, gzip or no compression"))
    if packing(body) == "none":
        return body
    return _unpacked(body)


def _unpacked(body: bytes) -> bytes:
    unpack = zlib.decompressobj(_BOTH)
    try:
        text = unpack.decompress(body, UNPACKED + 1)
    except zlib.error:
        raise CollectError(Fault.GARBLED, say("the compressed data are damaged")) from None
    if len(text) > UNPACKED:
        raise CollectError(Fault.TOO_BIG, say("it unpacks to more than {most:bytes}", most=UNPACKED))
    if not unpack.eof:
        raise CollectError(Fault.TRUNCATED, say("the compressed data end too early"))
    if unpack.unused_data.strip(b"\0\r\n "):
        raise CollectError(Fault.GARBLED, say("something stands behind the compressed data"))
    return text
