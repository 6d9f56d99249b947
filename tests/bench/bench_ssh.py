"""Sixty visits by SSH at once to real sshds, some addresses of which never answer.

    python -m tests.bench.bench_ssh [--visits 60] [--dead 6]

Logins, one command each, host keys pinned; to addresses of 127.66.0.0/24, on all of which one sshd listens. The dead
ones accept the connection and say nothing. It reports and asserts nothing.
"""

import argparse
import asyncio
import resource
import shutil
import socket
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from collectors.beyond import all_dialects
from collectors.errors import CollectError
from collectors.sessions.hostkeys import MemoryKeys
from collectors.sessions.ssh import SshEngine
from collectors.target import SshCredential
from tests.live.sshd import sshd


async def visits(where: list[tuple[str, int]], credential: SshCredential) -> tuple[Counter[str], list[float]]:
    """Return what came of them, and when each living one was done, in seconds from the beginning."""
    engine, dialect = SshEngine(MemoryKeys()), all_dialects()["linux"]
    outcomes, times, began = Counter(), [], time.monotonic()

    async def one(place: tuple[str, int]) -> None:
        address, port = place
        try:
            async with engine.shell(address, replace(credential, port=port), dialect) as shell:
                told = await shell.run(dialect.commands[0].line)
        except CollectError as error:
            outcomes[error.fault] += 1
            return
        outcomes["read" if "node: " in told else "?"] += 1
        times.append(time.monotonic() - began)

    await asyncio.gather(*map(one, where))
    await engine.close()
    return outcomes, times


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--visits", type=int, default=60)
    arguments.add_argument("--dead", type=int, default=6)
    chosen = arguments.parse_args()
    if not shutil.which("sshd", path="/usr/sbin:/usr/bin"):
        print("MISSING: sshd (apt install openssh-server)")
        return
    with tempfile.TemporaryDirectory() as folder:
        options = ["MaxStartups 200", "MaxSessions 200", "ListenAddress 0.0.0.0"]
        with sshd(Path(folder), *options) as (port, key, user):
            dead = [socket.create_server((f"127.66.1.{n + 1}", 0)) for n in range(chosen.dead)]
            where = [each.getsockname() for each in dead]
            where += [(f"127.66.0.{n + 1}", port) for n in range(chosen.visits - chosen.dead)]
            credential = SshCredential(username=user, private_key=key, port=port)
            before = resource.getrusage(resource.RUSAGE_SELF)
            outcomes, times = asyncio.run(visits(where, credential))
            after = resource.getrusage(resource.RUSAGE_SELF)
            for each in dead:
                each.close()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{chosen.visits} visits at once, {chosen.dead} of them to silent addresses: {dict(outcomes)}")
    if times:
        print(f"  living ones done after {min(times):.2f} to {max(times):.2f} s; {cpu:.2f} CPU-seconds of ours in all")


if __name__ == "__main__":
    main()
