"""From a stored change of state to a mail in somebody's inbox: a real mail server, a real web server, real deaths."""

# ruff: noqa: ARG001, ARG002, PLR0913 - fixtures act by being there; the mail server calls its handlers with all it has

import asyncio
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from dcim.models import Device, DeviceRole, DeviceType, Manufacturer, Site
from django.db import connection
from django.utils import timezone
from netbox_mangxa import links, lookout, outbox, postman, readings
from netbox_mangxa.lookout import rules
from netbox_mangxa.management.commands.notify import Notifier
from netbox_mangxa.models import (
    Channel,
    Heard,
    Heartbeat,
    Incident,
    Notification,
    Route,
    SelfCheck,
    Status,
    Transition,
    Visit,
)
from netbox_mangxa.postman import Postman

from alerts import sender
from alerts.vital import Signs
from collectors.text import Text, say

GONE = [say("does not answer to ping ({sent} sent)", sent=5).as_json()]


@dataclass
class Inbox:
    """A mail server that takes everything, unless told otherwise."""

    mails: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    """Recipient → answers to RCPT, one after the other."""
    hold: threading.Event | None = None
    reached: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.hold is not None:
            self.reached.set()
            await asyncio.to_thread(self.hold.wait)
        if self.answers.get(address):
            return self.answers[address].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content, policy=policy.default)))
        self.reached.set()
        return "250 OK"

    @property
    def ids(self):
        return [mail["Message-ID"] for _, mail in self.mails]


@contextmanager
def mail_server(inbox: Inbox, **options) -> Iterator[int]:
    controller = Controller(inbox, hostname="127.0.0.1", port=0, **options)
    controller.port = _free_port()
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@dataclass
class World:
    """Two devices of an office, a channel and a route to it."""

    site: Site
    firewall: Device
    computer: Device
    channel: Channel
    route: Route

    def change(self, device, new, *, check="reachability", old="ok", ago=60, incident=None, texts=GONE):
        at = timezone.now() - timedelta(seconds=ago)
        if incident is None and new in ("warn", "crit", "unknown"):
            incident = Incident.objects.create(
                device=device, site=self.site, device_name=device.name, site_name=self.site.name, check_name=check,
                standing=new, worst=new, opened_at=at, texts=texts, affected=14 if device == self.firewall else 0,
            )  # fmt: skip
        if incident is not None and new == "ok":
            Incident.objects.filter(pk=incident.pk).update(standing="ok", closed_at=at)
        if incident is not None and new in ("warn", "crit", "unknown"):
            Incident.objects.filter(pk=incident.pk).update(standing=new)
        Transition.objects.create(
            device=device, check_name=check, old=old, new=new, at=at, texts=texts, incident=incident
        )
        return incident


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def smtp(inbox):
    with mail_server(inbox) as port:
        yield port


@pytest.fixture
def world(django_db_setup, django_db_blocker, smtp):
    """What is committed, so that other processes and threads see it; swept away afterwards."""
    with django_db_blocker.unblock():
        _sweep()
        site = Site.objects.create(name="Xã Bản Thi", slug="ban-thi")
        maker = Manufacturer.objects.create(name="Fortinet", slug="fortinet")
        model = DeviceType.objects.create(manufacturer=maker, model="FG-40F", slug="fg-40f")
        gate = DeviceRole.objects.create(name="Firewall", slug="firewall")
        desk = DeviceRole.objects.create(name="Computer", slug="computer")
        firewall = Device.objects.create(name="FG-BANTHI", site=site, device_type=model, role=gate)
        computer = Device.objects.create(name="PC-BANTHI-01", site=site, device_type=model, role=desk)
        settings = {"host": "127.0.0.1", "port": smtp, "tls": "", "sender": "Mạng Xã <canhbao@example.vn>"}
        channel = Channel.objects.create(name="Mail", kind="email", settings=settings)
        route = Route.objects.create(
            name="Trực ban",
            severity="warn",
            channel=channel,
            recipients="truc@example.vn",
            language="en",
            night="wakes",
        )
        yield World(site, firewall, computer, channel, route)
        _sweep()
        connection.close()


