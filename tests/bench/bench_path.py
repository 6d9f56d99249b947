"""The whole path, scheduler to database: visits a second, processor time per 1,000 visits, and where it goes.

    python tests/bench/bench_path.py [--devices 300] [--seconds 20] [--poller]

A scratch PostgreSQL, real NetBox devices, the real collector; only SNMP and ping are played by an engine in this
process that has every answer ready: about 250 values a visit, counters moving. What that engine costs is told apart.
With ``--poller`` nothing is played: the poller and ICMP ask simulated devices of another process over the network.
"""

import argparse
import asyncio
import itertools
import logging
import os
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from configuration import baseline, launch, scratch, services  # noqa: E402
from configuration.launch import Options  # noqa: E402
from tests.bench.bench_poller import fleet  # noqa: E402
from tests.bench.bench_poller_agent import COMMUNITY  # noqa: E402

INTERFACES = 10


class Ready:
    """An SNMP engine and a prober whose answers are ready."""

    def __init__(self) -> None:
        from collectors.mibs.if_mib import COLUMNS  # noqa: PLC0415
        from collectors.sections import Reachability  # noqa: PLC0415

        self.ping_answer = Reachability(3, 3, (11.2, 12.9, 10.8))
        self.columns = {oid: name for name, oid in COLUMNS.items()}
        self.clock = time.monotonic
        self.asked = 0
        self.spent = 0.0
        fortigate = "1.3.6.1.4.1.12356.101.4.1"
        self.values = {
            "1.3.6.1.2.1.1.1.0": b"FortiGate-60F", "1.3.6.1.2.1.1.2.0": "1.3.6.1.4.1.12356.101.1.641",
            "1.3.6.1.2.1.1.5.0": b"fg-banthi", "1.3.6.1.2.1.1.6.0": b"UBND",
            f"{fortigate}.1.0": b"v7.0.9,build0444", f"{fortigate}.3.0": 23, f"{fortigate}.4.0": 61,
            f"{fortigate}.5.0": 1_900_000, f"{fortigate}.6.0": 120, f"{fortigate}.7.0": 5000, f"{fortigate}.8.0": 812,
        }  # fmt: skip
        self.fixed = {
            "1.3.6.1.4.1.12356.101.4.4.2.1.2": {str(n): 20 + n for n in range(1, 9)},
            "1.3.6.1.4.1.12356.101.4.3.2.1.2": {str(n): b"Temperature %d" % n for n in range(1, 4)},
            "1.3.6.1.4.1.12356.101.4.3.2.1.3": {str(n): b"4%d.0" % n for n in range(1, 4)},
        }

    async def get(self, _address, _credential, oids):
        began = time.thread_time()
        clock = int(self.clock() * 100)
        now = self.values | {"1.3.6.1.2.1.1.3.0": clock, "1.3.6.1.4.1.12356.101.4.1.20.0": clock}
        answer = {oid: now[oid] for oid in oids if oid in now}
        self.asked += len(answer)
        self.spent += time.thread_time() - began
        return answer

    async def walk(self, _address, _credential, roots):
        began = time.thread_time()
        moved = int(self.clock() * 1_000_000)
        answer = {root: self.fixed.get(root) or self._column(self.columns.get(root), moved) for root in roots}
        self.asked += sum(map(len, answer.values()))
        self.spent += time.thread_time() - began
        return answer

    def _column(self, name, moved):  # noqa: C901 - a table
        match name:
            case None:
                return {}
            case "descr" | "name":
                return {str(n): b"port%d" % n for n in range(1, INTERFACES + 1)}
            case "alias":
                return {str(n): "Mạng LAN".encode() for n in range(1, INTERFACES + 1)}
            case "mac":
                return {str(n): b"\x00\x09\x0f\x00\x00%c" % n for n in range(1, INTERFACES + 1)}
            case "type":
                value = 6
            case "mtu":
                value = 1500
            case "speed" | "high_speed":
                value = 1000 if name == "high_speed" else 1_000_000_000
            case "admin" | "oper":
                value = 1
            case "discontinuity":
                value = 0
            case _ if "errors" in name or "discards" in name:
                value = 3
            case _:
                value = moved
        return {str(n): value for n in range(1, INTERFACES + 1)}

    async def ping(self, addresses, **_):
        return dict.fromkeys(addresses, self.ping_answer)

    async def close(self):
        pass


