"""What a visit of about 250 values costs: the poller beside what else one could use, in one run.

    python -m tests.bench.bench_poller [--gufo PYTHON] [--quick]

The poller, pysnmp (its high-level API as its examples show it, and our engine on it), Debian's
prometheus-snmp-exporter, gufo-snmp (``--gufo``: the Python of a scratch environment that has it), and bare socket loops
that send the same requests: with many devices under way, matching answers to questions; with many, counting datagrams;
with one after the other. Each asks the same objects of the same simulated devices, whose counters move. Only the
processor time of the one who asks is counted. Then 3,300 devices of which a fifth are dead, and 5 % loss.
It reports and asserts nothing; who is not installed is named as missing.
"""

import argparse
import asyncio
import os
import resource
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count, islice
from pathlib import Path

from collectors.errors import CollectError
from collectors.sessions.poller import Poller
from collectors.sessions.poller_socket import Wire
from collectors.sessions.snmp import PysnmpEngine
from collectors.target import SnmpCredential
from tests.bench.bench_poller_agent import (
    COLUMNS,
    COMMUNITY,
    DEAD,
    IF_TABLE,
    IF_X_TABLE,
    LOSSY,
    PASSWORD,
    PRIV_PASSWORD,
    SCALARS,
    USER,
    number_in,
)  # fmt: skip
from tests.live.snmpd import free_port

V2C, V3 = "v2c", "v3 SHA-256/AES-128"
GUFO = Path(__file__).with_name("bench_poller_gufo.py")


def address(n: int, net: int = 66) -> str:
    return f"127.{net}.{n >> 8}.{n & 255}"


def credentials(port: int, **more: object) -> dict[str, SnmpCredential]:
    return {
        V2C: SnmpCredential(community=COMMUNITY, port=port, **more),
        V3: SnmpCredential(
            version="3", username=USER, auth_protocol="SHA256", auth_password=PASSWORD, priv_protocol="AES128",
            priv_password=PRIV_PASSWORD, port=port, **more,
        ),
    }  # fmt: skip


def agents_cpu() -> float:
    """Return the processor seconds of the simulated devices: where they are short of it, they are what is measured."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    spent = 0.0
    for child in children:
        with suppress(OSError):
            fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@contextmanager
def fleet() -> Iterator[int]:
    """Run the simulated devices; yields their port."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.bench_poller_agent", str(port)], stdout=subprocess.PIPE, text=True
    )
    try:
        process.stdout.readline()
        yield port
    finally:
        process.kill()
        process.wait()


async def each(visit: Callable[[str], Awaitable[object]], devices: int, at_once: int) -> float:
    """Visit devices, several at once; return CPU-seconds per 1,000."""
    todo = iter(range(devices))

    async def worker() -> None:
        for n in todo:
            await visit(address(n))

    began = cpu()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return 1000 * (cpu() - began) / devices


def visiting(engine: Poller | PysnmpEngine, credential: SnmpCredential) -> Callable[[str], Awaitable[int]]:
    columns = list(COLUMNS)

    async def visit(where: str) -> int:
        got = await engine.get(where, credential, SCALARS)
        walked = await engine.walk(where, credential, columns)
        return len(got) + sum(map(len, walked.values()))

    return visit


async def by_engine(engine: Poller | PysnmpEngine, credential: SnmpCredential, devices: int, at_once: int) -> float:
    """The first rounds, when the length of tables is learnt and then the layout of answers, are not counted.

    Polling goes on for months.
    """
    visit = visiting(engine, credential)
    await each(visit, min(devices, at_once), at_once)
    if isinstance(engine, Poller):
        for _ in range(3):
            await each(visit, devices, at_once)
    cost = await each(visit, devices, at_once)
    await engine.close()
    return cost


async def requests_of_a_visit(credential: SnmpCredential) -> list[bytes]:
    """Return what the poller sends in the second visit to a device."""
    sent: list[bytes] = []
    send = Wire.send

    def spy(wire: Wire, data: bytes, peer: object, sender: object) -> None:
        sent.append(data)
        send(wire, data, peer, sender)

    engine = Poller()
    visit = visiting(engine, credential)
    await visit(address(1))
    Wire.send = spy
    count = await visit(address(1))
    Wire.send = send
    await engine.close()
    print(f"one visit: {count} values in {len(sent)} requests")
    return sent


@contextmanager
def plain_socket() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(2)
        sock.setsockopt(socket.SOL_SOCKET, 33, 8 * 1024 * 1024)
        yield sock


def blind(port: int, requests: list[bytes], devices: int, at_once: int) -> float:
    """Send the same requests to the same addresses in lockstep, and take as many datagrams, whatever they are."""
    with plain_socket() as sock:
        began = cpu()
        for first in range(0, devices, at_once):
            peers = [(address(n), port) for n in range(first, min(devices, first + at_once))]
            for request in requests:
                for peer in peers:
                    sock.sendto(request, peer)
                for _ in peers:
                    sock.recvfrom(65535)
        return 1000 * (cpu() - began) / devices


