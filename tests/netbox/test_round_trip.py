"""What is exported to be imported again comes back the same."""

import csv
import io
from datetime import date, timedelta

import pytest
from circuits.models import Circuit
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from extras.models import Tag
from netbox_mangxa.models import (
    Certificate,
    Channel,
    CheckPolicy,
    Credential,
    Custody,
    Inhibition,
    Ladder,
    LadderStep,
    Link,
    Official,
    Route,
    Silence,
    Unit,
    WorkingHours,
)
from tenancy.models import Contact
from users.models import User
from world import World

ROUTING = [Silence, Inhibition, WorkingHours, LadderStep]
PEOPLE = [Official, Custody, Certificate]

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client


@pytest.fixture
def rows() -> World:
    world = World("Bản Thi", "Yên Mỹ")
    world.fill()
    tag = Tag.objects.create(name="Một", slug="mot")
    old = Unit.objects.create(
        code="00001", name="Thị trấn, cũ", kind="town", valid_from=date(2010, 1, 1), valid_to=date(2020, 1, 31)
    )
    new = Unit.objects.get(code="00001", valid_from=date(2020, 2, 1))
    new.predecessors.add(old)
    new.parent = Unit.objects.get(code="064")
    new.save()
    policy = CheckPolicy.objects.create(
        name='Chặt, "đêm"',
        check_name="cpu",
        levels={"load": {"warn": 70.5}},
        enabled=False,
        interval=30,
        description="=1+1",
    )
    policy.roles.add(world.firewall_role)
    policy.devices.add(*(commune.firewall for commune in world.communes))
    policy.device_tags.add(tag)
    for row in (policy, Route.objects.get(), Credential.objects.get()):
        row.sites.add(*(commune.site for commune in world.communes))
        row.tags.add(tag)
    silence = Silence.objects.create(
        reason="Sửa điện, đêm", end=timezone.now() + timedelta(days=1), checks=["cpu", "wide"]
    )
    silence.units.add(new)
    silence.devices.add(world.communes[0].firewall)
    rule = Inhibition.objects.create(name="Mất điện", source_checks=["ups"], target_checks=["reachability", "cpu"])
    rule.source_roles.add(world.firewall_role)
    WorkingHours.objects.create(name="Trạm y tế", sun="00:00-24:00", night_begin="22:00", night_end="05:00").units.add(
        new
    )
    ladder = Ladder.objects.create(name="Trực ban")
    an = Contact.objects.create(name="An", email="an@example.vn")
    step = LadderStep.objects.create(ladder=ladder, after=15, repeat=30, channel=Channel.objects.get())
    step.contacts.add(an)
    route = Route.objects.get()
    route.ladder, route.checks, route.summary_at, route.limit = ladder, ["cpu"], "07:00", 9
    route.save()
    route.contacts.add(an)
    route.units.add(new)
    _people(new, world.communes[1].firewall)
    return world


def _people(unit: Unit, device) -> None:
    """One with a code and one without, a device whose name every office has, a person's certificate and a unit's."""
    ha = Official.objects.create(
        full_name="Nông Văn Hà", code="A1", unit=unit, position="Văn thư, lưu trữ", since="2021-01-01",
        email_official="ha@a.gov.vn", email_used=False,
    )  # fmt: skip
    an = Official.objects.create(full_name="Bàn Đức An", unit=unit, left=date(2024, 6, 1), left_reason="retired")
    Custody.objects.create(
        official=ha, device=device, since=date(2023, 1, 5), until=date(2024, 1, 5), paper_number="1/BB",
        condition="new", returned_to="Bàn Đức An", return_condition="worn",
    )  # fmt: skip
    Custody.objects.create(official=an, device=device, since=date(2024, 1, 5))
    common = {"unit": unit, "issuer": "CN=CA, O=Ban Cơ yếu", "valid_from": date(2024, 1, 1)}
    Certificate.objects.create(holder=an, serial="0A", valid_to=date(2029, 1, 1), token_kind="eToken", **common)
    Certificate.objects.create(serial="0B", valid_to=date(2027, 1, 1), revoked_on=date(2025, 1, 1), **common)


