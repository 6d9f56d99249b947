"""A storm: thousands of offices lost and back within a minute; what it costs, and what people get.

    python tests/bench/bench_storm.py [--offices 3321] [--lost 20] [--back 40] [--lasts 0]

A scratch PostgreSQL and real NetBox objects: an office each with a firewall and a line of one of three providers.
Every firewall fails within ``--lost`` seconds and answers again ``--back`` seconds after it fell (``--lasts`` more);
one bad answer is enough, which no policy of the product is: the worst there is. Results go through the real machine and
the real store, the notifier plans every three seconds of the played time (twenty, once all are back), and the postman
sends as in life, with only the last step, the socket, counted instead of made. Before that the plan alone, with every
loss told for itself.
"""

# ruff: noqa: PLC0415 - Django must be set up before its models are imported

import argparse
import os
import resource
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from alerts.assess import Change  # noqa: E402
from alerts.machine import Policy, Status, step  # noqa: E402
from alerts.state import Standing, State  # noqa: E402
from collectors.text import say  # noqa: E402
from collectors.visit import Visit  # noqa: E402
from configuration import baseline, launch, scratch, services  # noqa: E402
from configuration.launch import Options  # noqa: E402

PROVIDERS = ("VNPT", "Viettel", "FPT")
PING = ("reachability", "")
GONE = say("does not answer to ping ({sent} sent)", sent=5)
AT_ONCE = Policy(attempts=1, interval=60, retry_interval=20)
TURN, SLOW = timedelta(seconds=3), timedelta(seconds=20)
DISTRICTS = 20


class Cost:
    """Seconds, statements and calls by part."""

    def __init__(self) -> None:
        self.seconds, self.cpu, self.queries, self.calls, self.longest = (Counter() for _ in range(5))

    @contextmanager
    def of(self, part: str):
        from django.db import connection

        def count(execute, sql, params, many, context):
            self.queries[part] += 1
            return execute(sql, params, many, context)

        began, busy = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(count):
            yield
        took = time.perf_counter() - began
        self.seconds[part] += took
        self.cpu[part] += time.process_time() - busy
        self.calls[part] += 1
        self.longest[part] = max(self.longest[part], took)

    def report(self) -> None:
        print("part            seconds  longest  ours (CPU)  calls  statements")
        for part, seconds in self.seconds.most_common():
            figures = f"{seconds:7.2f} {self.longest[part]:8.2f} {self.cpu[part]:11.2f}"
            print(f"{part:15} {figures} {self.calls[part]:6} {self.queries[part]:11}")


def fill(offices: int) -> list[int]:
    """Make offices, their firewalls and lines, and the people who are told; return the firewalls."""
    from circuits.models import Circuit, CircuitTermination, CircuitType, Provider
    from core.models import ObjectType
    from dcim.models import Device, DeviceRole, DeviceType, Manufacturer, Platform, Site
    from netbox_mangxa.models import Channel, Route

    maker = Manufacturer.objects.create(name="Bench", slug="bench")
    kind = DeviceType.objects.create(manufacturer=maker, model="Bench", slug="bench")
    role, _ = DeviceRole.objects.get_or_create(slug="firewall", defaults={"name": "firewall"})
    platform, _ = Platform.objects.get_or_create(slug="fortios", defaults={"name": "FortiOS"})
    sites = Site.objects.bulk_create(Site(name=f"Xã {n:04}", slug=f"x{n}", status="active") for n in range(offices))
    made = Device.objects.bulk_create(
        Device(name=f"fw-{n}", site=site, device_type=kind, role=role, platform=platform)
        for n, site in enumerate(sites)
    )
    line, _ = CircuitType.objects.get_or_create(slug="internet", defaults={"name": "Internet"})
    known = [Provider.objects.get_or_create(slug=n.lower(), defaults={"name": n})[0] for n in PROVIDERS]
    circuits = Circuit.objects.bulk_create(
        Circuit(cid=f"C{n}", provider=known[n % 3], type=line, status="active") for n in range(offices)
    )
    where = ObjectType.objects.get_for_model(Site)
    CircuitTermination.objects.bulk_create(
        CircuitTermination(circuit=c, term_side="A", termination_type=where, termination_id=s.pk, _site=s)
        for c, s in zip(circuits, sites, strict=True)
    )
    Route.objects.all().delete()
    mail = Channel.objects.create(name="bench", kind="email", settings={"host": "mail", "sender": "a@x.vn"})
    told = {"name": "Trực ban tỉnh", "severity": "warn", "channel": mail, "language": "vi"}
    Route.objects.create(**told, recipients="truc1@x.vn\ntruc2@x.vn")
    Route.objects.create(**told | {"name": "Lãnh đạo", "severity": "crit"}, recipients="lanhdao@x.vn")
    for n in range(DISTRICTS):
        route = Route.objects.create(**told | {"name": f"Huyện {n}"}, recipients=f"huyen{n}@x.vn")
        route.sites.set(sites[n::DISTRICTS])
    return [device.pk for device in made]


