"""The supervisor's hand on real processes."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from collectors.text import say
from configuration import child
from configuration.journal import Journal
from configuration.keeper import Keeper
from configuration.launch import Launch
from configuration.paths import PROJECT
from configuration.processes import Process

pytestmark = pytest.mark.live


def _keeper(tmp_path: Path, script: str, *, grace: float = 2.0, ready=lambda: True) -> Keeper:
    process = Process(name="it", title=say("it"), command=(), ready="said", grace=grace)
    plan = Launch(("/bin/sh", "-c", textwrap.dedent(script)), dict(os.environ), tmp_path)
    return Keeper(process, lambda: plan, ready, Journal(tmp_path, "it"), first_pause=0.1)


async def _until(condition, within: float = 10.0) -> None:
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)


def _log(tmp_path: Path) -> str:
    file = tmp_path / "it.log"
    return file.read_text() if file.exists() else ""


def test_one_that_dies_is_started_again_and_the_pauses_grow(tmp_path):
    async def play():
        keeper = _keeper(tmp_path, "echo begun; exit 3")
        task = asyncio.create_task(keeper.keep())
        await _until(lambda: keeper.entry.restarts >= 3)
        await keeper.stop(1)
        await task
        return keeper.entry

    entry = asyncio.run(play())

    assert entry.standing == "stopped"
    assert entry.last_exit == "exit 3"
    pauses = [line for line in _log(tmp_path).splitlines() if "next start" in line]
    assert len(pauses) >= 3
    assert _log(tmp_path).count("begun") >= 3


def test_one_that_is_killed_is_started_again_with_another_number(tmp_path):
    async def play():
        keeper = _keeper(tmp_path, "echo ready; exec sleep 60")
        task = asyncio.create_task(keeper.keep())
        await asyncio.wait_for(keeper.ready.wait(), 5)
        first = keeper.entry.pid
        os.kill(first, signal.SIGKILL)
        await _until(lambda: keeper.entry.restarts == 1 and keeper.ready.is_set())
        second = keeper.entry.pid
        await keeper.stop(1)
        await task
        return first, second, keeper.entry.last_exit

    first, second, how = asyncio.run(play())

    assert first != second
    assert how == "SIGKILL"
    assert not psutil.pid_exists(second)


def test_one_that_cannot_be_started_at_all_is_a_state_and_no_end(tmp_path):
    async def play():
        keeper = _keeper(tmp_path, "")
        keeper._launch = lambda: Launch(("/no/such/program",), {}, tmp_path)
        task = asyncio.create_task(keeper.keep())
        await _until(lambda: keeper.entry.restarts >= 2)
        await keeper.stop(1)
        await task
        return keeper.entry

    assert "/no/such/program" in asyncio.run(play()).last_exit


def test_a_deaf_one_and_its_children_in_sessions_of_their_own_are_gone_in_time(tmp_path):
    async def play():
        keeper = _keeper(tmp_path, "trap '' TERM; setsid sleep 77.7 & echo ready; while :; do sleep 1; done", grace=0.5)
        task = asyncio.create_task(keeper.keep())
        await asyncio.wait_for(keeper.ready.wait(), 5)
        await _until(lambda: len(child.family(keeper.entry.pid)) >= 3)
        family = child.family(keeper.entry.pid)
        began = time.monotonic()
        await keeper.stop(3)
        await task
        return family, time.monotonic() - began

    family, took = asyncio.run(play())

    assert took < 3
    assert not [p for p in family if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


def test_what_the_process_says_is_in_its_log_also_the_last_words(tmp_path):
    async def play():
        keeper = _keeper(tmp_path, "trap 'echo goodbye; exit 0' TERM; echo hello; while :; do sleep 0.05; done")
        task = asyncio.create_task(keeper.keep())
        await asyncio.wait_for(keeper.ready.wait(), 5)
        await keeper.stop(2)
        await task

    asyncio.run(play())

    assert "hello" in _log(tmp_path)
    assert "goodbye" in _log(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells a child of its parent's death on Linux only")
def test_nothing_outlives_a_supervisor_that_is_killed_outright():
    program = """
        import asyncio, os, signal
        from pathlib import Path
        from configuration import child

        async def main():
            running = await child.start(["/bin/sleep", "66.6"], environment=os.environ, folder=Path("/"))
            print(running.pid, flush=True)
            await asyncio.sleep(60)

        asyncio.run(main())
    """
    supervisor = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    started = psutil.Process(int(supervisor.stdout.readline()))

    supervisor.kill()
    supervisor.wait()

    psutil.wait_procs([started], timeout=3)
    assert not started.is_running() or started.status() == psutil.STATUS_ZOMBIE
