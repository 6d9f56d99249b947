"""Visits that are recorded, and visits asked for: by whom, how often, what is kept, and that no secret is in it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from dcim.models import Device
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from netbox_mangxa import configs, hearings, source, wishes
from netbox_mangxa.claim import Claim
from netbox_mangxa.collecting import Collector
from netbox_mangxa.hearings import Listener, keep
from netbox_mangxa.models import ConfigVersion, Hearing, Visit
from netbox_mangxa.retention import History, purge
from testing_devices import device as make
from users.constants import TOKEN_PREFIX
from users.models import ObjectPermission, Token

from collectors.errors import CollectError, Fault
from collectors.heard import Said
from collectors.sections import Config, Reachability
from collectors.sessions.hear import Ear
from collectors.target import SnmpCredential, Target
from collectors.text import say
from collectors.visit import Trouble
from collectors.visit import Visit as Made

pytestmark = pytest.mark.django_db
SECRET = "Xa-b1Mat/k3y"
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def nobody_has_asked():
    cache.clear()


@pytest.fixture
def device() -> Device:
    made = make(address="127.0.0.9/8")
    Visit.objects.create(device=made, at=timezone.now() - timedelta(minutes=1), took=0.1, driver="linux")
    return made


def client(*permissions: str, superuser: bool = False) -> Client:
    user = get_user_model().objects.create(username=f"u{get_user_model().objects.count()}", is_superuser=superuser)
    for name in permissions:
        app, codename = name.split(".")
        action, model = codename.split("_")
        permission = ObjectPermission.objects.create(name=name, actions=[action])
        permission.users.add(user)
        permission.object_types.add(ContentType.objects.get(app_label=app, model=model))
    made = Client()
    made.force_login(user)
    made.user = user
    return made


SEES = ("dcim.view_device", "dcim.view_site", "netbox_mangxa.view_status", "netbox_mangxa.view_visit")


def ear(text: str = f"uptime, {SECRET.upper()}\x00") -> Ear:
    heard = Ear()
    heard.learn([SECRET])
    heard.said += [
        Said("snmp", "get", ("1.3.6.1.2.1.1.1.0",), {"1.3.6.1.2.1.1.1.0": text.encode()}, 0.0, 0.2),
        Said("snmp", "walk", ("1.3.6.1.2.1.2",), CollectError(Fault.TIMEOUT, say("no answer")), 0.2, 6.0),
    ]
    return heard


def made(device: Device, *faults: Fault, at: datetime = NOW) -> Made:
    troubles = tuple(Trouble("cpu", fault, say("The answer cannot be read: {why}", why="x\x00")) for fault in faults)
    return Made(device.pk, at, 0.5, "linux", (), troubles)


def test_what_was_heard_is_stored_without_secrets(device):
    keep(made(device, Fault.GARBLED), ear(), "garbled")

    row = Hearing.objects.get()
    assert (row.reason, row.at, row.took, row.driver, row.asked_by) == ("garbled", NOW, 0.5, "linux", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchanges::text || troubles::text FROM netbox_mangxa_hearing")
        stored = cursor.fetchone()[0]
    assert SECRET.lower() not in stored.lower() and "***" in stored
    first, second = hearings.told(row)
    assert first.heard.startswith("1.3.6.1.2.1.1.1.0 = ")
    assert (second.fault, second.took) == ("timeout", 6.0)


def test_five_are_kept_of_a_device(device):
    other = make("d2", address="127.0.0.10/8")
    keep(made(other), ear(), "garbled")
    for hour in range(8):
        keep(made(device, at=NOW + timedelta(hours=hour)), ear(), "garbled")

    kept = Hearing.objects.filter(device=device).values_list("at", flat=True)
    assert sorted(kept) == [NOW + timedelta(hours=hour) for hour in range(3, 8)]
    assert Hearing.objects.filter(device=other).count() == 1


def test_a_device_that_is_gone_is_left_out(device):
    visit = made(device)
    device.delete()
    keep(visit, ear(), "garbled")
    assert not Hearing.objects.exists()


def test_what_never_came_is_forgotten(device):
    now = timezone.now()
    Hearing.objects.create(device=device, asked_at=now - timedelta(hours=2))
    fresh = Hearing.objects.create(device=device, asked_at=now)
    assert purge(now, History(730))["recorded visits"] == 1
    assert list(Hearing.objects.all()) == [fresh]


def test_once_an_hour_by_itself(device):
    listener = Listener()
    assert not listener.calls_for(made(device, Fault.TIMEOUT))
    assert listener.calls_for(made(device, Fault.GARBLED))
    assert not listener.calls_for(made(device, Fault.GARBLED, at=NOW + timedelta(minutes=59)))
    assert listener.calls_for(made(device, Fault.LOOP, at=NOW + timedelta(minutes=60)))


def test_a_visit_under_way_is_not_the_one_asked_for():
    listener = Listener()
    assert not listener.begin(7)
    assert listener.want(7) and not listener.want(7)
    assert listener.begin(7) and not listener.want(7)
    listener.end(7)
    assert listener.want(7)


def test_asking_is_for_those_who_may_read_it(device):
    url = reverse("plugins:netbox_mangxa:hear_now", args=[device.pk])

    assert client(*SEES).post(url).status_code == 404
    assert client("netbox_mangxa.view_hearing").post(url).status_code == 404
    assert client(*SEES).get(f"/dcim/devices/{device.pk}/monitoring/").content.count(b"hear-now") == 0
    assert not Hearing.objects.exists()

    may = client(*SEES, "netbox_mangxa.view_hearing")
    assert b"hear-now" in may.get(f"/dcim/devices/{device.pk}/monitoring/").content
    asked = may.post(url, headers=HTMX).content.decode()
    may.post(url, headers=HTMX)

    row = Hearing.objects.get()
    assert (row.at, row.asked_by, row.reason) == (None, may.user, "asked")
    assert "every 2s" in asked and "not come yet" in asked
    assert hearings.wishes(timezone.now()) == [device.pk]
    assert hearings.wishes(timezone.now() + timedelta(hours=1)) == []

    keep(made(device, at=timezone.now()), ear(), "asked")
    row.refresh_from_db()
    assert row.at is not None and hearings.wishes(timezone.now()) == []
    shown = may.get(reverse("plugins:netbox_mangxa:check_now", args=[device.pk]), headers=HTMX).content.decode()
    assert "every 2s" not in shown and row.get_absolute_url() in shown


def test_needs_a_token_against_forgery(device):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.create(username="chief", is_superuser=True))
    for name, pk in (("hear_now", device.pk), ("check_now", device.pk), ("check_site_now", device.site_id)):
        assert strict.post(reverse(f"plugins:netbox_mangxa:{name}", args=[pk])).status_code == 403
    assert not Hearing.objects.exists()


def test_the_page_and_the_text(device):
    evil = "<script>alert(1)</script>"
    keep(made(device, Fault.GARBLED), ear(f"{evil} {SECRET}"), "garbled")
    row = Hearing.objects.get()
    may = client(*SEES, "netbox_mangxa.view_hearing")

    page = may.get(row.get_absolute_url()).content.decode()
    text = may.get(reverse("plugins:netbox_mangxa:hearing_text", args=[row.pk]))

    assert "1.3.6.1.2.1.1.1.0" in page and "timeout" in page and "25/11/2026" in page
    assert evil not in page and SECRET not in page
    assert text["Content-Type"].startswith("text/plain") and "attachment" in text["Content-Disposition"]
    body = text.content.decode()
    assert "> get 1.3.6.1.2.1.1.1.0" in body and evil in body and SECRET not in body
    stranger = client(*SEES)
    for url in (row.get_absolute_url(), reverse("plugins:netbox_mangxa:hearing_text", args=[row.pk])):
        assert stranger.get(url).status_code in (403, 404)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wanted", ["asked", "garbled"])
def test_the_collector_records_what_was_asked_for_and_what_it_could_not_read(device, wanted):
    """From the wish, or the answer that cannot be read, to the row: a visit by engines that play a device."""

    class Engine:
        async def get(self, _address, _credential, oids):
            told = {"1.3.6.1.2.1.1.1.0": f"Linux {SECRET}".encode()}
            return {oid: value for oid, value in told.items() if oid in oids}

        async def walk(self, _address, _credential, roots):
            if wanted == "garbled":
                raise CollectError(Fault.GARBLED, say("not an answer: {text}", text=SECRET))
            return {root: {} for root in roots}

    class Prober:
        async def ping(self, addresses):
            return {each: Reachability(3, 3, (1.0, 1.0, 1.0)) for each in addresses}

    class Writer:
        full = False
        waiting = 0

        def put(self, outcome): ...

    target = Target(device.pk, "d1", "127.0.0.9", "linux", snmp=(SnmpCredential(community=SECRET),))
    asks = wanted == "asked"
    if asks:
        hearings.ask(device.pk, None, timezone.now())

    async def main() -> None:
        collector = Collector(Engine(), Prober(), Writer())
        watched = await asyncio.to_thread(_watched, target)
        collector.fleet = type(collector.fleet)({device.pk: watched})
        await collector.visit(target, "facts")
        if asks:  # the visit before was one that nobody asked for
            assert not collector._keeping
            collector.hear(device.pk)
        await collector.visit(target, "facts")
        await asyncio.gather(*collector._keeping)

    asyncio.run(main())
    row = Hearing.objects.get()
    assert row.at is not None and row.reason == wanted
    assert any("Linux ***" in each.heard for each in hearings.told(row))
    assert SECRET not in str(row.exchanges)


@pytest.mark.django_db(transaction=True)
def test_a_configuration_becomes_a_version_and_stands_in_no_visit(device):
    """What a visit brought is kept beside it, and judged with the next visits without being read again."""
    outcomes = []

    class Silent:
        async def ping(self, addresses):
            return {each: Reachability(3, 3, (1.0, 1.0, 1.0)) for each in addresses}

    class Writer:
        full = False
        waiting = 0

        def put(self, outcome):
            outcomes.append(outcome)

    target = Target(device.pk, "d1", "127.0.0.9", "generic_ping")

    def heard(minute: int, *sections) -> Made:
        up = Reachability(3, 3, (1.0, 1.0, 1.0))
        at = timezone.now().replace(microsecond=0) + timedelta(minutes=minute - 10)
        seldom = tuple(("facts", each) for each in sections)
        return Made(device.pk, at, 0.1, "fortios", (up, *sections), seldom=seldom)

    async def main() -> None:
        collector = Collector(None, Silent(), Writer())
        watched = await asyncio.to_thread(_watched, target)
        collector.fleet = type(collector.fleet)({device.pk: watched})
        for minute, sections in enumerate([(Config("hostname a\n"),), (), (Config("hostname b\n", by="ai-do"),), ()]):
            visit = collector._set_aside(heard(minute, *sections))
            assert not list(visit.of(Config))
            await asyncio.gather(*collector._keeping)
            collector.take(watched, visit)
        await asyncio.to_thread(_approve)
        collector._reread.add(device.pk)
        await collector.visit(target, "state")

    asyncio.run(main())
    assert [row.text for row in ConfigVersion.objects.order_by("at")] == ["hostname a\n", "hostname b\n"]
    assert all("Config" not in {type(each).__name__ for each in o.visit.sections} for o in outcomes)
    assert all(not o.visit.seldom for o in outcomes)
    said = [o.statuses["config", ""] for o in outcomes]
    assert [each.status.soft.value for each in said] == ["ok", "ok", "warn", "warn", "ok"]
    assert "ai-do" in said[-2].texts


def _approve() -> None:
    try:
        configs.approve(ConfigVersion.objects.filter(approved_at=None), None, "VB 12")
    finally:
        connection.close()


def _watched(target: Target):
    try:
        found = source.load().watched[target.key]
        return source.Watched(target, found.about, found.strictness, found.affected)
    finally:
        connection.close()


def test_the_channel_says_which_visits_are_recorded():
    heard, wished = [], []
    claim = Claim(wished.append, heard.append)

    class Wish:
        def __init__(self, payload):
            self.payload = payload

    class Link:
        async def execute(self, *_): ...

        async def notifies(self):
            for payload in ("7", "8 hear", "x", "", "9 sing"):
                yield Wish(payload)

    claim._connection = Link()
    asyncio.run(claim._listen())
    assert (wished, heard) == ([7, 9], [8])


def notified(ask) -> list[str]:
    """What is said on the channel while something is done."""
    payloads = []
    execute = connection.execute_wrapper

    def listen(run, sql, params, many, context):
        if "pg_notify" in sql:
            payloads.extend(params[1] if isinstance(params[1], list) else [params[1]])
        return run(sql, params, many, context)

    with execute(listen):
        ask()
    return payloads


def test_many_clicks_are_one_wish(device):
    url = reverse("plugins:netbox_mangxa:check_now", args=[device.pk])
    may = client(*SEES)
    assert notified(lambda: [may.post(url, headers=HTMX) for _ in range(3)]) == [str(device.pk)]


def test_a_device_that_nobody_watches_is_not_asked_for(device):
    Device.objects.filter(pk=device.pk).update(status="offline")
    asked = wishes.ask(Device.objects.filter(pk=device.pk), timezone.now())
    assert (asked.asked, asked.unwatched) == ((), (device.pk,))


def test_a_whole_office(device):
    second = make("d2", address="127.0.0.10/8")
    Visit.objects.create(device=second, at=timezone.now() - timedelta(minutes=1), took=0.1)
    make("d3", platform=None)
    elsewhere = make("d4", site="s2", address="127.0.0.11/8")
    url = reverse("plugins:netbox_mangxa:check_site_now", args=[device.site_id])
    may = client(*SEES)

    assert b"check-now" in may.get(f"/dcim/sites/{device.site_id}/monitoring/").content
    payloads = notified(lambda: may.post(url, headers=HTMX))
    assert sorted(payloads) == sorted([str(device.pk), str(second.pk)])
    assert elsewhere.pk not in map(int, payloads)
    waiting = may.get(url, headers=HTMX)
    Visit.objects.filter(device=device).update(at=timezone.now() + timedelta(seconds=1))
    half = may.get(url, headers=HTMX)
    Visit.objects.filter(device=second).update(at=timezone.now() + timedelta(seconds=1))
    done = may.get(url, headers=HTMX)

    assert "every 2s" in waiting.content.decode() and "0 of 2" in waiting.content.decode()
    assert "1 of 2" in half.content.decode() and "HX-Refresh" not in half
    assert done["HX-Refresh"] == "true" and "every 2s" not in done.content.decode()
    assert may.post(url).status_code == 302
    assert client("dcim.view_site", "dcim.view_device").post(url).status_code == 404


class TestRest:
    URL = "/api/plugins/mangxa/visits/ask/"

    def header(self, user, *, writes: bool = True) -> dict[str, str]:
        token = Token.objects.create(user=user, write_enabled=writes)
        return {"HTTP_AUTHORIZATION": f"Bearer {TOKEN_PREFIX}{token.key}.{token.token}"}

    def ask(self, who: Client, data, **more):
        return Client().post(self.URL, data, content_type="application/json", **self.header(who.user, **more))

    def test_devices_and_sites(self, device):
        may = client(*SEES)
        first = self.ask(may, {"devices": [device.pk, 999_999]})
        again = self.ask(may, {"sites": [device.site_id]})
        assert (first.status_code, first.json()) == (202, {"asked": [device.pk], "already": [], "unwatched": []})
        assert again.json() == {"asked": [], "already": [device.pk], "unwatched": []}
        assert Visit.objects.get(device=device).requested_at is not None

    def test_not_without_the_right(self, device):
        assert self.ask(client(), {"devices": [device.pk]}).status_code == 403
        assert self.ask(client("dcim.view_device"), {"devices": [device.pk]}).status_code == 403
        assert self.ask(client(*SEES), {"devices": [device.pk]}, writes=False).status_code == 403
        assert Client().post(self.URL, {}, content_type="application/json").status_code in (401, 403)
        unseen = self.ask(client("netbox_mangxa.view_status"), {"devices": [device.pk]})
        assert (unseen.status_code, unseen.json()["asked"]) == (202, [])

    @pytest.mark.parametrize("data", [{}, {"devices": []}, {"devices": "x"}, {"devices": [1] * 2000}])
    def test_nonsense_is_refused(self, data):
        assert self.ask(client(*SEES), data).status_code == 400
