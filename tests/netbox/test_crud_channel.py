"""Channels: pages, REST, GraphQL, filters."""

import json

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import ChannelFilterSet
from netbox_mangxa.models import Channel
from world import SECRET

MAIL = {"host": "mail.example.vn", "port": 25, "sender": "it@example.vn"}


def make() -> None:
    for n in range(3):
        made = Channel(name=f"K{n}", kind="email" if n else "webhook", settings=MAIL)
        made.seal(password=SECRET)
        made.save()


class ChannelApi(crud.ConfigApi):
    model = Channel
    brief_fields = sorted(["id", "url", "display", "name", "kind", "description"])
    graphql_base_name = "mangxa_channel"
    user_permissions = ("netbox_mangxa.view_route",)
    validation_excluded_fields = ["password", "token", "secret_url", "signing_key"]
    bulk_update_data = {"enabled": False}
    bulk_update_invalid_data = {"kind": "pigeon"}

    @classmethod
    def setUpTestData(cls):
        make()
        cls.create_data = [
            {"name": "N1", "kind": "email", "settings": MAIL, "password": SECRET},
            {"name": "N2", "kind": "webhook", "settings": {"url": "http://127.0.0.1/"}, "token": SECRET},
            {"name": "N3", "kind": "webhook", "settings": {}, "secret_url": SECRET, "signing_key": SECRET},
        ]
        cls.update_data = {"description": "changed"}

    def test_a_secret_among_the_settings_is_refused(self):
        self.add_permissions("netbox_mangxa.add_channel")
        for settings in ({"password": SECRET}, {"token": SECRET}, "text", []):
            data = {"name": "bad", "kind": "email", "settings": settings}
            response = self.client.post(self._get_list_url(), data, format="json", **self.header)
            assert response.status_code == 400, settings
            assert SECRET not in response.content.decode()


class ChannelPages(crud.ConfigPages):
    model = Channel
    bulk_edit_data = {"enabled": False, "description": "changed"}

    @classmethod
    def setUpTestData(cls):
        make()
        cls.form_data = {
            "name": "New",
            "enabled": True,
            "kind": "email",
            "settings": json.dumps(MAIL),
            "password": SECRET,
        }
        cls.csv_data = ("name,kind,settings", *(f'I{n},email,"{{""host"": ""h{n}""}}"' for n in range(3)))
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in Channel.objects.values_list("pk", flat=True)),
        )


class ChannelFilters(crud.ConfigFilters, TestCase):
    queryset = Channel.objects.all()
    filterset = ChannelFilterSet
    ignore_fields = ("sealed", "settings")

    @classmethod
    def setUpTestData(cls):
        make()

    def test_kind(self):
        assert self.found(kind=["webhook"]) == ["K0"]
