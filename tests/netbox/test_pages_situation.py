"""The front page: what it shows, to whom, and what it costs."""

import csv
import io
from datetime import date

import pytest
from district import District
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from netbox_mangxa.models import Status, Unit
from openpyxl import load_workbook
from users.models import ObjectPermission, User

pytestmark = pytest.mark.django_db
URL = "/plugins/mangxa/"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chief", "c@example.vn", "x"))
    return client


def limited_to(*sites: int) -> Client:
    """Return a client of a user who may see these sites and what is in them, and nothing else."""
    from core.models import ObjectType  # noqa: PLC0415

    user = User.objects.create_user("clerk", "k@example.vn", "x")
    scopes = {
        "dcim.site": {"pk__in": list(sites)},
        "dcim.device": {"site__in": list(sites)},
        **dict.fromkeys(
            (
                "netbox_mangxa.unit",
                "netbox_mangxa.status",
                "netbox_mangxa.visit",
                "netbox_mangxa.incident",
                "netbox_mangxa.link",
                "netbox_mangxa.transition",
                "netbox_mangxa.notification",
                "circuits.circuit",
                "circuits.provider",
            ),
            None,
        ),
    }
    for name, constraint in scopes.items():
        app, model = name.split(".")
        permission = ObjectPermission.objects.create(name=name, actions=["view"], constraints=constraint)
        permission.object_types.add(ObjectType.objects.get_by_natural_key(app, model))
        permission.users.add(user)
    client = Client()
    client.force_login(user)
    return client


def units(response) -> list[str]:
    return [row["office"].name for row in response.context["rows"]]


def states(response) -> dict[str, str]:
    return {row["office"].name: row["office"].state for row in response.context["rows"]}


def test_worst_first_then_the_vietnamese_alphabet(admin):
    district = District(timezone.now(), 6)
    district.warm(5)
    district.hot(4)
    district.cut(2)

    response = admin.get(URL)

    # In code points Đ comes after Y.
    assert units(response) == ["Xã Đại Sảo", "Xã Ngọc Phái", "Xã Đồng Lạc", "Xã Bản Thi", "Xã Bằng Lãng", "Xã Yên Mỹ"]
    assert list(states(response).values()) == ["lost", "crit", "warn", "ok", "ok", "ok"]


def test_a_cut_line_is_one_loss_with_one_sentence_and_counts_as_such(admin):
    district = District(timezone.now(), 4)
    district.cut(0)

    response = admin.get(URL)

    counts = {count.icon: (count.part, count.whole) for count in response.context["counts"]}
    assert list(counts.values()) == [(3, 4), (3, 4), (3, 4), (3, 4)]
    (row,) = [row for row in response.context["rows"] if row["office"].state == "lost"]
    assert "firewall-0" in row["wrong"] and row["more"] == 0
    assert response.context["incident_total"] == 1


def test_an_office_behind_its_own_dead_ont_is_lost_and_one_behind_ours_is_not(admin):
    district = District(timezone.now(), 3)
    district.unplug(0)
    elsewhere = district.offices[2].ont
    Status.objects.filter(device=district.offices[1].firewall).update(standing="unreachable", behind=elsewhere)

    response = admin.get(URL)
    tab = admin.get(f"/dcim/sites/{district.offices[0].site.pk}/monitoring/")

    assert states(response) == {"Xã Bản Thi": "lost", "Xã Yên Mỹ": "unreachable", "Xã Đại Sảo": "ok"}
    assert [(count.part, count.whole) for count in response.context["counts"]][:3] == [(1, 3), (1, 3), (1, 3)]
    (row,) = [row for row in response.context["rows"] if row["office"].state == "lost"]
    assert "ont-0" in row["wrong"]
    assert [line["state"] for line in tab.context["lines"]] == ["lost"] and tab.context["state"] == "lost"


def test_the_number_of_queries_does_not_depend_on_the_number_of_units(admin):
    district = District(timezone.now(), 0)
    counted = []
    for start, end in ((0, 20), (20, 200)):
        district.crowd(start, end)
        admin.get(URL)
        with CaptureQueriesContext(connection) as queries:
            response = admin.get(f"{URL}?per_page=1000")
        assert len(response.context["rows"]) == end
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 30, [q["sql"][:150] for q in queries]


