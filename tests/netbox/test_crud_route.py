"""Routes: pages, REST, GraphQL, filters."""

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import RouteFilterSet
from netbox_mangxa.models import Channel, Route
from world import World


def make() -> World:
    world = World("Bản Thi")
    channel = Channel.objects.create(name="Mail", kind="email", settings={})
    for n, severity in enumerate(("warn", "crit", "crit")):
        Route.objects.create(name=f"R{n}", channel=channel, severity=severity, recipients=f"a{n}@example.vn")
    Route.objects.get(name="R0").sites.add(world.communes[0].site)
    return world


class RouteApi(crud.ConfigApi):
    model = Route
    brief_fields = sorted(["id", "url", "display", "name", "severity", "description"])
    graphql_base_name = "mangxa_route"
    user_permissions = (
        "dcim.view_site",
        "dcim.view_devicerole",
        "netbox_mangxa.view_channel",
        "netbox_mangxa.view_ladder",
        "netbox_mangxa.view_unit",
        "tenancy.view_contact",
        "tenancy.view_contactgroup",
    )
    bulk_update_data = {"severity": "unknown"}
    bulk_update_invalid_data = {"severity": "mild"}

    @classmethod
    def setUpTestData(cls):
        world = make()
        channel = Channel.objects.get()
        cls.create_data = [
            {
                "name": f"N{n}",
                "channel": channel.pk,
                "recipients": "b@example.vn",
                "sites": [world.communes[0].site.pk],
                "checks": ["cpu"],
                "times": "working",
                "limit": 12,
            }
            for n in range(3)
        ]


class RoutePages(crud.ConfigPages):
    model = Route
    validation_excluded_fields = ["summary_at", "checks"]
    bulk_edit_data = {"severity": "unknown", "language": "en", "times": "working"}

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.form_data = {
            "name": "New",
            "enabled": True,
            "severity": "warn",
            "weight": 500,
            "times": "always",
            "night": "waits",
            "wait": 30,
            "interval": 5,
            "summary_at": "07:00:00",
            "checks": ["cpu"],
            "channel": Channel.objects.get().pk,
            "recipients": "a@example.vn\r\nb@example.vn",
            "language": "vi",
            "sites": [world.communes[0].site.pk],
        }
        cls.csv_data = (
            "name,channel,recipients,sites,severity,checks,night",
            *(f"I{n},Mail,a@example.vn,ubnd-1,crit,cpu,waits" for n in range(3)),
        )
        cls.csv_update_data = (
            "id,description,language",
            *(f"{pk},x{pk},en" for pk in Route.objects.values_list("pk", flat=True)),
        )

    def test_not_an_address(self):
        self.add_permissions("netbox_mangxa.add_route", "netbox_mangxa.view_channel", "dcim.view_site")

        response = self.client.post(self._get_url("add"), self.form_data | {"recipients": "not an address"})

        assert "Not an e-mail address" in response.content.decode()


class RouteFilters(crud.ConfigFilters, TestCase):
    queryset = Route.objects.all()
    filterset = RouteFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def get_m2m_filter_name(self, field):
        return field.name.removesuffix("s")

    def test_severity(self):
        assert self.found(severity=["warn"]) == ["R0"]

    def test_site(self):
        assert self.found(site_id=[self.world.communes[0].site.pk]) == ["R0"]
