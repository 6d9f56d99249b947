"""From the cut line to the mail: twenty communes, a real collector, notifier, PostgreSQL and mail server in namespaces.

What is counted is what people get. The times from the cut to the mail are printed, never asserted.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import psycopg
import pytest

from configuration import baseline, launch, scratch, services
from configuration.launch import Options
from configuration.paths import PROJECT
from tests.live.lab import Lab, inside, lab

aiosmtpd = pytest.importorskip("aiosmtpd.controller")

pytestmark = [pytest.mark.live, pytest.mark.timeout(900)]

PATIENCE = 150.0
"""Seconds for a message to come."""
QUIET = 12.0
"""Seconds without a message after which nothing more is expected."""
VNPT = (1, 2, 3, 4, 5)
"""The communes whose line is VNPT's; the others are Viettel's."""

FILL = """
import sys; sys.path.insert(0, {here!r})
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from circuits.models import Circuit, CircuitTermination, CircuitType, Provider
from dcim.models import Device, DeviceRole, DeviceType, Interface, Manufacturer, Platform, Site
from ipam.models import IPAddress
from netbox_mangxa import vault
from netbox_mangxa.models import Channel, CheckPolicy, Route
vault.ensure_key()
maker = Manufacturer.objects.create(name="Lab", slug="lab")
kind = DeviceType.objects.create(manufacturer=maker, model="Lab", slug="lab")
role, _ = DeviceRole.objects.get_or_create(slug="firewall", defaults=dict(name="firewall"))
platform, _ = Platform.objects.get_or_create(slug="generic_ping", defaults=dict(name="Ping"))
line, _ = CircuitType.objects.get_or_create(slug="internet", defaults=dict(name="Internet"))
providers = [Provider.objects.get_or_create(slug=n.lower(), defaults=dict(name=n))[0] for n in ("VNPT", "Viettel")]
for number in range(1, 21):
    site = Site.objects.create(name=f"Xã {{number}}", slug=f"xa-{{number}}", status="active")
    device = Device.objects.create(name=f"fw-{{number}}", site=site, device_type=kind, role=role, platform=platform)
    port = Interface.objects.create(device=device, name="wan", type="virtual")
    device.primary_ip4 = IPAddress.objects.create(address=f"10.77.{{number}}.2/24", assigned_object=port)
    device.save()
    circuit = Circuit.objects.create(cid=f"C{{number}}", provider=providers[number not in {vnpt}], type=line,
                                     status="active")
    CircuitTermination.objects.create(circuit=circuit, term_side="A", termination=site)
CheckPolicy.objects.all().delete()
CheckPolicy.objects.create(name="fast", interval=10, retry_interval=3)
Route.objects.all().delete()
mail = Channel.objects.create(name="lab", kind="email", settings=dict(
    host="127.0.0.1", port=8025, tls="", sender="canhbao@example.vn"))
Route.objects.create(name="Trực ban", severity="warn", channel=mail, recipients="truc@example.vn", language="en",
                     night="never", repeat=0)
