"""An SNMP agent without a socket: a datagram and the time go in, the answer comes out (RFC 3416, 3412, 3414)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from secrets import randbits
from types import MappingProxyType

from collectors.snmp import ber, message, usm
from collectors.snmp.ber import BerError
from collectors.snmp.message import Pdu, Secure, Security, Status, Varbind
from configuration.demo.mib import Life, Mib

UNKNOWN_CONTEXT = "1.3.6.1.6.3.12.1.5.0"
_ENVELOPE = 40
"""Octets that a version 1 or 2c message adds around its bindings, community apart; generous."""
_SECURE_ENVELOPE = 170
_NULL = b"\x05\x00"


@dataclass(frozen=True, slots=True)
class User:
    """A version 3 user and what it must use."""

    auth: str = ""
    auth_password: str = field(default="", repr=False)
    priv: str = ""
    priv_password: str = field(default="", repr=False)

    @property
    def level(self) -> int:
        """Flags that a message of this user must carry."""
        return (message.AUTH if self.auth else 0) | (message.PRIV if self.priv else 0)


@dataclass(slots=True)
class Agent:
    """What answers at one address. Reads only: a SET is refused."""

    mib: Mib
    life: Life
    engine: bytes
    community: bytes = b"public"
    users: Mapping[bytes, User] = field(default_factory=lambda: MappingProxyType({}))
    contexts: frozenset[bytes] = frozenset((b"",))
    max_size: int = 1472
    """Largest message it sends: what an Ethernet frame carries, as many devices have it."""
    shift: int = 0
    """Added to the request-id of every answer: a fault to play."""
    reports: dict[str, int] = field(default_factory=dict)
    """The usmStats counters, by OID."""
    salts: "count[int]" = field(default_factory=lambda: count(randbits(60)))

    def answer(self, datagram: bytes, now: float) -> bytes | None:
        """Return the answer to a datagram, or None where an agent keeps silent. Raises nothing."""
        try:
            number = message.version(datagram)[0]
            if number == message.V3:
                return self._secure(datagram, now)
            number, community, pdu = message.read_community(datagram)
        except BerError:
            return None
        if community != self.community:
            return None
        room = self.max_size - _ENVELOPE - len(community)
        body = self._respond(pdu, now, room, v1=number == message.V1)
        return message.community(number, community, body) if body else None

    def _respond(self, pdu: Pdu, now: float, room: int, *, v1: bool) -> bytes | None:
        """Return the encoded response PDU."""
        try:
            match pdu.kind:
                case message.GET:
                    status, index, found = self._get(pdu.varbinds, now, v1=v1)
                case message.GET_NEXT:
                    status, index, found = self._next(pdu.varbinds, now, v1=v1)
                case message.GET_BULK if not v1:
                    status, index, found = 0, 0, self._bulk(pdu, now, room)
                case message.SET:
                    refused = Status.NO_SUCH_NAME if v1 else Status.NOT_WRITABLE
                    status, index, found = (refused, 1, []) if pdu.varbinds else (0, 0, [])
                case _:
                    return None
        except BerError:
            return None
        bindings = b"".join(found)
        if status:
            bindings = _echo(pdu.varbinds)
        if len(bindings) > room:
            status, index, bindings = Status.TOO_BIG, 0, _echo(pdu.varbinds) if v1 else b""
        return message.pdu(message.RESPONSE, pdu.request_id + self.shift, status, index, bindings)

    def _get(self, varbinds: list[Varbind], now: float, *, v1: bool) -> tuple[int, int, list[bytes]]:
        found: list[bytes] = []
        mib = self.mib
        for n, (name, _, _) in enumerate(varbinds, start=1):
            place = mib.places.get(name)
            if place is None or (v1 and mib.tags[place] == ber.COUNTER64):
                if v1:
                    return Status.NO_SUCH_NAME, n, []
                found.append(message.varbind(name, bytes((mib.missing(name), 0))))
                continue
            binding = mib.bindings[place]
            found.append(binding if isinstance(binding, bytes) else binding(now))
        return 0, 0, found

    def _next(self, varbinds: list[Varbind], now: float, *, v1: bool) -> tuple[int, int, list[bytes]]:
        found: list[bytes] = []
        mib = self.mib
        for n, (name, _, _) in enumerate(varbinds, start=1):
            place = mib.after(name)
            while v1 and place < len(mib.names) and mib.tags[place] == ber.COUNTER64:
                place += 1  # version 1 has no such type: RFC 3584, section 4.2.2.1
            if place >= len(mib.names):
                if v1:
                    return Status.NO_SUCH_NAME, n, []
                found.append(message.varbind(name, bytes((ber.END_OF_VIEW, 0))))
                continue
            binding = mib.bindings[place]
            found.append(binding if isinstance(binding, bytes) else binding(now))
        return 0, 0, found

    def _bulk(self, pdu: Pdu, now: float, room: int) -> list[bytes]:
        """Return as many bindings as fit: RFC 3416, section 4.2.3."""
        once = max(0, min(pdu.status, len(pdu.varbinds)))
        found = self._next(pdu.varbinds[:once], now, v1=False)[2]
        places = [(self.mib.after(name), name) for name, _, _ in pdu.varbinds[once:]]
        size = sum(map(len, found))
        bindings, last = self.mib.bindings, len(self.mib.names)
        for step in range(max(0, pdu.index)):
            ended = True
            for first, name in places:
                place = first + step
                if place < last:
                    ended = False
                    binding = bindings[place]
                    one = binding if isinstance(binding, bytes) else binding(now)
                else:
                    one = message.varbind(self.mib.names[-1] if first < last else name, bytes((ber.END_OF_VIEW, 0)))
                size += len(one)
                if size > room:
                    return found
                found.append(one)
            if ended:
                break
        return found

    def _secure(self, datagram: bytes, now: float) -> bytes | None:
        """Answer a version 3 message: the checks of RFC 3414, section 3.2, in its order."""
        outer = message.read_secure(datagram)
        level = outer.flags & (message.AUTH | message.PRIV)
        if outer.model != message.USM or level == message.PRIV:
            return None
        user = self.users.get(outer.security.user)
        keys = usm.Keys()
        if user:
            keys = usm.keys(self.engine, user.auth, user.auth_password, user.priv, user.priv_password)
        if objection := self._objection(outer, datagram, user, keys, now):
            return self._report(outer, objection, now, keys if objection == usm.NOT_IN_WINDOW else None)
        try:
            engine, context, pdu = message.read_scoped(_opened(outer, keys))
        except ValueError:
            return self._report(outer, usm.DECRYPTION, now, keys) if level & message.PRIV else None
        if engine != self.engine:
            return None
        if context not in self.contexts:
            return self._report(outer, UNKNOWN_CONTEXT, now, keys if level else None, pdu.request_id)
        if user and level != user.level:
            body: bytes | None = _error(pdu, Status.AUTHORIZATION_ERROR)
        else:
            room = min(self.max_size, outer.max_size) - _SECURE_ENVELOPE - len(context)
            body = self._respond(pdu, now, room, v1=False)
        return self._sealed(outer, level, keys, message.scoped(engine, context, body), now) if body else None

    def _objection(self, outer: Secure, datagram: bytes, user: User | None, keys: usm.Keys, now: float) -> str:
        """Return the usmStats counter that says why a message is not believed; empty if it is."""
        level, security = outer.flags & (message.AUTH | message.PRIV), outer.security
        late = abs(security.time - int(self.life.uptime(now))) > usm.WINDOW
        reasons: tuple[tuple[str, Callable[[], object]], ...] = (
            (usm.UNKNOWN_ENGINE, lambda: security.engine != self.engine),
            (usm.NO_SUCH_USER, lambda: user is None),
            (usm.WRONG_LEVEL, lambda: user and level & ~user.level),
            (usm.WRONG_DIGEST, lambda: level and not usm.genuine(datagram, outer.digest_at, security.digest, keys)),
            (usm.NOT_IN_WINDOW, lambda: level and (security.boots != self.life.boots or late)),
        )
        return next((counter for counter, holds in reasons if holds()), "")

    def _sealed(self, outer: Secure, level: int, keys: usm.Keys, content: bytes, now: float) -> bytes:
        """Return the answer to a message, enciphered and signed as its level says."""
        time, salt = int(self.life.uptime(now)), b""
        if level & message.PRIV:
            content, salt = usm.encrypt(keys, self.life.boots, time, next(self.salts), content)
        digest = bytes(keys.digest_size) if level & message.AUTH else b""
        security = Security(self.engine, self.life.boots, time, outer.security.user, digest, salt)
        whole, at = message.secure(outer.message_id, message.MAX_SIZE, level, security, content)
        return usm.signed(whole, at, keys) if level & message.AUTH else whole

    def _report(
        self, outer: Secure, oid: str, now: float, keys: usm.Keys | None = None, request_id: int | None = None
    ) -> bytes | None:
        """Return a Report, where the message asks for one; signed if ``keys`` are given."""
        self.reports[oid] = self.reports.get(oid, 0) + 1
        if not outer.flags & message.REPORTABLE:
            return None
        if request_id is None:
            request_id = 0
            if not outer.flags & message.PRIV:
                request_id = message.read_scoped(outer.content)[2].request_id
        counter = ber.integer(self.reports[oid], ber.COUNTER32)
        body = message.pdu(message.REPORT, request_id, 0, 0, message.varbind(ber.oid(oid), counter))
        content = message.scoped(self.engine, b"", body)
        level = message.AUTH if keys else 0
        return self._sealed(outer, level, keys or usm.Keys(), content, now)


def engine_id(address: str) -> bytes:
    """Return the engine ID of an address: RFC 3411's format 1 (IPv4) under the documentation-only enterprise 32473."""
    return (0x80000000 | 32473).to_bytes(4) + b"\x01" + bytes(int(part) for part in address.split("."))


def _opened(outer: Secure, keys: usm.Keys) -> bytes:
    if not outer.flags & message.PRIV:
        return outer.content
    return usm.decrypt(keys, outer.security.boots, outer.security.time, outer.security.salt, outer.content)


def _error(pdu: Pdu, status: Status) -> bytes:
    return message.pdu(message.RESPONSE, pdu.request_id, status, 0, _echo(pdu.varbinds))


def _echo(varbinds: list[Varbind]) -> bytes:
    return b"".join(
        message.varbind(name, ber.tlv(tag, content) if content else bytes((tag, 0))) for name, tag, content in varbinds
    )