class Counting:
    """An engine whose answers are counted."""

    def __init__(self, engine) -> None:
        self.engine, self.asked, self.failed, self.spent = engine, 0, 0, 0.0

    async def get(self, *question):
        return await self._count(self.engine.get(*question), len)

    async def walk(self, *question):
        return await self._count(self.engine.walk(*question), lambda walks: sum(map(len, walks.values())))

    async def _count(self, question, size):
        try:
            found = await question
        except Exception:
            self.failed += 1
            raise
        self.asked += size(found)
        return found

    async def close(self) -> None:
        await self.engine.close()


def fill(devices: int, port: int) -> None:
    """Make offices with a firewall, a switch and a server each, and a policy that visits them every five seconds."""
    from dcim.models import Device, DeviceRole, DeviceType, Interface, Manufacturer, Platform, Site  # noqa: PLC0415
    from ipam.models import IPAddress  # noqa: PLC0415
    from netbox_mangxa import vault  # noqa: PLC0415
    from netbox_mangxa.models import CheckPolicy, Credential  # noqa: PLC0415

    maker = Manufacturer.objects.create(name="Bench", slug="bench")
    kind = DeviceType.objects.create(manufacturer=maker, model="Bench", slug="bench")
    platform, _ = Platform.objects.get_or_create(slug="fortios", defaults={"name": "FortiOS"})
    slugs = ("firewall", "switch", "server")
    roles = [DeviceRole.objects.get_or_create(slug=slug, defaults={"name": slug})[0] for slug in slugs]
    CheckPolicy.objects.all().delete()
    CheckPolicy.objects.create(name="bench", interval=5, retry_interval=5)
    vault.ensure_key()
    Credential.objects.create(name="bench", version="2c", sealed=vault.seal({"community": COMMUNITY}), port=port)
    sites = Site.objects.bulk_create([Site(name=f"s{n}", slug=f"s{n}") for n in range(devices // 3 + 1)])
    made = Device.objects.bulk_create(
        [
            Device(name=f"d{n}", site=sites[n // 3], device_type=kind, role=roles[n % 3], platform=platform)
            for n in range(devices)
        ]
    )
    ports = Interface.objects.bulk_create([Interface(device=device, name="mgmt", type="virtual") for device in made])
    addresses = IPAddress.objects.bulk_create(
        [IPAddress(address=f"127.66.{n >> 8}.{n & 255}/8", assigned_object=port) for n, port in enumerate(ports)]
    )
    for device, address in zip(made, addresses, strict=True):
        device.primary_ip4 = address
    Device.objects.bulk_update(made, ["primary_ip4"])


class Clock:
    """Processor time of parts of this thread."""

    def __init__(self) -> None:
        self.spent = defaultdict(float)

    @contextmanager
    def of(self, name: str):
        began = time.thread_time()
        yield
        self.spent[name] += time.thread_time() - began


def stages(fleet, visits: int) -> dict[str, float]:
    """Take visits one after the other through every stage; return CPU-seconds per 1,000 visits of each."""
    from django.db import connection  # noqa: PLC0415
    from netbox_mangxa.catalogs import checks  # noqa: PLC0415
    from netbox_mangxa.judging import judged  # noqa: PLC0415
    from netbox_mangxa.writer import Writer  # noqa: PLC0415

    from alerts.judge import judge  # noqa: PLC0415
    from collectors.collect import collect  # noqa: PLC0415

    clock, writer, known, statuses, previous = Clock(), Writer(), {}, {}, {}
    watched = list(fleet.watched.values())
    connection.ensure_connection()

    async def all_of_it() -> None:
        ready, batch, start = Ready(), [], datetime.now(UTC)
        for n, one in zip(range(visits), itertools.cycle(watched), strict=False):
            key = one.target.key
            spent, minutes = ready.spent, n // len(watched)
            ready.clock = lambda minutes=minutes: 1e6 + 60.0 * minutes
            with clock.of("collect and parse"):
                visit = await collect(
                    one.target, ready, ready, now=start + timedelta(minutes=minutes), previous=previous.get(key),
                    known=known,
                    plan="facts" if key not in previous else "state",
                )  # fmt: skip
            clock.spent["collect and parse"] -= ready.spent - spent
            clock.spent["(answers played)"] += ready.spent - spent
            with clock.of("judge (again, alone)"):
                list(judge(checks(), visit.sections, one.strictness.levels, one.about))
            with clock.of("judge and state machine"):
                outcome, assessment = judged(one, visit, statuses.setdefault(key, {}), ())
            statuses[key].update(assessment.statuses)
            previous[key] = visit
            batch.append(outcome)
            if len(batch) == 25 or n == visits - 1:
                with clock.of("write (this process)"):
                    writer._store(batch, again=False)
                batch = []
        left = f"{len(outcome.statuses)} states and {len(outcome.samples)} samples"
        print(f"{ready.asked / visits:.0f} values a visit, {left} of it")

    began = postgres_cpu()
    asyncio.run(all_of_it())
    clock.spent["PostgreSQL"] = postgres_cpu() - began
    return {name: 1000 * spent / visits for name, spent in clock.spent.items()}


def postgres_cpu() -> float:
    """Return the processor seconds that the scratch database's server processes have used."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postmaster = psutil.Process(cursor.fetchone()[0]).parent()
    total = 0.0
    for process in (postmaster, *postmaster.children()):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


async def whole(seconds: float, *, poller: bool) -> dict[str, float]:
    """Run the collector itself for a while; return its figures."""
    from netbox_mangxa.collecting import Collector, run  # noqa: PLC0415
    from netbox_mangxa.writer import Writer  # noqa: PLC0415

    from collectors.sessions.either import EitherEngine  # noqa: PLC0415
    from collectors.sessions.icmp import open_prober  # noqa: PLC0415

    ready = Counting(EitherEngine()) if poller else Ready()
    engine, prober = ready, await open_prober() if poller else ready
    collector = Collector(engine, prober, Writer())
    work = asyncio.create_task(run(collector))
    await asyncio.sleep(8)  # loaded, and every device visited once
    before = (collector.writer.figures.stored, time.process_time(), await asyncio.to_thread(postgres_cpu), ready.spent)
    began, asked = time.monotonic(), ready.asked
    await asyncio.sleep(seconds)
    asked = ready.asked - asked
    took = time.monotonic() - began
    after = (collector.writer.figures.stored, time.process_time(), await asyncio.to_thread(postgres_cpu), ready.spent)
    figures = collector.figures()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    await engine.close()
    await prober.close()
    visits, own, postgres, played = (b - a for a, b in zip(before, after, strict=True))
    return {
        "visits": visits,
        "visits/s": visits / took,
        "values": asked / visits,
        "failed": getattr(ready, "failed", 0),
        "missed": figures["missed"],
        "transactions": collector.writer.figures.transactions,
        "own": 1000 * (own - played) / visits,
        "played": 1000 * played / visits,
        "postgres": 1000 * postgres / visits,
    }


@contextmanager
def simulated(*, play: bool):
    """Run the devices of bench_poller, or nothing; yields their port."""
    if not play:
        yield 161
        return
    with fleet() as port:
        yield port


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--devices", type=int, default=300)
    arguments.add_argument("--seconds", type=float, default=20)
    arguments.add_argument("--poller", action="store_true", help="ask simulated devices over the network")
    chosen = arguments.parse_args()
    with scratch.stores() as home, simulated(play=chosen.poller) as port:
        baseline.load(services.database(home))
        os.environ |= launch.settings(home, Options()) | {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        import django  # noqa: PLC0415

        django.setup()
        logging.getLogger().setLevel(logging.WARNING)
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        fill(chosen.devices, port)
        from netbox_mangxa import partitions, source  # noqa: PLC0415

        began = time.monotonic()
        fleet = source.load()
        print(f"{len(fleet.watched)} devices read in {time.monotonic() - began:.2f} s")
        partitions.make_ahead(datetime.now(UTC))
        report(stages(fleet, 2 * chosen.devices))
        import uvloop  # noqa: PLC0415

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            found = runner.run(whole(chosen.seconds, poller=chosen.poller))
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
    total = found["own"] + found["postgres"]
    print(
        f"the collector for {chosen.seconds:.0f} s: {found['visits']:.0f} visits, {found['visits/s']:.0f}/s,"
        f" {found['values']:.0f} values a visit, {found['failed']} questions without an answer,"
        f" missed {found['missed']}, {found['transactions']} transactions\n"
        f"CPU-seconds per 1,000 visits: collector {found['own']:.2f}, PostgreSQL {found['postgres']:.2f},"
        f" together {total:.2f} (and {found['played']:.2f} for playing the answers)"
    )


def report(spent: dict[str, float]) -> None:
    print("CPU-seconds per 1,000 visits, stage by stage, one visit after the other:")
    for name, seconds in sorted(spent.items(), key=lambda each: -each[1]):
        print(f"  {seconds:6.2f}  {name}")


if __name__ == "__main__":
    main()