def bare(port: int, requests: list[bytes], devices: int, at_once: int) -> float:
    """Ask the same, ``at_once`` devices under way, and do the least for which an answer may count as one.

    Every request bears a number of its own; an answer counts if it bears that number and comes from whom it went to,
    and the next request follows. Nothing is decoded, nothing asked again.
    """
    halves = [(request[:start], request[stop:]) for request in requests for start, stop in [number_in(request)]]
    todo, numbers = iter([(address(n), port) for n in range(devices)]), count(0x40000000)
    waiting: dict[bytes, tuple[tuple[str, int], int]] = {}
    done = 0
    with plain_socket() as sock, select.epoll() as poll:
        sock.settimeout(0)
        poll.register(sock, select.EPOLLIN)

        def ask(peer: tuple[str, int], step: int) -> None:
            number = next(numbers).to_bytes(4)
            waiting[number] = peer, step
            sock.sendto(number.join(halves[step]), peer)

        began = cpu()
        for peer in islice(todo, at_once):
            ask(peer, 0)
        while done < devices:
            if not poll.poll(2):
                raise TimeoutError
            with suppress(BlockingIOError):
                while True:
                    data, peer = sock.recvfrom(65535)
                    at = data.index(b"public") + len(b"public")
                    at = data.index(b"\x02\x04", at) + 2
                    asked, step = waiting.pop(data[at : at + 4], (None, 0))
                    if asked != peer:
                        continue
                    if step + 1 < len(halves):
                        ask(peer, step + 1)
                        continue
                    done += 1
                    if following := next(todo, None):
                        ask(following, 0)
        return 1000 * (cpu() - began) / devices


async def by_pysnmp(credential: SnmpCredential, visits: int) -> float:
    """As pysnmp's own examples do it: a new engine for each visit."""
    from pysnmp.hlapi.v3arch import asyncio as api  # noqa: PLC0415

    auth = api.CommunityData(COMMUNITY)
    if credential.version == "3":
        auth = api.UsmUserData(
            USER,
            PASSWORD,
            PRIV_PASSWORD,
            authProtocol=api.USM_AUTH_HMAC192_SHA256,
            privProtocol=api.USM_PRIV_CFB128_AES,
        )
    count = 0

    async def visit(n: int) -> None:
        nonlocal count
        engine = api.SnmpEngine()
        where = await api.UdpTransportTarget.create((address(n), credential.port))
        asked = [api.ObjectType(api.ObjectIdentity(oid)) for oid in SCALARS]
        count = len((await api.get_cmd(engine, auth, where, api.ContextData(), *asked))[3])
        for root in (IF_TABLE, IF_X_TABLE):
            more = api.bulk_walk_cmd(
                engine, auth, where, api.ContextData(), 0, 25, api.ObjectType(api.ObjectIdentity(root)),
                lexicographicMode=False,
            )  # fmt: skip
            async for found in more:
                count += len(found[3])
        engine.close_dispatcher()

    await visit(0)
    began = cpu()
    for n in range(visits):
        await visit(n)
    print(f"  pysnmp {credential.version}: {count} values a visit")
    return 1000 * (cpu() - began) / visits


EXPORTER = """\
v2c: &visit
  walk: [{IF_TABLE}, {IF_X_TABLE}]
  get: [{gets}]
  max_repetitions: 25
  metrics: [{metrics}]
  version: 2
  auth: {{community: {COMMUNITY}}}
v3:
  <<: *visit
  version: 3
  auth: {{security_level: authPriv, username: {USER}, password: {PASSWORD}, auth_protocol: SHA256,
          priv_protocol: AES, priv_password: {PRIV_PASSWORD}}}
"""


def _metrics() -> str:
    scalars = [f"{{name: s{n}, oid: {oid}, type: gauge, help: x}}" for n, oid in enumerate(SCALARS) if n > 4]
    index = "indexes: [{labelname: ifIndex, type: gauge}]"
    columns = [
        f"{{name: c{n}, oid: {oid}, type: {'DisplayString' if tag == 4 else 'counter'}, help: x, {index}}}"
        for n, (oid, tag) in enumerate(COLUMNS.items())
    ]
    return ", ".join([*scalars, *columns])