def _sweep():
    for model in (Notification, Transition, Heard, Incident, Status, Visit, Heartbeat, SelfCheck, Route, Channel):
        model.objects.all().delete()
    Device.objects.all().delete()
    for model in (DeviceRole, DeviceType, Manufacturer, Site):
        model.objects.all().delete()


def notifier(**options):
    settle = timedelta(seconds=options.pop("settle", 0))
    return Notifier(settle=settle, poll=0.2, silence=timedelta(hours=1), postman=Postman(threads=4), **options)


def rows(**conditions):
    return list(Notification.objects.filter(**conditions).order_by("pk"))


def reasons():
    return [str(Text.from_json(r.reason)) for r in rows()]


@contextmanager
def process(work):
    """Run ``work`` in a process of its own, which gets its own connection; kill it with -9 if it still lives."""
    pid = os.fork()
    if pid == 0:
        try:
            # Not closed: that would end the parent's session on the socket both have.
            globals()["_kept"] = connection.connection
            connection.connection = None
            connection.in_atomic_block = False
            work()
        finally:
            os._exit(0)
    try:
        yield pid
    finally:
        kill(pid)


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come in time"
        time.sleep(0.05)


# What is planned and sent


def test_a_problem_and_its_recovery_reach_the_reader(world, inbox):
    incident = world.change(world.firewall, "crit")
    notifier().once()
    world.change(world.firewall, "ok", old="crit", incident=incident, ago=10)
    notifier().once()
    (to, problem), (_, recovery) = inbox.mails
    assert to == "truc@example.vn"
    assert "Xã Bản Thi: no connection since" in problem["Subject"]
    assert "FG-BANTHI does not answer; 14 devices behind it" in problem["Subject"]
    assert "connected again since" in recovery["Subject"]
    assert recovery["In-Reply-To"] == problem["Message-ID"]
    assert [r.state for r in rows()] == ["sent", "sent"]
    assert all(r.sent_at and r.reason for r in rows())
    assert not Transition.objects.filter(done_at__isnull=True).exists()


def test_nothing_is_told_twice(world, inbox):
    world.change(world.firewall, "crit")
    for _ in range(3):
        notifier().once()
    assert len(inbox.mails) == 1


def test_several_changes_of_a_device_are_one_message(world, inbox):
    first = world.change(world.firewall, "warn", check="cpu", texts=[say("CPU at {l:.0f} %", l=85.0).as_json()])
    second = world.change(world.firewall, "crit", check="memory", texts=[say("memory full").as_json()])
    notifier().once()
    [(_, mail)] = inbox.mails
    assert "memory full" in mail["Subject"] and "(and 1 more)" in mail["Subject"]
    assert "CPU at 85 %" in mail.get_body(("plain",)).get_content()
    carried = rows(carrier__isnull=False)
    assert [r.state for r in rows()] == ["sent", "sent"] and len(carried) == 1 and carried[0].sent_at
    for incident in (first, second):
        world.change(world.firewall, "ok", check=incident.check_name, incident=incident, ago=5)
    notifier().once()
    assert len(inbox.mails) == 2
    assert inbox.mails[1][1]["In-Reply-To"] == inbox.mails[0][1]["Message-ID"]


def test_everything_that_is_not_told_has_a_reason(world, inbox):
    Route.objects.update(severity="crit")
    Status.objects.create(
        device=world.computer, check_name="reachability", standing="unreachable", since=timezone.now(),
        checked_at=timezone.now(), stale_at=timezone.now() + timedelta(minutes=5), behind=world.firewall,
    )  # fmt: skip
    world.change(world.firewall, "warn", check="cpu")
    world.change(world.computer, "unreachable")
    world.change(world.computer, "ok", old="unreachable")
    notifier().once()
    assert inbox.mails == []
    assert reasons() == [
        "Warning is below the severity of route “Trực ban”, Critical",
        "behind FG-BANTHI, which does not answer",
        "it changed again before it was to be told",
    ]
    assert {r.state for r in rows()} == {"skipped"}


def test_no_route_is_said_so(world, inbox):
    Route.objects.all().delete()
    world.change(world.firewall, "crit")
    notifier().once()
    assert reasons() == ["no route is for this office and device role"] and inbox.mails == []


