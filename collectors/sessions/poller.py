"""SNMP v1, v2c and v3 with thousands of devices at once over one socket an address family: the engine for polling."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from typing import cast

from collectors.errors import CollectError, Fault
from collectors.session import SnmpValue, Walk
from collectors.sessions.poller_community import Community
from collectors.sessions.poller_errors import check
from collectors.sessions.poller_gets import getting
from collectors.sessions.poller_layouts import Layouts
from collectors.sessions.poller_questions import Conversation
from collectors.sessions.poller_secure import User
from collectors.sessions.poller_socket import Peer, Wire, peer_of
from collectors.sessions.poller_talk import Device, Talk
from collectors.sessions.poller_timers import Timers
from collectors.sessions.poller_voice import Voice
from collectors.sessions.poller_walks import walking
from collectors.snmp.message import V1, V2C
from collectors.target import SnmpCredential
from collectors.text import say

IN_FLIGHT = 4096
"""Conversations under way at once, unless told otherwise."""
WAYS = 4
"""Credentials for which it is remembered how a device's answers are laid out."""


class Poller:
    """``collectors.session.SnmpEngine`` by our own codec.

    At most ``in_flight`` conversations at once, one at a time to a device, and no more requests that may be answered
    any moment than the receive buffer has room for answers. A request is repeated after ``timeout`` seconds,
    ``retries`` times, and once more within the last wait; an answer to any attempt counts. An answer counts only if
    it comes from the address and port asked and bears the number, version and community of the question; for v3, see
    ``poller_secure``.
    """

    def __init__(self, in_flight: int = IN_FLIGHT) -> None:
        """Set the limit; sockets are opened when they are needed."""
        self._limit = in_flight
        self._wires: dict[int, Wire] = {}
        self._devices: dict[Peer, Device] = {}
        self._places: dict[tuple[str, int], Device] = {}
        self._waiting: deque[Talk] = deque()
        self._timers: Timers[Talk] = Timers(self._due)
        self._flying = self._young = 0
        self._window = in_flight
        self._admitting = self._closed = False

    async def get(self, address: str, credential: SnmpCredential, oids: Sequence[str]) -> Mapping[str, SnmpValue]:
        """As ``Session.get``."""
        device = self._device(address, credential)
        return cast("dict[str, SnmpValue]", await self._converse(device, credential, getting(oids)))

    async def walk(self, address: str, credential: SnmpCredential, roots: Sequence[str]) -> Mapping[str, Walk]:
        """As ``Session.walk``."""
        device = self._device(address, credential)
        conversation = walking(roots, device.memory, bulk=credential.version != "1")
        return cast("dict[str, Walk]", await self._converse(device, credential, conversation))

    async def close(self) -> None:
        """Close every socket and timer. Afterwards, and for what is still under way, everything is a LOCAL error."""
        self._closed = True
        for device in list(self._devices.values()):
            for talk in (*([device.current] if device.current else []), *device.line):
                if not talk.done.done():
                    talk.done.set_exception(_closed())
        self._timers.close()
        for wire in self._wires.values():
            wire.close()
        self._wires.clear()
        self._devices.clear()
        self._places.clear()
        self._waiting.clear()
        await asyncio.sleep(0)

    def _device(self, address: str, credential: SnmpCredential) -> Device:
        if self._closed:
            raise _closed()
        device = self._places.get((address, credential.port))
        if device is None:
            check(credential)
            family, peer = peer_of(address, credential.port)
            if family not in self._wires:
                self._wires[family] = Wire.open(family, self._heard)
                self._window = min(self._window, self._wires[family].window)
            device = self._devices.setdefault(peer, Device(self._wires[family], peer, (address, credential.port)))
            self._places[address, credential.port] = device
        return device

    async def _converse(self, device: Device, credential: SnmpCredential, conversation: Conversation[object]) -> object:
        check(credential)
        done: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        talk = Talk(device, credential, _voice(device, credential), conversation, done, self)
        if device.current is None:
            device.current = talk
            self._admit(talk)
        else:
            device.line.append(talk)
        try:
            return await done
        finally:
            if done.cancelled():
                self.ended(talk)

    def sent(self, talk: Talk) -> None:
        """As ``Traffic.sent``."""
        if not talk.young:
            talk.young = True
            self._young += 1
        self._timers.after(talk.grace, talk)

    def answered(self, talk: Talk) -> None:
        """As ``Traffic.answered``."""
        talk.young = False
        self._young -= 1

    def ended(self, talk: Talk) -> None:
        """As ``Traffic.ended``; also where nobody wants to know any more."""
        talk.serial += 1
        talk.question = None
        self._age(talk)
        if talk.flying:
            talk.flying = False
            self._flying -= 1
        device = talk.device
        if device.current is not talk:
            if talk in device.line:
                device.line.remove(talk)
            return
        device.current = device.line.popleft() if device.line else None
        if device.current is not None:
            self._waiting.append(device.current)
        elif device.forgettable():
            self._devices.pop(device.peer, None)
            self._places.pop(device.place, None)
        self._admit_more()

    def _age(self, talk: Talk) -> None:
        if talk.young:
            talk.young = False
            self._young -= 1

    def _due(self, talk: Talk) -> None:
        """An attempt is old, or its time is up."""
        rest = talk.patience() - talk.grace
        if talk.young:
            self._age(talk)
            if rest > 0:
                self._timers.after(rest, talk)
                self._admit_more()
                return
        talk.expired()

    def _admit(self, talk: Talk) -> None:
        self._waiting.append(talk)
        self._admit_more()

    def _admit_more(self) -> None:
        """Begin conversations while there is room; what they end in at once may make more."""
        if self._admitting:
            return
        self._admitting = True
        try:
            while self._waiting and self._flying < self._limit and self._young < self._window:
                talk = self._waiting.popleft()
                if talk.device.current is talk and not talk.done.done():
                    talk.flying = True
                    self._flying += 1
                    talk.begin()
        finally:
            self._admitting = False

    def _heard(self, peer: Peer, data: bytes) -> None:
        device = self._devices.get(peer) or self._devices.get((*peer[:2], 0, *peer[3:]))
        if device is not None and device.current is not None:
            device.current.heard(data)


def _voice(device: Device, credential: SnmpCredential) -> Voice:
    if credential.version == "3":
        way: object = ("3", credential.username, credential.context)
        return User(credential, device.known, _layouts(device, way), asyncio.get_running_loop().time)
    version = V1 if credential.version == "1" else V2C
    layouts = _layouts(device, (version, credential.community))
    return Community(version, credential.community, device.known.answered, layouts)


def _layouts(device: Device, way: object) -> Layouts:
    """Return how answers are laid out that a device gives to one who speaks with it this way."""
    known = device.memory.layouts
    layouts = known.get(way)
    if layouts is None:
        if len(known) >= WAYS:
            known.clear()
        layouts = known[way] = Layouts()
    return layouts


def _closed() -> CollectError:
    return CollectError(Fault.LOCAL, say("The SNMP engine is closed"))
