"""Keeps one process going: starts it, waits until it is ready, restarts it with growing pauses, stops it."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace

import psutil

from configuration import child
from configuration.journal import Journal
from configuration.launch import Launch
from configuration.ledger import Entry
from configuration.processes import Process

FIRST_PAUSE = 1.0  # seconds before the first restart; doubled each time
LONGEST_PAUSE = 60.0
STEADY = 60.0  # seconds alive after which it counts as having worked
_ASK_EVERY = 0.1
_SETTLE = 0.5  # a process without a readiness question is believed after this


class Keeper:
    """One process under care. ``entry`` is always its present state."""

    def __init__(
        self,
        process: Process,
        launch: Callable[[], Launch],
        ready: Callable[[], bool],
        journal: Journal,
        *,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        """Take everything needed; nothing starts yet. ``launch`` is asked anew at every start."""
        self.process = process
        self.entry = Entry(process.name)
        self.ready = asyncio.Event()
        self._launch = launch
        self._asks = ready
        self._journal = journal
        self._first_pause = first_pause
        self._running: asyncio.subprocess.Process | None = None
        self._stopping = asyncio.Event()
        self._said_ready = asyncio.Event()

    async def keep(self) -> None:
        """Run it until ``stop``; every end that nobody asked for is followed by a pause and a new start."""
        pause = self._first_pause
        while not self._stopping.is_set():
            began = time.monotonic()
            how = await self._once()
            self.ready.clear()
            if self._stopping.is_set():
                break
            if time.monotonic() - began > STEADY:
                pause = self._first_pause
            self._journal.say(f"mangxa: {self.process.name} ended ({how}); next start in {pause:.0f} s")
            self._note(
                standing="restarting", pid=None, born=None, memory=0, last_exit=how, restarts=self.entry.restarts + 1
            )
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)
            pause = min(LONGEST_PAUSE, pause * 2)
        self._note(standing="stopped", pid=None, born=None, memory=0)

    async def _once(self) -> str:
        """Start it and wait for its end; returns how it ended, in words."""
        try:
            plan = await asyncio.to_thread(self._launch)
            running = await child.start(
                plan.argv,
                environment=plan.environment,
                folder=plan.folder,
                account=plan.account,
                farewell=self.process.stop,
            )
        except Exception as error:  # noqa: BLE001 - whatever forbids a start is a state to show, not our end
            self._journal.say(f"mangxa: {self.process.name} cannot be started: {error}")
            return str(error)
        self._running = running
        self._said_ready.clear()
        self._note(standing="starting", pid=running.pid, born=child.started(running.pid))
        reading = asyncio.create_task(self._read(running))
        watching = asyncio.create_task(self._watch())
        code = await running.wait()
        watching.cancel()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)  # its own children, were it killed outright: they hold its port
        # a grandchild may hold the pipe open: what is there is read, the rest is not waited for
        await asyncio.wait({reading}, timeout=1)
        reading.cancel()
        self._journal.close()
        return signal.Signals(-code).name if code < 0 else f"exit {code}"

    async def _read(self, running: asyncio.subprocess.Process) -> None:
        assert running.stdout is not None  # noqa: S101 - it was started with a pipe
        while data := await running.stdout.read(65_536):
            self._said_ready.set()
            self._journal.write(data)

    async def _watch(self) -> None:
        if self.process.ready == "said":
            await self._said_ready.wait()
        elif self.process.ready == "alive":
            await asyncio.sleep(_SETTLE)
        else:
            while not await asyncio.to_thread(self._asks):  # noqa: ASYNC110 - another program sets no event of ours
                await asyncio.sleep(_ASK_EVERY)
        self._note(standing="running")
        self.ready.set()

    def _note(self, **changes: object) -> None:
        self.entry = replace(self.entry, **changes, since=time.time())  # type: ignore[arg-type]

    def weigh(self) -> None:
        """Measure its memory."""
        if self.entry.pid is not None:
            self.entry = replace(self.entry, memory=child.memory(self.entry.pid))

    async def stop(self, within: float) -> None:
        """Ask it to end, and everything below it; kill what is left after ``within`` seconds."""
        self._stopping.set()
        running = self._running
        if running is None or running.returncode is not None:
            return
        below = child.family(running.pid)
        with contextlib.suppress(ProcessLookupError):
            running.send_signal(self.process.stop)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(running.wait(), min(within, self.process.grace))
        if running.returncode is None:
            self._journal.say(f"mangxa: {self.process.name} did not stop in time and is killed")
        await asyncio.to_thread(psutil.wait_procs, below[1:], timeout=0.3)
        child.kill([*below, *child.family(running.pid)])
        await running.wait()