def test_a_user_who_may_see_one_commune_sees_that_one_everywhere():
    district = District(timezone.now(), 5)
    district.cut(1)
    district.cut(3)
    mine, other = district.offices[1], district.offices[3]
    clerk = limited_to(mine.site.pk)

    page, exported = clerk.get(URL), clerk.get(f"{URL}?export=csv")

    assert units(page) == ["Xã Yên Mỹ"]
    assert [(count.part, count.whole) for count in page.context["counts"]] == [(0, 1), (0, 1), (0, 1), (1, 1)]
    assert page.context["incident_total"] == 1
    text = exported.content.decode("utf-8-sig")
    assert "Yên Mỹ" in text and "Bằng Lãng" not in text and "Bằng Lãng" not in page.content.decode()
    assert clerk.get(f"/dcim/sites/{mine.site.pk}/monitoring/").status_code == 200
    assert clerk.get(f"/dcim/sites/{other.site.pk}/monitoring/").status_code == 404
    assert clerk.get(f"/dcim/devices/{other.firewall.pk}/monitoring/").status_code == 404
    line = "?line=reachability|rtt|"
    assert clerk.get(reverse("plugins:netbox_mangxa:series", args=[mine.firewall.pk]) + line).status_code == 200
    assert clerk.get(reverse("plugins:netbox_mangxa:series", args=[other.firewall.pk]) + line).status_code == 404
    assert clerk.post(reverse("plugins:netbox_mangxa:check_now", args=[other.firewall.pk])).status_code == 404
    hidden = other.firewall.mangxa_incidents.get()
    assert clerk.get(hidden.get_absolute_url()).status_code == 404
    assert clerk.get(mine.firewall.mangxa_incidents.get().get_absolute_url()).status_code == 200


def test_without_the_right_to_see_states_nothing_is_green():
    from core.models import ObjectType  # noqa: PLC0415

    District(timezone.now(), 2)
    user = User.objects.create_user("guest", "g@example.vn", "x")
    for app, model in (("dcim", "site"), ("netbox_mangxa", "unit")):
        permission = ObjectPermission.objects.create(name=model, actions=["view"])
        permission.object_types.add(ObjectType.objects.get_by_natural_key(app, model))
        permission.users.add(user)
    client = Client()
    client.force_login(user)

    response = client.get(URL)

    # Units in force only; these are of 2021 and unwatched as far as this user can tell.
    assert "ok" not in states(response).values()


def test_nobody_sees_anything_without_logging_in():
    District(timezone.now(), 1)

    for url in (URL, f"{URL}?export=csv", f"{URL}incidents/"):
        assert Client().get(url).status_code == 302


def test_a_silent_collector_turns_everything_stale_and_says_so(admin):
    district = District(timezone.now(), 3)
    district.silent()

    response = admin.get(URL)

    assert set(states(response).values()) == {"stale"}
    assert 'id="mx-silent"' in response.content.decode()
    assert "text-bg-green" not in response.content.decode().split('id="mx-board"')[1]
    assert [count.part for count in response.context["counts"]][:3] == [None, None, None]
    for url in (
        f"/dcim/sites/{district.offices[0].site.pk}/monitoring/",
        f"/dcim/devices/{district.offices[0].firewall.pk}/monitoring/",
    ):
        assert 'id="mx-silent"' in admin.get(url).content.decode()


def test_a_result_that_is_too_old_is_stale_though_the_collector_lives(admin):
    district = District(timezone.now(), 2)
    Status.objects.filter(device=district.offices[0].firewall).update(stale_at=timezone.now())

    assert states(admin.get(URL)) == {"Xã Bản Thi": "stale", "Xã Yên Mỹ": "ok"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=dai sao", ["Xã Đại Sảo"]),
        ("q=ĐẠI", ["Xã Đại Sảo"]),
        ("q=02001", ["Xã Yên Mỹ"]),
        ("q=khong co", []),
        ("state=lost", ["Xã Bản Thi"]),
        ("state=rubbish", ["Xã Bản Thi", "Xã Bằng Lãng", "Xã Đại Sảo", "Xã Yên Mỹ"]),
        ("provider=x&kind=commune&sort=-name", ["Xã Yên Mỹ", "Xã Đại Sảo", "Xã Bằng Lãng", "Xã Bản Thi"]),
        ("sort=nonsense&page=99", ["Xã Bản Thi", "Xã Bằng Lãng", "Xã Đại Sảo", "Xã Yên Mỹ"]),
    ],
)
def test_filters(admin, query, expected):
    District(timezone.now(), 4).cut(0)

    assert units(admin.get(f"{URL}?{query}")) == expected