class Storm:
    """The played time, and everything that happens in it."""

    def __init__(self, devices: list[int], start: datetime, cost: Cost) -> None:
        from netbox_mangxa.recorder import Recorder

        self.devices, self.cost, self.recorder = devices, cost, Recorder()
        self.now = start
        self.statuses = dict.fromkeys(devices, Status())
        self.planned = 0

    def results(self, states: dict[int, tuple[datetime, State]]) -> None:
        """Judge and store results, in batches as the writer does."""
        from django.db import connection
        from netbox_mangxa.outcome import Outcome, as_json
        from netbox_mangxa.outcome import Standing as Row
        from netbox_mangxa.store import store

        outcomes = []
        for device, (at, state) in sorted(states.items(), key=lambda each: each[1][0]):
            after, moved = step(self.statuses[device], state, AT_ONCE, at)
            self.statuses[device] = after
            texts = as_json([GONE if state is State.CRIT else say("answers")])
            changes = (Change(*PING, moved, (GONE,)),) if moved else ()
            row = Row(after, None, texts, 0.0 if state is State.OK else 100.0, "%", "{}")
            visit = Visit(target=device, at=at, took=0.1, driver="fortios", sections=(), troubles=())
            outcomes.append(Outcome(visit, at + timedelta(minutes=1), {PING: row}, changes))
        for n in range(0, len(outcomes), 250):
            with self.cost.of("store"):
                connection.ensure_connection()
                raw = connection.connection
                import psycopg

                with raw.transaction(), psycopg.Cursor(raw) as cursor:
                    store(cursor, self.recorder, outcomes[n : n + 250], self.now)

    def turn(self, postman) -> None:
        """One turn of the notifier."""
        from netbox_mangxa.outbox import plan_round, sweep

        while True:
            with self.cost.of("plan"):
                batch = plan_round(self.now, timedelta(seconds=5), "bench")
            self.planned += len(batch)
            if not batch:
                break
        with self.cost.of("sweep"):
            sweep(self.now)
        with self.cost.of("send"):
            while postman.send_one():
                pass