def test_a_route_for_a_role_covers_the_roles_below_it(world, inbox):
    below = DeviceRole(name="Edge firewall", slug="edge", parent=world.firewall.role)
    below.save()
    world.route.roles.add(world.firewall.role)
    Device.objects.filter(pk=world.firewall.pk).update(role=below)
    world.change(world.firewall, "crit")
    world.change(world.computer, "crit")
    notifier().once()
    assert len(inbox.mails) == 1


def test_what_is_not_ripe_waits_and_comes_together(world, inbox):
    world.change(world.firewall, "crit", ago=3)
    assert outbox.plan_round(timezone.now(), timedelta(seconds=5), "me") == []
    world.change(world.firewall, "crit", check="uplink", ago=1)
    assert len(outbox.plan_round(timezone.now() + timedelta(seconds=3), timedelta(seconds=5), "me")) == 2


def test_one_strange_row_does_not_keep_the_others_back(world, inbox):
    world.change(world.firewall, "crit")
    Transition.objects.create(
        device=world.computer, check_name="cpu", old="ok", new="nonsense", at=timezone.now() - timedelta(minutes=5)
    )
    notifier().once()
    assert len(inbox.mails) == 1
    assert any(reason.startswith("it could not be planned") for reason in reasons())
    assert not Transition.objects.filter(done_at__isnull=True).exists()


def test_a_link_to_the_incident(world, inbox, settings):
    settings.PLUGINS_CONFIG = {
        **settings.PLUGINS_CONFIG,
        "netbox_mangxa": {**settings.PLUGINS_CONFIG["netbox_mangxa"], "public_url": "https://nb.example.vn/"},
    }
    incident = world.change(world.firewall, "crit")
    notifier().once()
    body = inbox.mails[0][1].get_body(("plain",)).get_content()
    [link] = [line for line in body.splitlines() if line.startswith("https://nb.example.vn/plugins/mangxa/r/")]
    assert links.read_token(link.rstrip("/").rsplit("/", 1)[1]).incident == incident.pk


# What goes wrong on the way


def test_a_busy_server_is_tried_again(world, inbox):
    inbox.answers["truc@example.vn"] = ["451 try later"]
    world.change(world.firewall, "crit")
    notifier().once()
    [row] = rows()
    assert (row.state, row.attempts) == ("pending", 1) and "451 try later" in row.error
    assert timedelta(seconds=5) < row.next_try - timezone.now() < timedelta(seconds=20)
    Notification.objects.update(next_try=timezone.now())
    notifier().once()
    [row] = rows()
    assert (row.state, row.attempts, row.error) == ("sent", 2, "") and len(inbox.mails) == 1


def test_a_refused_reader_is_given_up_and_hears_no_recovery(world, inbox):
    inbox.answers["truc@example.vn"] = ["550 no such user"]
    incident = world.change(world.firewall, "crit")
    notifier().once()
    assert [r.state for r in rows()] == ["failed"] and "550 no such user" in rows()[0].error
    world.change(world.firewall, "ok", old="crit", incident=incident, ago=5)
    notifier().once()
    assert inbox.mails == [] and rows()[-1].state == "skipped"
    assert reasons()[-1] == "nobody was told of the problem"


def test_a_recovery_waits_for_its_problem(world, inbox):
    inbox.answers["truc@example.vn"] = ["451 try later"]
    incident = world.change(world.firewall, "crit")
    notifier().once()
    world.change(world.firewall, "ok", old="crit", incident=incident, ago=5)
    notifier().once()
    assert inbox.mails == [] and [r.state for r in rows()] == ["pending", "pending"]
    Notification.objects.update(next_try=timezone.now())
    notifier().once()
    assert ["no connection" in m["Subject"] for _, m in inbox.mails] == [True, False]


def test_a_recovery_is_dropped_when_its_problem_was_refused_later(world, inbox):
    inbox.answers["truc@example.vn"] = ["451 try later", "550 never"]
    incident = world.change(world.firewall, "crit")
    notifier().once()
    world.change(world.firewall, "ok", old="crit", incident=incident, ago=5)
    notifier().once()
    Notification.objects.update(next_try=timezone.now())
    notifier().once()
    assert inbox.mails == [] and [r.state for r in rows()] == ["failed", "skipped"]
    assert reasons()[-1] == "the problem itself could not be delivered"