def state(model) -> list[dict]:
    """Return everything that the changelog would record, but for times."""
    kept = []
    for row in model.objects.order_by("pk"):
        data = row.serialize_object(exclude=["created", "last_updated"])
        kept.append(
            data
            | {
                field.name: sorted(getattr(row, field.name).values_list("pk", flat=True))
                for field in row._meta.local_many_to_many
                if field.name != "tags"
            }
        )
    return kept


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("model", [Unit, Link, Credential, CheckPolicy, Channel, Route, *ROUTING, *PEOPLE])
def test_back_onto_itself(model, root: Client) -> None:
    name = model._meta.model_name
    before = state(model)
    exported = root.get(reverse(f"plugins:netbox_mangxa:{name}_list") + "?export=import").content.decode("utf-8-sig")
    model.objects.update(description="spoilt")

    done = root.post(
        reverse(f"plugins:netbox_mangxa:{name}_bulk_import"), {"data": exported, "format": "csv", "csv_delimiter": ","}
    )

    assert done.status_code == 302, done.context["form"].errors
    assert state(model) == before


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("model", "gone"),
    [
        (Unit, ()),
        (Link, ()),
        (CheckPolicy, ()),
        (Channel, (Route,)),
        *((model, ()) for model in ROUTING),
        (Official, (Custody, Certificate)),
        (Custody, ()),
        (Certificate, ()),
    ],
)
def test_into_an_empty_table(model, gone, root: Client) -> None:
    name = model._meta.model_name
    before = len(state(model))
    exported = root.get(reverse(f"plugins:netbox_mangxa:{name}_list") + "?export=import").content.decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(exported))
    lines.sort(key=lambda line: line[header.index("valid_from")] if "valid_from" in header else "")
    without_id = io.StringIO()
    csv.writer(without_id).writerows(line[1:] for line in (header, *lines))
    if model is Channel:
        LadderStep.objects.all().delete()  # they protect the channel that they name
    if model is Unit:
        for table in (Custody, Certificate, Official):
            table.objects.all().delete()  # they protect their units
        Unit.objects.update(parent=None)
    for table in (*gone, model):
        table.objects.all().delete()

    done = root.post(
        reverse(f"plugins:netbox_mangxa:{name}_bulk_import"),
        {"data": without_id.getvalue(), "format": "csv", "csv_delimiter": ","},
    )

    assert done.status_code == 302, done.context["form"].errors
    assert model.objects.count() == before
    if model is Unit:
        assert Unit.objects.get(valid_from=date(2020, 2, 1), code="00001").predecessors.get().name == "Thị trấn, cũ"


@pytest.mark.usefixtures("rows")
def test_rubbish_is_refused_whole(root: Client) -> None:
    url = reverse("plugins:netbox_mangxa:unit_bulk_import")
    good = "code,name,kind,valid_from,parent\n09001,Tốt,commune,2020-01-01,"
    for bad in (
        "09002,Xấu,castle,2020-01-01,",
        "09002,Xấu,commune,hôm qua,",
        "09002,Xấu,commune,2020-01-01,99999",
        "09002,Xấu,commune,2020-01-01,00001",  # used twice
        "09002,Xấu,commune,2020-01-01,00001@gần đây",
        "09 002,Xấu,commune,2020-01-01,",
        "00001,Trùng,commune,2020-02-01,",
    ):
        before = Unit.objects.count()
        done = root.post(url, {"data": f"{good}\n{bad}", "format": "csv", "csv_delimiter": ","})
        assert done.status_code == 200, bad
        assert Unit.objects.count() == before, bad


def test_a_name_used_on_every_firewall(rows: World, root: Client) -> None:
    free = Circuit.objects.create(cid="X", provider=rows.provider, type=rows.internet)
    data = "provider,circuit,medium,device,interface\nvnpt,X,fibre,FW-Yên Mỹ,wan1"

    root.post(reverse("plugins:netbox_mangxa:link_bulk_import"), {"data": data, "format": "csv", "csv_delimiter": ","})

    assert Link.objects.get(circuit=free).interface.device.name == "FW-Yên Mỹ"
