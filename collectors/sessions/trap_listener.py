"""Traps and informs off the wire: UDP sockets, and answers to those who may have one."""

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from collectors.senders import canonical

log = logging.getLogger(__name__)

type Hear = Callable[[bytes, str], bytes]
"""(datagram, address it came from) → what to send back; empty for nothing."""


class Datagrams(asyncio.DatagramProtocol):
    """One UDP socket. What is made of a datagram must not raise; if it does, that is logged once and counted."""

    def __init__(self, hear: Hear) -> None:
        """Take what decides on a datagram."""
        self._hear = hear
        self._transport: asyncio.DatagramTransport | None = None
        self._told: set[str] = set()
        self.failures = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember how to answer."""
        self._transport = transport  # type: ignore[assignment]

    def datagram_received(self, data: bytes, addr: tuple[Any, ...]) -> None:
        """Hear it, and answer."""
        try:
            reply = self._hear(data, canonical(addr[0]))
        except Exception as error:
            self.failures += 1
            if (name := type(error).__name__) not in self._told:
                self._told.add(name)
                log.exception("a datagram could not be dealt with; others like it will only be counted")
            return
        if reply and self._transport:
            with suppress(OSError):
                self._transport.sendto(reply, addr)

    def error_received(self, exc: Exception) -> None:
        """Nothing depends on an answer that did not arrive: an inform comes again."""


async def listen(sock: socket.socket, hear: Hear) -> tuple[asyncio.DatagramTransport, Datagrams]:
    """Hear what comes to a bound UDP socket, until the transport is closed."""
    transport, protocol = await asyncio.get_running_loop().create_datagram_endpoint(lambda: Datagrams(hear), sock=sock)
    return transport, protocol
