"""Who is told, when, by which way: digests, other ways, masks, escalation, summaries, and the answer beforehand."""

# ruff: noqa: F811, F401, ARG001, FBT001 - fixtures are imported to be used by name, and act by being there

import json
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from dcim.models import Device
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from netbox.plugins import get_plugin_config
from netbox_mangxa import addresses, enrolment, escalations, hours, masking, outbox, routing, summaries, trying, zalo
from netbox_mangxa.explaining import ask
from netbox_mangxa.models import (
    Acknowledgement,
    Channel,
    Inhibition,
    Ladder,
    LadderStep,
    Notification,
    Route,
    Silence,
    Unit,
    WorkingHours,
)
from netbox_mangxa.postman import Postman
from tenancy.models import Contact, ContactGroup
from test_notify import Inbox, World, inbox, mail_server, notifier, rows, smtp, world
from users.models import User

from alerts.message import Message
from alerts.state import Standing
from collectors.text import Text

ALWAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-24:00") | {"on_holidays": True}


@pytest.fixture(autouse=True)
def swept(world):
    yield
    Unit.objects.update(parent=None, site=None)
    for model in (Silence, Inhibition, WorkingHours, Contact, ContactGroup, Unit, Acknowledgement):
        model.objects.all().delete()
    Notification.objects.all().delete()
    Route.objects.update(ladder=None)
    for model in (LadderStep, Ladder):
        model.objects.all().delete()


@contextmanager
def configured(**changed):
    """Change the plugin's settings for a while."""
    plugins = settings.PLUGINS_CONFIG
    with override_settings(PLUGINS_CONFIG={**plugins, "netbox_mangxa": {**plugins["netbox_mangxa"], **changed}}):
        yield


def devices(world: World, n: int) -> list[Device]:
    first = world.firewall
    return [
        Device.objects.create(name=f"FG-{i:02}", site=world.site, device_type=first.device_type, role=first.role)
        for i in range(n)
    ]


def told(**conditions):
    return sorted(row.recipient for row in rows(**conditions))


# Digests


def test_a_storm_becomes_one_digest_and_its_end_another(world: World, inbox: Inbox) -> None:
    lost = devices(world, 10)
    incidents = [world.change(device, "crit") for device in lost]
    notifier().once()

    assert len(inbox.mails) == 1
    digest = rows(kind="digest")[0]
    assert {row.carrier_id for row in rows(kind="problem")} == {digest.pk}
    assert {row.state for row in rows()} == {"sent"}
    assert all(f"FG-{n:02}" in digest.body for n in range(10))

    for device, incident in zip(lost, incidents, strict=True):
        world.change(device, "ok", old="crit", incident=incident, ago=1)
    notifier().once()

    assert len(inbox.mails) == 1
    waiting = rows(kind="recovery")
    assert {row.state for row in waiting} == {"pending"}
    assert {row.next_try for row in waiting} == {Notification.objects.get(pk=digest.pk).sent_at + timedelta(minutes=5)}

    Notification.objects.filter(pk=digest.pk).update(sent_at=timezone.now() - timedelta(minutes=6))
    Notification.objects.filter(kind="recovery").update(next_try=timezone.now())
    notifier().once()

    assert len(inbox.mails) == 2
    assert {row.state for row in rows()} == {"sent"}
    assert "10 over" in inbox.mails[1][1]["Subject"]


def test_a_few_messages_go_as_they_are(world: World, inbox: Inbox) -> None:
    for device in devices(world, 6):
        world.change(device, "crit")
    notifier().once()

    assert len(inbox.mails) == 6
    assert rows(kind="digest") == []


def test_a_route_has_its_own_limit(world: World, inbox: Inbox) -> None:
    Route.objects.update(limit=1)
    for device in devices(world, 2):
        world.change(device, "crit")
    notifier().once()

    assert [row.kind for row in rows(carrier__isnull=True)] == ["digest"]


# Another way


def another(world: World, **settings) -> Channel:
    return Channel.objects.create(name="Mail hai", kind="email", settings={**world.channel.settings, **settings})


