"""The listener: ports opened, who may speak kept up to date, signs of life, all of it kept alive."""

import asyncio
import errno
import logging
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from collectors.binding import Endpoint
from collectors.listening import Listening
from collectors.senders import Directory
from collectors.sessions import ports, syslog_listener, trap_listener
from collectors.text import Text
from netbox_mangxa import source, telling
from netbox_mangxa.event_writer import EventWriter
from netbox_mangxa.heartbeat import beat

log = logging.getLogger(__name__)

NAME = "listen"
"""Name of the heartbeat."""
BEAT, LOOK, AGAIN = 10.0, 5.0, 30.0
"""Seconds between signs of life, looks for changes on record, and tries to open a port that is taken."""
TOLD_STRANGERS = 100
"""Of those not believed, how many the heartbeat names."""


@dataclass(frozen=True, slots=True)
class Ear:
    """One port to listen on."""

    what: str
    """trap, syslog/udp, syslog/tcp or syslog/tls."""
    endpoint: Endpoint


@dataclass(slots=True)
class Hearing:
    """Everything one listening process remembers."""

    listening: Listening
    writer: EventWriter
    ears: tuple[Ear, ...]
    tls: ssl.SSLContext | None = None
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    problems: dict[Ear, Text] = field(default_factory=dict)
    """Ports that cannot be had."""
    error: str = ""
    loaded: bool = False
    """Whether it is known who may speak: until then everybody would be a stranger."""
    record: str = ""
    """What on record cannot be used."""
    _open: dict[Ear, Callable[[], None]] = field(default_factory=dict)
    """Ear → how to close it."""
    _heard: list[trap_listener.Datagrams] = field(default_factory=list)
    _inodes: set[int] = field(default_factory=set)
    """Of UDP sockets."""
    _gate: syslog_listener.Gate = field(init=False)

    def __post_init__(self) -> None:
        """Make the gate of connections."""
        self._gate = syslog_listener.Gate(
            take=lambda message, address: self.listening.syslog(message, address, datetime.now(UTC), monotonic()),
            known=self.listening.knows,
            turned_away=lambda address: self.listening.turned_away(address, datetime.now(UTC)),
        )

    async def open(self) -> None:
        """Open every port that is not open yet; one that cannot be had is a problem, and spoils no other."""
        for ear in self.ears:
            if ear in self._open:
                continue
            try:
                await self._listen(ear)
            except OSError as error:
                if ear.endpoint.host == "::" and error.errno in (errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL):
                    continue  # a machine without IPv6 has no device that speaks it
                problem = ports.problem(ear.endpoint, ear.what, error)
                if str(self.problems.get(ear)) != str(problem):
                    log.error("%s", problem)  # noqa: TRY400 - it says all there is
                self.problems[ear] = problem
            else:
                self.problems.pop(ear, None)
                log.info("%s: listening on %s", ear.what, ear.endpoint)

    async def _listen(self, ear: Ear) -> None:
        stream = ear.what in ("syslog/tcp", "syslog/tls")
        sock = ports.open_port(ear.endpoint, socket.SOCK_STREAM if stream else socket.SOCK_DGRAM)
        if stream:
            server = await syslog_listener.listen(sock, self._gate, self.tls if ear.what == "syslog/tls" else None)
            self._open[ear] = server.close
            return
        self._inodes.add(os.fstat(sock.fileno()).st_ino)
        transport, protocol = await trap_listener.listen(sock, self._trap if ear.what == "trap" else self._line)
        self._open[ear] = transport.close
        self._heard.append(protocol)

    def _trap(self, datagram: bytes, address: str) -> bytes:
        return self.listening.trap(datagram, address, datetime.now(UTC), monotonic())

    def _line(self, datagram: bytes, address: str) -> bytes:
        self.listening.syslog(datagram, address, datetime.now(UTC), monotonic())
        return b""

    def close(self) -> None:
        """Close every port."""
        for close in self._open.values():
            with suppress(OSError):
                close()
        self._open.clear()

    def adopt(self, directory: Directory) -> None:
        """Make this the directory from now on."""
        self.listening.directory = directory
        self.loaded = True

    def figures(self) -> dict[str, Any]:
        """Return what the heartbeat tells."""
        counts, writer = asdict(self.listening.counts), self.writer
        strangers = self.listening.strangers
        return {
            **counts,
            "lost": counts["lost"] + writer.lost,
            "overflowed": ports.overflowed(self._inodes),
            "stored": writer.stored,
            "queue": writer.waiting,
            "retries": writer.retries,
            "failing_since": writer.failing_since.isoformat() if writer.failing_since else None,
            "devices": len(self.listening.directory.senders),
            "addresses": len(self.listening.directory.by_address),
            "connections": self._gate.open.total(),
            "connections_refused": self._gate.refused,
            "connections_broken": self._gate.broken,
            "failures": self._gate.failures + sum(each.failures for each in self._heard),
            "ports": [f"{ear.what} {ear.endpoint}" for ear in self._open],
            "problems": [problem.as_json() for problem in self.problems.values()],
            "strangers": list(_told(strangers)),
            "strangers_forgotten": strangers.forgotten,
            "error": writer.error or self.error or self.record,
        }


