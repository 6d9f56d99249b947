"""SSH to many devices: paramiko in threads behind a limit, host keys pinned before anything is said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self
from weakref import WeakValueDictionary

from paramiko import Transport

from collectors.dialect import Dialect
from collectors.errors import CollectError, Fault
from collectors.sessions.hostkeys import KeyStore
from collectors.sessions.shell import Dialogue
from collectors.sessions.ssh_login import login
from collectors.sessions.ssh_streams import Terminal, execute
from collectors.target import SshCredential
from collectors.text import say

MOST_SESSIONS = 64


class SshEngine:
    """``collectors.dialect.ShellEngine``: at most so many sessions at once, and one at a time with one address.

    Small devices have two or three lines for administrators; the second visitor waits.
    """

    def __init__(self, keys: KeyStore, most: int = MOST_SESSIONS) -> None:
        """Take where host keys are kept, and how many sessions there may be at once."""
        self._keys = keys
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="ssh")
        self._room = asyncio.Semaphore(most)
        self._busy: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def shell(self, address: str, credential: SshCredential, dialect: Dialect) -> AsyncIterator["SshSession"]:
        """As ``ShellEngine.shell``."""
        lock = self._busy.setdefault(address, asyncio.Lock())
        async with lock, self._room:
            session = SshSession(address, credential, dialect, self._keys, self._threads)
            try:
                yield await session.open()
            finally:
                session.close()

    async def close(self) -> None:
        """As ``ShellEngine.close``."""
        self._threads.shutdown(wait=False, cancel_futures=True)


@dataclass(slots=True, eq=False)
class SshSession:
    """``collectors.session.Shell`` of one device, for as long as its login lasts."""

    address: str
    credential: SshCredential
    dialect: Dialect
    _keys: KeyStore
    _threads: ThreadPoolExecutor
    _transport: Transport | None = None
    _dialogue: Dialogue | None = None
    _closed: bool = field(default=False)

    async def open(self) -> Self:
        """Connect, compare the host key, log in, and get to a prompt."""
        await self._in_thread(self._open)
        return self

    async def run(self, command: str) -> str:
        """As ``Shell.run``."""
        return await self._in_thread(self._run, command)

    def close(self) -> None:
        """Hang up; a thread that waits for the device wakes up."""
        self._closed = True
        if self._transport is not None:
            self._transport.close()

    async def _in_thread[*A, R](self, function: Callable[[*A], R], *args: *A) -> R:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, function, *args)
        except asyncio.CancelledError:
            self.close()
            raise

    def _open(self) -> None:
        self._transport = login(self.address, self.credential, self._keys, nobody=self.dialect.nobody)
        if self._closed:  # the visit's time ran out meanwhile
            self._transport.close()
            raise CollectError(Fault.TIMEOUT, say("There was no time left to ask"))
        if not self.dialect.exec:
            terminal = Terminal.open(self._transport, self.credential.timeout)
            self._dialogue = Dialogue(terminal, self.dialect, self.credential.timeout)
            self._dialogue.begin(self.credential)

    def _run(self, command: str) -> str:
        if self._dialogue is not None:
            return self._dialogue.run(command)
        if self._transport is None:
            raise CollectError(Fault.LOCAL, say("The session is not open"))
        return execute(self._transport, self.dialect, command, self.credential.timeout)