def test_filter_by_provider(admin):
    district = District(timezone.now(), 4)

    assert units(admin.get(f"{URL}?provider={district.providers[1].pk}")) == ["Xã Bằng Lãng", "Xã Yên Mỹ"]


def test_htmx_gets_the_moving_part_with_its_filters(admin):
    District(timezone.now(), 2)

    part = admin.get(f"{URL}?q=yen", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part and 'hx-get="/plugins/mangxa/?q=yen"' in part and "data-live" in part


def test_exports_hold_every_row_and_run_no_formula(admin):
    district = District(timezone.now(), 3)
    Unit.objects.filter(pk=district.offices[0].unit.pk).update(name="=HYPERLINK(1)")

    rows = list(csv.reader(io.StringIO(admin.get(f"{URL}?export=csv&per_page=1").content.decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(admin.get(f"{URL}?export=xlsx").content)).active

    assert len(rows) == 4 and {row[1] for row in rows[1:]} == {"'=HYPERLINK(1)", "Xã Yên Mỹ", "Xã Đại Sảo"}
    cells = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    assert cells["=HYPERLINK(1)"][1].data_type == "s"
    assert cells["Xã Yên Mỹ"][0].value == "02001"  # as text: the leading zero is there
    assert cells["Xã Yên Mỹ"][11].is_date


def test_a_unit_gives_way_to_the_one_that_took_over_its_office(admin):
    district = District(timezone.now(), 2)
    old = district.offices[0]
    Unit.objects.create(code="99999", name="Xã Mới", kind="commune", valid_from=date(2025, 7, 1), site=old.site)

    assert sorted(units(admin.get(URL))) == ["Xã Mới", "Xã Yên Mỹ"]


def test_a_department_in_its_parents_building_is_no_row_of_its_own(admin):
    district = District(timezone.now(), 1)
    parent = district.offices[0].unit
    Unit.objects.create(
        code="P1", name="Phòng Nội vụ", kind="department", parent=parent, valid_from=date(2020, 1, 1), site=parent.site
    )

    assert units(admin.get(URL)) == ["Xã Bản Thi"]


def test_an_empty_system_says_what_to_do(admin):
    response = admin.get(URL)

    assert response.status_code == 200 and "Load units" in response.content.decode()


def test_an_open_incident_is_taken_by_one_press_and_says_who_has_it(admin):
    incident = District(timezone.now(), 3).cut(1)
    page = admin.get(URL).content.decode()
    address = reverse("plugins:netbox_mangxa:incident_act", args=[incident.pk])
    assert page.count(f'action="{address}"') == 1
    said = {"do": "acknowledge", "key": "k1", "return_url": URL}
    pressed = admin.post(address, said, headers={"HX-Request": "true"})
    assert pressed.status_code == 204 and pressed.headers["HX-Trigger"] == "mx-refresh"
    page = admin.get(URL).content.decode()
    assert f'action="{address}"' not in page and "chief</strong>" in page
    assert admin.post(address, said).headers["Location"] == URL
    away = admin.post(address, said | {"return_url": "https://evil.example/"})
    assert away.headers["Location"] == incident.get_absolute_url()


def test_who_may_only_look_is_offered_no_button():
    district = District(timezone.now(), 3)
    incident = district.cut(1)
    clerk = limited_to(district.offices[1].site.pk)
    page = clerk.get(URL).content.decode()
    address = reverse("plugins:netbox_mangxa:incident_act", args=[incident.pk])
    assert incident.get_absolute_url() in page and address not in page
    assert clerk.post(address, {"do": "acknowledge"}).status_code == 403
