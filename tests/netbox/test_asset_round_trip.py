"""What is exported of assets to be imported again comes back the same."""

from datetime import date

import pytest
from assets import Assets, disposal, rules, wiped
from django.test import Client
from django.urls import reverse
from netbox_mangxa.models import AssetFacts, DiskRecord, Disposal, LifeRule, Unit
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client: Client) -> Client:
    made = Assets("Bản Thi", "Yên Mỹ")
    rules()
    unit = Unit.objects.create(code="02021", name="Xã Yên Mỹ", kind="commune", valid_from=date(2020, 1, 1))
    for number, computer in enumerate(made.computers, 1):
        row = disposal(computer, number, to_unit=unit, recipient='Công ty "A", B', proceeds=number * 1000)
        wiped(row, f"WD{number}")
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.mark.parametrize("model", [AssetFacts, LifeRule, Disposal, DiskRecord])
def test_back_onto_itself(model, root: Client) -> None:
    name = model._meta.model_name
    before = [row.serialize_object(exclude=["created", "last_updated"]) for row in model.objects.order_by("pk")]
    exported = root.get(reverse(f"plugins:netbox_mangxa:{name}_list") + "?export=import").content.decode("utf-8-sig")
    model.objects.update(description="spoilt")

    done = root.post(
        reverse(f"plugins:netbox_mangxa:{name}_bulk_import"), {"data": exported, "format": "csv", "csv_delimiter": ","}
    )

    assert done.status_code == 302, done.context["form"].errors
    after = [row.serialize_object(exclude=["created", "last_updated"]) for row in model.objects.order_by("pk")]
    assert after == before
