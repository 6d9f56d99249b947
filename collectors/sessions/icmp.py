"""Ping: one ICMP socket per address family, with the kernel's own receive timestamps."""

import asyncio
import errno
import os
import socket
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import batched, count
from time import monotonic_ns, time_ns
from typing import Self

from collectors.errors import CollectError, Fault
from collectors.sections import Reachability
from collectors.session import Prober
from collectors.sessions.fping import FpingProber
from collectors.text import Text, say

SO_TIMESTAMPNS = 35  # linux/socket.h; the socket module does not name it
ICMP_FILTER, SOL_RAW = 1, 255
ECHO = {4: (8, 0), 6: (128, 129)}
"""Types of echo request and reply (RFC 792, RFC 4443)."""
BURST = 64
"""Requests sent before replies are read again: half of what the smallest receive buffer holds."""
READ_AT_ONCE = 2048
PADDING = bytes(24)


@dataclass(slots=True)
class _Probing:
    """One ``ping`` call: what was sent and what came back, by address."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    sent: dict[str, int] = field(default_factory=dict)
    rtts: dict[str, list[float]] = field(default_factory=dict)
    problems: dict[str, Text] = field(default_factory=dict)
    waiting: set[int] = field(default_factory=set)
    complete: bool = False


@dataclass(frozen=True, slots=True)
class _Probe:
    address: str
    wire: str
    """The address in the form that the kernel gives it back."""
    wall: int
    steady: int
    probing: _Probing


class IcmpProber:
    """``collectors.session.Prober`` on ICMP sockets; thousands of probes may be under way at once.

    A reply counts if it carries our token and a number still waited for, and comes from the address asked:
    duplicates, late replies and other programs' pings are ignored.
    """

    def __init__(self, sockets: Mapping[int, socket.socket]) -> None:
        """Take sockets by IP version, non-blocking; needs a running loop."""
        self._sockets = dict(sockets)
        self._token = os.urandom(8)
        self._numbers = count(1)
        self._pending: dict[int, _Probe] = {}
        for version, sock in self._sockets.items():
            asyncio.get_running_loop().add_reader(sock, self._read, version, sock)

    @classmethod
    def open(cls) -> Self:
        """Open what the machine allows; PermissionError if it allows neither datagram nor raw ICMP sockets."""
        sockets = {4: _open(4)}
        try:
            sockets[6] = _open(6)
        except OSError as error:
            if error.errno not in (errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT):
                raise  # no IPv6 on this machine is fine: addresses of it are LOCAL errors
        return cls(sockets)

    async def ping(
        self,
        addresses: Sequence[str],
        count: int = 3,
        interval: float = 0.2,
        timeout: float = 1.0,  # noqa: ASYNC109
    ) -> Mapping[str, Reachability | CollectError]:
        """As ``collectors.session.Prober.ping``."""
        probing = _Probing()
        targets = list(self._targets(dict.fromkeys(addresses), probing))
        try:
            for turn in range(count):
                for burst in batched(targets, BURST):
                    for address, wire, version in burst:
                        self._send(address, wire, version, probing)
                    await asyncio.sleep(0)
                    self._read_all()
                if turn < count - 1:
                    await asyncio.sleep(interval)
            await self._wait(probing, timeout)
        finally:
            for number in probing.waiting:
                self._pending.pop(number, None)
        return {address: _result(address, probing) for address in addresses}

    async def close(self) -> None:
        """Close the sockets."""
        for sock in self._sockets.values():
            asyncio.get_running_loop().remove_reader(sock)
            sock.close()
        self._sockets.clear()

    def _targets(self, addresses: Iterable[str], probing: _Probing) -> Iterable[tuple[str, str, int]]:
        for address in addresses:
            try:
                parsed = ip_address(address)
            except ValueError:
                probing.problems[address] = say("not an IP address")
                continue
            if parsed.version in self._sockets:
                yield address, str(parsed).partition("%")[0], parsed.version
            else:
                probing.problems[address] = say("this machine has no IPv{version}", version=parsed.version)

    def _send(self, address: str, wire: str, version: int, probing: _Probing) -> None:
        number = next(self._numbers)
        body = self._token + number.to_bytes(8) + PADDING
        header = struct.pack("!BBHHH", ECHO[version][0], 0, 0, os.getpid() & 0xFFFF, number & 0xFFFF)
        check = _checksum(header + body) if version == 4 else 0  # noqa: PLR2004 - the kernel sums ICMPv6
        packet = header[:2] + check.to_bytes(2) + header[4:] + body
        self._pending[number] = _Probe(address, wire, time_ns(), monotonic_ns(), probing)
        probing.waiting.add(number)
        try:
            self._sockets[version].sendto(packet, (address, 0))
        except OSError as error:
            del self._pending[number]
            probing.waiting.discard(number)
            probing.problems[address] = say("{error}", error=error.strerror or type(error).__name__)
        else:
            probing.sent[address] = probing.sent.get(address, 0) + 1

    async def _wait(self, probing: _Probing, timeout: float) -> None:  # noqa: ASYNC109
        probing.complete = True
        if probing.waiting:
            try:
                await asyncio.wait_for(probing.done.wait(), timeout)
            except TimeoutError:
                # A busy loop may be told of the time before it is told of the answers: look once more.
                self._read_all()

    def _read_all(self) -> None:
        for version, sock in self._sockets.items():
            self._read(version, sock)

    def _read(self, version: int, sock: socket.socket) -> None:
        for _ in range(READ_AT_ONCE):
            try:
                packet, ancillary, _, peer = sock.recvmsg(256, 64)
            except (BlockingIOError, InterruptedError):
                return
            except OSError:
                continue  # an ICMP error about some probe: that one is lost, nothing else
            self._receive(version, packet, ancillary, peer[0])

    def _receive(self, version: int, packet: bytes, ancillary: list[tuple[int, int, bytes]], peer: str) -> None:
        if version == 4 and packet[:1] and packet[0] >> 4 == 4:  # noqa: PLR2004 - raw sockets show the IP header
            packet = packet[(packet[0] & 15) * 4 :]
        if len(packet) < 24 or packet[0] != ECHO[version][1] or packet[8:16] != self._token:  # noqa: PLR2004
            return
        number = int.from_bytes(packet[16:24])
        probe = self._pending.get(number)
        if probe is None or probe.wire != peer.partition("%")[0]:
            return
        del self._pending[number]
        probe.probing.waiting.discard(number)
        probe.probing.rtts.setdefault(probe.address, []).append(_elapsed(probe, ancillary))
        if probe.probing.complete and not probe.probing.waiting:
            probe.probing.done.set()


async def open_prober() -> Prober:
    """Return the best prober that this machine allows: ICMP sockets, or else the ``fping`` command."""
    try:
        return IcmpProber.open()
    except PermissionError:
        return FpingProber.find()


def _open(version: int) -> socket.socket:
    family, protocol = (
        (socket.AF_INET, socket.IPPROTO_ICMP) if version == 4 else (socket.AF_INET6, socket.IPPROTO_ICMPV6)  # noqa: PLR2004
    )
    try:
        sock = socket.socket(family, socket.SOCK_DGRAM, protocol)
    except PermissionError:
        sock = socket.socket(family, socket.SOCK_RAW, protocol)
        _filter(sock, version)
    sock.setblocking(False)  # noqa: FBT003 - the standard library's signature
    sock.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20)
    return sock


def _filter(sock: socket.socket, version: int) -> None:
    """Let only echo replies through a raw socket (linux/icmp.h; RFC 3542, section 3.2)."""
    reply = ECHO[version][1]
    if version == 4:  # noqa: PLR2004
        sock.setsockopt(SOL_RAW, ICMP_FILTER, struct.pack("=I", ~(1 << reply) & 0xFFFFFFFF))
    else:
        words = [0xFFFFFFFF] * 8
        words[reply >> 5] &= ~(1 << (reply & 31)) & 0xFFFFFFFF
        sock.setsockopt(socket.IPPROTO_ICMPV6, ICMP_FILTER, struct.pack("=8I", *words))


def _checksum(data: bytes) -> int:
    """RFC 1071; ``data`` is of even length."""
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def _elapsed(probe: _Probe, ancillary: list[tuple[int, int, bytes]]) -> float:
    """Milliseconds from sending to the kernel's receipt; our own clock where the wall clock jumped in between."""
    steady: int = monotonic_ns() - probe.steady
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == SO_TIMESTAMPNS:
            seconds, nanoseconds = struct.unpack_from("@ll", data)
            wall: int = seconds * 1_000_000_000 + nanoseconds - probe.wall
            if 0 <= wall <= steady:
                return float(wall / 1e6)
    return steady / 1e6


def _result(address: str, probing: _Probing) -> Reachability | CollectError:
    sent = probing.sent.get(address, 0)
    if sent == 0:
        why = probing.problems.get(address, say("no probe was sent"))
        return CollectError(Fault.LOCAL, say("Ping could not be sent: {why}", why=why))
    rtts = tuple(probing.rtts.get(address, ()))
    return Reachability(sent, len(rtts), rtts)
