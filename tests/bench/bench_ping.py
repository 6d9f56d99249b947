"""Ping of thousands of addresses: our prober beside ``fping`` alone, in turn, in one run.

    python -m tests.bench.bench_ping [--addresses 3000] [--count 5] [--rounds 3]

All addresses are this machine's own (127.66.0.0/16). It reports and asserts nothing.
"""

import argparse
import asyncio
import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable

from collectors.errors import CollectError
from collectors.sessions.fping import FpingProber
from collectors.sessions.icmp import open_prober

INTERVAL, PATIENCE = 0.2, 1.0


def spent(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def ours(opened: Callable, addresses: list[str], count: int) -> tuple[float, float, int]:
    """Return processor seconds (its children's too), seconds, and answers."""

    async def probe() -> int:
        prober = await opened()
        try:
            found = await prober.ping(addresses, count=count, interval=INTERVAL, timeout=PATIENCE)
        finally:
            await prober.close()
        return sum(0 if isinstance(each, CollectError) else each.received for each in found.values())

    both = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    cpu, began = sum(map(spent, both)), time.monotonic()
    received = asyncio.run(probe())
    return sum(map(spent, both)) - cpu, time.monotonic() - began, received


def alone(addresses: list[str], count: int) -> tuple[float, float, int]:
    """The same by the fping command as a shell would call it, its output read."""
    cpu, began = spent(resource.RUSAGE_CHILDREN), time.monotonic()
    command = ["fping", "-q", f"-c{count}", f"-p{INTERVAL * 1000:.0f}", f"-t{PATIENCE * 1000:.0f}", "-i0"]
    done = subprocess.run(command, input="\n".join(addresses), stderr=subprocess.PIPE, text=True, check=False)
    received = sum(
        int(line.split("xmt/rcv/%loss = ")[1].split("/")[1]) for line in done.stderr.splitlines() if "xmt" in line
    )
    return spent(resource.RUSAGE_CHILDREN) - cpu, time.monotonic() - began, received


async def by_fping() -> FpingProber:
    return FpingProber.find()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--addresses", type=int, default=3000)
    arguments.add_argument("--count", type=int, default=5)
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    addresses = [f"127.66.{n >> 8}.{n & 255}" for n in range(chosen.addresses)]
    ways = {"our prober (ICMP socket)": lambda: ours(open_prober, addresses, chosen.count)}
    if shutil.which("fping"):
        ways["fping alone"] = lambda: alone(addresses, chosen.count)
        ways["our prober by fping"] = lambda: ours(by_fping, addresses, chosen.count)
    else:
        print("MISSING: fping (apt install fping)")
    results = {name: [] for name in ways}
    for _ in range(chosen.rounds):
        for name, way in ways.items():
            results[name].append(way())
    print(f"{chosen.addresses} addresses x {chosen.count} probes, medians of {chosen.rounds}")
    for name, rounds in results.items():
        cpu, took, received = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"  {name:28} {cpu:6.3f} CPU-seconds {took:6.2f} s {received:8.0f} answers")


if __name__ == "__main__":
    main()
