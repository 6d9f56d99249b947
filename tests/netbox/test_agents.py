"""Agents' reports taken in: who may, where they belong, which computer they are of, and what is never overwritten."""

import json
import zlib
from base64 import b64encode
from datetime import date

import pytest
from core.models import ObjectChange, ObjectType
from dcim.models import Device
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from ipam.models import Prefix
from netbox_mangxa.agents import gate
from netbox_mangxa.models import AgentRefusal, AgentToken, ComputerReport, FieldSource, Proposal, Unit
from users.models import ObjectPermission, User
from world import World

pytestmark = pytest.mark.django_db

AGENT = "/plugins/mangxa/agent/"
TOKEN = "chi-danh-cho-kiem-thu-0123"


class Office:
    """One commune with a token, a client that is nobody, and one that may do everything."""

    def __init__(self) -> None:
        cache.clear()
        self.world = World("Bản Thi", "Yên Mỹ")
        self.units = [
            Unit.objects.create(
                code=f"0202{n}", name=str(each.tenant), kind="commune", valid_from=date(2020, 2, 1), tenant=each.tenant,
                site=each.site,
            )
            for n, each in enumerate(self.world.communes)
        ]  # fmt: skip
        self.site = self.world.communes[0].site
        self.token = self.make_token(TOKEN, unit=self.units[0])
        self.root = Client()
        self.root.force_login(User.objects.create_superuser("root"))

    def make_token(self, secret: str, **more) -> AgentToken:
        token = AgentToken(name=secret[:8], **more)
        token.take(secret)
        token.save()
        return token

    def send(self, body: dict | bytes, token: str = TOKEN, path: str = AGENT, **headers):
        if token:
            headers = {"Authorization": f"Bearer {token}", **headers}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return Client().generic("POST", path, content, content_type="application/json", headers=headers)

    def settle(self, row: ComputerReport, **form):
        return self.root.post(reverse("plugins:netbox_mangxa:computerreport_settle", args=[row.pk]), form)


@pytest.fixture
def office() -> Office:
    return Office()


def inventory(n: int = 1, **change) -> dict:
    """Return the inventory of one computer in the format that GLPI publishes."""
    content = {
        "versionclient": "GLPI-Agent_v1.11",
        "hardware": {"name": f"PC-{n}", "memory": 8000, "uuid": f"4c4c4544-0031-4a10-8042-{n:012x}"},
        "bios": {"ssn": f"SER{n:05}X", "smanufacturer": "Dell Inc.", "smodel": "OptiPlex 3080"},
        "operatingsystem": {"full_name": "Microsoft Windows 10 Pro", "kernel_version": "10.0.19045"},
        "networks": [
            {
                "description": "Intel I219",
                "mac": f"8c:ec:4b:01:02:{n:02x}",
                "type": "ethernet",
                "pnpdeviceid": "PCI\\VEN",
            }
        ],
        "softwares": [{"name": "TeamViewer 15", "version": "15.2"}, {"name": "Notepad++", "version": "8"}],
        "antivirus": [{"name": "Windows Defender", "enabled": True, "uptodate": True}],
    }
    for section, values in change.pop("content", {}).items():
        content[section] = values if isinstance(values, list) else content.get(section, {}) | values
    return {"action": "inventory", "deviceid": f"pc-{n}", "itemtype": "Computer", "content": content} | change


def test_a_token_is_shown_in_three_ways(office):
    basic = b64encode(f"anyone:{TOKEN}".encode()).decode()

    assert office.send(inventory()).status_code == 200
    assert office.send(inventory(), "", Authorization=f"Basic {basic}").status_code == 200
    assert office.send(inventory(), "", f"{AGENT}{TOKEN}/").status_code == 200

    row = ComputerReport.objects.get()
    assert (row.times, row.state, row.unit, row.site) == (3, "known", office.units[0], office.site)
    assert row.device.serial == "SER00001X"
    assert (row.os_release, row.remote_tools, row.antivirus_state) == ("Windows 10 22H2", ["TeamViewer"], "ok")
    made = ObjectChange.objects.filter(changed_object_id=row.device_id, action="create").get()
    assert made.user.username == "mangxa-discovery"


@pytest.mark.parametrize("shown", ["", "wrong-wrong-wrong-wrong"])
def test_without_a_token_that_counts_nothing_is_taken(office, shown):
    AgentToken.objects.filter(pk=office.token.pk).update(enabled=bool(shown))
    answer = office.send(inventory(), shown or TOKEN)

    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith('Basic realm="')
    assert not ComputerReport.objects.exists()
    refusal = AgentRefusal.objects.get()
    assert refusal.reason == "auth" and (shown or TOKEN) not in json.dumps(refusal.texts)


def test_an_expired_token_does_not_count(office):
    AgentToken.objects.filter(pk=office.token.pk).update(expires=date(2020, 1, 1))

    assert office.send(inventory()).status_code == 401


