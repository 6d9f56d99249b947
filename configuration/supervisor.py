"""Starts the processes in their order, keeps them going, says how they are, and leaves nothing behind."""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable

from collectors.text import Text, say
from configuration import child, ledger, probes, progress
from configuration.journal import Journal
from configuration.keeper import Keeper
from configuration.launch import Options, chosen, environment, launch
from configuration.ledger import Ledger
from configuration.paths import PROJECT, Home, claim
from configuration.prepare import SCHEMA_IS_READY
from configuration.processes import Process

TOTAL = 10.0  # seconds within which everything is stopped
_STORES = 3.5  # of these, kept at least for the database and the cache, which stop last
_TELL_EVERY = 5.0
_PREPARE = (sys.executable, "-P", "-m", "configuration.prepare")


class StartError(Exception):
    """Something needed did not come up. The text says what and where to look."""

    def __init__(self, text: Text) -> None:
        """Keep the sentence for the reader's language."""
        super().__init__(str(text))
        self.text = text


class Supervisor:
    """One run, from nothing to everything and back."""

    def __init__(self, home: Home, options: Options) -> None:
        """Take the data folder (whose lock is held) and what the person chose."""
        self._home = home
        self._options = options
        self._phase = "starting"
        self._message = ""
        self._started = time.time()
        self._stop = asyncio.Event()
        self._schema = asyncio.Event()
        self._journal = Journal(home.logs, "supervisor")
        self._keepers = {process.name: self._keeper(process) for process in chosen(options)}
        self._tasks: list[asyncio.Task[None]] = []
        self._preparing: asyncio.Task[None] | None = None
        self._signals = 0

    def _keeper(self, process: Process) -> Keeper:
        return Keeper(
            process,
            lambda: launch(process, self._home, self._options),
            probes.of(process.ready, self._home, self._options),
            Journal(self._home.logs, process.name),
        )

    async def run(self, when_ready: Callable[[], None] = lambda: None) -> int:
        """Do it all; returns the exit code. ``when_ready`` is called once, when all have started."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._asked_to_stop)
        telling = asyncio.create_task(self._keep_telling())
        code = 0
        try:
            await self._up()
            if not self._stop.is_set():
                when_ready()
            await self._stop.wait()
        except StartError as error:
            code = 1
            self._phase, self._message = "failed", str(error)
            progress.line(error.text)
        finally:
            await self._down(failed=code != 0)
            telling.cancel()
            self._tell()
        return code

    def _asked_to_stop(self) -> None:
        self._signals += 1
        self._stop.set()
        if self._signals > 2:  # noqa: PLR2004 - the third Ctrl-C means now
            child.kill([p for k in self._keepers.values() if k.entry.pid for p in child.family(k.entry.pid)])

    async def _up(self) -> None:
        claim(self._home.sockets, os.geteuid(), os.getegid())
        stores = [k for k in self._keepers.values() if not k.process.needs and not k.process.demo]
        await self._start(stores)
        # The pages take as long to load as the data of the demonstration: both at once.
        preparing = self._preparing = asyncio.create_task(self._prepare())
        schema = asyncio.create_task(self._schema.wait())
        await asyncio.wait({preparing, schema}, return_when=asyncio.FIRST_COMPLETED)
        schema.cancel()
        if preparing.done():
            await preparing  # it may have failed
        rest = [k for k in self._keepers.values() if k not in stores]
        early = asyncio.create_task(self._start([k for k in rest if k.process.early]))
        await preparing
        await self._start([k for k in rest if not k.process.early])
        await early
        if not self._stop.is_set():
            self._phase = "ready"
            self._tell()

    async def _start(self, keepers: list[Keeper]) -> None:
        """Start these together and wait for each, or for one that keeps failing, or for the wish to stop."""
        for keeper in keepers if not self._stop.is_set() else ():
            progress.line(say("starting: {what}", what=keeper.process.title))
            self._tasks.append(asyncio.create_task(keeper.keep()))
        stop = asyncio.create_task(self._stop.wait())
        for keeper in keepers:
            ready = asyncio.create_task(keeper.ready.wait())
            while not ready.done() and not stop.done():
                await asyncio.wait({ready, stop}, timeout=0.5, return_when=asyncio.FIRST_COMPLETED)
                if keeper.entry.restarts > 1 and not keeper.ready.is_set():
                    self._failing(keeper)
                    break
            if ready.done() and keeper.process.ready != "alive":
                progress.line(say("ready: {what}", what=keeper.process.title))
            ready.cancel()
        stop.cancel()

    def _failing(self, keeper: Keeper) -> None:
        """One that does not come up: without it the rest is useless, or the rest goes on and the status tells."""
        text = say(
            "{what} does not start ({why}); see {where}",
            what=keeper.process.title,
            why=keeper.entry.last_exit,
            where=str(self._home.logs / f"{keeper.process.name}.log"),
        )
        if keeper.process.name in {"database", "cache", "web"}:
            raise StartError(text)
        progress.line(text)

    async def _prepare(self) -> None:
        """Bring the database up to date, in one process of its own that loads NetBox once."""
        journal = Journal(self._home.logs, "prepare")
        running = await child.start(_PREPARE, environment=environment(self._home, self._options), folder=PROJECT)
        assert running.stdout is not None  # noqa: S101 - it was started with a pipe
        stop = asyncio.create_task(self._stop.wait())
        while not stop.done():
            read = asyncio.create_task(running.stdout.readline())
            await asyncio.wait({read, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not read.done() or not read.result():
                read.cancel()
                break
            journal.write(read.result())
            if read.result().strip() == SCHEMA_IS_READY.encode():
                self._schema.set()
            if read.result()[:1] == b" ":
                print(read.result().decode(errors="replace"), end="", flush=True)
        if stop.done():
            child.kill(child.family(running.pid))
        stop.cancel()
        if await running.wait() and not self._stop.is_set():
            raise StartError(
                say("Preparing the database failed; see {where}", where=str(self._home.logs / "prepare.log"))
            )

    async def _down(self, *, failed: bool) -> None:
        """Stop the rest first, then the stores; all within TOTAL seconds."""
        self._stop.set()
        if not failed:
            self._phase = "stopping"
        progress.line(say("stopping"))
        self._tell()
        stores = [k for k in self._keepers.values() if not k.process.needs and not k.process.demo]
        rest = [k for k in self._keepers.values() if k not in stores]
        began = time.monotonic()
        await asyncio.gather(*(k.stop(TOTAL - _STORES - 1.5) for k in rest))
        await asyncio.gather(*(k.stop(TOTAL - 1 - (time.monotonic() - began)) for k in stores))
        tasks = [*self._tasks, *([self._preparing] if self._preparing else [])]
        if tasks:
            await asyncio.wait(tasks, timeout=1)
        if not failed:
            self._phase = "stopped"
        progress.line(say("stopped"))

    async def _keep_telling(self) -> None:
        tick = 0
        while True:
            if tick % 10 == 0:
                for keeper in self._keepers.values():
                    await asyncio.to_thread(keeper.weigh)
            self._tell()
            tick += 1
            await asyncio.sleep(_TELL_EVERY if self._phase == "ready" else 0.5)

    def _tell(self) -> None:
        pid, born = ledger.myself()
        entries = tuple(k.entry for k in self._keepers.values())
        ports = dict(self._options.demo_ports) if self._options.demo else {}
        with contextlib.suppress(OSError):  # a full disk must not end what runs
            ledger.write(
                self._home.status,
                Ledger(
                    pid=pid,
                    born=born,
                    started=self._started,
                    phase=self._phase,
                    address=self._options.address,
                    demo=self._options.demo,
                    ports=ports,
                    message=self._message,
                    entries=entries,
                ),
            )
