"""SNMP messages of versions 1, 2c and 3 (RFC 1157, 3416, 3412), read from and written to bytes."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from collectors.snmp import ber
from collectors.snmp.ber import BerError

V1: Final = 0
V2C: Final = 1
V3: Final = 3

GET: Final = 0xA0
GET_NEXT: Final = 0xA1
RESPONSE: Final = 0xA2
SET: Final = 0xA3
TRAP_V1: Final = 0xA4
GET_BULK: Final = 0xA5
INFORM: Final = 0xA6
TRAP: Final = 0xA7
REPORT: Final = 0xA8
PDUS: Final = frozenset((GET, GET_NEXT, RESPONSE, SET, GET_BULK, INFORM, TRAP, REPORT))

AUTH: Final = 1
PRIV: Final = 2
REPORTABLE: Final = 4

USM: Final = 3
"""Number of the user-based security model."""
MIN_SIZE: Final = 484
"""The smallest maximum message size there is (RFC 3412, section 6)."""
MAX_SIZE: Final = 65507

type Varbind = tuple[bytes, int, bytes]
"""OID content octets, tag of the value, its content octets."""


class Status(IntEnum):
    """Error-status values (RFC 3416, section 3)."""

    OK = 0
    TOO_BIG = 1
    NO_SUCH_NAME = 2
    BAD_VALUE = 3
    READ_ONLY = 4
    GEN_ERR = 5
    NO_ACCESS = 6
    WRONG_TYPE = 7
    WRONG_LENGTH = 8
    WRONG_ENCODING = 9
    WRONG_VALUE = 10
    NO_CREATION = 11
    INCONSISTENT_VALUE = 12
    RESOURCE_UNAVAILABLE = 13
    COMMIT_FAILED = 14
    UNDO_FAILED = 15
    AUTHORIZATION_ERROR = 16
    NOT_WRITABLE = 17
    INCONSISTENT_NAME = 18


@dataclass(frozen=True, slots=True)
class Pdu:
    """One protocol data unit. For GetBulk ``status`` is non-repeaters and ``index`` max-repetitions."""

    kind: int
    request_id: int
    status: int
    index: int
    varbinds: list[Varbind]


@dataclass(frozen=True, slots=True)
class Security:
    """The security parameters of the user-based model (RFC 3414, section 2.4)."""

    engine: bytes = b""
    boots: int = 0
    time: int = 0
    user: bytes = b""
    digest: bytes = b""
    salt: bytes = b""


@dataclass(frozen=True, slots=True)
class Secure:
    """A version 3 message before its digest is checked and its content deciphered: believe nothing of it yet."""

    message_id: int
    max_size: int
    flags: int
    model: int
    security: Security
    digest_at: int
    """Offset of the digest's octets in the message."""
    content: bytes
    """The scoped PDU, or its cipher text if the privacy flag is set."""


def version(message: bytes) -> tuple[int, int, int]:
    """Return (version, offset behind it, end of the message); raises BerError if the bytes are no SNMP message."""
    at, end = ber.expect(message, 0, len(message), ber.SEQUENCE)
    if end != len(message):
        raise BerError("octets follow the message")
    number, at = ber.read_integer(message, at, end)
    return number, at, end


def read_community(message: bytes) -> tuple[int, bytes, Pdu]:
    """Read a version 1 or 2c message: (version, community, PDU)."""
    number, at, end = version(message)
    if number not in (V1, V2C):
        raise BerError(f"version {number} has no community")
    start, at = ber.expect(message, at, end, ber.OCTETS)
    pdu, after = read_pdu(message, at, end)
    if after != end:
        raise BerError("octets follow the PDU")
    return number, message[start:at], pdu


def read_pdu(data: bytes, at: int, end: int) -> tuple[Pdu, int]:
    """Read the PDU at ``at``; returns it and the offset of what follows."""
    kind, (request_id, status, index), at, stop = read_head(data, at, end)
    return Pdu(kind, request_id, status, index, read_varbinds(data, at, stop)), stop


def read_head(data: bytes, at: int, end: int) -> tuple[int, tuple[int, int, int], int, int]:
    """Read the PDU at ``at`` up to its variable bindings.

    Returns (kind, (request-id, status, index), offset of the first binding, offset of what follows them and the PDU).
    """
    kind, at, stop = ber.read(data, at, end)
    if kind not in PDUS:
        raise BerError(f"tag {kind:#04x} is no PDU")
    request_id, at = ber.read_integer(data, at, stop)
    status, at = ber.read_integer(data, at, stop)
    index, at = ber.read_integer(data, at, stop)
    at, last = ber.expect(data, at, stop, ber.SEQUENCE)
    if last != stop:
        raise BerError("octets follow the variable bindings")
    return kind, (request_id, status, index), at, stop


def read_varbinds(data: bytes, at: int, end: int) -> list[Varbind]:
    """Read the variable bindings between two offsets. Short forms, nearly all there are, are read in line: it pays."""
    found: list[Varbind] = []
    while at < end:
        if data[at] != ber.SEQUENCE:
            raise BerError("a variable binding is a SEQUENCE")
        _, at, stop = ber.read(data, at, end)
        start, middle = ber.expect(data, at, stop, ber.OID)
        tag, first, last = ber.read(data, middle, stop)
        if last != stop:
            raise BerError("octets follow the value")
        found.append((data[start:middle], tag, data[first:last]))
        at = stop
    return found