def test_too_many_are_told_to_wait_and_counted(office, monkeypatch):
    monkeypatch.setattr(gate, "MOST", 2)
    monkeypatch.setattr(gate, "_key", lambda what, address: f"{what}{address}")  # the minute may turn meanwhile
    answers = [office.send(inventory()) for _ in range(4)]

    assert [each.status_code for each in answers] == [200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert AgentRefusal.objects.get().count == 2
    page = office.root.get(reverse("plugins:netbox_mangxa:agents")).content.decode()
    assert "too many requests from this address" in page and "30 days: 2" in page


def test_glpi_asks_first_and_is_told_what_to_send(office):
    hello = {"action": "contact", "deviceid": "pc-1", "installed-tasks": ["inventory"], "enabled-tasks": ["inventory"]}
    answer = office.send(zlib.compress(json.dumps(hello).encode()), **{"GLPI-Request-ID": "0A1B2C3D"})

    told = json.loads(answer.content)
    assert (told["status"], told["expiration"]) == ("ok", 24) and "inventory" in told["tasks"]
    assert answer["GLPI-Request-ID"] == "0A1B2C3D"
    assert json.loads(office.send(zlib.compress(json.dumps(inventory()).encode())).content)["status"] == "ok"
    assert ComputerReport.objects.get().state == "known"


def test_fusioninventory_speaks_xml(office):
    hello = b"<REQUEST><DEVICEID>x</DEVICEID><QUERY>PROLOG</QUERY></REQUEST>"
    body = (
        "<REQUEST><DEVICEID>x</DEVICEID><QUERY>INVENTORY</QUERY><CONTENT><HARDWARE><NAME>máy-x</NAME></HARDWARE>"
        "<BIOS><SSN>XML12345</SSN></BIOS></CONTENT></REQUEST>"
    )

    assert b"<RESPONSE>SEND</RESPONSE>" in office.send(zlib.compress(hello)).content
    assert office.send(zlib.compress(body.encode())).status_code == 200
    assert ComputerReport.objects.get().device.serial == "XML12345"


def test_a_broken_one_is_refused_clearly(office):
    answer = office.send(b'{"action": "inventory", "deviceid": "pc-1"')

    assert answer.status_code == 400 and json.loads(answer.content)["message"]
    assert not ComputerReport.objects.exists()


def test_the_office_is_found_by_prefix_then_by_tag(office):
    office.make_token("cho-ca-huyen-0123456789")
    Prefix.objects.create(prefix="127.0.0.0/8", scope=office.site)
    office.send(inventory(1), "cho-ca-huyen-0123456789")
    Prefix.objects.all().delete()
    office.send(inventory(2, tag="02021"), "cho-ca-huyen-0123456789")
    office.send(inventory(3), "cho-ca-huyen-0123456789")

    found = {row.hostname: (row.state, row.unit) for row in ComputerReport.objects.all()}
    assert found == {
        "PC-1": ("known", office.units[0]), "PC-2": ("known", office.units[1]), "PC-3": ("waiting", None),
    }  # fmt: skip

    row = ComputerReport.objects.get(state="waiting")
    assert office.settle(row).status_code == 200  # asks again: neither a computer nor an office was named
    office.settle(row, site=office.site.pk)
    office.send(inventory(3), "cho-ca-huyen-0123456789")
    row = ComputerReport.objects.get(hostname="PC-3")
    assert (row.state, row.device.site, row.times) == ("known", office.site, 2)


def test_files_are_tried_then_taken(office):
    def bring(**more):
        files = [
            SimpleUploadedFile("mot.json", json.dumps(inventory(1)).encode()),
            SimpleUploadedFile("hong.ocs", b"<REQUEST>"),
        ]
        url = reverse("plugins:netbox_mangxa:agents_upload")
        return office.root.post(url, {"files": files, "token": office.token.pk, **more}).content.decode()

    tried, devices = bring(check="1"), Device.objects.count()
    assert "Nothing was written" in tried and "PC-1" in tried and "Created" in tried and "Refused" in tried
    assert not ComputerReport.objects.exists()
    assert "Created" in bring()
    assert ComputerReport.objects.get().via == "file"
    assert Device.objects.count() == devices + 1


def same_serial_else_other(n: int = 1) -> dict:
    """Return what a replaced board looks like: or a maker that gives all computers one serial number."""
    return inventory(n + 1, content={"bios": {"ssn": f"SER{n:05}X", "msn": "BOARD-77"}})


@pytest.mark.parametrize("same", [True, False])
def test_a_person_decides_what_is_in_doubt(office, same):
    office.send(inventory(1))
    first = Device.objects.get(serial="SER00001X")
    office.send(same_serial_else_other())
    row = ComputerReport.objects.get(state="doubt")
    asked = Proposal.objects.get(kind="computer_doubt", state="open")
    assert (row.candidates, row.device, asked.device, asked.origin) == ([first.pk], None, first, "agent")
    settle = reverse("plugins:netbox_mangxa:computerreport_settle", args=[row.pk])
    assert settle in office.root.get(asked.get_absolute_url()).content.decode()
    assert "It is this one" in office.root.get(settle).content.decode()

    office.settle(row, **({"device": first.pk} if same else {"site": office.site.pk}))
    office.send(same_serial_else_other())

    asked.refresh_from_db()
    row.refresh_from_db()
    assert (row.state, row.device == first, asked.state) == ("known", same, "obsolete")
    assert ComputerReport.objects.count() == (1 if same else 2)


def test_what_a_person_wrote_is_not_overwritten(office):
    office.send(inventory(1))
    device = ComputerReport.objects.get().device
    Device.objects.filter(pk=device.pk).update(name="Máy văn thư")

    office.send(inventory(1))
    device.refresh_from_db()
    asked = Proposal.objects.get(origin="agent", state="open")
    assert (device.name, asked.kind, asked.old, asked.new) == ("Máy văn thư", "hostname_changed", "Máy văn thư", "PC-1")

    rule = FieldSource.objects.create(field="hostname", winner="netbox")
    office.send(inventory(1))
    device.refresh_from_db()
    asked.refresh_from_db()
    assert (device.name, asked.state) == ("Máy văn thư", "obsolete")

    FieldSource.objects.filter(pk=rule.pk).update(winner="device")
    office.send(inventory(1))
    device.refresh_from_db()
    assert device.name == "PC-1"


def test_a_moved_computer_is_proposed_and_accepted(office):
    other = office.make_token("cho-xa-thu-hai-0123456789", unit=office.units[1])
    office.send(inventory(1))
    office.send(inventory(1), "cho-xa-thu-hai-0123456789")
    asked = Proposal.objects.get(origin="agent", state="open")
    device = ComputerReport.objects.get().device
    assert (asked.kind, asked.old, asked.new, device.site) == ("moved", "UBND Bản Thi", "UBND Yên Mỹ", office.site)

    office.root.post(reverse("plugins:netbox_mangxa:proposal_accept", args=[asked.pk]))
    office.send(inventory(1), "cho-xa-thu-hai-0123456789")

    asked.refresh_from_db()
    device.refresh_from_db()
    assert (asked.state, device.site, ComputerReport.objects.get().token) == (
        "accepted", office.world.communes[1].site, other,
    )  # fmt: skip
    assert not Proposal.objects.filter(state="open").exists()


def test_one_commune_sees_its_own_computers_only(office):
    office.make_token("cho-xa-thu-hai-0123456789", unit=office.units[1])
    office.send(inventory(1))
    office.send(inventory(2), "cho-xa-thu-hai-0123456789")
    user = User.objects.create_user("official")
    seen = {"dcim.site": {"pk": office.site.pk}, "dcim.device": {"site": office.site.pk}}
    for label in ("dcim.site", "dcim.device", "netbox_mangxa.computerreport", "netbox_mangxa.unit"):
        right = ObjectPermission.objects.create(name=label, actions=["view"], constraints=seen.get(label))
        right.users.add(user)
        right.object_types.add(ObjectType.objects.get_by_natural_key(*label.split(".")))
    client = Client()
    client.force_login(user)

    page = client.get(reverse("plugins:netbox_mangxa:computerreport_list")).content.decode()
    assert "PC-1" in page and "PC-2" not in page
    hidden = ComputerReport.objects.get(hostname="PC-2")
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(reverse("plugins:netbox_mangxa:agents")).status_code == 403


def test_a_part_changes_only_what_it_holds(office):
    office.send(inventory(1))
    part = {"versionclient": "GLPI-Agent_v1.11", "antivirus": [{"name": "Windows Defender", "enabled": False}]}
    office.send({"action": "inventory", "deviceid": "pc-1", "partial": True, "content": part})

    row = ComputerReport.objects.get()
    assert (row.antivirus_state, row.memory_mb, row.remote_tools) == ("off", 8000, ["TeamViewer"])


def test_pages_of_computers(office):
    office.send(inventory(1))
    row = ComputerReport.objects.get()

    for name, thing in (
        ("dcim:site_computers", office.site),
        ("plugins:netbox_mangxa:unit_computers", office.units[0]),
    ):
        page = office.root.get(reverse(name, args=[thing.pk])).content.decode()
        assert "PC-1" in page and "export=xlsx" in page, name
    for url in (reverse("dcim:device_computer", args=[row.device_id]), row.get_absolute_url()):
        page = office.root.get(url).content.decode()
        assert "Windows 10 22H2" in page and "Out of support" in page and "Notepad++" in page, url
        assert "Notepad++" not in office.root.get(url, {"program": "teamviewer"}).content.decode()
