"""The UDP sockets under pysnmp, watched: what came from whom, and what our own side could not send."""

import asyncio
from collections import Counter
from contextlib import suppress
from typing import Any, Self

from pysnmp.carrier.asyncio.dgram import udp, udp6
from pysnmp.carrier.asyncio.dispatch import AsyncioDispatcher
from pysnmp.entity import config
from pysnmp.entity.engine import SnmpEngine

DOMAINS = {4: udp.DOMAIN_NAME, 6: udp6.DOMAIN_NAME}


class Transport:
    """One socket. Wraps pysnmp's protocol object, which neither tells of errors nor of what it could not read."""

    def __init__(self, version: int) -> None:
        """Wrap a socket of one IP version; ``open`` opens it."""
        self._inner = (udp.UdpAsyncioTransport if version == 4 else udp6.Udp6AsyncioTransport)()  # noqa: PLR2004
        self._heard: Counter[tuple[str, int]] = Counter()
        self._failures: dict[tuple[str, int], str] = {}
        self._sending: tuple[str, int] | None = None
        self._send = self._inner.send_message
        self._inner.datagram_received = self._receive
        self._inner.error_received = self._fail
        self._inner.send_message = self._watch
        self._version = version

    @classmethod
    def open(cls, engine: SnmpEngine, version: int) -> Self:
        """Open a socket of one address family on an engine. Needs a running loop."""
        transport = cls(version)
        if engine.transport_dispatcher is None:
            engine.register_transport_dispatcher(AsyncioDispatcher(loop=asyncio.get_running_loop()))
        config.add_transport(engine, DOMAINS[version], transport._inner.open_client_mode())
        return transport

    def peer(self, address: str, port: int) -> tuple[str, int] | tuple[str, int, int, int]:
        """Return an address as the socket wants it."""
        return (address, port) if self._version == 4 else (address, port, 0, 0)  # noqa: PLR2004

    def heard(self, address: str, port: int) -> int:
        """Return how many datagrams that could not be used or not yet matched came from an address."""
        return self._heard[address, port]

    def failure(self, address: str, port: int) -> str:
        """Return, once, why the last datagram to an address could not be sent; empty if it was."""
        return self._failures.pop((address, port), "")

    def _receive(self, datagram: bytes, peer: tuple[Any, ...]) -> None:
        self._heard[peer[0], peer[1]] += 1
        with suppress(Exception):  # hostile bytes: counted above, and the question times out as garbled
            self._inner._callback_function(self._inner, peer, datagram)  # noqa: SLF001

    def _watch(self, message: bytes, peer: Any) -> None:  # noqa: ANN401
        self._sending = (peer[0], peer[1])
        try:
            self._send(message, peer)
        finally:
            self._sending = None

    def _fail(self, error: OSError) -> None:
        if self._sending:
            self._failures[self._sending] = error.strerror or type(error).__name__
