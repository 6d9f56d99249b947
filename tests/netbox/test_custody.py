"""Devices change hands: never two holders, NetBox's custodian in step, mistakes undone."""

from datetime import date, timedelta

import pytest
from dcim.models import Device
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from extras.models import JournalEntry
from netbox_mangxa import custody
from netbox_mangxa.duties import Duties, duties
from netbox_mangxa.models import Certificate, Custody, Official
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


def test_what_a_list_selects_is_asked_about_and_taken_back(world, client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    (ha, anh, _an), devices = world[2], [commune.firewall for commune in world[0].communes]
    rows = [*custody.hand_over(ha, devices[:2], day=FIRST), *custody.hand_over(anh, devices[2:3], day=FIRST)]
    address = reverse("plugins:netbox_mangxa:take_back")
    for selected, found in (
        ({"_custody": "1", "pk": [rows[0].pk]}, rows[:1]),
        ({"_official": "1", "pk": [ha.pk]}, rows[:2]),
        ({"_official": "1", "_all": "on"}, rows),
    ):
        page = client.post(address, selected)
        assert sorted(page.context["form"].initial["custodies"]) == [row.pk for row in found]
    assert Custody.objects.filter(until__isnull=True).count() == 3  # nothing was done yet

    done = client.post(address, {"custodies": [row.pk for row in rows[:2]], "day": "2024-06-01"})

    assert done.status_code == 302, done.context["form"].errors
    assert list(Custody.objects.filter(until__isnull=True)) == [rows[2]]


def test_the_tabs_and_what_is_to_be_done(world, client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    (ha, anh, _an), commune = world[2], world[0].communes[0]
    ha.unit.site = commune.site
    ha.unit.save()
    custody.hand_over(ha, [commune.firewall], day=FIRST)
    custody.hand_over(anh, [world[0].communes[1].firewall], day=FIRST)
    Official.objects.filter(pk=ha.pk).update(left=THEN, left_reason="retired")
    today = timezone.localdate()
    for serial, days, who in (("0A", 20, anh), ("0B", 900, ha)):
        Certificate.objects.create(
            holder=who, unit=who.unit, serial=serial, issuer="CA", valid_from=FIRST, valid_to=today + timedelta(days)
        )
    assert duties(today) == Duties(leavers=1, devices=1, ending=1, revocable=1)

    for path in (reverse("plugins:netbox_mangxa:unit_people", args=[ha.unit.pk]),
                 reverse("dcim:site_people", args=[commune.site.pk])):  # fmt: skip
        page = client.get(path).content.decode()
        assert "Nông Văn Hà" in page
        assert "Ma Thị Ánh" not in page
        assert f"FW-{commune.site.name.removeprefix('UBND ')}" in page.split('id="mx-free"')[0]
        assert "SW-" in page.split('id="mx-free"')[1]
    front = client.get("/plugins/mangxa/").content.decode()
    assert "to_revoke=true" in front
    assert "/leavers/" in front
    client.force_login(User.objects.create_user("clerk"))
    assert "mx-duties" not in client.get("/plugins/mangxa/").content.decode()
    assert duties(today, user=User.objects.get(username="clerk")) == Duties()
