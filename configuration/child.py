"""Starting and stopping one child process with everything below it."""

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from configuration.account import Account

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(number: int, parent: int) -> None:
    """Have the kernel send us this signal when the parent dies, however it dies. To be called in the child."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:  # it died in between
            os.kill(os.getpid(), number)


async def start(
    argv: Sequence[str],
    *,
    environment: Mapping[str, str],
    folder: Path,
    account: Account | None = None,
    farewell: signal.Signals = signal.SIGTERM,
) -> asyncio.subprocess.Process:
    """Start a program in a session of its own, its output in a pipe; ``farewell`` reaches it when we die."""
    parent = os.getpid()
    other: dict[str, object] = {}
    if account is not None and not account.own:
        other = {"user": account.uid, "group": account.gid, "extra_groups": []}
    return await asyncio.create_subprocess_exec(
        *argv,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=dict(environment),
        cwd=folder,
        start_new_session=True,
        preexec_fn=lambda: die_with_parent(farewell, parent),
        **other,  # type: ignore[arg-type]
    )


def family(pid: int) -> list[psutil.Process]:
    """Return a process and all below it, also those that made sessions of their own."""
    try:
        head = psutil.Process(pid)
        return [head, *head.children(recursive=True)]
    except psutil.Error:
        return []


def kill(processes: list[psutil.Process]) -> None:
    """Kill what of these is still there (psutil compares start times: a re-used number is left alone)."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def memory(pid: int) -> int:
    """Return the resident bytes of a process and all below it; shared pages count once for each."""
    total = 0
    for process in family(pid):
        with contextlib.suppress(psutil.Error):
            total += process.memory_info().rss
    return total


def started(pid: int) -> float | None:
    """Return when a process began (Unix time), or None if there is none of this number."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.Error:
        return None