def play(devices: list[int], chosen: argparse.Namespace) -> None:
    from netbox_mangxa import postman as sending

    mails: dict[str, list[str]] = defaultdict(list)
    sending.send = lambda parcel: mails[parcel.recipient].append(str(parcel.message["Subject"]))
    cost = Cost()
    # In the past: the postman goes by the real clock, and finds everything due.
    storm = Storm(devices, datetime.now(UTC) - timedelta(hours=2), cost)
    start = storm.now
    storm.results({d: (start - timedelta(minutes=1), State.OK) for d in devices})
    falls = {d: start + timedelta(seconds=chosen.lost * n / len(devices)) for n, d in enumerate(devices)}
    backs = {d: at + timedelta(seconds=chosen.back + chosen.lasts) for d, at in falls.items()}
    last, asked = max(backs.values()), dict.fromkeys(devices, start)
    while storm.now < last + timedelta(minutes=6):
        turn = TURN if storm.now < last + timedelta(seconds=30) else SLOW
        storm.now += turn
        due: dict[int, tuple[datetime, State]] = {}
        for d in devices:
            for at, state in ((falls[d], State.CRIT), (backs[d], State.OK)):
                if storm.now - turn < at <= storm.now:
                    due[d] = (at, state)
            if d not in due and storm.now - asked[d] >= timedelta(minutes=1):
                due[d] = (storm.now, State.CRIT if falls[d] <= storm.now < backs[d] else State.OK)
            if d in due:
                asked[d] = due[d][0]
        storm.results(due)
        storm.turn(sending.Postman(threads=1))
    report(storm, mails, chosen)


def report(storm: Storm, mails: dict[str, list[str]], chosen: argparse.Namespace) -> None:
    from netbox_mangxa.models import Incident, Notification, Transition

    changes = Transition.objects.count()
    print(
        f"{len(storm.devices)} offices lost within {chosen.lost} s, each back after {chosen.back + chosen.lasts} s:"
        f" {changes} changes, {Incident.objects.count()} incidents ({Incident.objects.filter(closed_at=None).count()}"
        f" still open), {storm.planned} planned, {Notification.objects.count()} notifications"
        f" {dict(Counter(Notification.objects.values_list('state', flat=True)))}"
    )
    storm.cost.report()
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    counts = sorted(len(each) for each in mails.values())
    print(f"{sum(counts)} messages to {len(counts)} people; each got {dict(Counter(counts))} (messages: people)")
    for who in ("truc1@x.vn", "huyen0@x.vn"):
        for subject in mails[who][:8]:
            print(f"  {who}: {subject}")


def plan_alone(offices: int) -> None:
    """The plan itself with nothing gathered: every loss told for itself, then every return."""
    from alerts.news import News, Route, Told
    from alerts.plan import plan
    from alerts.sentence import IncidentFacts

    at = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    facts = IncidentFacts("Xã", "FG", "reachability", "Reachability", "", Standing.CRIT, at, texts=(GONE,))
    news = [
        News(n, n, n, n, frozenset({1}), Standing.CRIT, at, replace(facts, office=f"Xã {n}")) for n in range(offices)
    ]
    routes = [
        Route(1, "tỉnh", Standing.WARN, 1, ("a@x.vn", "b@x.vn")),
        *(
            Route(2 + d, f"huyện {d}", Standing.WARN, 1, (f"h{d}@x.vn",), frozenset(range(d, offices, DISTRICTS)))
            for d in range(DISTRICTS)
        ),
    ]
    began = time.process_time()
    lost = plan(news, routes, [], at)
    middle = time.process_time()
    told = [Told(p.incident, p.channel, p.recipient, p.route, Standing.CRIT) for p in lost if p.draft]
    over = [replace(n, new=Standing.OK, transition=offices + n.transition) for n in news]
    back = plan(over, routes, told, at + timedelta(minutes=1))
    print(
        f"the plan alone, nothing gathered: {len(lost)} notifications of {offices} losses in {middle - began:.2f} s,"
        f" {len(back)} of their ends in {time.process_time() - middle:.2f} s (CPU)"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("offices", 3321), ("lost", 20), ("back", 40), ("lasts", 0)):
        arguments.add_argument(f"--{name}", type=int, default=usual)
    chosen = arguments.parse_args()
    plan_alone(chosen.offices)
    with scratch.stores() as home:
        baseline.load(services.database(home))
        os.environ |= launch.settings(home, Options())
        import django

        django.setup()
        import logging

        logging.getLogger().setLevel(logging.WARNING)
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        play(fill(chosen.offices), chosen)
        connections.close_all()


if __name__ == "__main__":
    main()
