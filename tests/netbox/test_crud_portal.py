"""Portals: pages, REST, GraphQL, filters; and what is no place to look at."""

import crud
import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from netbox_mangxa.filtersets import PortalFilterSet
from netbox_mangxa.models import Portal
from world import World, status

from collectors.text import say


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ", "Đại Sảo")
    rows = [
        ("One-stop", "http", "https://motcua.example"),
        ("Names", "dns", "dichvucong.gov.vn"),
        ("Oracle", "tcp", "10.0.0.1:1521"),
    ]
    for commune, (name, kind, where) in zip(world.communes, rows, strict=True):
        Portal.objects.create(name=name, kind=kind, where=where, device=commune.firewall)
    return world


class PortalApi(crud.ConfigApi):
    model = Portal
    brief_fields = sorted(["id", "url", "display", "name", "kind", "where", "description"])
    graphql_base_name = "mangxa_portal"
    user_permissions = ("dcim.view_device",)
    bulk_update_data = {"enabled": False}
    bulk_update_invalid_data = {"kind": "string"}

    @classmethod
    def setUpTestData(cls):
        world = make()
        device = world.communes[0].firewall.pk
        cls.create_data = [
            {"name": "A", "kind": "http", "where": "https://a.example/x", "device": device, "statuses": "200, 401"},
            {"name": "B", "kind": "tls", "where": "b.example:443", "device": device},
            {"name": "C", "kind": "dns", "where": "c.example", "device": device, "expect": "10.1.2.3"},
        ]
        cls.update_data = {"timeout": 5.0}

    def test_no_password_in_an_address(self):
        self.add_permissions("netbox_mangxa.add_portal")
        data = self.create_data[0] | {"name": "D", "where": "https://admin:mat-khau@a.example/"}
        answer = self.client.post(self._get_list_url(), data, format="json", **self.header)
        assert answer.status_code == 400 and "where" in answer.data
        assert "mat-khau" not in str(answer.data)


class PortalPages(crud.ConfigPages):
    model = Portal
    user_permissions = ("dcim.view_device",)
    bulk_edit_data = {"enabled": False, "timeout": 7}

    @classmethod
    def setUpTestData(cls):
        world = make()
        device = world.communes[0].firewall
        cls.form_data = {
            "name": "New", "kind": "http", "where": "https://new.example/", "enabled": True, "device": device.pk,
            "timeout": 10.0, "expect": "Đăng nhập", "statuses": "200",
        }  # fmt: skip
        cls.csv_data = (
            "name,kind,where,device,statuses",
            f'I1,http,http://i1.example,{device},"200,302"',
            f"I2,tcp,10.0.0.1:80,{device},",
            f"I3,dns,i3.example,{device},",
        )
        cls.csv_update_data = (
            "id,timeout,description",
            *(f"{pk},3.0,x{pk}" for pk in Portal.objects.values_list("pk", flat=True)),
        )

    def test_what_is_known_now_stands_on_its_page(self):
        self.add_permissions("netbox_mangxa.view_portal", "netbox_mangxa.view_status")
        portal = Portal.objects.first()
        assert "has not been looked at" in self.client.get(portal.get_absolute_url()).content.decode()
        status(portal.device, "portal", item=portal.name, standing="crit", texts=[say("no answer").as_json()])
        shown = self.client.get(portal.get_absolute_url()).content.decode()
        assert "no answer" in shown and "has not been looked at" not in shown


class PortalFilters(crud.ConfigFilters, TestCase):
    queryset = Portal.objects.all()
    filterset = PortalFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def test_kind_place_and_device(self):
        assert self.found(kind=["dns"]) == ["Names"]
        assert self.found(site_id=[self.world.communes[2].site.pk]) == ["Oracle"]
        assert self.found(q="motcua") == ["One-stop"]
        assert self.found(q="yen my") == ["Names"]


GOOD = [
    ("http", "https://dichvucong.gov.vn/p/home", {}),
    ("http", "http://[2001:db8::1]:8080/", {"statuses": "200,401"}),
    ("tls", "dvc.example:443", {}),
    ("tcp", "[2001:db8::1]:22", {}),
    ("dns", "dvc.example", {"server": "10.0.0.53"}),
    ("dns", "dvc.example", {"expect": "10.9.8.7"}),
]
BAD = [
    ("http", "dvc.example", {}, "where"),
    ("http", "ftp://dvc.example", {}, "where"),
    ("http", "https://", {}, "where"),
    ("tls", "dvc.example", {}, "where"),
    ("tcp", "dvc.example:99999", {}, "where"),
    ("tcp", "a:1/x", {}, "where"),
    ("dns", "dvc.example:53", {}, "where"),
    ("dns", "https://dvc.example", {}, "where"),
    ("http", "https://a:b@dvc.example", {}, "where"),
    ("http", "https://a", {"statuses": "200;401"}, "statuses"),
    ("http", "https://a", {"statuses": "20"}, "statuses"),
    ("tcp", "a:1", {"statuses": "200"}, "statuses"),
    ("dns", "a.example", {"server": "dns.example"}, "server"),
    ("http", "https://a", {"server": "10.0.0.1"}, "server"),
    ("dns", "a.example", {"expect": "text"}, "expect"),
]


class PortalPlaces(TestCase):
    """What may be looked at, as somebody types it."""

    def test_places(self):
        device = make().communes[0].firewall
        for kind, where, more in GOOD:
            Portal(name="x", device=device, kind=kind, where=where, **more).full_clean()
        for kind, where, more, field in BAD:
            with pytest.raises(ValidationError) as raised:
                Portal(name="x", device=device, kind=kind, where=where, **more).full_clean()
            assert field in raised.value.message_dict, where

    def test_statuses_as_numbers(self):
        assert Portal(statuses="200, 401").good_statuses == (200, 401)
        assert Portal().good_statuses == ()