def test_no_server_at_all(world, inbox):
    Channel.objects.update(settings={**world.channel.settings, "port": 1})
    world.change(world.firewall, "crit")
    notifier().once()
    [row] = rows()
    assert row.state == "pending" and "refused" in row.error.lower()


def test_a_day_old_message_is_given_up(world, inbox):
    Channel.objects.update(settings={**world.channel.settings, "port": 1})
    world.change(world.firewall, "crit")
    outbox.plan_round(timezone.now(), timedelta(0), "me")
    Notification.objects.update(created=timezone.now() - timedelta(hours=25))
    notifier().once()
    assert rows()[0].state == "failed"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"host": ""}, "no mail server"),
        ({"sender": "nobody"}, "not an e-mail address"),
        ({"port": "x"}, "invalid literal"),
        ({"tls": "yes"}, "tls must be"),
        ({"tls": "starttls"}, "cannot do it"),
        ({"username": "u"}, "cannot do it"),
        ({"username": "thư"}, "must be ASCII"),
    ],
)
def test_unusable_settings_are_a_failure_with_a_sentence(world, inbox, change, error):
    Channel.objects.update(settings={**world.channel.settings, **change})
    world.change(world.firewall, "crit")
    notifier().once()
    [row] = rows()
    assert row.state == "failed" and error in row.error


def test_a_password_never_shows(world, inbox):
    def deny(server, session, envelope, mechanism, data):
        return AuthResult(success=False, handled=False)

    with mail_server(inbox, authenticator=deny, auth_require_tls=False) as port:
        Channel.objects.update(settings={**world.channel.settings, "port": port, "username": "canhbao"})
        channel = Channel.objects.get()
        channel.seal(password="really s3cret")
        channel.save()
        world.change(world.firewall, "crit")
        notifier().once()
    [row] = rows()
    assert row.state == "failed" and "password was refused" in row.error
    everything = json.dumps([str(v) for r in rows() for v in r.__dict__.values()])
    assert "s3cret" not in everything


def test_an_interrupted_channel_does_not_hold_up_another(world, inbox):
    dead = Channel.objects.create(name="Dead", kind="email", settings={**world.channel.settings, "port": 1})
    Route.objects.create(
        name="Two", severity="warn", channel=dead, recipients="a@example.vn\nb@example.vn", language="en", night="wakes"
    )
    world.change(world.firewall, "crit")
    notifier().once()
    assert len(inbox.mails) == 1
    assert sorted(r.state for r in rows()) == ["pending", "pending", "sent"]


# Deaths


def test_killed_while_planning_nothing_is_lost_or_doubled(world, inbox, monkeypatch):
    world.change(world.firewall, "crit")
    whole = outbox.write

    def half(*args):
        whole(*args)
        time.sleep(60)

    monkeypatch.setattr(outbox, "write", half)
    with process(lambda: notifier().once()) as pid:
        wait_for(_locked)
        kill(pid)
    monkeypatch.undo()
    wait_for(lambda: not _locked())
    assert rows() == [] and Transition.objects.filter(done_at__isnull=True, claimed_at__isnull=True).count() == 1
    notifier().once()
    assert len(inbox.mails) == 1 and [r.state for r in rows()] == ["sent"]


def _locked():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [outbox.PLANNING & 0xFFFFFFFF]
        )
        return cursor.fetchone()[0]


def test_killed_before_the_server_said_yes_it_is_sent_once(world, inbox):
    world.change(world.firewall, "crit")
    inbox.hold = threading.Event()
    with process(lambda: notifier().once()) as pid:
        assert inbox.reached.wait(20)
        kill(pid)
    inbox.hold.set()
    inbox.hold = None
    assert [r.state for r in rows()] == ["pending"]
    wait_for(lambda: notifier().once() or inbox.mails)
    assert len(inbox.mails) == 1 and [r.state for r in rows()] == ["sent"]


def test_killed_between_the_servers_yes_and_our_commit_the_second_mail_is_recognisable(world, inbox, monkeypatch):
    world.change(world.firewall, "crit")
    monkeypatch.setattr(postman, "_settle", lambda *_, **__: time.sleep(60))
    with process(lambda: notifier().once()) as pid:
        assert inbox.reached.wait(20)
        kill(pid)
    monkeypatch.undo()
    wait_for(lambda: notifier().once() or len(inbox.mails) > 1)
    assert len(inbox.mails) == 2 and len(set(inbox.ids)) == 1
    assert [r.state for r in rows()] == ["sent"]


