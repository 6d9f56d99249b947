"""Which traps and informs are believed: a decision per datagram, without sockets and clocks.

Believed is what comes from the address of a device on record and shows its community, or is signed by one of its users
at exactly the level of the credential. Strangers get no answer at all, so that nobody can be flooded through us.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Protocol

from collectors.senders import Directory, Sender, Why
from collectors.snmp import ber, message, notification, usm
from collectors.snmp.authority import Authority, bindings
from collectors.snmp.ber import BerError
from collectors.snmp.message import Secure, Security
from collectors.snmp.notification import Notification
from collectors.snmp.usm import Keys, SecurityError
from collectors.target import SnmpCredential

AGAIN = 60.0
"""Seconds within which an inform that is sent again is known to be the same."""
MOST = 10_000
"""Engines, and informs, that are remembered."""
NO_USER, WRONG_LEVEL, WRONG_DIGEST = usm.NO_SUCH_USER, usm.WRONG_LEVEL, usm.WRONG_DIGEST


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a datagram."""

    why: Why | None = None
    """Why it is not believed; None if it is."""
    sender: Sender | None = None
    told: Notification | None = None
    """What it tells. None if it is not believed, or tells nothing: somebody asks for our engine ID."""
    inform: bool = False
    again: bool = False
    """An inform that was told before: acknowledge it, no more."""
    reply: bytes = b""
    """To be sent back: an acknowledgement only once what it tells is in safe hands."""


class Hears(Protocol):
    """Decides on datagrams; ``Receiver`` is one."""

    def hear(self, datagram: bytes, address: str, directory: Directory, now: float) -> Heard:
        """Decide on a datagram. ``now`` is in seconds, never running backwards. Raises BerError for what is none."""

    def forget(self, heard: Heard, address: str) -> None:
        """Take back that an inform was heard: it could not be kept, and will be sent again."""


@dataclass(slots=True)
class Receiver:
    """Remembers what replays are recognised by."""

    authority: Authority
    _engines: OrderedDict[bytes, tuple[int, int, float]] = field(default_factory=OrderedDict)
    """Other engine → boots, its latest time, and when by our clock."""
    _informs: OrderedDict[Hashable, float] = field(default_factory=OrderedDict)

    def hear(self, datagram: bytes, address: str, directory: Directory, now: float) -> Heard:
        """Decide on a datagram. ``now`` is in seconds, never running backwards. Raises BerError for what is none."""
        number, _, _ = message.version(datagram)
        if number in (message.V1, message.V2C):
            return self._community(datagram, address, directory, now)
        sender = directory.find(address)
        if not isinstance(sender, Sender):
            return Heard(sender)
        return self._secure(message.read_secure(datagram), datagram, sender, address, now)

    def _community(self, datagram: bytes, address: str, directory: Directory, now: float) -> Heard:
        number, at, end = message.version(datagram)
        start, at = ber.expect(datagram, at, end, ber.OCTETS)
        community = datagram[start:at]
        pdu = None
        if number == message.V1:
            told = notification.read_v1(datagram, at, end)
        else:
            pdu, after = message.read_pdu(datagram, at, end)
            if after != end or pdu.kind not in (message.TRAP, message.INFORM):
                raise BerError("this is no notification")
            told = notification.of_pdu(pdu)
        sender = _who(address, told, directory)
        if not isinstance(sender, Sender):
            return Heard(sender)
        if not _knows(sender.snmp, community):
            return Heard("community", sender)
        if pdu is None or pdu.kind != message.INFORM:
            return Heard(None, sender, told)
        body = message.pdu(message.RESPONSE, pdu.request_id, 0, 0, bindings(pdu))
        again = self._seen((address, pdu.request_id, told), now)
        return Heard(None, sender, told, inform=True, again=again, reply=message.community(number, community, body))

    def _secure(self, outer: Secure, datagram: bytes, sender: Sender, address: str, now: float) -> Heard:  # noqa: PLR0911 - one a reason
        level, security, us = outer.flags & (message.AUTH | message.PRIV), outer.security, self.authority
        if outer.model != message.USM or level == message.PRIV:
            raise BerError("this is not the user-based security model")
        if not security.engine:
            return Heard(
                None if outer.flags & message.REPORTABLE else "engine", sender, reply=self._discover(outer, now)
            )
        users = [one for one in sender.snmp if one.version == "3" and one.username.encode() == security.user]
        if not users:
            return Heard("user", sender, reply=us.report(outer, NO_USER, now))
        users = [one for one in users if level_of(one) == level]
        if not users:
            return Heard("level", sender, reply=us.report(outer, WRONG_LEVEL, now))
        signed = signer(users, datagram, outer)
        if signed is None:
            return Heard("digest", sender, reply=us.report(outer, WRONG_DIGEST, now))
        keys = signed[1]
        ours = security.engine == us.engine
        if level & message.AUTH and not (us.timely(security, now) if ours else self._timely(security, now)):
            return Heard("window", sender, reply=us.report(outer, usm.NOT_IN_WINDOW, now, keys) if ours else b"")
        engine, context, pdu = message.read_scoped(_opened(outer, keys))
        if pdu.kind == message.TRAP:
            return Heard(None, sender, notification.of_pdu(pdu))
        if pdu.kind != message.INFORM:
            raise BerError("this is no notification")
        if not ours:
            return Heard("engine", sender, reply=self._discover(outer, now))
        told = notification.of_pdu(pdu)
        again = self._seen((address, pdu.request_id, told), now)
        return Heard(
            None, sender, told, inform=True, again=again, reply=us.answer(outer, keys, (engine, context), pdu, now)
        )

    def _discover(self, outer: Secure, now: float) -> bytes:
        return self.authority.report(outer, usm.UNKNOWN_ENGINE, now)

    def _timely(self, security: Security, now: float) -> bool:
        """Tell whether a message of another engine is of now, and learn its time (RFC 3414, section 3.2, 7b)."""
        known = self._engines.get(security.engine)
        if known:
            boots, latest, at = known
            if security.boots < boots or (security.boots == boots and security.time < latest + (now - at) - usm.WINDOW):
                return False
        if known is None or (security.boots, security.time) > known[:2]:
            self._engines[security.engine] = (security.boots, security.time, now)
        self._engines.move_to_end(security.engine)
        if len(self._engines) > MOST:
            self._engines.popitem(last=False)
        return True

    def _seen(self, key: Hashable, now: float) -> bool:
        """Tell whether an inform was heard lately, and remember it."""
        last = self._informs.pop(key, None)
        self._informs[key] = now
        if len(self._informs) > MOST:
            self._informs.popitem(last=False)
        return last is not None and now - last <= AGAIN

    def forget(self, heard: Heard, address: str) -> None:
        """Take back that an inform was heard: it could not be kept, and will be sent again."""
        for key in [
            key for key in self._informs if isinstance(key, tuple) and key[0] == address and key[2] == heard.told
        ]:
            del self._informs[key]