def test_what_is_refused_for_good_is_told_by_another_way_with_its_end(world: World, inbox: Inbox) -> None:
    second = another(world, contact_field="other_mail")
    Contact.objects.create(name="An", email="truc@example.vn", custom_field_data={"other_mail": "an.nha@example.vn"})
    inbox.answers["truc@example.vn"] = ["550 no such user"] * 3
    incident = world.change(world.firewall, "crit")
    notifier().once()

    assert [to for to, _ in inbox.mails] == ["an.nha@example.vn"]
    assert "550 no such user" in inbox.mails[0][1].get_body(("plain",)).get_content()
    assert [(row.state, row.channel_id) for row in rows()] == [("failed", world.channel.pk), ("sent", second.pk)]

    world.change(world.firewall, "ok", old="crit", incident=incident, ago=1)
    notifier().once()

    assert [to for to, _ in inbox.mails] == ["an.nha@example.vn"] * 2
    assert [row.channel_id for row in rows(kind="recovery")] == [second.pk]


def test_the_way_out_that_a_channel_names_is_taken_for_plain_recipients(world: World, inbox: Inbox) -> None:
    Channel.objects.filter(pk=world.channel.pk).update(fallback=another(world))
    inbox.answers["truc@example.vn"] = ["550 no"]
    world.change(world.firewall, "crit")
    notifier().once()

    assert [to for to, _ in inbox.mails] == ["truc@example.vn"]
    assert [row.state for row in rows()] == ["failed", "sent"]


def test_with_no_other_way_those_who_answer_for_messages_are_told_once(world: World, inbox: Inbox) -> None:
    Route.objects.create(
        name="Quản trị", channel=world.channel, recipients="admin@example.vn", failures=True, severity="crit",
        language="en", checks=["cpu"],
    )  # fmt: skip
    inbox.answers |= {"truc@example.vn": ["550 no"], "admin@example.vn": ["550 no"]}
    world.change(world.firewall, "crit")
    notifier().once()
    notifier().once()

    assert [(row.recipient, row.state) for row in rows(message__has_key="id")] == [
        ("truc@example.vn", "failed"),
        ("admin@example.vn", "failed"),
    ]


# Masks


@pytest.mark.parametrize(
    ("kind", "settings", "leaves"),
    [
        ("email", {"host": "mail.example.vn"}, False),
        ("email", {"host": "mail.example.vn", "mask": True}, True),
        ("webhook", {"url": "https://10.0.0.7/x"}, False),
        ("webhook", {"url": "https://chat.lan/x"}, False),
        ("webhook", {"url": "https://hooks.example.com/x"}, True),
        ("webhook", {"url": "https://hooks.example.com/x", "mask": False}, False),
        ("sms", {"url": "https://123.30.1.9/send"}, True),
        ("apprise", {"secret_url": "zalo://12:ab/{recipient}"}, True),
        ("apprise", {"secret_url": "ntfy://192.168.1.4/alerts"}, False),
        ("apprise", {}, True),
    ],
)
def test_what_leaves_the_network(kind: str, settings: dict, leaves: bool) -> None:
    assert masking.leaves(kind, settings) is leaves


def test_our_own_names_do_not_leave(world: World) -> None:
    with configured(inside=("example.com", "198.51.100.0/24")):
        assert not masking.leaves("webhook", {"url": "https://hooks.example.com/x"})
        assert not masking.leaves("webhook", {"url": "https://198.51.100.9/x"})


def test_addresses_are_masked_in_the_mail_itself(world: World, inbox: Inbox) -> None:
    world.channel.settings["mask"] = True
    world.channel.save()
    world.change(world.firewall, "crit", texts=[Text("10.20.1.7 does not answer").as_json()])
    notifier().once()

    assert "10.20.1.7" not in inbox.mails[0][1].as_string()
    assert "*.*.*.7" in inbox.mails[0][1].get_body(("plain",)).get_content()


# Silences, inhibitions, contacts


