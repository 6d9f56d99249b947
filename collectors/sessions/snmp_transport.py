"""The UDP sockets under pysnmp, watched: what came from whom, and what our own side could not send."""

import asyncio
import socket
from collections import Counter, OrderedDict
from contextlib import suppress
from typing import Any, Self

from pysnmp.carrier.asyncio.dgram import udp, udp6
from pysnmp.carrier.asyncio.dispatch import AsyncioDispatcher
from pysnmp.entity import config
from pysnmp.entity.engine import SnmpEngine

from collectors.snmp import message
from collectors.snmp.ber import BerError

DOMAINS = {4: udp.DOMAIN_NAME, 6: udp6.DOMAIN_NAME}
REMEMBERED = 8192
"""Questions of versions 1 and 2c for which it is remembered whom they went to."""


class Transport:
    """One socket. Wraps pysnmp's protocol object, which neither tells of errors nor of what it could not read.

    Nor does it look, in versions 1 and 2c, whether an answer comes from whom the question went to: that is done here.
    """

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
        self._asked: OrderedDict[int, bytes] = OrderedDict()

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
        number = _number(datagram)
        if number is not None and self._asked.get(number) != self._place(peer):
            return
        with suppress(Exception):  # hostile bytes: counted above, and the question times out as garbled
            self._inner._callback_function(self._inner, peer, datagram)  # noqa: SLF001

    def _place(self, peer: tuple[Any, ...]) -> bytes:
        """Return address and port in a form that does not depend on how the address is written."""
        family = socket.AF_INET if self._version == 4 else socket.AF_INET6  # noqa: PLR2004
        return socket.inet_pton(family, str(peer[0]).partition("%")[0]) + int(peer[1]).to_bytes(2)

    def _watch(self, question: bytes, peer: Any) -> None:  # noqa: ANN401
        self._sending = (peer[0], peer[1])
        number = _number(question)
        if number is not None:
            self._asked[number] = self._place(peer)
            if len(self._asked) > REMEMBERED:
                self._asked.popitem(last=False)
        try:
            self._send(question, peer)
        finally:
            self._sending = None

    def _fail(self, error: OSError) -> None:
        if self._sending:
            self._failures[self._sending] = error.strerror or type(error).__name__


def _number(datagram: bytes) -> int | None:
    """Return the request-id of a version 1 or 2c message; None for any other."""
    try:
        return message.read_community(datagram)[2].request_id
    except BerError:
        return None
