"""SNMP agents of the tests' own on loopback, that can be told to misbehave; and a proxy that tampers."""

import asyncio
import socket
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from configuration.demo.agent import Agent as HonestAgent

INTEGER, OCTETS, NULL, OID, SEQUENCE, RESPONSE = 0x02, 0x04, 0x05, 0x06, 0x30, 0xA2
COUNTER32, TICKS, COUNTER64 = 0x41, 0x43, 0x46
END_OF_MIB, NO_SUCH_INSTANCE = 0x82, 0x81
GET, GET_NEXT, GET_BULK = 0xA0, 0xA1, 0xA5

type Oid = tuple[int, ...]
type Value = tuple[int, bytes]


def tlv(tag: int, body: bytes) -> bytes:
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 128 | len(length)]) + length + body


def parts(data: bytes) -> list[Value]:
    found, at = [], 0
    while at < len(data):
        tag, size, at = data[at], data[at + 1], at + 2
        if size & 128:
            length, at = size & 127, at + (size & 127)
            size = int.from_bytes(data[at - length : at])
        found.append((tag, data[at : at + size]))
        at += size
    return found


def integer(value: int, tag: int = INTEGER) -> bytes:
    return tlv(tag, value.to_bytes(value.bit_length() // 8 + 1, signed=True))


def write_oid(oid: Oid) -> bytes:
    body = bytes([40 * oid[0] + oid[1]])
    for arc in oid[2:]:
        septets = [arc & 127]
        while arc := arc >> 7:
            septets.append(arc & 127 | 128)
        body += bytes(reversed(septets))
    return tlv(OID, body)


def read_oid(body: bytes) -> Oid:
    arcs, arc = [body[0] // 40, body[0] % 40], 0
    for octet in body[1:]:
        arc = arc << 7 | octet & 127
        if not octet & 128:
            arcs.append(arc)
            arc = 0
    return tuple(arcs)


class Agent(asyncio.DatagramProtocol):
    """Answers from ``values``, after ``delay`` seconds. ``spoil`` makes of an answer what is sent (None: nothing)."""

    def __init__(self, values: Mapping[Oid, Value], spoil: Callable[[bytes], bytes | None] = bytes, delay: float = 0):
        self.values, self.spoil, self.delay = dict(values), spoil, delay
        self.oids = sorted(values)
        self.community = b"live-test"
        self.shift = 0
        self.copies = 1
        self.requests = 0

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, peer: tuple[str, int]) -> None:
        self.requests += 1
        ((_, message),) = parts(data)
        (_, version), (_, community), (kind, pdu) = parts(message)
        (_, number), _, (_, third), (_, asked) = parts(pdu)
        if community != self.community:
            return
        oids = [read_oid(parts(bind)[0][1]) for _, bind in parts(asked)]
        binds = self.answer(kind, oids, int.from_bytes(third))
        body = integer(int.from_bytes(number) + self.shift) + integer(0) + integer(0)
        body += tlv(SEQUENCE, b"".join(tlv(SEQUENCE, write_oid(oid) + tlv(*value)) for oid, value in binds))
        reply = tlv(SEQUENCE, tlv(INTEGER, version) + tlv(OCTETS, community) + tlv(RESPONSE, body))
        spoiled = self.spoil(reply)
        for _ in range(self.copies if spoiled is not None else 0):
            asyncio.get_running_loop().call_later(self.delay, self.transport.sendto, spoiled, peer)

    def answer(self, kind: int, oids: list[Oid], repetitions: int) -> list[tuple[Oid, Value]]:
        if kind == GET:
            return [(oid, self.values.get(oid, (NO_SUCH_INSTANCE, b""))) for oid in oids]
        binds: list[tuple[Oid, Value]] = []
        for _ in range(repetitions if kind == GET_BULK else 1):
            for place, oid in enumerate(oids):
                binds.append(self.following(oid))
                oids[place] = binds[-1][0]
        return binds[:60]

    def following(self, oid: Oid) -> tuple[Oid, Value]:
        place = bisect_right(self.oids, oid)
        if place == len(self.oids):
            return oid, (END_OF_MIB, b"")
        return self.oids[place], self.values[self.oids[place]]


class Proxy(asyncio.DatagramProtocol):
    """Passes datagrams on to a real agent, and its answers back through ``tamper``."""

    def __init__(self, port: int, tamper: Callable[[bytes], bytes]) -> None:
        self.port, self.tamper = port, tamper
        self.tampered = 0

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.transport = transport
        self.client: tuple[str, int] | None = None

    def datagram_received(self, data: bytes, peer: tuple[str, int]) -> None:
        if peer[1] == self.port:
            changed = self.tamper(data)
            self.tampered += changed != data
            self.transport.sendto(changed, self.client)
        else:
            self.client = peer
            self.transport.sendto(data, ("127.0.0.1", self.port))


@asynccontextmanager
async def listening(protocol: asyncio.DatagramProtocol):
    """Serve on a free port of loopback; yields the port."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(lambda: protocol, local_addr=("127.0.0.1", 0))
    try:
        yield transport.get_extra_info("sockname")[1]
    finally:
        transport.close()


@dataclass(frozen=True, slots=True)
class Shot:
    """One datagram that an agent sends."""

    data: bytes
    delay: float = 0.0
    elsewhere: bool = False
    """From another port of the same machine."""


type Trick = Callable[[bytes, bytes | None], Iterable[Shot]]
"""The question, and the honest answer to it → what is sent instead."""


class Trickster(asyncio.DatagramProtocol):
    """An agent of versions 1, 2c and 3 that knows the right answer, and sends what its ``trick`` makes of it."""

    def __init__(self, agent: HonestAgent, trick: Trick) -> None:
        self.agent, self.trick = agent, trick
        self.requests: list[bytes] = []

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self.transport = transport
        self.other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.other.bind(("127.0.0.1", 0))

    def connection_lost(self, _: Exception | None) -> None:
        self.other.close()

    def datagram_received(self, data: bytes, peer: tuple[str, int]) -> None:
        self.requests.append(data)
        for shot in self.trick(data, self.agent.answer(data, time.time())):
            send = self.other.sendto if shot.elsewhere else self.transport.sendto
            if shot.delay:
                asyncio.get_running_loop().call_later(shot.delay, self._send, send, shot.data, peer)
            else:
                send(shot.data, peer)

    def _send(self, send: Callable[..., object], data: bytes, peer: tuple[str, int]) -> None:
        if not self.transport.is_closing():
            send(data, peer)