def test_two_daemons_tell_everything_once(world, inbox):
    Route.objects.update(recipients="truc@example.vn\nlanhdao@example.vn")
    for n in range(12):
        world.change(world.firewall, "crit", check=f"made{n}", ago=60 - n)
    for n in range(12):
        world.change(world.computer, "crit", check=f"made{n}", ago=60 - n)
    with process(lambda: notifier().run()), process(lambda: notifier().run()):
        wait_for(lambda: not rows(state="pending") and rows())
        for n in range(5):
            world.change(world.computer, "warn", check=f"later{n}", ago=60)
            time.sleep(0.1)
        wait_for(lambda: not Transition.objects.filter(done_at__isnull=True) and not rows(state="pending"))
    assert len(inbox.ids) == len(set(inbox.ids))
    assert {r.state for r in rows()} == {"sent"} and len(rows()) == 2 * (12 + 12 + 5)
    assert len(rows(carrier__isnull=True)) == len(inbox.mails)


def test_the_daemon_stops_within_five_seconds_even_while_a_server_keeps_it_waiting(world, inbox):
    world.change(world.firewall, "crit")
    inbox.hold = threading.Event()
    settings = connection.settings_dict
    url = f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/{settings['NAME']}?host={settings['HOST']}"
    if settings["PORT"]:
        url += f"&port={settings['PORT']}"
    command = [sys.executable, "-m", "netbox", "notify", "--settle", "0", "--poll", "0.2"]
    with subprocess.Popen(command, env={**os.environ, "MANGXA_DATABASE_URL": url}, stderr=subprocess.PIPE) as daemon:
        try:
            assert inbox.reached.wait(60), daemon.communicate(timeout=5)
            begin = time.monotonic()
            daemon.terminate()
            assert daemon.wait(10) == 0
            assert time.monotonic() - begin < 5
        finally:
            daemon.kill()
    inbox.hold.set()
    inbox.hold = None
    wait_for(lambda: notifier().once() or inbox.mails)
    assert [r.state for r in rows()] == ["sent"]
    assert Heartbeat.objects.get(name="notify").detail["waiting"] >= 0


# The watchdog


def look(now, began, patience=timedelta(minutes=3)):
    """Ask the one rule that is about the collector, as often as one likes."""
    found, missing = readings.read(rules()["collector"].needs)
    signs = Signs(began, patience, **found)
    return lookout.keep({"collector": lookout.judged(rules()["collector"], signs, missing, now)}, now)


def test_a_silent_collector_is_told_once_and_its_return_too(world, inbox):
    now = timezone.now() - timedelta(minutes=10)
    Heartbeat.objects.create(name="collect", at=now, started_at=now, pid=1, detail={"targets": 2})
    Visit.objects.create(device=world.firewall, at=now, took=1)
    began = now - timedelta(hours=1)
    assert not look(now, began)
    later = now + timedelta(minutes=4)
    assert look(later, began)
    assert not look(later + timedelta(milliseconds=1), began)
    notifier().once()
    assert len(inbox.mails) == 1 and "Monitoring has fallen silent" in inbox.mails[0][1]["Subject"]
    Heartbeat.objects.update(at=later)
    assert not look(later + timedelta(seconds=1), began), "it lives, but visits nobody"
    Visit.objects.update(at=later)
    assert look(later + timedelta(seconds=2), began)
    assert not look(later + timedelta(seconds=3), began)
    notifier().once()
    assert len(inbox.mails) == 2 and "Monitoring works again" in inbox.mails[1][1]["Subject"]
    assert inbox.mails[1][1]["In-Reply-To"] == inbox.mails[0][1]["Message-ID"]


def test_a_silence_nobody_can_be_told_of_is_written_down(world, inbox):
    Route.objects.all().delete()
    now = timezone.now()
    assert look(now, now - timedelta(hours=1))
    assert [r.state for r in rows()] == ["skipped"] and "never given a sign of life" in reasons()[0]


# The webhook


