"""Watching ourselves with a real database, real web servers and a real mail server: told once, over once, by whom."""

# ruff: noqa: ARG001, F811 - fixtures act by being there

import os
import shutil
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from django.utils import timezone
from netbox_mangxa import calling, lookout, partitions, readings
from netbox_mangxa.models import Channel, Heartbeat, Notification, Route, SelfCheck, Transition, Visit
from test_notify import Receiver, inbox, notifier, rows, smtp, world  # noqa: F401 - fixtures

from alerts.state import State
from alerts.vital import Vital
from collectors.text import say
from tests.live.tls_server import certificate, running


def set_(settings, **values):
    known = settings.PLUGINS_CONFIG
    settings.PLUGINS_CONFIG = {**known, "netbox_mangxa": {**known.get("netbox_mangxa", {}), **values}}


def beat(*names, ago=5, started=3600, **detail):
    now = timezone.now()
    for name in names:
        Heartbeat.objects.update_or_create(
            name=name,
            defaults={"at": now - timedelta(seconds=ago), "started_at": now - timedelta(seconds=started), "pid": 1,
                      "detail": {"targets": 1, "queue": 0, "failing_since": None, "visits_per_minute": 6, **detail}},
        )  # fmt: skip


def said(name, state, now, item="", **more):
    vital = Vital(state, say("it is {state}", state=str(state)), item, **more)
    return lookout.keep({name: [vital]}, now)


def row(name, item=""):
    return SelfCheck.objects.get(name=name, item=item)


# Told once, over once


def test_a_blip_tells_nobody_and_what_lasts_is_told_once_and_over_once(world, inbox):
    now = timezone.now() - timedelta(hours=1)
    bad, good = State.CRIT, State.OK
    told = []
    for n, state in enumerate([good, bad, good, bad, bad, bad, bad, bad, good, bad, good, good, good]):
        if said("disk", state, now + timedelta(seconds=60 * n), "/data", do=say("Make room")):
            told.append(n)
    assert told == [5, 11], "the third bad one in a row, the second good one in a row"
    notifier().once()
    problem, over = (mail for _, mail in inbox.mails)
    assert "The monitoring itself is not well" in problem["Subject"]
    assert "Make room" in problem.get_body(("plain",)).get_content()
    assert "well again" in over["Subject"] and over["In-Reply-To"] == problem["Message-ID"]
    assert row("disk", "/data").episode == ""


def test_worse_is_told_again_better_is_not(world, inbox):
    now = timezone.now() - timedelta(hours=1)
    told = [
        said("channel", state, now + timedelta(seconds=n), "x")
        for n, state in enumerate([State.WARN, State.CRIT, State.WARN, State.CRIT, State.OK])
    ]
    assert told == [True, True, False, True, True]
    notifier().once()
    assert len(inbox.mails) == 3, "the second critical of the same trouble is the same news"


def test_what_is_not_watched_any_more_is_neither_good_nor_over(world, inbox):
    now = timezone.now() - timedelta(hours=1)
    assert said("channel", State.CRIT, now, "x")
    assert not said("channel", None, now + timedelta(seconds=60), "x")
    assert row("channel", "x").standing == "unreachable"
    assert said("channel", State.OK, now + timedelta(seconds=120), "x"), "the end of what was told is told"


def test_what_has_vanished_is_told_to_those_who_heard_of_it(world, inbox):
    now = timezone.now() - timedelta(hours=1)
    assert said("channel", State.CRIT, now, "x")
    assert lookout.keep({"channel": []}, now + timedelta(seconds=60))
    assert not SelfCheck.objects.exists()
    notifier().once()
    assert "is not watched any more" in inbox.mails[-1][1]["Subject"]


def test_what_cannot_be_read_is_unknown_and_forgets_nothing(world, monkeypatch):
    now = timezone.now() - timedelta(hours=1)
    said("disk", State.OK, now, "/data")
    rule = lookout.rules()["disk"]
    lookout.keep({"disk": lookout.judged(rule, None, {"rooms": say("it could not be read")}, now)}, now)
    assert {(r.item, r.soft) for r in SelfCheck.objects.all()} == {("/data", "ok"), ("", "unknown")}


def test_a_failing_channel_is_told_on_another(world, inbox):
    dead = Channel.objects.create(name="Chết", kind="email", settings={**world.channel.settings, "port": 1})
    Route.objects.create(name="2", severity="warn", channel=dead, recipients="b@example.vn", language="en")
    for n in range(4):
        world.change(world.firewall, "crit", check=f"made{n}")
        notifier().once()
        Notification.objects.filter(state="pending").update(next_try=timezone.now())
    inbox.mails.clear()
    now = timezone.now() - timedelta(hours=1)
    assert lookout.keep(
        {"channel": list(lookout.rules()["channel"].judge(_signs(deliveries=readings.deliveries()), now))}, now
    )
    notifier().once()
    [(to, mail)] = [each for each in inbox.mails if "itself" in each[1]["Subject"]]
    assert to == "truc@example.vn" and "Chết" in mail["Subject"]
    assert not Notification.objects.filter(kind="watchdog", channel=dead).exists()


