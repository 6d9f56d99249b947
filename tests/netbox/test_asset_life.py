"""Worth of assets in lists, per office and on a device's tab; what ends ahead of time."""

import csv
import io
from datetime import date

import pytest
from assets import Assets, disposal, rules
from core.models import ObjectType
from dcim.models import Device, Site
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from netbox_inventory.models import Asset, Purchase, Supplier
from netbox_mangxa.models import AssetFacts, DiskRecord, LifeRule
from users.models import ObjectPermission

pytestmark = pytest.mark.django_db
WORTH, ENDINGS = "/plugins/mangxa/asset-worth/", "/plugins/mangxa/endings/"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief", "c@example.vn", "x"))
    return client


@pytest.fixture
def made() -> Assets:
    rules()
    return Assets("Bản Thi", "Yên Mỹ", "Đại Sảo", spare=1)


def rows(client: Client, url: str) -> list[dict[str, str]]:
    response = client.get(f"{url}&export=csv")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_per_office_with_numerator_and_denominator(admin, made):
    Asset.objects.filter(serial="SPARE0").update(device=made.world.communes[0].switch)
    found = {row["Office"]: row for row in rows(admin, f"{WORTH}?on=2025-12-31")}

    thi, sao, both = found["UBND Bản Thi"], found["UBND Đại Sảo"], found["All together"]
    assert (thi["Assets"], thi["With a known price"], thi["Price (đồng)"], thi["Value left (đồng)"]) == (
        "2", "1", "15000000", "9000000",
    )  # fmt: skip
    assert (sao["Assets"], sao["Price (đồng)"], sao["Value left (đồng)"]) == ("1", "", "")  # not known is not 0
    assert found["UBND Yên Mỹ"]["Value left (đồng)"] == "0"  # worn out in 2024: known, and 0
    assert (both["Assets"], both["With a known value"], both["Value left (đồng)"]) == ("4", "2", "9000000")


@pytest.mark.usefixtures("made")
def test_the_page_says_the_day_and_of_how_many(admin):
    page = admin.get(f"{WORTH}?on=2025-12-31").content.decode()

    assert "as of 31/12/2025" in page
    assert "27.000.000 đồng" in page
    assert "(2/4)" in page
    assert admin.get(f"{WORTH}?q=yen%20my&on=2025-12-31").context["found"] == 1


def test_before_it_was_bought_and_after_it_left_it_is_not_counted(admin, made):
    gone = disposal(made.computers[0])
    DiskRecord.objects.create(disposal=gone, fate="none", reason="none")
    gone.state = "completed"
    gone.save()

    assert "UBND Bản Thi" not in {row["Office"] for row in rows(admin, f"{WORTH}?on=2026-02-01")}
    assert "UBND Bản Thi" not in {row["Office"] for row in rows(admin, f"{WORTH}?on=2023-02-01")}
    assert "UBND Bản Thi" in {row["Office"] for row in rows(admin, f"{WORTH}?on=2025-02-01")}


def test_who_sees_one_office_gets_the_sum_of_that_office(made):
    user = get_user_model().objects.create_user("one", password="x")
    site = made.world.communes[0].site
    for model, where in (
        (Asset, {"device__site": site.pk}),
        (AssetFacts, None),
        (Site, {"pk": site.pk}),
        (Device, {"site": site.pk}),
    ):
        permission = ObjectPermission.objects.create(name=model.__name__, actions=["view"], constraints=where)
        permission.users.add(user)
        permission.object_types.add(ObjectType.objects.get_for_model(model))
    client = Client()
    client.force_login(user)

    found = rows(client, f"{WORTH}?on=2025-12-31")
    assert [(row["Office"], row["Assets"], row["Value left (đồng)"]) for row in found[:1]] == [(
        "UBND Bản Thi", "1", "9000000",
    )]  # fmt: skip
    assert len(found) == 2


@pytest.mark.usefixtures("made")
def test_queries_do_not_grow_with_assets(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        admin.get(f"{WORTH}?export=csv")
    with django_assert_max_num_queries(25):
        admin.get(f"{ENDINGS}?export=csv")


@pytest.mark.usefixtures("made")
def test_the_list_of_values_takes_a_day(admin):
    address = reverse("plugins:netbox_mangxa:assetfacts_list")
    page = admin.get(f"{address}?on=2024-12-31").content.decode()

    assert "12.000.000" in page
    assert "31/12/2024" in page
    assert "its price is not known" in page


@pytest.mark.usefixtures("made")
def test_endings_by_step(admin):
    supplier = Supplier.objects.create(name="Công ty A", slug="a")
    purchase = Purchase.objects.create(name="HĐ 1", supplier=supplier, status="closed")
    for serial, ends in (("SN1", date(2026, 12, 25)), ("SN2", date(2026, 11, 24)), ("SPARE0", date(2026, 11, 25))):
        Asset.objects.filter(serial=serial).update(warranty_end=ends, purchase=purchase)
    on = f"{ENDINGS}?on=2026-11-25"

    def serials(query: str) -> list[str]:
        return [row["Serial number"] for row in rows(admin, f"{on}&{query}")]

    assert serials("what=warranty&step=30") == ["SPARE0", "SN1"]
    assert serials("what=warranty&step=past") == ["SN2"]
    assert serials("what=support&step=60") == ["SN1", "SN2", "SN3"]  # 1, 2, 3 January
    assert serials("what=support&q=dai%20sao") == ["SN3"]
    Asset.objects.filter(serial="SN2").update(status="retired")
    assert serials("what=warranty&step=past") == []
    page = admin.get(f"{on}&step=30")
    assert page.status_code == 200
    assert "Công ty A" in page.content.decode()


def test_the_tab_of_a_device(admin, made):
    page = admin.get(f"/dcim/devices/{made.computers[0].pk}/life/?on=2026-12-31").content.decode()
    assert "7.200.000" in page  # 9 million left after 2025, in five years by the rule of seven
    assert "to be verified" in page
    assert "the rule changed during its life" in page
    empty = admin.get(f"/dcim/devices/{made.world.communes[0].switch.pk}/life/")
    assert "No asset is on record" in empty.content.decode()


def test_a_rule_of_its_own_wins(made):
    from netbox_mangxa.worths import Worths  # noqa: PLC0415 - needs the models

    facts = made.facts[0]
    facts.life_years, facts.life_source = 3, "QĐ 5"
    assert Worths.on(date(2025, 12, 31)).of(facts).left == 5_000_000
    assert LifeRule.objects.count() == 3