def level_of(credential: SnmpCredential) -> int:
    """Return the flags of the security level that a credential asks for."""
    return (message.AUTH if credential.auth_protocol else 0) | (message.PRIV if credential.priv_protocol else 0)


def _who(address: str, told: Notification, directory: Directory) -> Sender | Why:
    """Return whom a message of version 1 or 2c is from: a proxy that is allowed to speaks for others."""
    if address in directory.proxies and told.agent and told.agent != address:
        found = directory.find(told.agent)
        return found if isinstance(found, Sender) else "proxy"
    return directory.find(address)


def _knows(credentials: Iterable[SnmpCredential], community: bytes) -> bool:
    """Tell whether a community is one of a device's, in a time that tells nothing about them."""
    wanted = [one.community.encode() for one in credentials if one.version != "3" and one.community]
    return any([compare_digest(each, community) for each in wanted])  # noqa: C419 - all of them, whichever fits


def signer(users: Iterable[SnmpCredential], datagram: bytes, outer: Secure) -> tuple[SnmpCredential, Keys] | None:
    """Return the user, and the keys, that a message was signed with; None if it is nobody's."""
    for one in users:
        if not one.auth_protocol:
            return one, Keys()
        try:
            keys = usm.keys(
                outer.security.engine,
                one.auth_protocol,
                one.auth_password,
                one.priv_protocol,
                one.priv_password,
                one.key_extension,
            )
        except SecurityError:
            continue  # a credential that no key can be made of
        if usm.genuine(datagram, outer.digest_at, outer.security.digest, keys):
            return one, keys
    return None


def _opened(outer: Secure, keys: Keys) -> bytes:
    if not outer.flags & message.PRIV:
        return outer.content
    security = outer.security
    try:
        return usm.decrypt(keys, security.boots, security.time, security.salt, outer.content)
    except (SecurityError, OverflowError) as error:
        raise BerError("cannot be deciphered") from error
