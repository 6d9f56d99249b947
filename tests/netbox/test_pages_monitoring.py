"""The monitoring tabs, the graphs' numbers, incidents, widgets, figures for Prometheus, languages."""

from datetime import timedelta

import pytest
from district import District
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from extras.dashboard.utils import get_default_dashboard
from ipam.models import IPAddress
from netbox_mangxa.models import Incident, Status, Visit
from netbox_mangxa.partitions import tend

from collectors.text import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "c@example.vn", "x"))
    return client


@pytest.fixture
def vietnamese(admin) -> Client:
    admin.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    return admin


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_the_device_tab_says_state_sentence_value_and_levels(vietnamese):
    district = District(timezone.now(), 1)
    district.hot(0)

    text = page(vietnamese, f"/dcim/devices/{district.offices[0].firewall.pk}/monitoring/")

    for said in (
        "Nghiêm trọng",
        "CPU ở mức 97 %",
        "≥ 80 % / ≥ 95 %",
        "Mặc định",
        "12,4 Mbit/s",
        "wan1",
        "Kiểm tra ngay",
        "SN1",
    ):
        assert said in text, said


def test_what_is_behind_a_lost_device_is_not_said_to_be_well(vietnamese):
    district = District(timezone.now(), 1)
    district.cut(0)

    text = page(vietnamese, f"/dcim/devices/{district.offices[0].switch.pk}/monitoring/")

    assert "Hiện không thể biết" in text and "trả lời sau" not in text and "firewall-0" in text


def test_what_answers_slowly_behind_something_slow_is_not_said_to_be_unknowable(vietnamese, admin):
    district = District(timezone.now(), 1)
    office = district.offices[0]
    slow = say("answers in {rtt:.1f} ms", rtt=412.0)
    district.status(office.ont, "reachability", "warn", slow, value=412.0, unit="ms")
    row = district.status(
        office.switch, "reachability", "unreachable", slow, soft="warn", behind=office.ont, value=412.0, unit="ms"
    )

    text = page(vietnamese, f"/dcim/devices/{office.switch.pk}/monitoring/")

    assert "trả lời sau 412,0 ms" in text and "Hiện không thể biết" not in text
    shown = Status.objects.effective().get(pk=row.pk)
    assert (shown.standing_now, shown.effective) == ("warn", "warn")
    listed = admin.get("/api/plugins/mangxa/statuses/?standing=warn").json()["results"]
    assert {each["device"]["name"] for each in listed} == {"ont-0", "switch-0"}


def test_what_a_device_says_of_itself_is_no_html(admin):
    district = District(timezone.now(), 1)
    device = district.offices[0].firewall
    evil = "<script>alert(1)</script>"
    district.status(device, "cpu", "crit", say("{name} hot", name=evil), item=evil)
    Visit.objects.filter(device=device).update(
        sections={
            "Identity": [{"vendor": evil, "description": evil}],
            "Interfaces": [{"interfaces": [{"index": 1, "name": evil}]}],
        },
        troubles=[{"where": evil, "fault": evil, "text": say("{x}", x=evil).as_json()}],
    )

    for url in (
        f"/dcim/devices/{device.pk}/monitoring/",
        f"/dcim/sites/{device.site_id}/monitoring/",
        "/plugins/mangxa/",
    ):
        assert evil not in page(admin, url)


@pytest.mark.parametrize(
    "rubbish",
    [
        {"sections": {"Interfaces": "text", "Identity": [3], "Traffic": [None]}},
        {"sections": [], "section_times": {"Interfaces": "soon"}},
        {"troubles": ["x", None, 3, {"text": 4}]},
    ],
)
def test_rows_of_another_program_do_not_break_the_tab(admin, rubbish):
    district = District(timezone.now(), 1)
    device = district.offices[0].firewall
    Visit.objects.filter(device=device).update(**rubbish)
    Status.objects.filter(device=device).update(texts=["x", {"t": 1}, {"t": "{gone}"}], levels=["x"])

    page(admin, f"/dcim/devices/{device.pk}/monitoring/")
    page(admin, "/plugins/mangxa/")


def test_the_office_tab_draws_the_way_and_costs_the_same_for_more_devices(admin):
    district = District(timezone.now(), 1)
    office = district.offices[0]
    url = f"/dcim/sites/{office.site.pk}/monitoring/"
    admin.get(url)
    counted = []
    for more in range(2):
        for n in range(more * 5):
            device = district._device(f"extra-{n}", "switch", office.site)
            district.status(device, "reachability", "ok", say("answers to ping"))
        with CaptureQueriesContext(connection) as queries:
            response = admin.get(url)
        counted.append(len(queries))

    assert [hop.title for hop in response.context["chain"]][:4] == ["Centre", "Provider", "ONT", "Firewall"]
    assert counted[0] == counted[1], [q["sql"][:120] for q in queries]


def test_check_now_asks_the_collector(admin):
    district = District(timezone.now(), 1)
    device = district.offices[0].firewall
    device.primary_ip4 = IPAddress.objects.create(address="10.64.1.1/32")
    device.save()
    url = reverse("plugins:netbox_mangxa:check_now", args=[device.pk])

    asked = admin.post(url, headers={"HX-Request": "true"}).content.decode()
    waiting = admin.get(url, headers={"HX-Request": "true"}).content.decode()
    Visit.objects.filter(device=device).update(at=timezone.now())
    come = admin.get(url, headers={"HX-Request": "true"}).content.decode()

    assert "every 2s" in asked and "every 2s" in waiting and "every 2s" not in come
    assert admin.post(url).status_code == 302


