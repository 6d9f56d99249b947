"""Version 3 in the poller: nothing of an answer is believed before its digest, its level and its time are right.

RFC 3412 (section 7.2) and RFC 3414 (section 3.2). A Report without a digest is believed only where the device cannot
have signed it: unknown engine, user, level, or digest. What it then changes is what is asked next, or that we stop.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from os import urandom
from typing import Final

from collectors.sessions.poller_authority import MAX_IDENTITY, Authority, possible
from collectors.sessions.poller_errors import reported, unsteady
from collectors.sessions.poller_layouts import Layouts
from collectors.sessions.poller_numbers import number
from collectors.sessions.poller_questions import Answer, Question, body
from collectors.sessions.poller_voice import Heard
from collectors.snmp import ber, fast, message, usm
from collectors.snmp.ber import BerError
from collectors.snmp.message import AUTH, PRIV, REPORT, REPORTABLE, RESPONSE, Secure, Security
from collectors.target import SnmpCredential

MAX_RESYNCS: Final = 2
"""Times that one question is asked again because of the engine's clock or identity."""
_UNKNOWN_ENGINE, _NOT_IN_WINDOW = ber.oid(usm.UNKNOWN_ENGINE), ber.oid(usm.NOT_IN_WINDOW)
_DECRYPTION = ber.oid(usm.DECRYPTION)
_salts = count(int.from_bytes(urandom(8)))
_DISCOVERY = message.scoped(b"", b"", message.pdu(message.GET, 0, 0, 0, b""))


@dataclass(slots=True)
class Known:
    """What is remembered of a device between conversations."""

    answered: deque[int | bytes] = field(default_factory=lambda: deque(maxlen=16))
    authority: Authority | None = None