def _signs(**values):
    from alerts.vital import Signs  # noqa: PLC0415

    return Signs(timezone.now() - timedelta(days=1), **values)


# What is read


def test_everything_can_be_read_and_is_stored(world, settings, tmp_path):
    set_(settings, watched_folders=[str(tmp_path)], backup=f"{tmp_path}/*.dump", web_url="", public_url="")
    (tmp_path / "a.dump").write_text("x")
    os.utime(tmp_path / "a.dump", (0, 0))
    beat("collect", "listen", "notify")
    Visit.objects.create(device=world.firewall, at=timezone.now(), took=1)
    partitions.make_ahead(datetime.now(UTC))
    watch = lookout.Lookout(timezone.now() - timedelta(hours=1))
    watch.look(timezone.now())
    assert {r.name for r in SelfCheck.objects.all()} == {
        n for n, r in lookout.rules().items() if r.by == "notify" and n != "peer"
    }
    soft = {(r.name, r.item): r.soft for r in SelfCheck.objects.all()}
    assert soft["collector", ""] == soft["writer", "collect"] == soft["database", "partitions"] == "ok"
    assert soft["backup", ""] == "crit" and soft["deadman", ""] == "pending"
    disk = SelfCheck.objects.get(name="disk")
    assert disk.unit == "B" and disk.value == pytest.approx(shutil.disk_usage(tmp_path).free, rel=0.2)
    assert watch.looked_at is not None and not watch.look(timezone.now()), "not due again"


def test_no_partition_for_tomorrow_is_seen(world):
    from django.db import connection  # noqa: PLC0415

    now = datetime.now(UTC)
    partitions.make_ahead(now)
    with connection.cursor() as cursor:
        for n in (1, 2, 3):
            cursor.execute(f"DROP TABLE telemetry.sample_{now.date() + timedelta(days=n):%Y%m%d}")
    found = {v.item: v for v in lookout.rules()["database"].judge(_signs(store=readings.store()), now)}
    assert found["partitions"].state is State.WARN and found["size"].value > 1e6
    partitions.make_ahead(now)


def test_news_that_waits_is_measured(world):
    world.change(world.firewall, "crit", ago=700)
    box = readings.outbox()
    assert box.changes == 1 and 690 < (timezone.now() - box.oldest).total_seconds() < 800
    assert Transition.objects.count() == 1


@contextmanager
def pages(status):
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("status", "state"), [(403, State.OK), (404, State.CRIT), (500, State.CRIT)])
def test_pages_without_the_plugin_are_seen(settings, status, state):
    with pages(status) as server:
        set_(settings, web_url=f"http://127.0.0.1:{server.server_port}")
        read = readings.pages()
    assert next(lookout.rules()["plugin"].judge(_signs(pages=read), timezone.now())).state is state
    assert readings.pages().status is None, "nobody is there any more"


def test_our_own_pages_have_that_address(db):
    assert Client().get("/api/plugins/mangxa/").status_code == 403
    assert Client().get("/api/plugins/mangxb/").status_code == 404


def test_the_certificate_of_our_pages_is_looked_at(settings, tmp_path):
    with running(certificate(tmp_path, "localhost", days=5), {}) as server:
        set_(settings, public_url=f"https://localhost:{server.port}/")
        read = readings.site()
    assert read.host == "localhost" and 3 < (read.expires - timezone.now()).total_seconds() / 86400 < 6
    assert read.problem is not None, "nobody of this machine has signed it"
    [vital] = lookout.rules()["certificate"].judge(_signs(site=read), timezone.now())
    assert vital.state is State.CRIT and 3 < vital.value < 6
    set_(settings, public_url="http://10.0.0.5:8000")
    assert readings.site() is None


# The dead-man's switch


class Outside(Receiver):
    """Somebody outside."""


def caller(settings, url, **more):
    set_(settings, deadman_url=url, deadman_minutes=1, **more)
    return calling.Callers()


def test_it_is_called_only_while_collection_really_works(world, settings):
    now, began = timezone.now(), timezone.now() - timedelta(hours=1)
    patience = timedelta(minutes=3)
    beat("collect")
    Visit.objects.create(device=world.firewall, at=now, took=1)
    with Outside() as outside:
        callers = caller(settings, f"{outside.url}/ping/0f1e-secret")
        [call] = callers.call(now, began, patience)["calls"]
        assert call.good_at == now and call.problem is None and len(outside.got) == 1
        callers.call(now + timedelta(seconds=30), began, patience)
        assert len(outside.got) == 1, "not due yet"
        callers.call(now + timedelta(seconds=61), began, patience)
        assert len(outside.got) == 2
        path, _, body = outside.got[0]
        assert path == "/ping/0f1e-secret" and b'"alive": true' in body and b'"version"' in body and b'"at"' in body
        [held] = callers.call(now + timedelta(minutes=4), began, patience)["calls"]
        assert len(outside.got) == 2 and held.held is not None, "no visit for four minutes: it must go silent"
        beat("collect", ago=-240, failing_since=(now - timedelta(hours=1)).isoformat(), error="disk full")
        Visit.objects.update(at=now + timedelta(minutes=4))
        callers.call(now + timedelta(minutes=4), began, patience)
        assert len(outside.got) == 2, "nothing can be stored: that is no work"
        beat("collect", ago=-240)
        [again] = callers.call(now + timedelta(minutes=4, seconds=1), began, patience)["calls"]
        assert len(outside.got) == 3 and again.held is None


