"""Syslog over TCP and TLS: connections of known devices only, few of each, none that keeps us waiting."""

import asyncio
import logging
import socket
import ssl
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from collectors.framing import Frames, FramingError
from collectors.senders import canonical

log = logging.getLogger(__name__)

EACH, ALL = 4, 512
"""Connections of one address, and in all."""
WHOLE = 30.0
"""Seconds for the rest of a message once it has begun: who sends a letter a minute is cut off."""
IDLE = 3600.0
"""Seconds for which a connection may say nothing: devices keep theirs open."""
HANDSHAKE = 10.0


@dataclass(slots=True)
class Gate:
    """Who may connect, and what is done with what they say."""

    take: Callable[[bytes, str], None]
    """(message, address) → nothing; must not raise."""
    known: Callable[[str], bool]
    turned_away: Callable[[str], None]
    each: int = EACH
    all: int = ALL
    whole: float = WHOLE
    idle: float = IDLE
    open: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    """Connections beyond the limits."""
    broken: int = 0
    """Connections ended for what they sent or did not send."""
    failures: int = 0

    def admit(self, address: str) -> bool:
        """Count a connection in, or say that it may not be."""
        if not self.known(address):
            self.turned_away(address)
            return False
        if self.open[address] >= self.each or self.open.total() >= self.all:
            self.refused += 1
            return False
        self.open[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Count a connection out."""
        self.open[address] -= 1
        if self.open[address] <= 0:
            del self.open[address]


class Stream(asyncio.Protocol):
    """One connection."""

    def __init__(self, gate: Gate, address: str = "") -> None:
        """Make it for whoever connects next; ``address`` is of one who has been let in already."""
        self._gate, self._address = gate, address
        self._frames = Frames()
        self._transport: asyncio.Transport | None = None
        self._admitted = bool(address)
        self._hurried = False
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let it in or not."""
        self._transport = transport  # type: ignore[assignment]
        if not self._admitted:
            peer: tuple[Any, ...] = transport.get_extra_info("peername") or ("",)
            self._address = canonical(peer[0])
            self._admitted = self._gate.admit(self._address)
        if self._admitted:
            self._wait(self._gate.idle)
        else:
            self._transport.abort()  # type: ignore[union-attr]

    def data_received(self, data: bytes) -> None:
        """Hand on the messages that are whole."""
        if not self._admitted:
            return
        try:
            for message in self._frames.feed(data):
                self._gate.take(message, self._address)
        except FramingError:
            self._cut()
            return
        except Exception:
            self._gate.failures += 1
            log.exception("what %s sends cannot be dealt with: its connection is ended", self._address)
            self._cut()
            return
        if not self._frames.unfinished:
            self._wait(self._gate.idle)
        elif self._timer is None or not self._hurried:
            self._wait(self._gate.whole, hurried=True)

    def _wait(self, seconds: float, *, hurried: bool = False) -> None:
        if self._timer:
            self._timer.cancel()
        self._hurried = hurried
        self._timer = asyncio.get_running_loop().call_later(seconds, self._cut)

    def _cut(self) -> None:
        self._gate.broken += 1
        self._frames.rest()  # half a message is none
        if self._transport:
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Take what is left, and count it out."""
        if self._admitted and (rest := self._frames.rest()) and exc is None:
            self._gate.take(rest, self._address)
        self._out()

    def _out(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._admitted:
            self._admitted = False
            self._gate.leave(self._address)


class Door:
    """A listening socket under TLS: who may come in is decided before the handshake, which costs us time."""

    def __init__(self, sock: socket.socket, gate: Gate, tls: ssl.SSLContext) -> None:
        """Accept from now on. Needs a running loop."""
        self._socket, self._gate, self._tls = sock, gate, tls
        self._tasks: set[asyncio.Task[None]] = set()
        self._start(self._accept())

    def close(self) -> None:
        """Accept no more, and end the handshakes under way."""
        for task in self._tasks:
            task.cancel()
        self._socket.close()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, peer = await loop.sock_accept(self._socket)
            except OSError:  # gone again before it was accepted, or no more descriptors
                await asyncio.sleep(0.1)
                continue
            address = canonical(peer[0])
            if self._gate.admit(address):
                self._start(self._shake(connection, address))
            else:
                connection.close()

    async def _shake(self, connection: socket.socket, address: str) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(
                lambda: Stream(self._gate, address), connection, ssl=self._tls, ssl_handshake_timeout=HANDSHAKE
            )
        except (OSError, asyncio.CancelledError):
            self._gate.broken += 1
            self._gate.leave(address)
            connection.close()


async def listen(sock: socket.socket, gate: Gate, tls: ssl.SSLContext | None = None) -> asyncio.Server | Door:
    """Serve a listening TCP socket, until what is returned is closed."""
    if tls:
        return Door(sock, gate, tls)
    return await asyncio.get_running_loop().create_server(lambda: Stream(gate), sock=sock)


def context(certificate: str, key: str = "", authority: str = "") -> ssl.SSLContext:
    """Return what TLS needs, from PEM files. ``authority`` makes devices show a certificate of it. Raises OSError."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.minimum_version = ssl.TLSVersion.TLSv1_2
    tls.load_cert_chain(certificate, key or None)
    if authority:
        tls.load_verify_locations(authority)
        tls.verify_mode = ssl.CERT_REQUIRED
    return tls