"""


@dataclass
class Sink:
    """A mail server that takes everything; when each mail came."""

    mails: list[tuple[float, str]] = field(default_factory=list)

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=policy.default)  # type: ignore[attr-defined]
        # Neither pages nor a worker run in the lab, and the watch over ourselves rightly says so, at its own time.
        if not str(mail["Subject"]).startswith("The monitoring itself"):
            self.mails.append((time.monotonic(), str(mail["Subject"])))
        return "250 OK"


@dataclass
class World:
    """The lab with everything that runs in it."""

    lab: Lab
    sink: Sink
    database: services.Database
    told: int = 0

    def ask(self, sql: str) -> list[tuple]:
        with psycopg.connect(**self.database.parameters()) as link:
            return link.execute(sql).fetchall()

    def until(self, holds: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"{what}; mails: {self.sink.mails[self.told :]}"
            time.sleep(0.2)

    def settled(self) -> list[str]:
        """Wait until a message has come and then no more for a while; return the subjects of the new ones."""
        began = time.monotonic()
        self.until(lambda: len(self.sink.mails) > self.told, "nobody was told")
        while time.monotonic() - self.sink.mails[-1][0] < QUIET:
            time.sleep(0.2)
        new, self.told = self.sink.mails[self.told :], len(self.sink.mails)
        for at, subject in new:
            print(f"  {at - began:5.1f} s  {subject}")  # noqa: T201 - for whoever reads the times
        return [subject for _, subject in new]

    def well(self) -> None:
        """Wait until nothing is wrong and every change is told."""
        self.until(lambda: self.ask("SELECT count(*) FROM netbox_mangxa_incident WHERE closed_at IS NULL") == [(0,)],
                   "an incident stays open")  # fmt: skip


@contextmanager
def daemon(world: Lab, home: object, environment: dict[str, str], name: str, *more: str) -> Iterator[Path]:
    log = home.logs / f"{name}.log"  # type: ignore[attr-defined]
    with log.open("w") as out:
        command = ["ip", "netns", "exec", world.centre, sys.executable, "-m", "configuration.daemon", name, *more]
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, start_new_session=True)
        try:
            yield log
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    elsewhere = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("MANGXA_")}
    with ExitStack() as stack:
        built = stack.enter_context(lab(20))
        home = stack.enter_context(scratch.stores())
        database = services.database(home, {})
        baseline.load(database)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
        environment |= launch.settings(home, Options()) | {"PYTHONPATH": f"{PROJECT}:{PROJECT / 'plugins'}"}
        program = FILL.format(here=str(PROJECT / "tests" / "netbox"), vnpt=VNPT)
        subprocess.run([sys.executable, "-c", program], env=environment, check=True)
        sink = Sink()
        server = aiosmtpd.Controller(sink, hostname="127.0.0.1", port=8025)
        inside(built.centre, server.start)
        stack.callback(server.stop)
        stack.enter_context(daemon(built, home, environment, "collect"))
        stack.enter_context(daemon(built, home, environment, "listen"))
        stack.enter_context(daemon(built, home, environment, "notify", "--settle", "3", "--poll", "1"))
        made = World(built, sink, database)
        made.until(
            lambda: made.ask("SELECT count(*) FROM netbox_mangxa_status WHERE check_name = 'reachability' AND"
                             " standing = 'ok'") == [(20,)], "not every commune was heard of")  # fmt: skip
        yield made
    os.environ |= elsewhere


def offices(world: World, numbers: tuple[int, ...]) -> list:
    return [office for office in world.lab.offices if office.number in numbers]


def cut(world: World, numbers: tuple[int, ...]) -> list[str]:
    for office in offices(world, numbers):
        office.cut()
    return world.settled()


def heal(world: World, numbers: tuple[int, ...]) -> list[str]:
    for office in offices(world, numbers):
        office.heal()
    found = world.settled()
    world.well()
    return found


def test_one_line_is_one_message_and_one_recovery(world: World) -> None:
    [problem] = cut(world, (9,))
    assert "Xã 9" in problem
    [recovery] = heal(world, (9,))
    assert "Xã 9" in recovery and "again" in recovery


def test_a_blip_tells_nobody(world: World) -> None:
    [office] = offices(world, (8,))
    office.cut()
    time.sleep(2)
    office.heal()
    time.sleep(QUIET)
    assert world.sink.mails[world.told :] == []


def test_five_lines_of_one_provider_are_one_message(world: World) -> None:
    [problem] = cut(world, VNPT)
    assert "VNPT" in problem and "5" in problem
    [recovery] = heal(world, VNPT)
    assert "VNPT" in recovery


def test_all_lines_are_one_message(world: World) -> None:
    everybody = tuple(range(1, 21))
    problems = cut(world, everybody)
    assert len(problems) == 1, problems
    assert len(heal(world, everybody)) == 1
    assert world.ask("SELECT count(*) FROM netbox_mangxa_transition WHERE done_at IS NULL") == [(0,)]