class TestSeries:
    def url(self, device, query: str) -> str:
        return reverse("plugins:netbox_mangxa:series", args=[device.pk]) + f"?{query}"

    def test_gaps_stay_gaps(self, admin):
        tend(timezone.now())
        now = timezone.now()
        district = District(now, 1)
        district.samples(0, hours=3)
        device = district.offices[0].firewall

        window = f"start={now.timestamp() - 10800}&end={now.timestamp()}&points=180"
        query = f"line=reachability|rtt|&line=reachability|loss|&{window}"
        data = admin.get(self.url(device, query)).json()

        rtt, loss = data["lines"]
        assert rtt["unit"] == "ms" and loss["loss"] and len(rtt["mean"]) == len(data["at"])
        assert any(value is None for value in rtt["mean"][5:-5]) and any(value for value in rtt["mean"])
        assert max(value for value in loss["high"] if value is not None) == 40.0

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "line=cpu",
            "line=|x|",
            "line=a|b|&start=x",
            "line=a|b|&start=5&end=4",
            "line=a|b|&start=0&end=1e12",
            "line=a|b|&points=many",
            "&".join(["line=a|b|c"] * 9),
            "line=a|b|%00",
            "line=a|b|&start=nan",
            "line=a|b|&start=1e400",
        ],
    )
    def test_rubbish_is_refused_not_crashed_on(self, admin, query):
        district = District(timezone.now(), 1)

        assert admin.get(self.url(district.offices[0].firewall, query)).status_code == 400


class TestIncidents:
    def test_the_page_tells_the_whole_story(self, vietnamese):
        incident = District(timezone.now(), 2).cut(0)

        text = page(vietnamese, incident.get_absolute_url())

        for said in ("mất kết nối từ", "2 thiết bị", "truc@chodon.example", "switch-0", "ont-0", "Diễn biến"):
            assert said in text, said

    def test_the_list_filters_and_exports(self, admin):
        district = District(timezone.now(), 3)
        district.cut(0)
        over = district.hot(1)
        Incident.objects.filter(pk=over.pk).update(closed_at=timezone.now())

        listed = admin.get("/plugins/mangxa/incidents/?is_open=true").context["table"].rows
        exported = admin.get("/plugins/mangxa/incidents/?export=table&is_open=false").content.decode()

        assert [row.record.device_name for row in listed] == ["firewall-0"]
        assert "firewall-1" in exported and "firewall-0" not in exported

    def test_one_whose_device_is_gone_can_still_be_read(self, admin):
        district = District(timezone.now(), 1)
        incident = district.cut(0)
        district.offices[0].firewall.delete()

        assert "firewall-0" in page(admin, incident.get_absolute_url())


def test_the_home_page_of_a_new_user_is_ours(vietnamese):
    District(timezone.now(), 3).cut(1)

    text = page(vietnamese, "/")

    assert text.index("Tình hình") < text.index("Sự cố đang mở") and "2/3" in text and "RSS" not in text
    assert text.index('aria-label="Mạng Xã"') < text.index('aria-label="Tổ chức"')
    assert {"netbox_mangxa.SituationWidget", "netbox_mangxa.IncidentsWidget"} <= {
        w["class"] for w in get_default_dashboard().config.values()
    }


def test_metrics_tell_units_incidents_and_heartbeats():
    District(timezone.now(), 3).cut(1)

    text = Client().get("/metrics").content.decode()

    assert 'mangxa_units{state="lost"} 1.0' in text and 'mangxa_units{state="ok"} 2.0' in text
    assert (
        'mangxa_incidents_open{state="crit"} 1.0' in text and 'mangxa_heartbeat_age_seconds{daemon="collect"}' in text
    )


class TestLanguage:
    def test_what_the_browser_says_is_not_asked(self, settings):
        settings.LANGUAGE_CODE = "vi"

        text = page(Client(headers={"Accept-Language": "en-US,en;q=0.9"}), "/login/")

        assert "Đăng nhập" in text and "Log In" not in text

    def test_what_the_reader_chose_holds(self, settings, admin):
        settings.LANGUAGE_CODE = "vi"
        District(timezone.now(), 1)

        assert "Tình hình" in page(admin, "/plugins/mangxa/")
        admin.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        assert "What is wrong" in page(admin, "/plugins/mangxa/")
        admin.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx<script>"
        assert "Tình hình" in page(admin, "/plugins/mangxa/")

    def test_vietnamese_can_be_chosen_and_comes_first(self, admin):
        assert settings.LANGUAGES[0][0] == "vi" and settings.LANGUAGES[1][0] == "en"
        assert '<option value="vi"' in page(admin, "/user/preferences/")

    def test_dates_and_numbers_are_vietnamese(self, vietnamese):
        district = District(timezone.now(), 1)
        at = timezone.now() - timedelta(days=400)
        Status.objects.filter(device=district.offices[0].firewall).update(since=at)

        text = page(vietnamese, f"/dcim/devices/{district.offices[0].firewall.pk}/monitoring/")

        assert f"{timezone.localtime(at):%d/%m/%Y %H:%M}" in text and "400 ngày" in text