def varbind(name: bytes, value: bytes = b"\x05\x00") -> bytes:
    """Encode one binding of an OID (content octets) to an encoded value; NULL, as in requests, if none is given."""
    return ber.tlv(ber.SEQUENCE, ber.tlv(ber.OID, name) + value)


def pdu(kind: int, request_id: int, status: int, index: int, varbinds: bytes) -> bytes:
    """Encode a PDU around encoded bindings."""
    return ber.tlv(
        kind,
        ber.integer(request_id) + ber.integer(status) + ber.integer(index) + ber.tlv(ber.SEQUENCE, varbinds),
    )


def community(number: int, name: bytes, body: bytes) -> bytes:
    """Encode a version 1 or 2c message around an encoded PDU."""
    return ber.tlv(ber.SEQUENCE, ber.integer(number) + ber.tlv(ber.OCTETS, name) + body)


def scoped(engine: bytes, context: bytes, body: bytes) -> bytes:
    """Encode a scoped PDU: context engine, context name, PDU."""
    return ber.tlv(ber.SEQUENCE, ber.tlv(ber.OCTETS, engine) + ber.tlv(ber.OCTETS, context) + body)


def read_scoped(content: bytes) -> tuple[bytes, bytes, Pdu]:
    """Read a scoped PDU: (context engine, context name, PDU). What follows it is padding of the cipher."""
    at, end = ber.expect(content, 0, len(content), ber.SEQUENCE)
    start, at = ber.expect(content, at, end, ber.OCTETS)
    engine = content[start:at]
    start, at = ber.expect(content, at, end, ber.OCTETS)
    context = content[start:at]
    body, after = read_pdu(content, at, end)
    if after != end:
        raise BerError("octets follow the PDU")
    return engine, context, body


def read_secure(message: bytes) -> Secure:
    """Read the outside of a version 3 message (RFC 3412, section 6)."""
    number, at, end = version(message)
    if number != V3:
        raise BerError(f"version {number} is not 3")
    inner, behind = ber.expect(message, at, end, ber.SEQUENCE)
    message_id, inner = ber.read_integer(message, inner, behind)
    max_size, inner = ber.read_integer(message, inner, behind)
    start, inner = ber.expect(message, inner, behind, ber.OCTETS)
    if inner - start != 1:
        raise BerError("the flags have one octet")
    flags = message[start]
    model, inner = ber.read_integer(message, inner, behind)
    if inner != behind or max_size < MIN_SIZE or message_id < 0:
        raise BerError("the header is not one of version 3")
    start, stop = ber.expect(message, behind, end, ber.OCTETS)
    security, digest_at = _read_security(message, start, stop)
    tag, first, last = ber.read(message, stop, end)
    if last != end or tag != (ber.OCTETS if flags & PRIV else ber.SEQUENCE):
        raise BerError("the content is not what the flags say")
    content = message[first:last] if flags & PRIV else message[stop:last]
    return Secure(message_id, max_size, flags, model, security, digest_at, content)


def _read_security(data: bytes, at: int, end: int) -> tuple[Security, int]:
    at, last = ber.expect(data, at, end, ber.SEQUENCE)
    if last != end:
        raise BerError("octets follow the security parameters")
    start, at = ber.expect(data, at, end, ber.OCTETS)
    engine = data[start:at]
    boots, at = ber.read_integer(data, at, end)
    time, at = ber.read_integer(data, at, end)
    start, at = ber.expect(data, at, end, ber.OCTETS)
    user = data[start:at]
    digest_at, at = ber.expect(data, at, end, ber.OCTETS)
    digest = data[digest_at:at]
    start, at = ber.expect(data, at, end, ber.OCTETS)
    if at != end:
        raise BerError("octets follow the privacy parameters")
    return Security(engine, boots, time, user, digest, data[start:at]), digest_at


def secure(  # noqa: PLR0913 - the fields of the message
    message_id: int, max_size: int, flags: int, security: Security, content: bytes, *, model: int = USM
) -> tuple[bytes, int]:
    """Encode a version 3 message around a scoped PDU (encoded, or its cipher text); returns it and its digest's offset.

    To sign it, give a ``security.digest`` of zeros of the right length, work out the digest, and put it at the offset.
    """
    header = ber.tlv(
        ber.SEQUENCE,
        ber.integer(message_id) + ber.integer(max_size) + ber.tlv(ber.OCTETS, bytes((flags,))) + ber.integer(model),
    )
    before = (
        ber.tlv(ber.OCTETS, security.engine)
        + ber.integer(security.boots)
        + ber.integer(security.time)
        + ber.tlv(ber.OCTETS, security.user)
    )
    salt = ber.tlv(ber.OCTETS, security.salt)
    parameters = ber.tlv(ber.OCTETS, ber.tlv(ber.SEQUENCE, before + ber.tlv(ber.OCTETS, security.digest) + salt))
    body = ber.tlv(ber.OCTETS, content) if flags & PRIV else content
    whole = ber.tlv(ber.SEQUENCE, b"\x02\x01\x03" + header + parameters + body)
    return whole, len(whole) - len(body) - len(salt) - len(security.digest)
