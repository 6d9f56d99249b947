"""Proposals accepted, ignored, undone, always accepted; compared with what visits and scans left."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from core.models import ObjectChange
from dcim.models import Cable, Device, Interface, MACAddress
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from ipam.models import IPAddress, Prefix
from netbox_mangxa.discovery import comparing, deciding, firmware, record, sightings
from netbox_mangxa.discovery.changing import Choices, Refused
from netbox_mangxa.models import AcceptRule, FieldSource, Proposal, Scan, ScanRange, Sighting, Visit
from testing_devices import device
from users.models import ObjectPermission, Token

from collectors.sections import Address, Addresses, Identity, Interfaces, Neighbor, Neighbors, to_json
from collectors.sections import Interface as Port
from inventory.effects import MakeCable, MakeDevice, SetField, effects_json

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


def person(name: str, *grants: tuple[str, str], superuser: bool = False):
    """A user with permissions: (app.model, action)."""
    user = get_user_model().objects.create_user(username=name, password="x", is_superuser=superuser)
    for model, action in grants:
        from core.models import ObjectType  # noqa: PLC0415

        app, name_of_model = model.split(".")
        grant = ObjectPermission.objects.create(name=f"{name} {model} {action}", actions=[action])
        grant.users.add(user)
        grant.object_types.add(ObjectType.objects.get_by_natural_key(app, name_of_model))
    return user


@pytest.fixture
def boss():
    return person("boss", superuser=True)


def stored(*sections) -> tuple[dict, dict]:
    forms: dict = {}
    for each in sections:
        forms.setdefault(type(each).__name__, []).append(to_json(each))
    return forms, dict.fromkeys(forms, NOW.timestamp())


def visited(thing: Device, *sections) -> Visit:
    forms, times = stored(*sections)
    row, _ = Visit.objects.update_or_create(
        device=thing, defaults={"at": NOW, "took": 1, "driver": "fortios", "sections": forms, "section_times": times}
    )
    return row


def sighted(where: ScanRange, address: str, *sections, at: datetime = NOW, **more) -> Sighting:
    forms, times = stored(*sections)
    row, _ = Sighting.objects.update_or_create(
        range=where, address=address,
        defaults={"at": at, "sections": forms, "section_times": {n: at.timestamp() for n in times}} | more,
    )  # fmt: skip
    return row


def compared() -> list[Proposal]:
    comparing.compare(NOW)
    return list(Proposal.objects.filter(state="open").order_by("kind", "pk"))


@pytest.fixture
def fw() -> Device:
    return device("FW-A", address="10.1.0.1/24", serial="SERIAL-1")


@pytest.fixture
def office(fw) -> ScanRange:
    prefix = Prefix.objects.create(prefix="10.1.0.0/24", scope=fw.site)
    return ScanRange.objects.create(prefix=prefix)


def who(**more) -> Identity:
    return Identity(**{"serial": "SERIAL-1", "hostname": "FW-A", "version": "7.4.1"} | more)


NEWCOMER = (
    Identity(vendor="MikroTik", model="hAP ac2", serial="NEW-0001", version="7.15", hostname="AP-1"),
    Interfaces((Port(1, "ether1", kind=6, speed=1_000_000_000, mac="00:1b:2c:00:00:50"),
                Port(2, "ether2", kind=6, speed=1_000_000_000, mac="00:1b:2c:00:00:51"))),
    Addresses((Address("10.1.0.50", "ether1", 24),)),
)  # fmt: skip


def test_firmware_is_proposed_accepted_and_written_down(fw, boss) -> None:
    visited(fw, who())

    [row] = compared()
    done = deciding.accept(row.pk, boss)

    fw.refresh_from_db()
    assert (row.kind, row.old, row.new, done.state) == ("firmware_changed", "", "7.4.1", "accepted")
    assert fw.custom_field_data[firmware.FIRMWARE] == "7.4.1"
    change = ObjectChange.objects.filter(changed_object_id=fw.pk, action="update").latest("time")
    assert change.user == boss and str(row.pk) in change.message
    assert compared() == []


def test_the_same_difference_is_never_listed_twice(fw) -> None:
    visited(fw, who())

    first = [(row.pk, row.first_seen) for row in compared()]
    second = [(row.pk, row.first_seen) for row in compared()]

    assert first == second and Proposal.objects.count() == 1


def test_what_goes_away_by_itself_is_no_longer_so(fw) -> None:
    visited(fw, who())
    [row] = compared()
    visited(fw, who(version=""))

    assert compared() == []
    row.refresh_from_db()
    assert row.state == "obsolete"


def test_ignored_stays_ignored_until_another_value(fw, boss) -> None:
    visited(fw, who())
    [row] = compared()
    deciding.ignore(row.pk, boss, "known")

    assert compared() == []
    visited(fw, who(version="7.6.0"))
    assert [each.new for each in compared()] == ["7.6.0"]


def test_an_ignored_list_comes_back_with_a_new_member_only(fw, boss) -> None:
    firmware.ensure_field()
    ports = [Port(n, f"port{n}", kind=6) for n in (1, 2)]
    visited(fw, who(version=""), Interfaces(tuple(ports)))
    [row] = compared()
    deciding.ignore(row.pk, boss, "spare")

    visited(fw, who(version=""), Interfaces(tuple(ports[:1])))
    assert compared() == []
    visited(fw, who(version=""), Interfaces((*ports, Port(3, "port3", kind=6))))
    assert [(each.pk, each.members) for each in compared()] == [(row.pk, ["port1", "port2", "port3"])]


def test_a_new_device_is_created_whole(fw, office, boss) -> None:
    from dcim.models import DeviceRole  # noqa: PLC0415

    port = Interface.objects.create(device=fw, name="lan", type="1000base-t")
    visited(fw, who(version=""), Neighbors((Neighbor("lan", "AP-1", "ether2", chassis="00:1b:2c:00:00:50"),)))
    sighted(office, "10.1.0.50", *NEWCOMER, driver="routeros")

    [row] = compared()
    assert row.kind == "new_device" and row.site == fw.site
    made = deciding.accept(row.pk, boss, Choices(role=DeviceRole.objects.get(), status="planned")).device

    assert (made.name, made.serial, made.status, made.site) == ("AP-1", "NEW-0001", "planned", fw.site)
    assert (made.device_type.model, made.device_type.manufacturer.name) == ("hAP ac2", "MikroTik")
    assert str(made.primary_ip4.address) == "10.1.0.50/24"
    assert made.custom_field_data[firmware.FIRMWARE] == "7.15"
    card = made.interfaces.get(name="ether1").primary_mac_address
    assert isinstance(card, MACAddress) and str(card.mac_address).lower() == "00:1b:2c:00:00:50"
    port.refresh_from_db()
    assert port.cable_id == made.interfaces.get(name="ether2").cable_id is not None
    assert compared() == []


def test_undoing_a_new_device_leaves_the_record_as_it_was(fw, office, boss) -> None:
    port = Interface.objects.create(device=fw, name="lan", type="1000base-t")
    visited(fw, who(version=""), Neighbors((Neighbor("lan", "AP-1", "ether2", chassis="00:1b:2c:00:00:50"),)))
    sighted(office, "10.1.0.50", *NEWCOMER, driver="routeros")
    before = [model.objects.count() for model in (Device, Interface, IPAddress, MACAddress, Cable)]
    [row] = compared()
    deciding.accept(row.pk, boss, Choices(role=fw.role))

    back = deciding.undo(row.pk, boss)

    assert [model.objects.count() for model in (Device, Interface, IPAddress, MACAddress, Cable)] == before
    port.refresh_from_db()
    assert port.cable is None and back.state == "open" and back.applied == []


@pytest.mark.parametrize("meanwhile", ["changed", "added"])
def test_undoing_is_refused_where_somebody_has_worked_on_it(fw, office, boss, meanwhile: str) -> None:
    sighted(office, "10.1.0.50", *NEWCOMER, driver="routeros")
    [row] = compared()
    made = deciding.accept(row.pk, boss, Choices(role=fw.role)).device
    if meanwhile == "changed":
        made.asset_tag = "TS-1"
        made.save()
    else:
        Interface.objects.create(device=made, name="later", type="virtual")

    with pytest.raises(Refused):
        deciding.undo(row.pk, boss)
    assert Device.objects.filter(pk=made.pk).exists()


def test_a_role_that_cannot_be_guessed_must_be_chosen(office, boss) -> None:
    sighted(office, "10.1.0.50", *NEWCOMER)
    [row] = compared()

    with pytest.raises(Refused, match="Choose first: Role"):
        deciding.accept(row.pk, boss)
    assert Device.objects.count() == 1


def test_a_changed_address_is_one_proposal_and_no_second_device(fw, office, boss) -> None:
    sighted(office, "10.1.0.77", who(version=""))

    [row] = compared()
    assert (row.kind, row.old, row.new) == ("address_changed", "10.1.0.1", "10.1.0.77")
    deciding.accept(row.pk, boss)

    fw.refresh_from_db()
    assert str(fw.primary_ip4.address) == "10.1.0.77/24"
    assert IPAddress.objects.get(address="10.1.0.1/24").status == "deprecated"
    assert Device.objects.count() == 1 and compared() == []

    deciding.undo(row.pk, boss)
    fw.refresh_from_db()
    assert str(fw.primary_ip4.address) == "10.1.0.1/24" and IPAddress.objects.count() == 1


def test_a_cable_is_not_created_where_one_is_plugged_in_meanwhile(fw, boss) -> None:
    sw = device("SW-A", role="switch", address="10.1.0.2/24")
    one, two, three = (
        Interface.objects.create(device=each, name=name, type="1000base-t")
        for each, name in ((fw, "lan"), (sw, "p1"), (sw, "p2"))
    )
    visited(fw, who(version=""), Neighbors((Neighbor("lan", "SW-A", "p1"),)))
    [row] = compared()
    Cable(a_terminations=[one], b_terminations=[three]).save()

    with pytest.raises(Refused, match="has a cable already"):
        deciding.accept(row.pk, boss)
    assert [each.kind for each in compared()] == ["cable_differs"]
    assert two.cable_id is None


def test_the_record_changed_meanwhile(fw, boss) -> None:
    visited(fw, who(version="", serial="SERIAL-2"))
    [row] = compared()
    Device.objects.filter(pk=fw.pk).update(serial="SERIAL-9")

    with pytest.raises(Refused, match="has changed meanwhile"):
        deciding.accept(row.pk, boss)


def test_the_device_may_win_in_a_field(fw) -> None:
    FieldSource.objects.create(field="firmware", winner="device")
    visited(fw, who())

    assert compared() == []
    fw.refresh_from_db()
    row = Proposal.objects.get()
    assert fw.custom_field_data[firmware.FIRMWARE] == "7.4.1" and row.state == "auto"
    assert ObjectChange.objects.filter(changed_object_id=fw.pk).latest("time").user_name == deciding.ROBOT


def test_the_record_may_win_in_a_field(fw) -> None:
    FieldSource.objects.create(field="firmware", winner="netbox")
    visited(fw, who())

    assert compared() == [] and Proposal.objects.count() == 0


def test_always_accepted_kinds_are_carried_out_at_that_office_only(fw, boss) -> None:
    other = device("FW-B", site="s2", address="10.2.0.1/24", serial="SERIAL-2")
    AcceptRule.objects.create(kind="firmware_changed", site=fw.site)
    visited(fw, who())
    visited(other, who(hostname="FW-B", serial="SERIAL-2"))

    assert [row.device for row in compared()] == [other]
    deciding.always(Proposal.objects.get(device=other), boss, everywhere=True)
    assert compared() == []


def test_a_rule_that_cannot_be_followed_says_why_and_leaves_it_open(office) -> None:
    AcceptRule.objects.create(kind="new_device")
    sighted(office, "10.1.0.50", *NEWCOMER)

    [row] = compared()
    assert "Choose first" in row.problem and Device.objects.count() == 1


def test_found_in_another_office(fw, boss) -> None:
    """It is moved there, and nothing is left to propose."""
    elsewhere = device("SW-B", site="s2", address="10.2.0.2/24")
    there = ScanRange.objects.create(prefix=Prefix.objects.create(prefix="10.2.0.0/24", scope=elsewhere.site))
    sighted(there, "10.2.0.9", who(version=""))

    kinds = {row.kind: row for row in compared()}
    assert kinds.keys() == {"moved", "address_changed"}
    deciding.accept(kinds["moved"].pk, boss)
    for row in compared():
        deciding.accept(row.pk, boss)
    fw.refresh_from_db()
    assert (fw.site, str(fw.primary_ip4.address.ip)) == (elsewhere.site, "10.2.0.9") and compared() == []


def test_nothing_is_done_where_a_permission_lacks(fw) -> None:
    visited(fw, who())
    [row] = compared()
    user = person("an", ("netbox_mangxa.proposal", "view"), ("netbox_mangxa.proposal", "accept"))

    with pytest.raises(Refused, match=r"dcim\.change_device"):
        deciding.accept(row.pk, user)
    fw.refresh_from_db()
    row.refresh_from_db()
    assert row.is_open and not fw.custom_field_data.get(firmware.FIRMWARE)


def test_pages_ask_for_the_right_and_say_what_would_happen(fw, boss) -> None:
    visited(fw, who())
    [row] = compared()
    viewer = person("viewer", ("netbox_mangxa.proposal", "view"), ("dcim.device", "view"), ("dcim.site", "view"))
    client, chief = Client(), Client()
    client.force_login(viewer)
    chief.force_login(boss)

    page = client.get(row.get_absolute_url()).content.decode()
    assert "FW-A: Firmware — → 7.4.1" in page and "/accept/" not in page
    assert client.post(row.get_absolute_url() + "accept/").status_code == 403
    assert client.post(row.get_absolute_url() + "ignore/", {"reason": "x"}).status_code == 403
    assert "/accept/" in chief.get(row.get_absolute_url()).content.decode()
    chief.post(row.get_absolute_url() + "accept/", {"always": "site"})
    row.refresh_from_db()
    assert (row.state, row.decided_by, AcceptRule.objects.get().site) == ("accepted", boss, fw.site)
    chief.post(row.get_absolute_url() + "undo/")
    row.refresh_from_db()
    assert row.state == "open"


def test_the_menu_leads_to_open_ones_and_asks_how_many(fw, boss) -> None:
    visited(fw, who())
    compared()
    client, stranger = Client(), Client()
    client.force_login(boss)
    stranger.force_login(person("stranger"))

    page = client.get("/").content.decode()
    assert "/plugins/mangxa/proposals/?state=open" in page and "netbox_mangxa/proposals.js" in page
    assert client.get("/plugins/mangxa/proposals/count/").json() == {"open": 1}
    assert stranger.get("/plugins/mangxa/proposals/count/").json() == {"open": 0}
    assert "proposals.js" not in stranger.get("/").content.decode()
    tab = client.get(f"/dcim/devices/{fw.pk}/monitoring/").content.decode()
    assert "1 proposal" in tab and f"device_id={fw.pk}" in tab
    assert "1 proposal" in client.get(f"/dcim/sites/{fw.site_id}/monitoring/").content.decode()


def test_a_scan_is_asked_for_on_its_page(office, boss, monkeypatch) -> None:
    from netbox_mangxa.jobs import ScanJob  # noqa: PLC0415

    asked = []
    monkeypatch.setattr(ScanJob, "enqueue", lambda **how: asked.append(how))
    client = Client()
    client.force_login(boss)
    url = office.get_absolute_url()

    assert "Scan now" in client.get(url).content.decode()
    client.post(url + "scan/")
    assert asked == [{"user": boss, "range_pk": office.pk, "job_timeout": 3600}]
    Scan.objects.update(state="running", started_at=NOW, total=200, done=50)
    page = client.get(url).content.decode()
    assert "50 of 200 addresses tried" in page and "Stop" in page
    client.post(url + "scan/")
    client.post(url + "stop/")
    assert len(asked) == 1 and Scan.objects.get().stop


def test_many_at_once(fw, boss) -> None:
    visited(fw, who(hostname="FW-Z", serial="SERIAL-2"))
    rows = compared()
    client = Client()
    client.force_login(boss)
    url = "/plugins/mangxa/proposals/"
    picked = {"pk": [row.pk for row in rows]}

    page = client.get(url).content.decode()
    assert "Accept selected" in page and "Compare now" in page
    assert client.post(url + "accept/", picked).status_code == 200
    assert Proposal.objects.filter(state="open").count() == 3
    assert client.post(url + "ignore/", picked | {"_confirm": "1"}).status_code == 200, "a reason is needed"
    client.post(url + "ignore/", {"pk": [rows[0].pk], "_confirm": "1", "reason": "known"})
    client.post(url + "accept/", picked | {"_confirm": "1"})
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["accepted", "accepted", "ignored"]


def test_rest(fw, boss) -> None:
    visited(fw, who(serial="SERIAL-2"))
    one, two = compared()
    client = Client()
    headers = {"Authorization": f"{(token := Token(user=boss, version=1)).save() or 'Token'} {token.plaintext}"}
    at = "/api/plugins/mangxa/proposals/{}/{}/"

    def post(row, action: str, data=None):
        return client.post(at.format(row.pk, action), data or {}, content_type="application/json", headers=headers)

    done = post(one, "accept")
    assert done.status_code == 200, done.content
    assert done.json()["state"]["value"] == "accepted"
    assert post(one, "accept").status_code == 409
    assert post(two, "ignore").status_code == 400
    assert post(two, "ignore", {"reason": "known"}).json()["reason"] == "known"
    assert post(one, "undo").json()["state"]["value"] == "open"


def test_rest_asks_for_the_right(fw) -> None:
    visited(fw, who())
    [row] = compared()
    viewer = person("viewer", ("netbox_mangxa.proposal", "view"), ("dcim.device", "view"), ("dcim.site", "view"))
    token = Token(user=viewer, version=1)
    token.save()

    answer = Client().post(f"/api/plugins/mangxa/proposals/{row.pk}/accept/", {}, content_type="application/json",
                           headers={"Authorization": f"Token {token.plaintext}"})  # fmt: skip

    assert answer.status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_people_accept_at_once() -> None:
    fw = device("FW-A", address="10.1.0.1/24", serial="SERIAL-1")
    effects = effects_json([MakeDevice("AP-1", fw.site_id, "M", "T", role=fw.role.slug)])
    row = Proposal.objects.create(
        kind="new_device", site=fw.site, fingerprint="x", first_seen=NOW, last_seen=NOW, effects=effects
    )
    people = [person("one", superuser=True), person("two", superuser=True)]

    def press(user) -> str:
        try:
            return deciding.accept(row.pk, user).state
        except Refused as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(press, people))

    assert said[1] == "accepted" and said[0].startswith("Already decided: Accepted")
    assert Device.objects.filter(name="AP-1").count() == 1


def test_what_another_version_wrote_is_refused(boss) -> None:
    row = Proposal.objects.create(kind="moved", fingerprint="y", first_seen=NOW, last_seen=NOW,
                                  effects=[{"do": "Explode", "device": 1}])  # fmt: skip

    with pytest.raises(Refused, match="another version"):
        deciding.accept(row.pk, boss)


def test_half_of_it_is_nothing_of_it(fw, boss) -> None:
    effects = effects_json([SetField(fw.pk, "serial", "SERIAL-1", "S2"), MakeCable(fw.pk, "nowhere", fw.pk, "mgmt")])
    row = Proposal.objects.create(
        kind="serial_changed", device=fw, fingerprint="z", first_seen=NOW, last_seen=NOW, effects=effects
    )

    with pytest.raises(Refused):
        deciding.accept(row.pk, boss)
    fw.refresh_from_db()
    assert fw.serial == "SERIAL-1"


def test_the_record_is_read_in_a_fixed_number_of_queries(office, django_assert_num_queries) -> None:
    record.read()  # content types are known from now on
    sighted(office, "10.1.0.9", who())
    with django_assert_num_queries(14):
        before = record.read()
    for number in range(3):
        device(f"D{number}", address=f"10.1.0.{100 + number}/24")
    with django_assert_num_queries(14):
        assert len(record.read().devices) == len(before.devices) + 3


def test_a_visit_that_brought_no_answer_is_no_sighting(fw) -> None:
    row = visited(fw)
    row.sections = {"Reachability": [{"sent": 3, "received": 0, "rtts": []}]}
    assert sightings.answered_at(row.at, row.sections, {"Reachability": 5.0}) is None
    row.sections = {"Reachability": [{"sent": 3, "received": 1, "rtts": [1.0]}]}
    assert sightings.answered_at(row.at, row.sections, {"Reachability": 5.0}) == datetime.fromtimestamp(5, UTC)
