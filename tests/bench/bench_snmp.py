"""What an SNMP visit of about 250 values costs: pysnmp's engine beside net-snmp's commands, against a real snmpd.

Run it as ``python -m tests.bench.bench_snmp``. It reports and asserts nothing.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from collectors.sessions.snmp import PysnmpEngine
from collectors.target import SnmpCredential
from tests.live.snmpd import Snmpd, options, running

BUDGET = 5.0
"""Seconds for each contestant."""
AT_ONCE = 8
GETS = tuple(f"1.3.6.1.2.1.1.{n}.0" for n in (1, 2, 3, 5, 6)) + tuple(
    f"1.3.6.1.4.1.2021.4.{n}.0" for n in (5, 6, 14, 15)
)
WALKS = tuple(f"1.3.6.1.2.1.2.2.1.{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 16, 19, 20)) + tuple(
    f"1.3.6.1.2.1.31.1.1.1.{n}" for n in (1, 6, 7, 10, 11, 15, 18, 19)
)
MORE = ("1.3.6.1.2.1.25.2.3.1", "1.3.6.1.2.1.1.9.1", "1.3.6.1.2.1.4.20.1", "1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.5")
"""Other subtrees to make up 250 values on a machine with few interfaces."""
WANTED = 250


@dataclass(frozen=True, slots=True)
class Cost:
    """What some visits cost."""

    visits: int
    seconds: float
    cpu: float

    @property
    def per_thousand(self) -> float:
        return 1000 * self.cpu / self.visits


def cpu() -> float:
    """CPU-seconds of this process and of the children it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


async def measured(visit: Callable[[], Awaitable[object]]) -> Cost:
    """Visit again and again, several at once, until the time is up."""
    await visit()
    began, spent, visits = time.monotonic(), cpu(), 0

    async def worker() -> None:
        nonlocal visits
        while time.monotonic() - began < BUDGET:
            await visit()
            visits += 1

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return Cost(visits, time.monotonic() - began, cpu() - spent)


async def by_command(credential: SnmpCredential, walks: tuple[str, ...]) -> None:
    """The same visit by net-snmp: one snmpget, one snmpbulkget-driven walk for each subtree."""
    common = [*options(credential), "-On", "-OQ", f"127.0.0.1:{credential.port}"]
    for command, oids in (("snmpget", GETS), *(("snmpbulkwalk", (root,)) for root in walks)):
        process = await asyncio.create_subprocess_exec(
            command, *common, *oids, stdout=subprocess.DEVNULL, env={**os.environ, "MIBS": ""}
        )
        await process.wait()


async def roots_for(engine: PysnmpEngine, agent: Snmpd) -> tuple[tuple[str, ...], int]:
    """Choose subtrees that bring about 250 values from this machine's snmpd."""
    roots, count = list(WALKS), 0
    for extra in (None, *MORE):
        if extra:
            roots.append(extra)
        found = await engine.walk("127.0.0.1", agent.v2c(), roots)
        count = len(GETS) + sum(map(len, found.values()))
        if count >= WANTED:
            break
    return tuple(roots), count


async def contest(agent: Snmpd) -> None:
    engine = PysnmpEngine()
    roots, count = await roots_for(engine, agent)
    print(f"one visit: {count} values, {len(GETS)} got and the rest walked in {len(roots)} subtrees; {AT_ONCE} at once")
    results: dict[str, Cost] = {}
    for name, credential in (("v2c", agent.v2c()), ("v3 SHA-256/AES-128", agent.v3("sha256aes"))):

        async def visit(credential: SnmpCredential = credential) -> None:
            # A port more for each of several visits at once would be another device: here all wait for one agent.
            await engine.get("127.0.0.1", credential, GETS)
            await engine.walk("127.0.0.1", credential, roots)

        results[f"pysnmp {name}"] = await measured(visit)
    await engine.close()
    results["net-snmp commands v2c"] = await measured(lambda: by_command(agent.v2c(), roots))
    _report(results)


def _report(results: dict[str, Cost]) -> None:
    base = results["pysnmp v2c"].per_thousand
    print(f"{'':24}{'visits/s':>10}{'CPU-s per 1,000':>18}{'of pysnmp v2c':>15}")
    for name, cost in results.items():
        share = cost.per_thousand / base
        print(f"{name:24}{cost.visits / cost.seconds:10.1f}{cost.per_thousand:18.1f}{share:15.2f}")


def main() -> None:
    """Run for about twenty seconds."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as agent:
        asyncio.run(contest(agent))


if __name__ == "__main__":
    sys.exit(main())
