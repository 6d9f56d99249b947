"""Devices change hands: never two holders, NetBox's custodian in step, mistakes undone."""

from datetime import date

import pytest
from dcim.models import Device
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from extras.models import JournalEntry
from netbox_mangxa import custody
from netbox_mangxa.models import Custody, Official
from tenancy.models import ContactAssignment
from test_crud_people import make
from users.models import User

pytestmark = pytest.mark.django_db
FIRST, THEN = date(2024, 1, 5), date(2024, 6, 1)


@pytest.fixture
def world():
    return make()


def custodian(device: Device) -> list[str]:
    rows = ContactAssignment.objects.filter(object_id=device.pk, role__slug="custodian")
    return [row.contact.name for row in rows]


def test_handed_on_and_undone(world) -> None:
    device, (ha, anh, _an) = world[0].communes[0].firewall, world[2]
    custody.hand_over(ha, [device], day=FIRST, paper=custody.Paper("1/BB", FIRST))
    custody.hand_over(anh, [device], day=THEN)

    assert [custody.holder_of(device, day) for day in (date(2024, 1, 4), FIRST, THEN)] == [None, ha, anh]
    assert custodian(device) == ["Ma Thị Ánh"]
    assert JournalEntry.objects.filter(assigned_object_id=device.pk).count() == 3

    assert custody.undo(Custody.objects.get(official=anh)).official == ha
    assert (custody.holder_of(device), custodian(device)) == (ha, ["Nông Văn Hà"])
    custody.take_back(custody.held_by(ha), day=THEN)
    assert (custody.holder_of(device), custodian(device)) == (None, [])
    assert custody.holder_of(device, FIRST) == ha


def test_all_or_none(world) -> None:
    one, two = (commune.firewall for commune in world[0].communes[:2])
    ha, anh, _an = world[2]
    custody.hand_over(ha, [one], day=THEN)
    for devices, who, day in (([two, one], anh, FIRST), ([two, one], ha, THEN), ([two], anh, date(2999, 1, 1))):
        with pytest.raises(ValidationError):
            custody.hand_over(who, devices, day=day)
    assert Custody.objects.count() == 1


def test_the_database_refuses_two_holders(world) -> None:
    device, (ha, anh, _an) = world[0].communes[0].firewall, world[2]
    Custody.objects.create(official=ha, device=device, since=FIRST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Custody.objects.create(official=anh, device=device, since=THEN)


def test_posts_are_kept(world) -> None:
    who, units = world[2][0], world[1]
    who.unit, who.since = units[1], THEN
    who.save()
    assert [(p.unit, p.until) for p in who.posts.all()] == [(units[0], date(2024, 5, 31)), (units[1], None)]
    who.unit, who.since = units[0], date(2021, 1, 1)
    who.save()
    assert [(p.unit, p.until) for p in who.posts.all()] == [(units[0], None)]


def test_leaving_asks_what_they_hold(world, client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    ha, devices = world[2][0], [commune.firewall for commune in world[0].communes[:2]]
    page = client.post(
        reverse("plugins:netbox_mangxa:hand_over"),
        {"official": ha.pk, "devices": [each.pk for each in devices], "day": "2024-01-05"},
    )
    assert page.status_code == 302, page.context["form"].errors
    address = reverse("plugins:netbox_mangxa:leave", args=[ha.pk])
    assert b"FW-" in client.get(address).content
    back = Custody.objects.get(device=devices[0])
    client.post(address, {"left": "2024-06-01", "reason": "retired", "returned": [back.pk]})

    assert Official.objects.get(pk=ha.pk).left == THEN
    assert [row.device for row in custody.held_by(ha)] == [devices[1]]
    assert "FW-Yên Mỹ" in client.get(reverse("plugins:netbox_mangxa:leavers"), follow=True).content.decode()
    for path in (ha.get_absolute_url(), devices[1].get_absolute_url(), back.get_absolute_url(),
                 reverse("plugins:netbox_mangxa:take_back") + f"?official={ha.pk}"):  # fmt: skip
        assert client.get(path).status_code == 200
    client.post(reverse("plugins:netbox_mangxa:custody_undo", args=[back.pk]))
    assert Custody.objects.get(pk=back.pk).is_open
