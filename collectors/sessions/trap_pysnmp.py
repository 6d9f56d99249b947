"""Traps and informs read and answered by pysnmp, behind the same decision as our own reading.

pysnmp 7.1 alone would believe replays and acknowledge what nobody has kept (docs/adr/0011): so our ``Receiver`` decides
first who is believed, and pysnmp must then read the message, with the key of its sender, or it counts as malformed.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from pysnmp.carrier.asyncio.dgram import udp
from pysnmp.entity import config
from pysnmp.entity.engine import SnmpEngine
from pysnmp.entity.rfc3413.ntfrcv import NotificationReceiver
from pysnmp.proto.rfc1902 import OctetString

from collectors.senders import Directory
from collectors.sessions.exchange import Missing, dotted
from collectors.sessions.snmp import plain
from collectors.sessions.snmp_speaker import AUTH, PRIV, REEDER, keys
from collectors.snmp import ber, message, notification
from collectors.snmp.authority import Authority
from collectors.snmp.ber import BerError
from collectors.snmp.notification import Notification, Value
from collectors.snmp.receiver import Heard, Receiver, level_of, signer
from collectors.target import SnmpCredential

MOST_USERS = 5000
"""Users with engines that one pysnmp engine is told of; then a new one begins."""


class _Wire:
    """What pysnmp takes for its sockets: remembers what it wants to send."""

    def __init__(self) -> None:
        self.sent = b""

    def send_message(self, outgoing: bytes, _domain: object, _address: object) -> None:
        self.sent = bytes(outgoing)

    def get_timer_resolution(self) -> float:
        return 0.5

    def get_timer_ticks(self) -> float:
        return 0.0


@dataclass(slots=True)
class PysnmpReceiver:
    """``collectors.snmp.receiver.Hears`` with pysnmp inside."""

    authority: Authority
    ours: Receiver = field(init=False)
    _engine: SnmpEngine = field(init=False)
    _wire: _Wire = field(init=False)
    _known: dict[tuple[bytes, str], tuple[str, ...]] = field(default_factory=dict)
    _told: list[Notification] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin."""
        self.ours = Receiver(self.authority)
        self._begin()

    def hear(self, datagram: bytes, address: str, directory: Directory, now: float) -> Heard:
        """As ``Hears.hear``."""
        heard = self.ours.hear(datagram, address, directory, now)
        if heard.told is None or heard.sender is None:
            return heard  # refused, or asking for our engine ID
        self._introduce(heard.sender.snmp, datagram)
        self._wire.sent = b""
        self._told.clear()
        # The address only labels pysnmp's own state; the answer goes where the datagram came from.
        label = udp.UdpTransport.ADDRESS_TYPE(("127.0.0.1", 162))
        try:
            self._engine.message_dispatcher.receive_message(self._engine, udp.DOMAIN_NAME, label, datagram)
        except Exception as error:
            raise BerError("pysnmp cannot read it") from error
        if not self._told:
            self.ours.forget(heard, address)
            raise BerError("pysnmp does not accept it")
        return replace(heard, told=self._told[0], reply=self._wire.sent if heard.inform else b"")

    def forget(self, heard: Heard, address: str) -> None:
        """As ``Hears.forget``."""
        self.ours.forget(heard, address)

    def _begin(self) -> None:
        """Make an engine with our name and starts: given at once, it would keep them in a shared folder."""
        self._engine, self._wire = SnmpEngine(), _Wire()
        self._engine.transport_dispatcher = self._wire
        self._known.clear()
        builder = self._engine.get_mib_builder()
        name, boots = builder.import_symbols("__SNMP-FRAMEWORK-MIB", "snmpEngineID", "snmpEngineBoots")
        name.syntax = self._engine.snmpEngineID = name.syntax.clone(self.authority.engine)
        boots.syntax = boots.syntax.clone(self.authority.boots)
        NotificationReceiver(self._engine, self._receive)

    def _introduce(self, credentials: tuple[SnmpCredential, ...], datagram: bytes) -> None:
        """Tell pysnmp of the community or user that this message, which is believed, shows."""
        if len(self._known) > MOST_USERS:
            self._begin()
        number, at, end = message.version(datagram)
        if number != message.V3:
            start, stop = ber.expect(datagram, at, end, ber.OCTETS)
            name = datagram[start:stop].decode("latin-1")
            if (b"", name) not in self._known:
                config.add_v1_system(self._engine, f"c{len(self._known)}", datagram[start:stop])
                self._known[b"", name] = ()
            return
        outer = message.read_secure(datagram)
        level = outer.flags & (message.AUTH | message.PRIV)
        named = (c for c in credentials if c.username.encode() == outer.security.user and level_of(c) == level)
        if found := signer(named, datagram, outer):
            self._add(found[0], outer.security.engine)

    def _add(self, user: SnmpCredential, engine: bytes) -> None:
        key = (engine, user.username)
        if self._known.get(key) == keys(user):
            return
        if key in self._known:  # another device's user of this name, with another password
            config.delete_v3_user(self._engine, user.username, OctetString(engine))
        privacy = REEDER if user.key_extension == "reeder" else PRIV
        config.add_v3_user(
            self._engine,
            user.username,
            AUTH[user.auth_protocol],
            user.auth_password or None,
            privacy[user.priv_protocol],
            user.priv_password or None,
            securityEngineId=OctetString(engine),
        )
        self._known[key] = keys(user)

    def _receive(self, _engine: Any, _state: Any, _id: Any, _name: Any, binds: Any, _context: Any) -> None:  # noqa: ANN401 - pysnmp's
        found: list[tuple[str, Value]] = []
        for name, value in binds:
            read = plain(value)
            found.append((dotted(tuple(name)), None if isinstance(read, Missing) else read))
        self._told.append(notification.of_variables(found))
