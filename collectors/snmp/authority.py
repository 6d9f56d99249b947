"""Being the authoritative engine of informs (RFC 3414): our name and time, reports, and answers sealed with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from collectors.snmp import ber, message, usm
from collectors.snmp.message import Pdu, Secure, Security
from collectors.snmp.usm import Keys

MAX_BOOTS = 2**31 - 1


@dataclass(slots=True)
class Authority:
    """Our engine. Times are seconds of one clock that never runs backwards."""

    engine: bytes
    """Our engine ID: 5 to 32 octets that no other engine has."""
    boots: int
    """How often we have started: more at every start."""
    started: float
    reports: dict[str, int] = field(default_factory=dict)
    """usmStats counter → how often it was reported."""
    _salts: Iterator[int] = field(default_factory=lambda: count(1))

    def time(self, now: float) -> int:
        """Return our engine time."""
        return int(now - self.started) & MAX_BOOTS

    def timely(self, security: Security, now: float) -> bool:
        """Tell whether a message to us is of now (RFC 3414, section 3.2, 7a)."""
        return (
            self.boots != MAX_BOOTS
            and security.boots == self.boots
            and abs(security.time - self.time(now)) <= usm.WINDOW
        )

    def answer(self, outer: Secure, keys: Keys, context: tuple[bytes, bytes], told: Pdu, now: float) -> bytes:
        """Return the response that acknowledges an inform: what it held, at the level it came with."""
        body = message.pdu(message.RESPONSE, told.request_id, 0, 0, bindings(told))
        level = outer.flags & (message.AUTH | message.PRIV)
        return self._sealed(outer, level, keys, message.scoped(*context, body), now)

    def report(self, outer: Secure, counter: str, now: float, keys: Keys | None = None) -> bytes:
        """Return the report that says why a message is not believed, if it asks for one; signed with ``keys``."""
        self.reports[counter] = self.reports.get(counter, 0) + 1
        if not outer.flags & message.REPORTABLE:
            return b""
        value = ber.integer(self.reports[counter] & 0xFFFFFFFF, ber.COUNTER32)
        body = message.pdu(message.REPORT, 0, 0, 0, message.varbind(ber.oid(counter), value))
        content = message.scoped(self.engine, b"", body)
        return self._sealed(outer, message.AUTH if keys else 0, keys or Keys(), content, now)

    def _sealed(self, outer: Secure, level: int, keys: Keys, content: bytes, now: float) -> bytes:
        time, salt = self.time(now), b""
        if level & message.PRIV:
            content, salt = usm.encrypt(keys, self.boots, time, next(self._salts), content)
        digest = bytes(keys.digest_size) if level & message.AUTH else b""
        security = Security(self.engine, self.boots, time, outer.security.user, digest, salt)
        whole, at = message.secure(outer.message_id, message.MAX_SIZE, level, security, content)
        return usm.signed(whole, at, keys) if level & message.AUTH else whole


def bindings(pdu: Pdu) -> bytes:
    """Encode the variable bindings of a PDU again."""
    return b"".join(message.varbind(name, ber.tlv(tag, content)) for name, tag, content in pdu.varbinds)
