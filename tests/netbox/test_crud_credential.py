"""Credentials: pages, REST, GraphQL, filters."""

import crud
from dcim.models import Site
from django.test import TestCase
from netbox_mangxa.filtersets import CredentialFilterSet
from netbox_mangxa.kinds import SECRETS
from netbox_mangxa.models import Credential
from world import SECRET, World


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ")
    for n, version in enumerate(("2c", "2c", "3")):
        made = Credential(name=f"C{n}", version=version, username="poll" if version == "3" else "", weight=n)
        made.seal(**{"community" if version == "2c" else "auth_password": SECRET})
        made.save()
    for name, more in (("API", {"kind": "api"}), ("SSH", {"kind": "ssh", "username": "poll", "legacy": True})):
        Credential.objects.create(name=name, version="", weight=9, **more)
    Credential.objects.get(name="C0").sites.add(world.communes[0].site)
    return world


class CredentialApi(crud.ConfigApi):
    model = Credential
    brief_fields = sorted(["id", "url", "display", "name", "kind", "version", "description"])
    graphql_base_name = "mangxa_credential"
    user_permissions = ("dcim.view_site", "dcim.view_device", "dcim.view_devicerole", "dcim.view_platform")
    validation_excluded_fields = list(SECRETS)
    bulk_update_data = {"weight": 7}
    bulk_update_invalid_data = {"port": 70000}

    @classmethod
    def setUpTestData(cls):
        make()
        v3 = {"version": "3", "username": "poll", "auth_protocol": "SHA256", "auth_password": SECRET}
        cls.create_data = [
            {"name": "New 1", "version": "2c", "community": SECRET, "sites": [Site.objects.first().pk]},
            {"name": "New 2", **v3},
            {
                "name": "New 3",
                **v3,
                "priv_protocol": "AES256",
                "priv_password": SECRET + "2",
                "key_extension": "reeder",
            },
            {"name": "New 4", "kind": "ssh", "username": "poll", "password": SECRET, "napalm": True, "port": 2222},
            {"name": "New 5", "kind": "api", "secret": SECRET, "timeout": 5},
        ]
        cls.update_data = {"weight": 5, "description": "changed"}


class CredentialPages(crud.ConfigPages):
    model = Credential
    bulk_edit_data = {"weight": 9, "timeout": 3.5}

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.form_data = {
            "name": "New",
            "enabled": True,
            "weight": 10,
            "kind": "snmp",
            "version": "3",
            "engine": "pysnmp",
            "username": "poll",
            "auth_protocol": "SHA1",
            "auth_password": SECRET,
            "priv_protocol": "AES128",
            "priv_password": SECRET,
            "port": 161,
            "timeout": 2.0,
            "retries": 1,
            "sites": [world.communes[0].site.pk],
            "devices": [world.communes[0].firewall.pk],
        }
        cls.csv_data = (
            "name,version,username,sites,devices",
            'I1,2c,,"ubnd-1,ubnd-2",',
            "I2,3,poll,,FW-Yên Mỹ",
            "I3,1,,,",
        )
        cls.csv_update_data = (
            "id,weight,description",
            *(f"{pk},3,x{pk}" for pk in Credential.objects.values_list("pk", flat=True)),
        )


class CredentialFilters(crud.ConfigFilters, TestCase):
    ignore_fields = (*crud.ConfigFilters.ignore_fields, "authority")
    queryset = Credential.objects.all()
    filterset = CredentialFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def get_m2m_filter_name(self, field):
        return {"sites": "site", "roles": "role", "platforms": "platform", "devices": "device"}[field.name]

    def test_version(self):
        assert self.found(version=["3"]) == ["C2"]

    def test_kind_and_what_it_knows(self):
        assert self.found(kind=["ssh", "api"]) == ["API", "SSH"]
        assert self.found(legacy="true") == ["SSH"]
        Credential.objects.filter(name="C2").update(engine="pysnmp", key_extension="reeder")
        assert self.found(engine=["pysnmp"]) == self.found(key_extension=["reeder"]) == ["C2"]

    def test_site(self):
        assert self.found(site_id=[self.world.communes[0].site.pk]) == ["C0"]

    def test_q_does_not_look_into_secrets(self):
        assert self.found(q=SECRET) == []
