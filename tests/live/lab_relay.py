"""Lines that are bad on purpose: a relay of packets with delay and loss, and one of TCP that hangs up half-way."""

import fcntl
import heapq
import os
import random
import select
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Self

import pytest

_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
"""linux/if_tun.h."""

type Inside = Callable[[str, Callable[[], object]], object]
"""Calls something in a namespace."""


def tunnel(name: str) -> int:
    """Make a network interface whose packets are read from and written to a file; returns its descriptor."""
    descriptor = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(descriptor, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TUN | _IFF_NO_PI))
    return descriptor


@dataclass(slots=True, eq=False)
class Relay:
    """Carries the IP packets of one link, each way ``delay`` seconds later; ``loss`` of a hundred answers get lost."""

    ends: tuple[int, int]
    delay: float = 0.0
    loss: float = 0.0
    lost: int = 0
    dice: random.Random = field(default_factory=lambda: random.Random(7))
    over: threading.Event = field(default_factory=threading.Event)

    @classmethod
    @contextmanager
    def between(cls, here: str, name: str, there: str, other: str, inside: Inside) -> Iterator[Self]:
        """Link two namespaces by interfaces of these names."""
        try:
            ends = (inside(here, lambda: tunnel(name)), inside(there, lambda: tunnel(other)))
        except OSError as error:
            pytest.skip(f"this machine has no TUN devices, which a slow line is made of: {error}")
        relay = cls(ends)
        thread = threading.Thread(target=relay.carry, daemon=True)
        thread.start()
        try:
            yield relay
        finally:
            relay.over.set()
            thread.join()
            for end in ends:
                os.close(end)

    def heal(self) -> None:
        """Be a good line."""
        self.delay = self.loss = 0.0

    def carry(self) -> None:
        """Until it is over."""
        first, second = self.ends
        to = {first: second, second: first}
        under_way: list[tuple[float, int, int, bytes]] = []
        number = 0
        while not self.over.is_set():
            wait = min(0.1, max(0.0, under_way[0][0] - time.monotonic())) if under_way else 0.1
            for end in select.select(self.ends, [], [], wait)[0]:
                with suppress(OSError):
                    packet, number = os.read(end, 65535), number + 1
                    if end == second and self.dice.random() * 100 < self.loss:
                        self.lost += 1
                    else:
                        heapq.heappush(under_way, (time.monotonic() + self.delay, number, to[end], packet))
            while under_way and under_way[0][0] <= time.monotonic():
                _, _, end, packet = heapq.heappop(under_way)
                with suppress(OSError):
                    os.write(end, packet)


@dataclass(slots=True, eq=False)
class Cutter:
    """Stands in front of a TCP server; what the server says is passed on, or only so many octets of it."""

    listener: socket.socket
    address: tuple[str, int]
    most: int | None = None
    """Octets of a connection after which both sides are hung up on."""
    passed: int = 0
    """Octets that the server said in the last connection."""

    @classmethod
    @contextmanager
    def listening(cls, namespace: str, address: str, port: int, behind: int, inside: Inside) -> Iterator[Self]:
        """Listen in a namespace until the block ends."""
        listener = inside(namespace, lambda: socket.create_server((address, port), backlog=50))
        cutter = cls(listener, (address, behind))
        inside(namespace, lambda: threading.Thread(target=cutter.accept, daemon=True).start())
        try:
            yield cutter
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # wakes up the thread that accepts
            listener.close()

    def heal(self) -> None:
        """Pass everything on."""
        self.most = None

    def accept(self) -> None:
        """Until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client: socket.socket) -> None:
        """One connection."""
        with client, suppress(OSError), socket.create_connection(self.address, 5) as server:
            self.passed, open_ = 0, {client, server}
            while open_ == {client, server}:
                for ready in select.select([client, server], [], [], 30)[0] or [client]:
                    data = ready.recv(65536)
                    if ready is server:
                        data = data[: max(0, self.most - self.passed)] if self.most is not None else data
                        self.passed += len(data)
                    if not data:
                        open_.discard(ready)
                        break
                    (server if ready is client else client).sendall(data)
                    if self.passed == self.most:
                        return