class User:
    """``poller_voice.Voice`` of version 3."""

    __slots__ = (
        "_clock", "_credential", "_discovered", "_known", "_layouts", "_level", "_numbers", "_question", "_request",
        "_resyncs",
    )  # fmt: skip

    def __init__(self, credential: SnmpCredential, known: Known, layouts: Layouts, clock: Callable[[], float]) -> None:
        """Take who asks, what is known of the device, how its answers are laid out, and a monotonic clock."""
        self._credential, self._known, self._clock = credential, known, clock
        self._level = (AUTH if credential.auth_protocol else 0) | (PRIV if credential.priv_protocol else 0)
        self._layouts = layouts
        self._question: Question | None = None
        self._numbers: list[int] = []
        self._request = 0
        self._resyncs = 0
        self._discovered = False

    def first(self, question: Question) -> bytes:
        """As ``Voice.first``: a discovery where the engine is not known yet."""
        self._numbers, self._request, self._resyncs = [], number(), 0
        return self._wrap(question)

    def again(self, question: Question, *, last: bool = False) -> bytes:
        """As ``Voice.again``: the same request-id under a new msgID, as RFC 3412 wants it (section 6.2).

        The last attempt asks a long known device who it is: it may have come back as another.
        """
        if last and not self._discovered:
            self._known.authority = None
        return self._wrap(question)

    def heard(self, data: bytes) -> Answer | Heard:  # noqa: PLR0911 - one a reason
        """As ``Voice.heard``."""
        outer = message.read_secure(data)
        if outer.message_id not in self._numbers:
            return Heard.OLD if outer.message_id in self._known.answered else Heard.NOTHING
        level = outer.flags & (AUTH | PRIV)
        if outer.model != message.USM or level == PRIV:
            return Heard.NOTHING
        content = self._authentic(data, outer) if level else outer.content
        if isinstance(content, Heard):
            return content
        if level == self._level and (ready := self._ready(outer.security, content)) is not None:
            self._settle()
            return Answer(0, 0, (), (), [], ready)
        engine, context, kind, told, at, end = _opened(content)
        if kind == REPORT:
            return self._report(outer, content, at, end, authentic=bool(level))
        if level != self._level or not self._ours(outer.security, engine, context):
            return Heard.NOTHING
        if kind != RESPONSE or told[0] != self._request:
            return Heard.NOTHING
        binds = fast.binds(content, at, end)
        self._settle()
        learn, number_at = None, content.find(b"\x02\x04" + self._request.to_bytes(4), content.index(context, 4)) + 2
        if number_at > 1 and end == len(content):
            learn = self._layouts.learner(self._question, content, number_at, at, binds)
        return Answer(told[1], told[2], *binds, learn=learn)

    def _ready(self, security: Security, content: bytes) -> Sequence[dict[str, fast.Value]] | None:
        """Read an authentic content that is laid out as the last one to this question: ours, then, if the device is."""
        slot, authority = self._layouts.slots.get(self._question), self._known.authority
        if slot is None or slot.layout is None or authority is None or not self._named(security, authority):
            return None
        if not slot.layout.match(content, self._request.to_bytes(4)):
            return None
        slot.used = True
        return slot.layout.read(content)

    def _authentic(self, data: bytes, outer: Secure) -> bytes | Heard:
        """Return the content of a message that its engine has signed, deciphered; or what else it was."""
        authority, security = self._known.authority, outer.security
        if authority is None or not self._level or not self._named(security, authority):
            return Heard.NOTHING
        keys = self._keys(authority)
        if not usm.genuine(data, outer.digest_at, security.digest, keys):
            return Heard.NOTHING
        if not possible(security.boots, security.time):
            return Heard.NOTHING
        if not authority.accept(security.boots, security.time, self._clock()):
            # It is genuine and bears the number we just made up, so it is no replay: the engine's clock went back,
            # as with agents that forget their boots. Its content is not believed; who it is, is asked anew.
            return self._resync(forget=True)
        if not outer.flags & PRIV:
            return outer.content
        return usm.decrypt(keys, security.boots, security.time, security.salt, outer.content)

    def _report(self, outer: Secure, content: bytes, at: int, end: int, *, authentic: bool) -> Heard:
        names, _, _ = fast.binds(content, at, end)
        name = names[0][1:] if names else b""
        identity = outer.security.engine
        if self._known.authority is None or (name == _UNKNOWN_ENGINE and not authentic):
            return self._introduced(outer.security)
        if name == _NOT_IN_WINDOW:
            # Signed, its clock has been learnt by now. Unsigned, it proves nothing.
            return self._resync(forget=False) if authentic else Heard.NOTHING
        if identity != self._known.authority.identity or (name == _DECRYPTION and self._level != AUTH | PRIV):
            return Heard.NOTHING
        if error := reported(name, self._credential.username):
            raise error
        return Heard.NOTHING

    def _introduced(self, security: Security) -> Heard:
        if not 0 < len(security.engine) <= MAX_IDENTITY or not possible(security.boots, security.time):
            return Heard.NOTHING
        if self._known.authority is not None:
            self._resync(forget=True)
        self._settle()
        self._known.authority = Authority(security.engine, security.boots, security.time, self._clock())
        self._discovered = True
        return Heard.GREETED

    def _resync(self, *, forget: bool) -> Heard:
        self._resyncs += 1
        if self._resyncs > MAX_RESYNCS:
            raise unsteady()
        self._settle()
        if forget:
            self._known.authority = None
        return Heard.AGAIN

    def _settle(self) -> None:
        """Let whatever still comes to what was asked so far be a duplicate."""
        self._known.answered.extend(self._numbers)
        self._numbers.clear()

    def _ours(self, security: Security, engine: bytes, context: bytes) -> bool:
        authority = self._known.authority
        if authority is None or not self._named(security, authority):
            return False
        return engine == authority.identity and context == self._credential.context.encode()

    def _named(self, security: Security, authority: Authority) -> bool:
        return security.engine == authority.identity and security.user == self._credential.username.encode()

    def _keys(self, authority: Authority) -> usm.Keys:
        own = self._credential
        return usm.keys(
            authority.identity, own.auth_protocol, own.auth_password, own.priv_protocol, own.priv_password,
            own.key_extension,
        )  # fmt: skip

    def _wrap(self, question: Question) -> bytes:
        told = number()
        self._question = question
        self._numbers.append(told)
        authority = self._known.authority
        if authority is None:
            return message.secure(told, message.MAX_SIZE, REPORTABLE, Security(), _DISCOVERY)[0]
        keys, time = self._keys(authority), authority.clock(self._clock())
        content = message.scoped(
            authority.identity, self._credential.context.encode(), body(question, self._request.to_bytes(4))
        )
        salt = b""
        if self._level & PRIV:
            content, salt = usm.encrypt(keys, authority.boots, time, next(_salts), content)
        user, digest = self._credential.username.encode(), bytes(keys.digest_size)
        security = Security(authority.identity, authority.boots, time, user, digest, salt)
        return usm.signed(*message.secure(told, message.MAX_SIZE, self._level | REPORTABLE, security, content), keys)


def _opened(content: bytes) -> tuple[bytes, bytes, int, tuple[int, int, int], int, int]:
    """Return (context engine, context name, PDU kind, (request-id, status, index), offsets of the bindings)."""
    at, end = ber.expect(content, 0, len(content), ber.SEQUENCE)
    start, at = ber.expect(content, at, end, ber.OCTETS)
    engine = content[start:at]
    start, at = ber.expect(content, at, end, ber.OCTETS)
    context = content[start:at]
    kind, told, at, stop = message.read_head(content, at, end)
    if stop != end:
        raise BerError("octets follow the PDU")
    return engine, context, kind, told, at, stop