class Receiver:
    """A web server that remembers what it got and answers as told."""

    def __init__(self, *answers):
        self.got, self.answers = [], list(answers)
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                receiver.got.append(
                    (self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"])))
                )
                status, headers = receiver.answers.pop(0) if receiver.answers else (204, {})
                if callable(status):
                    status(self)
                    return
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def hook(world, url, **secrets):
    channel = Channel(name="Hook", kind="webhook", settings={"url": url})
    channel.seal(**secrets)
    channel.save()
    Route.objects.all().delete()
    Route.objects.create(name="Hook", severity="warn", channel=channel, language="en", night="wakes")


def test_a_webhook_gets_signed_json(world):
    with Receiver() as receiver:
        hook(world, f"{receiver.url}/alerts?to=x", signing_key="khóa", token="abc")
        incident = world.change(world.firewall, "crit")
        notifier().once()
    [(path, headers, body)] = receiver.got
    document = json.loads(body)
    assert path == "/alerts?to=x"
    assert document["incident"] == incident.pk and document["state"] == "crit" and document["kind"] == "problem"
    assert document["id"] == headers["Idempotency-Key"]
    assert headers["X-Mangxa-Signature"] == "sha256=" + hmac.digest("khóa".encode(), body, "sha256").hex()
    assert headers["Authorization"] == "Bearer abc"
    assert [r.state for r in rows()] == ["sent"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (500, "pending"),
        (503, "pending"),
        (429, "pending"),
        (408, "pending"),
        (400, "failed"),
        (404, "failed"),
        (301, "failed"),
    ],
)
def test_what_a_receiver_answers(world, status, state):
    with Receiver((status, {})) as receiver:
        hook(world, receiver.url)
        world.change(world.firewall, "crit")
        notifier().once()
    [row] = rows()
    assert row.state == state and str(status) in row.error


def test_retry_after_is_heeded(world):
    with Receiver((429, {"Retry-After": "600"})) as receiver:
        hook(world, receiver.url)
        world.change(world.firewall, "crit")
        notifier().once()
    assert rows()[0].next_try > timezone.now() + timedelta(seconds=590)


def test_a_redirect_is_followed_on_the_same_host_only(world):
    with (
        Receiver() as other,
        Receiver((307, {"Location": "/b"}), (204, {}), (307, {"Location": other.url})) as receiver,
    ):
        hook(world, f"{receiver.url}/a", token="abc")
        world.change(world.firewall, "crit")
        notifier().once()
        assert [path for path, _, _ in receiver.got] == ["/a", "/b"] and rows()[0].state == "sent"
        world.change(world.computer, "crit")
        notifier().once()
        assert other.got == [] and rows()[-1].state == "failed" and "another host" in rows()[-1].error


def test_a_receiver_that_trickles_is_cut_off(world, monkeypatch):
    def trickle(handler):
        with suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b"H")
                time.sleep(0.05)

    monkeypatch.setattr(sender, "WHOLE", 0.5)
    with Receiver((trickle, {})) as receiver:
        hook(world, receiver.url)
        world.change(world.firewall, "crit")
        begin = time.monotonic()
        notifier().once()
        assert time.monotonic() - begin < 5
    assert rows()[0].state == "pending"


def test_a_receiver_that_is_silent(world, monkeypatch):
    monkeypatch.setattr(sender, "STEP", 0.3)
    with Receiver((lambda _: time.sleep(2), {})) as receiver:
        hook(world, receiver.url)
        world.change(world.firewall, "crit")
        notifier().once()
    assert rows()[0].state == "pending" and rows()[0].error == "no answer in time"


@pytest.mark.parametrize(
    "url", ["", "ftp://x/", "http://", "http://a b/", "http://x:99999/", "http://[::1", "http://x\r\nHost: y/"]
)
def test_an_address_that_is_none(world, url):
    hook(world, url)
    world.change(world.firewall, "crit")
    notifier().once()
    [row] = rows()
    assert row.state == "failed" and "must begin with http" in row.error


def test_a_secret_address_never_shows(world):
    with Receiver((500, {})) as receiver:
        hook(world, "", secret_url=f"{receiver.url}/s3cret")
        world.change(world.firewall, "crit")
        notifier().once()
    assert "s3cret" not in rows()[0].error and receiver.got[0][0] == "/s3cret"