def _told(strangers: Any) -> Iterator[dict[str, Any]]:
    for one in strangers.lately(TOLD_STRANGERS):
        yield {
            "address": one.address,
            "why": one.why,
            "way": one.way,
            "times": one.times,
            "first_at": one.first_at.isoformat(),
            "last_at": one.last_at.isoformat(),
        }


async def run(hearing: Hearing) -> None:
    """Listen until cancelled."""
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(1, "upkeep")

    async def aside[T](work: Callable[..., T], *args: object) -> T:
        return await loop.run_in_executor(pool, _guarded, work, *args)

    hearing.writer.start()
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_keep_up(hearing, aside))
            tasks.create_task(_keep_open(hearing))
            tasks.create_task(_beat(hearing, aside))
    finally:
        hearing.close()
        if left := await asyncio.to_thread(hearing.writer.close, 2.5):
            log.error("%d events could not be stored any more", left)
        pool.shutdown(wait=False, cancel_futures=True)


def _guarded[T](work: Callable[..., T], *args: object) -> T:
    close_old_connections()
    try:
        return work(*args)
    except (DatabaseError, InterfaceError):
        connection.close()
        raise


async def _keep_open(hearing: Hearing) -> None:
    while not hearing.loaded:  # noqa: ASYNC110 - it is for a moment
        await asyncio.sleep(0.1)
    while True:
        await hearing.open()
        await asyncio.sleep(AGAIN)


async def _keep_up(hearing: Hearing, aside) -> None:
    """Load who may speak whenever something on record has changed."""
    known, pause = None, 0.0
    while True:
        await asyncio.sleep(pause)
        pause = LOOK
        try:
            now = await aside(source.fingerprint)
            if now == known:
                continue
            began = monotonic()
            fleet = await aside(source.load)
            directory = await aside(telling.load, fleet)
            hearing.record = "; ".join(fleet.problems)
            for problem in fleet.problems:
                log.error("cannot be used: %s", problem)
            if known is None or directory != hearing.listening.directory:
                hearing.adopt(directory)
                log.info("%d devices may speak, from %d addresses", len(directory.senders), len(directory.by_address))
            known = now
            pause = max(LOOK, 4 * (monotonic() - began))
        except (DatabaseError, InterfaceError) as error:
            log.warning("what is on record cannot be read: %s", _line(error))


async def _beat(hearing: Hearing, aside) -> None:
    """Give a sign of life, and see that the writer lives."""
    while True:
        if hearing.writer.dead:
            raise RuntimeError("the writer of events has ended")
        try:
            await aside(beat, NAME, datetime.now(UTC), hearing.started_at, hearing.figures())
            hearing.error = ""
        except (DatabaseError, InterfaceError) as error:
            hearing.error = _line(error)
        await asyncio.sleep(BEAT)


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
