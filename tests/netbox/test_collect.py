"""The collector: real process, real database, killed and deceived."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from configuration import baseline, launch, postgres, scratch, services
from configuration.launch import Options
from configuration.paths import PROJECT
from configuration.processes import BY_NAME

pytestmark = [pytest.mark.live, pytest.mark.timeout(600)]

FILL = """
import sys; sys.path.insert(0, {here!r})
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from testing_devices import device
from netbox_mangxa import vault
from netbox_mangxa.models import CheckPolicy, Credential
vault.ensure_key()
ont = device("ont", role="ont", platform="generic_ping", address="127.77.1.3/8")
firewall = device("fw", platform="linux", address="127.77.1.1/8")
printer = device("printer", role="printer", platform="generic_ping", address="127.77.1.9/8")
CheckPolicy.objects.create(name="fast", interval=5, retry_interval=5)
CheckPolicy.objects.create(name="seldom", interval=3600, retry_interval=5).roles.set([printer.role])
Credential.objects.create(name="c", version="2c", timeout=0.2, retries=0, port=1,
    sealed=vault.seal({{"community": "s3cr3t"}}))
"""


class Stack:
    """A scratch database with three devices, and collectors on it."""

    def __init__(self, home) -> None:
        self.home = home
        self.database = services.database(home, {})
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("MANGXA_", "PYTEST_"))
        } | launch.settings(home, Options())
        self.environment |= {"PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}"}

    def python(self, program: str) -> None:
        subprocess.run([sys.executable, "-c", program], env=self.environment, check=True)

    @contextmanager
    def collector(self):
        log = (self.home.logs / f"collect-{time.monotonic_ns()}.log").open("w+")
        process = subprocess.Popen(
            [sys.executable, "-m", "configuration.daemon", "collect"],
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        process.told = lambda: Path(log.name).read_text()
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            log.close()

    def ask(self, sql, *values):
        with psycopg.connect(**self.database.parameters()) as link:
            return link.execute(sql, values).fetchall()

    def until(self, sql, wanted, seconds=150):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                found = self.ask(sql)
            except psycopg.OperationalError:
                found = None
            if found and wanted(found[0][0]):
                return found[0][0]
            time.sleep(0.2)
        raise AssertionError(f"{sql}: {found}")

    def kill_database(self) -> None:
        pid = postgres.running(postgres.cluster(self.home))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)  # a zombie would still hold the lock file

    def start_database(self) -> subprocess.Popen:
        """Start it as the product does: a server that gave up durability would lose what it confirmed."""
        postgres.forget_dead(postgres.cluster(self.home))
        plan = launch.launch(BY_NAME["database"], self.home, Options())
        owner = plan.account if plan.account and not plan.account.own else None
        who = {"user": owner.uid, "group": owner.gid, "extra_groups": []} if owner else {}
        with (self.home.logs / "database-again.log").open("ab") as log:
            return subprocess.Popen(
                plan.argv,
                env=dict(plan.environment),
                cwd=plan.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **who,
            )


@pytest.fixture(scope="module")
def stack():
    elsewhere = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("MANGXA_")}
    with scratch.stores() as home:
        baseline.load(services.database(home, {}))
        made = Stack(home)
        made.python(FILL.format(here=str(PROJECT / "tests" / "netbox")))
        made.kill_database()
        server = made.start_database()
        made.until("SELECT 1", bool)
        yield made
        made.kill_database()
        server.wait()
    os.environ |= elsewhere


OF_PRINTER = (
    "SELECT count(*) FROM netbox_mangxa_status s JOIN dcim_device d ON d.id = s.device_id WHERE name = 'printer'"
)
VISITED = "SELECT count(*) FROM netbox_mangxa_visit"
LOSSES = (
    "SELECT max(gap) FROM (SELECT at - lag(at) OVER (ORDER BY at) AS gap FROM telemetry.sample JOIN telemetry.series s"
    " ON s.id = series_id JOIN dcim_device d ON d.id = device_id WHERE metric = 'loss' AND name = 'ont') gaps"
)


def test_a_collectors_life(stack) -> None:
    with stack.collector() as collector:
        stack.until(VISITED, lambda n: n == 3)
        assert stack.ask("SELECT DISTINCT standing FROM netbox_mangxa_status WHERE check_name = 'reachability'") == [
            ("ok",)
        ]
        stack.until("SELECT standing FROM netbox_mangxa_status WHERE check_name = 'agent'", lambda s: s == "crit")
        stack.until(
            "SELECT count(*) FROM netbox_mangxa_incident WHERE closed_at IS NULL AND check_name = 'agent'",
            lambda n: n == 1,
        )
        beat = stack.until(
            "SELECT detail FROM netbox_mangxa_heartbeat WHERE name = 'collect'", lambda d: d["stored"] > 3
        )
        assert beat["targets"] == 3 and beat["dropped"] == 0 and not beat["error"]

        with psycopg.connect(**stack.database.parameters()) as link:  # somebody asks for the one that is seldom visited
            before = link.execute(
                "SELECT at FROM netbox_mangxa_visit JOIN dcim_device d ON d.id = device_id WHERE d.name = 'printer'"
            ).fetchone()[0]
            link.execute("SELECT pg_notify('mangxa_visit', id::text) FROM dcim_device WHERE name = 'printer'")
        stack.until(
            "SELECT at FROM netbox_mangxa_visit JOIN dcim_device d ON d.id = device_id WHERE d.name = 'printer'",
            lambda at: at > before,
            10,
        )

        stack.ask("UPDATE dcim_device SET status = 'offline' WHERE name = 'printer' RETURNING 1")
        stack.until(
            OF_PRINTER,
            lambda n: n == 0,
        )
        stack.ask("UPDATE dcim_device SET status = 'active' WHERE name = 'printer' RETURNING 1")
        stack.until(
            OF_PRINTER,
            lambda n: n > 0,
        )

        began = time.monotonic()
        collector.terminate()
        assert collector.wait(10) == 0 and time.monotonic() - began < 5
        assert "s3cr3t" not in collector.told() and "Traceback" not in collector.told()


def test_the_second_collector_waits_and_takes_over(stack) -> None:
    with stack.collector() as first:
        stack.until("SELECT pid FROM netbox_mangxa_heartbeat WHERE name = 'collect'", lambda pid: pid == first.pid)
        with stack.collector() as second:
            deadline = time.monotonic() + 150
            while "another collector is at work" not in second.told() and time.monotonic() < deadline:
                time.sleep(0.2)
            assert "another collector is at work" in second.told()
            assert stack.ask("SELECT pid FROM netbox_mangxa_heartbeat WHERE name = 'collect'") == [(first.pid,)]

            first.kill()
            stack.until(
                "SELECT pid FROM netbox_mangxa_heartbeat WHERE name = 'collect'", lambda pid: pid == second.pid, 20
            )

            second.terminate()
            assert second.wait(10) == 0


def test_a_killed_database_costs_nothing(stack) -> None:
    stack.ask("DELETE FROM telemetry.series RETURNING 1")
    with stack.collector() as collector:
        stack.until(
            "SELECT count(*) FROM telemetry.sample JOIN telemetry.series s ON s.id = series_id WHERE metric = 'loss'",
            lambda n: n > 4,
        )
        stack.kill_database()
        time.sleep(14)
        assert collector.poll() is None, collector.told()
        assert "storing fails" in collector.told()

        server = stack.start_database()
        stack.until("SELECT 1", bool)
        beat = stack.until(
            "SELECT detail FROM netbox_mangxa_heartbeat WHERE name = 'collect'",
            lambda d: d["retries"] > 0 and d["queue"] == 0,
        )
        assert "storing works again" in collector.told()
        assert beat["dropped"] == 0
        # Visited every five seconds: not one sample is missing from the time without a database.
        assert stack.ask(LOSSES)[0][0].total_seconds() < 9
        doubles = "SELECT count(*) FROM (SELECT FROM telemetry.sample GROUP BY series_id, at HAVING count(*) > 1) twice"
        assert stack.ask(doubles) == [(0,)]
        collector.terminate()
        assert collector.wait(10) == 0
    assert server.poll() is None
