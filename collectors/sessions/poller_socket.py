"""One UDP socket of an address family, shared by every conversation of the poller."""

import asyncio
import errno
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Protocol, Self

from collectors.errors import CollectError, Fault
from collectors.text import say

WANTED = 8 * 1024 * 1024
"""Octets of receive buffer to ask for: answers of thousands of devices may come at once."""
DATAGRAM = 4096
"""Octets of that buffer that the kernel reckons for one answer, at most."""
READ_AT_ONCE = 128
"""Datagrams taken before others have their turn in the event loop."""
BIGGEST = 65535
LATER = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.ENOBUFS, errno.EINTR})
"""Send errors that pass: the datagram counts as lost, and the next attempt repeats it."""
_SO_RCVBUFFORCE = 33  # linux/socket.h; the socket module does not name it

type Peer = tuple[str, int] | tuple[str, int, int, int]
"""An address as the socket wants it and gives it."""


def peer_of(address: str, port: int) -> tuple[int, Peer]:
    """Return (family, address as a socket writes it); raises LOCAL for what is no address. No name is looked up."""
    try:
        ip_address(address)
        found = socket.getaddrinfo(
            address, port, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        )
    except (OSError, ValueError) as error:
        raise CollectError(Fault.LOCAL, say("“{address}” is not an IP address", address=address)) from error
    family, _, _, _, peer = found[0]
    return family, peer  # type: ignore[return-value]


class Sender(Protocol):
    """Who wants to know that a datagram did not leave."""

    def unsent(self, why: str, *, passing: bool) -> None:
        """Say why; ``passing`` if the next attempt may well succeed."""


class Wire:
    """Sends, and hands on what comes. ICMP errors never reach an unconnected socket: no device spoils it for others.

    What is sent while answers are read leaves when they are read: in one go, which wakes the other end once.
    """

    __slots__ = ("_heard", "_loop", "_outbox", "_reading", "_socket", "window")

    def __init__(self, sock: socket.socket, heard: Callable[[Peer, bytes], None]) -> None:
        """Take a non-blocking socket; needs a running loop."""
        self._socket, self._heard = sock, heard
        self._outbox: deque[tuple[bytes, Peer, Sender]] = deque()
        self._reading = False
        self.window = max(32, sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) // DATAGRAM)
        """Answers that the receive buffer holds for certain."""
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(sock, self._read)

    @classmethod
    def open(cls, family: int, heard: Callable[[Peer, bytes], None]) -> Self:
        """Open a socket of a family; raises LOCAL if this machine has none."""
        try:
            sock = socket.socket(family, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        except OSError as error:
            raise CollectError(
                Fault.LOCAL, say("The question could not be sent: {why}", why=error.strerror or "")
            ) from error
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        for option in (socket.SO_RCVBUF, _SO_RCVBUFFORCE):  # the second passes net.core.rmem_max, for root
            with suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, option, WANTED)
        with suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, WANTED // 4)
        return cls(sock, heard)

    def send(self, data: bytes, peer: Peer, sender: Sender) -> None:
        """Send a datagram, soon. Of what cannot leave the sender is told."""
        self._outbox.append((data, peer, sender))
        if not self._reading:
            self._flush()

    def _flush(self) -> None:
        while self._outbox:
            data, peer, sender = self._outbox.popleft()
            try:
                self._socket.sendto(data, peer)
            except OSError as error:
                sender.unsent(error.strerror or type(error).__name__, passing=error.errno in LATER)

    def close(self) -> None:
        """Give the socket back."""
        self._loop.remove_reader(self._socket)
        self._socket.close()

    def _read(self) -> None:
        receive, heard = self._socket.recvfrom, self._heard
        self._reading = True
        try:
            for _ in range(READ_AT_ONCE):
                try:
                    data, peer = receive(BIGGEST)
                except (BlockingIOError, InterruptedError):
                    break
                except OSError:
                    continue  # an error that some ICMP message left behind: taken off by reading it
                heard(peer, data)
        finally:
            self._reading = False
            self._flush()