def test_a_silence_keeps_quiet_for_its_office_alone(world: World, inbox: Inbox) -> None:
    now = timezone.now()
    quiet = Silence.objects.create(reason="Sửa điện", begin=now - timedelta(hours=1), end=now + timedelta(hours=1))
    quiet.sites.add(world.site)
    assert ask(world.site, Standing.CRIT, now).told is False
    assert ask(None, Standing.CRIT, now).told is True
    assert ask(world.site, Standing.CRIT, now + timedelta(hours=2)).told is True


def test_an_inhibition_holds_while_its_cause_lasts(world: World) -> None:
    Inhibition.objects.create(name="Mất điện", source_checks=["ups"], target_checks=["reachability"])
    now = timezone.now()
    assert ask(world.site, Standing.CRIT, now, check="reachability").told is True

    incident = world.change(world.computer, "crit", check="ups")

    assert ask(world.site, Standing.CRIT, now, check="reachability").told is False
    assert ask(world.site, Standing.CRIT, now, check="cpu").told is True
    type(incident).objects.filter(pk=incident.pk).update(closed_at=now)
    assert ask(world.site, Standing.CRIT, now, check="reachability").told is True


def test_contacts_and_the_groups_below_are_reached_by_their_own_address(world: World) -> None:
    top = ContactGroup.objects.create(name="Huyện", slug="huyen")
    below = ContactGroup.objects.create(name="Xã", slug="xa", parent=top)
    an = Contact.objects.create(name="An", email="an@example.vn", phone="091 234 5678")
    binh = Contact.objects.create(name="Bình", email="binh@example.vn")
    chi = Contact.objects.create(name="Chi")
    an.groups.add(top)
    binh.groups.add(below)
    world.route.contact_groups.add(top)
    world.route.contacts.add(an, chi)

    book = routing.book()

    assert book.routes[0].recipients == ("truc@example.vn", "an@example.vn", "binh@example.vn")
    assert book.names[world.channel.pk, "an@example.vn"] == "An"
    assert book.lost == {world.route.pk: ["Chi"]}
    sms = Channel(name="SMS", kind="sms")
    assert addresses.address(sms, an) == "0912345678"
    assert addresses.address(sms, binh) == ""


def test_hours_come_from_the_unit_above_and_only_from_the_nearest(world: World) -> None:
    day = datetime(2020, 1, 1, tzinfo=UTC).date()
    district = Unit.objects.create(code="064", name="Huyện", kind="district", valid_from=day)
    commune = Unit.objects.create(
        code="00001", name="Xã", kind="commune", valid_from=day, parent=district, site=world.site
    )
    saturday = datetime(2026, 8, 8, 2, tzinfo=UTC)  # 9 o'clock in Vietnam
    assert not routing.calendar(world.site.pk).working(saturday)

    WorkingHours.objects.create(name="Huyện", sat="07:30-11:30").units.add(district)
    assert routing.calendar(world.site.pk).working(saturday)

    WorkingHours.objects.create(name="Xã", sat="").units.add(commune)
    assert not routing.calendar(world.site.pk).working(saturday)


