"""The one connection that makes a collector the collector: an advisory lock held, wishes listened to."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

log = logging.getLogger(__name__)

LOCK = 0x6D78_0001
"""Advisory lock of the collector."""
VISIT_WANTED = "mangxa_visit"
"""Channel on which a page asks for a visit; the payload is the device's number, and “hear” if it is to be recorded."""
AGAIN = 2.0
"""Seconds between two tries to reach the database."""
REMIND = 60.0


class Lost(Exception):  # noqa: N818 - the word for it
    """Another collector has taken over while the database was away."""


@dataclass(slots=True)
class Claim:
    """Get it with ``hold``; ``watch`` keeps it. The lock goes with the connection: with this process, at the latest."""

    on_wish: Callable[[int], None]
    on_hearing: Callable[[int], None] | None = None
    """Called instead where the visit is to be recorded."""
    _connection: psycopg.AsyncConnection[Any] | None = None

    async def hold(self) -> None:
        """Return when this process is the collector. While another is, wait, and say so."""
        while True:
            try:
                await self._connect()
                if await self._try():
                    return
                log.warning("another collector is at work: waiting until it ends")
                await self._wait()
                log.warning("the other collector has ended: taking over")
            except (psycopg.Error, OSError) as error:
                log.warning("no database yet: %s", str(error).strip().partition("\n")[0])
                await asyncio.sleep(AGAIN)
            else:
                return

    async def watch(self) -> None:
        """Pass wishes on, for ever; after a loss of the connection claim again. Raises Lost."""
        while True:
            try:
                if self._connection is None:
                    await self._connect()
                    if not await self._try():
                        raise Lost
                    log.warning("the database is back")
                await self._listen()
            except (psycopg.Error, OSError) as error:
                if self._connection is not None:
                    log.warning("the database has gone: %s", str(error).strip().partition("\n")[0])
                await self.close()
                await asyncio.sleep(AGAIN)

    async def close(self) -> None:
        """Give the lock back."""
        if self._connection is not None:
            held, self._connection = self._connection, None
            await held.close()

    async def _connect(self) -> None:
        await self.close()
        self._connection = await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True)

    async def _try(self) -> bool:
        assert self._connection  # noqa: S101 - callers connect first
        row = await (await self._connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])).fetchone()
        return bool(row and row[0])

    async def _wait(self) -> None:
        assert self._connection  # noqa: S101
        waiting = asyncio.ensure_future(self._connection.execute("SELECT pg_advisory_lock(%s)", [LOCK]))
        try:
            while not (await asyncio.wait([waiting], timeout=REMIND))[0]:
                log.info("still waiting for the other collector to end")
            await waiting
        finally:
            waiting.cancel()

    async def _listen(self) -> None:
        assert self._connection  # noqa: S101
        await self._connection.execute(f"LISTEN {VISIT_WANTED}")
        async for wish in self._connection.notifies():
            device, _, how = wish.payload.partition(" ")
            if device.isdecimal():
                (self.on_hearing if how == "hear" and self.on_hearing else self.on_wish)(int(device))


def _parameters() -> dict[str, Any]:
    """Return how Django connects, without what only Django's own connections understand."""
    names = (
        "host", "port", "user", "password", "dbname", "service", "passfile", "sslmode", "sslrootcert", "sslcert",
        "sslkey", "options",
    )  # fmt: skip
    found = connection.get_connection_params()
    # A database that died with its machine must not be waited for until TCP gives up.
    live = {"connect_timeout": 5, "keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3}
    return live | {name: found[name] for name in names if found.get(name)} | {"application_name": "mangxa collect"}