def test_its_failure_is_shown_without_the_address(world, settings):
    now, began = timezone.now(), timezone.now() - timedelta(hours=1)
    beat("collect")
    Visit.objects.create(device=world.firewall, at=now, took=1)
    with Outside((500, {})) as outside:
        [call] = caller(settings, f"{outside.url}/ping/0f1e-secret").call(now, began, timedelta(minutes=3))["calls"]
    assert "500" in str(call.problem) and call.host == "127.0.0.1" and "0f1e" not in repr(call)


def test_it_goes_by_https_only(world, settings):
    now = timezone.now()
    beat("collect")
    Visit.objects.create(device=world.firewall, at=now, took=1)
    callers = caller(settings, "http://hc.example.vn/ping/1")
    [call] = callers.call(now, now - timedelta(hours=1), timedelta(minutes=3))["calls"]
    assert "https" in str(call.problem) and call.good_at is None


# The one that another Mạng Xã watches


def ask(token="t0ken"):
    return Client().get("/plugins/mangxa/alive/", headers={"Authorization": f"Bearer {token}"})


def test_alive_needs_its_token(world, settings):
    beat("collect", "listen", "notify")
    assert ask().status_code == 403, "none on record: nobody may ask"
    set_(settings, alive_token="t0ken")
    assert ask("other").status_code == 403 and Client().get("/plugins/mangxa/alive/").status_code == 403


@pytest.mark.parametrize("silent", [None, "collect", "listen", "notify", "visits", "writer"])
def test_alive_only_when_all_beat_and_collection_works(world, settings, silent):
    set_(settings, alive_token="t0ken")
    beat(*({"collect", "listen", "notify"} - {silent}))
    Visit.objects.create(device=world.firewall, at=timezone.now() - timedelta(minutes=9 * (silent == "visits")), took=1)
    if silent == "writer":
        beat("collect", failing_since=(timezone.now() - timedelta(minutes=9)).isoformat())
    if silent in ("collect", "listen", "notify"):
        beat(silent, ago=200)
    answer = ask()
    assert answer.status_code == (200 if silent is None else 503)
    assert answer.json()["alive"] is (silent is None) and answer.json()["version"]
    assert answer.json()["silent"] == ([silent] if silent in ("collect", "listen", "notify") else [])


@pytest.mark.parametrize(("answer", "good"), [(200, True), (503, False), (403, False)])
def test_a_peer_is_asked(world, settings, answer, good):
    asked = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, self.headers["Authorization"]))
            self.send_response(answer)
            self.end_headers()
            self.wfile.write(b'{"alive": true}')

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        set_(settings, watch_peers=f"http://127.0.0.1:{server.server_port}", watch_token="s3cret")
        now = timezone.now()
        [call] = calling.Callers().call(now, now - timedelta(hours=1), timedelta(minutes=3))["peers"]
    finally:
        server.shutdown()
        server.server_close()
    assert asked == [("/plugins/mangxa/alive/", "Bearer s3cret")]
    assert (call.problem is None) is good and "s3cret" not in repr(call)


# The notifier itself


def test_a_dead_notifier_is_told_of_by_the_collector(world, inbox):
    from netbox_mangxa.collecting import _look_and_tell  # noqa: PLC0415

    beat("notify", ago=400, started=9000)
    watch = lookout.Lookout(timezone.now() - timedelta(hours=1), by="collect")
    _look_and_tell(watch)
    _look_and_tell(watch)
    [(to, mail)] = inbox.mails
    assert to == "truc@example.vn" and "the notifier has given no sign of life" in mail["Subject"]
    beat("notify", looked_at=timezone.now().isoformat())
    _look_and_tell(lookout.Lookout(timezone.now() - timedelta(hours=1), by="collect"))
    assert len(inbox.mails) == 2 and "well again" in inbox.mails[1][1]["Subject"]
    assert [r.state for r in rows(kind="watchdog")] == ["sent", "sent"]


def test_a_notifier_that_works_looks_at_the_rest(world, inbox):
    running = notifier()
    thread = threading.Thread(target=running.run)
    thread.start()
    try:
        end = timezone.now() + timedelta(seconds=30)
        while not SelfCheck.objects.filter(name="database").exists():
            assert timezone.now() < end, "it never looked"
            running.stopping.wait(0.1)
    finally:
        running.stopping.set()
        thread.join(10)
    assert not thread.is_alive()