def test_a_district_replaces_the_holidays_and_a_broken_file_is_not_used(world: World, tmp_path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text('[[fixed]]\nday = "08-07"\nname = "Ngày hội xã"\n')
    friday = datetime(2026, 8, 7, 2, tzinfo=UTC)
    assert routing.calendar(world.site.pk).working(friday)
    with configured(holidays=str(file)):
        assert not routing.calendar(world.site.pk).working(friday)
        file.write_text("[[fixed]]\nday = 'every day'")
        assert routing.calendar(world.site.pk).working(friday)


# What is answered beforehand is what happens


def test_the_answer_beforehand_is_what_is_planned(world: World) -> None:
    now = timezone.now()
    Route.objects.create(name="Chỉ CPU", channel=world.channel, recipients="cpu@example.vn", checks=["cpu"], weight=10)
    Route.objects.create(
        name="Đợi", channel=world.channel, recipients="doi@example.vn", wait=600, severity="warn", weight=20
    )
    Route.objects.create(name="Không tới", channel=world.channel, recipients="xa@example.vn", weight=30).roles.add(
        world.computer.role
    )
    Route.objects.create(
        name="Hết", channel=world.channel, recipients="het@example.vn", severity="crit", weight=5, last=True
    ).sites.add(world.site)
    for standing in (Standing.CRIT, Standing.WARN, Standing.UNKNOWN):
        for check in ("reachability", "cpu"):
            Notification.objects.all().delete()
            answer = ask(world.site, standing, timezone.now(), check=check, role=world.firewall.role)
            device = devices(world, 1)[0]
            world.change(device, standing.value, check=check, ago=0)
            outbox.plan_round(timezone.now(), timedelta(0), "test")

            said = {line.recipient for line in answer.lines if line.at is not None}
            planned = {row.recipient for row in rows() if row.message}
            assert said == planned, (standing, check)
            waits = {line.recipient for line in answer.lines if line.at and line.at > now + timedelta(minutes=5)}
            later = {row.recipient for row in rows() if row.next_try and row.next_try > now + timedelta(minutes=5)}
            assert waits == later, (standing, check)
            device.delete()


def test_the_command_says_who_and_why_not(world: World) -> None:
    out = StringIO()
    call_command("routes_test", site="ban-thi", severity="crit", language="vi", json=True, stdout=out)
    data = json.loads(out.getvalue())
    assert [line["recipient"] for line in data["lines"] if line["at"]] == ["truc@example.vn"]

    Route.objects.update(enabled=False)
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("routes_test", site="ban-thi", language="en", stdout=out)
    assert left.value.code == 3
    assert "Nobody would be told" in out.getvalue()


def test_the_page_and_rest_say_the_same(world: World, client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    try:
        asked = {"site": world.site.pk, "severity": "crit"}
        page = client.get(reverse("plugins:netbox_mangxa:who"), asked)
        rest = client.get(reverse("plugins-api:netbox_mangxa-api:route-test"), asked)
        assert "truc@example.vn" in page.content.decode()
        assert rest.json()["told"] is True
        assert [line["recipient"] for line in rest.json()["lines"]] == ["truc@example.vn"]
        shown = client.get(reverse("plugins:netbox_mangxa:calendar"))
        assert shown.status_code == 200
    finally:
        User.objects.all().delete()


# Escalation and repetition


def escalating(world: World, **step) -> LadderStep:
    ladder = Ladder.objects.create(name="Trực ban", severity="crit")
    world.route.ladder = ladder
    world.route.save()
    return LadderStep.objects.create(
        ladder=ladder, after=15, channel=world.channel, recipients="truong@example.vn", language="en", **step
    )


def test_a_step_is_taken_once_and_its_readers_are_told_the_end(world: World, inbox: Inbox) -> None:
    escalating(world)
    incident = world.change(world.firewall, "crit")
    notifier().once()
    now = timezone.now()
    assert escalations.round(now + timedelta(minutes=10)) == 0
    assert escalations.round(now + timedelta(minutes=16)) == 1
    assert escalations.round(now + timedelta(minutes=17)) == 0
    Notification.objects.filter(state="pending").update(next_try=now)
    notifier().once()
    assert [to for to, _ in inbox.mails] == ["truc@example.vn", "truong@example.vn"]

    world.change(world.firewall, "ok", old="crit", incident=incident, ago=0)
    notifier().once()

    assert sorted(told(kind="recovery", state="sent")) == ["truc@example.vn", "truong@example.vn"]
    assert escalations.round(now + timedelta(hours=5)) == 0


def test_escalation_stops_when_somebody_acknowledges_and_goes_on_when_that_lapses(world: World) -> None:
    escalating(world)
    incident = world.change(world.firewall, "crit")
    notifier().once()
    now = timezone.now()
    Acknowledgement.objects.create(
        incident=incident, by="An", at=now, about="crit", until=now + timedelta(hours=1), comment="đang đi"
    )
    assert escalations.round(now + timedelta(minutes=30)) == 0
    assert escalations.round(now + timedelta(minutes=61)) == 1


def test_a_silence_holds_escalation(world: World) -> None:
    escalating(world)
    world.change(world.firewall, "crit")
    notifier().once()
    now = timezone.now()
    Silence.objects.create(reason="x", begin=now, end=now + timedelta(hours=1))
    assert escalations.round(now + timedelta(minutes=30)) == 0


def test_a_step_that_reaches_nobody_is_written_down_with_the_reason(world: World) -> None:
    step = escalating(world)
    step.recipients = ""
    step.save()
    step.contacts.add(Contact.objects.create(name="Chi"))
    world.change(world.firewall, "crit")
    notifier().once()
    assert escalations.round(timezone.now() + timedelta(minutes=16)) == 1
    row = rows(state="skipped")[-1]
    assert "Chi" in str(Text.from_json(row.reason))


def test_what_lasts_is_repeated_until_somebody_takes_it(world: World, inbox: Inbox) -> None:
    Route.objects.update(repeat=60)
    incident = world.change(world.firewall, "crit")
    notifier().once()
    now = timezone.now()
    with configured(night=("00:00", "00:00")):
        assert escalations.round(now + timedelta(minutes=30)) == 0
        assert escalations.round(now + timedelta(minutes=61)) == 1
        assert escalations.round(now + timedelta(minutes=62)) == 0
        Notification.objects.filter(state="pending").update(next_try=now)
        notifier().once()
        assert len(inbox.mails) == 2
        assert inbox.mails[1][1]["References"] == inbox.mails[0][1]["Message-ID"]
        Acknowledgement.objects.create(incident=incident, by="An", at=now, about="crit")
        assert escalations.round(now + timedelta(hours=9)) == 0


# Summaries


def test_one_summary_a_day_and_never_two(world: World) -> None:
    Route.objects.update(summary_at="07:00")
    with configured(working_hours=ALWAYS):
        morning = datetime(2026, 8, 7, 0, 0, 30, tzinfo=UTC)  # 7:00:30 in Vietnam
        assert summaries.round(morning - timedelta(minutes=1)) == 0
        assert summaries.round(morning) == 1
        assert summaries.round(morning + timedelta(hours=3)) == 0
        assert summaries.round(morning + timedelta(days=1)) == 1
    assert told(kind="summary") == ["truc@example.vn"] * 2
    assert "never given a sign of life" in rows(kind="summary")[0].subject  # no collector, no "all well"


def test_none_on_a_day_off(world: World) -> None:
    Route.objects.update(summary_at="07:00")
    sunday = datetime(2026, 8, 9, 1, tzinfo=UTC)
    assert summaries.round(sunday) == 0


def test_a_late_one_says_when_it_was_due(world: World) -> None:
    Route.objects.update(summary_at="07:00")
    with configured(working_hours=ALWAYS):
        assert summaries.round(datetime(2026, 8, 7, 6, 0, tzinfo=UTC)) == 1
    assert "It is late" in rows(kind="summary")[0].body


def test_a_summary_lists_what_is_open_and_who_took_it(world: World) -> None:
    Route.objects.update(summary_at="00:00")
    incident = world.change(world.firewall, "crit")
    Acknowledgement.objects.create(incident=incident, by="An", at=timezone.now(), about="crit")
    with configured(working_hours=ALWAYS):
        summaries.round(timezone.now())
    body = rows(kind="summary")[0].body
    assert "FG-BANTHI" in body
    assert "(taken)" in body


# Trying a channel, enrolling with a bot


def test_a_test_message_says_in_words_what_is_wrong(world: World, inbox: Inbox) -> None:
    good = trying.send_test(world.channel, "an@example.vn", "root", timezone.now(), "en")
    assert (good.state, [to for to, _ in inbox.mails]) == ("sent", ["an@example.vn"])

    inbox.answers["an@example.vn"] = ["550 unknown user"]
    bad = trying.send_test(world.channel, "an@example.vn", "root", timezone.now() + timedelta(seconds=1), "en")
    assert bad.state == "failed"
    assert "550 unknown user" in bad.error


def test_the_button_asks_for_a_fitting_recipient(world: World, inbox: Inbox, client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    try:
        address = reverse("plugins:netbox_mangxa:channel_test", args=[world.channel.pk])
        assert "Not an e-mail address" in client.post(address, {"recipient": "0912"}).content.decode()
        assert inbox.mails == []
        assert "The message was taken" in client.post(address, {"recipient": "an@example.vn"}).content.decode()
        assert len(inbox.mails) == 1
    finally:
        User.objects.all().delete()


TOKEN = "123456789:abc_DEF-ghi"


class Zalo(BaseHTTPRequestHandler):
    """Answers as the documentation of Zalo's bots says."""

    updates: list = []

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        token, _, name = self.path.removeprefix("/bot").rpartition("/")
        if token != TOKEN:
            self._say(401, {"ok": False, "description": "Unauthorized", "error_code": 401})
        elif name == "getMe":
            me = {"id": "42", "account_name": "bot.canhbao", "account_type": "BASIC", "can_join_groups": False}
            self._say(200, {"ok": True, "result": me})
        elif name == "getUpdates" and self.updates:
            self._say(200, {"ok": True, "result": self.updates.pop(0)})
        else:
            self._say(200, {"ok": False, "description": "Request timeout", "error_code": 408})

    def _say(self, status, data):
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def update(text: str, chat: str = "6ede9afa66b8", kind: str = "PRIVATE") -> dict:
    return {
        "event_name": "message.text.received",
        "message": {
            "from": {"id": chat, "display_name": "Anh An", "is_bot": False},
            "chat": {"id": chat, "chat_type": kind},
            "text": text,
            "message_id": "2d758cb5e222",
            "date": 1750316131602,
        },
    }


@pytest.fixture
def bot(world: World):
    Zalo.updates = []
    cache.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Zalo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    channel = Channel(name="Zalo", kind="apprise", settings={})
    channel.seal(secret_url=f"zalo://{TOKEN}/{{recipient}}")
    channel.save()
    with configured(zalo_api=f"http://127.0.0.1:{server.server_port}"):
        yield channel
    server.shutdown()
    server.server_close()


def test_who_writes_the_code_is_enrolled_once(bot: Channel) -> None:
    an, binh = Contact.objects.create(name="An"), Contact.objects.create(name="Bình")
    code = enrolment.begin(bot, an)
    Zalo.updates = [update("xin chào"), update(f" {code.lower()} ", "abc"), update(code, "thief")]

    found = enrolment.look(bot)

    an.refresh_from_db()
    assert [each.contact for each in found] == [an]
    assert addresses.address(bot, an) == "abc"
    assert addresses.address(bot, binh) == ""


def test_an_older_code_and_one_in_a_group_are_worth_nothing(bot: Channel) -> None:
    an = Contact.objects.create(name="An")
    old, new = enrolment.begin(bot, an), enrolment.begin(bot, an)
    Zalo.updates = [update(old, "abc"), update(new, "group1", "GROUP")]

    found = enrolment.look(bot)

    an.refresh_from_db()
    assert [each.contact for each in found] == [None]
    assert found[0].problem
    assert addresses.address(bot, an) == ""


def test_the_page_shows_bot_and_code_and_never_the_token(bot: Channel, client) -> None:
    an = Contact.objects.create(name="An")
    client.force_login(User.objects.create_superuser("root"))
    try:
        address = reverse("plugins:netbox_mangxa:channel_enrol", args=[bot.pk])
        page = client.post(address, {"contact": an.pk, "begin": ""})
        code = page.context["code"]
        assert "bot.canhbao" in page.content.decode()
        assert TOKEN not in page.content.decode()
        Zalo.updates = [update(code, "abc")]
        assert (
            "Anh An" in client.post(address, {"contact": an.pk, "look": "", "code": code}, follow=True).content.decode()
        )
    finally:
        User.objects.all().delete()


def test_a_refused_token_is_said_without_it(bot: Channel) -> None:
    bot.seal(secret_url="zalo://1:x/{recipient}")
    with pytest.raises(zalo.ZaloError) as error:
        enrolment.bot(bot)
    assert "token" in str(error.value)
    assert "1:x" not in str(error.value)
