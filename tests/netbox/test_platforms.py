"""The page of supported platforms: all drivers, search, filters, sorting, exports, and the devices here."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from netbox_mangxa.models import Visit
from openpyxl import load_workbook
from testing_devices import device

from collectors.collect import all_drivers

pytestmark = pytest.mark.django_db
URL = "/plugins/mangxa/platforms/"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "c@example.vn", "x"))
    return client


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"{URL}?export=csv&{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def names(client: Client, query: str) -> list[str]:
    return [row["Platform"] for row in table(client, query)]


def test_every_driver_is_told(admin):
    assert reverse("plugins:netbox_mangxa:platforms") == URL
    page = admin.get(f"{URL}?per_page=200").content.decode()
    assert set(names(admin, "")) >= set(all_drivers())
    for said in ("FortiGate", "1.3.6.1.4.1.12356", "NAPALM", "VPN tunnels", "routeros"):
        assert said in page


def test_in_vietnamese(admin):
    admin.cookies["django_language"] = "vi"
    assert admin.get(URL).status_code == 200


def test_search_filters_and_sorting(admin):
    assert names(admin, "q=mikrotik") == ["routeros", "swos"]
    assert "fortios" in names(admin, "q=1.3.6.1.4.1.12356.101") and len(names(admin, "q=1.3.6.1.4.1.12356.101")) < 4
    assert set(names(admin, "way=api")) == {"fortios", "opnsense"}
    assert "printer" in names(admin, "gives=Printer") and "fortios" not in names(admin, "gives=Printer")
    assert names(admin, "q=nothing-like-it") == []
    assert names(admin, "way=nonsense&gives=nonsense") == names(admin, "")
    ascending = names(admin, "sort=platform")
    assert ascending == sorted(ascending) and names(admin, "sort=-platform") == ascending[::-1]
    most = names(admin, "sort=-snmp")
    assert most.index("fortios") < most.index("generic_ping")


def test_counts_what_was_found_then_what_is_recorded(admin):
    device("d1", platform="routeros")
    device("d2", platform="cisco-ios")
    found = device("d3", platform="linux")
    device("d4", platform="windows", status="offline")
    device("d5", platform="home-made")
    Visit.objects.create(device=found, at=timezone.now(), took=0.1, driver="routeros")

    counts = {row["Platform"]: row["Devices here"] for row in table(admin, "used=1")}

    assert counts == {"routeros": "2", "cisco_ios": "1"}
    assert "1 device here has a platform that no driver" in admin.get(URL).content.decode()


def test_a_workbook(admin):
    answer = admin.get(f"{URL}?export=xlsx&q=fortigate")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]][:3] == ["Name", "Platform", "Vendor"]
    assert sheet[2][1].value == "fortios"


def test_devices_that_may_not_be_seen_are_not_counted():
    device("d1", platform="routeros")
    client = Client()
    client.force_login(get_user_model().objects.create(username="guest"))
    assert names(client, "used=1") == []
    assert Client().get(URL).status_code == 302