def by_exporter(port: int, devices: int, at_once: int) -> dict[str, float]:
    """Scrape through Debian's snmp_exporter; the time is that of its own process."""
    program = shutil.which("prometheus-snmp-exporter")
    if not program:
        print("  MISSING: prometheus-snmp-exporter (apt install prometheus-snmp-exporter)")
        return {}
    listen = free_port()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "snmp.yml"
        names = {**globals(), "gets": ", ".join(SCALARS), "metrics": _metrics()}
        config.write_text(EXPORTER.format(**names))
        process = subprocess.Popen(
            [program, f"--config.file={config}", f"--web.listen-address=127.0.0.1:{listen}", "--log.level=error"],
            stderr=(Path(folder) / "log").open("w"),
        )

        def scrape(module: str, n: int) -> int:
            url = f"http://127.0.0.1:{listen}/snmp?module={module}&target={address(n)}:{port}"
            with urllib.request.urlopen(url, timeout=10) as page:
                return sum(1 for line in page if not line.startswith(b"#"))

        def spent() -> float:
            fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / 100

        costs: dict[str, float] = {}
        try:
            time.sleep(1)
            with ThreadPoolExecutor(at_once) as pool:
                for name, module in ((V2C, "v2c"), (V3, "v3")):
                    try:
                        lines = scrape(module, 1)
                        began = spent()
                        list(pool.map(lambda n, module=module: scrape(module, n), range(devices)))
                    except OSError as error:
                        print(f"  snmp_exporter {name}: {error}; {(Path(folder) / 'log').read_text()[:300]}")
                        continue
                    costs[name] = 1000 * (spent() - began) / devices
                    print(f"  snmp_exporter {name}: {lines} lines a visit")
        finally:
            process.kill()
            process.wait()
    return costs


def by_gufo(python: str | None, port: int, devices: int, at_once: int) -> dict[str, float]:
    """Run the same visits under another Python that has gufo-snmp."""
    if not python:
        print("  MISSING: gufo-snmp (--gufo PYTHON of an environment that has it)")
        return {}
    given = [*map(str, (port, devices, at_once)), ",".join(SCALARS), f"{IF_TABLE},{IF_X_TABLE}"]
    done = subprocess.run([python, GUFO, *given], capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        print(f"  gufo-snmp failed: {done.stderr.strip().splitlines()[-1:]}")
        return {}
    cost, count = done.stdout.split()
    print(f"  gufo-snmp: {count} values a visit (v2c only: its v3 believes forged answers)")
    return {V2C: float(cost)}


async def sweep(port: int, devices: int, net: int, share: float) -> None:
    """Visit a fleet of which ``share`` is in another network (dead or lossy), all at once."""
    timeout, retries = 1.0, 2
    for name, credential in credentials(port, timeout=timeout, retries=retries).items():
        engine = Poller()
        visit = visiting(engine, credential)
        where = [address(n, net if n % 100 < share * 100 else 66) for n in range(devices)]
        began, spent, theirs = time.monotonic(), cpu(), agents_cpu()
        results = await asyncio.gather(*(visit(each) for each in where), return_exceptions=True)
        took = time.monotonic() - began
        failed = sum(isinstance(each, CollectError) for each in results)
        await engine.close()
        print(
            f"  {name}: {devices} devices, {failed} without an answer, in {took:.2f} s"
            f" ({took / (timeout * (retries + 1)):.2f} of timeout x attempts), {cpu() - spent:.2f} CPU-seconds"
            f" (the devices themselves: {agents_cpu() - theirs:.2f})"
        )


def report(costs: dict[str, dict[str, float]]) -> None:
    for name in (V2C, V3):
        ours = costs["poller"][name]
        print(f"{name}: CPU-seconds per 1,000 visits, and how many times the poller's")
        for who, cost in costs.items():
            if name in cost:
                print(f"  {who:34}{cost[name]:9.3f}{cost[name] / ours:9.2f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gufo", metavar="PYTHON")
    arguments.add_argument("--quick", action="store_true", help="only the poller and the bare loops")
    chosen = arguments.parse_args()
    with fleet() as port:
        ways = credentials(port)
        requests = asyncio.run(requests_of_a_visit(ways[V2C]))
        poller = {name: asyncio.run(by_engine(Poller(), way, 1000, 256)) for name, way in ways.items()}
        costs = {
            "poller": poller,
            "socket loop, 256 under way": {V2C: bare(port, requests, 2000, 256)},
            "the same, counting only": {V2C: blind(port, requests, 2000, 256)},
            "the same, one after the other": {V2C: blind(port, requests, 2000, 1)},
        }
        if not chosen.quick:
            costs["pysnmp, our engine"] = {
                name: asyncio.run(by_engine(PysnmpEngine(), way, 20, 8)) for name, way in ways.items()
            }
            costs["pysnmp, high-level API"] = {name: asyncio.run(by_pysnmp(way, 5)) for name, way in ways.items()}
            costs["prometheus-snmp-exporter (Debian)"] = by_exporter(port, 500, 32)
            costs["gufo-snmp"] = by_gufo(chosen.gufo, port, 500, 64)
        report(costs)
        print("3,300 devices, a fifth of them dead:")
        asyncio.run(sweep(port, 3300, DEAD, 0.2))
        print("1,000 devices that lose 5 % of the questions:")
        asyncio.run(sweep(port, 1000, LOSSY, 1.0))


if __name__ == "__main__":
    main()
