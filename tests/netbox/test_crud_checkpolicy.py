"""Check policies: pages, REST, GraphQL, filters."""

import json

import crud
from dcim.models import DeviceRole
from django.test import TestCase
from netbox_mangxa.filtersets import CheckPolicyFilterSet
from netbox_mangxa.models import CheckPolicy
from world import World

LEVELS = {"load": {"crit": 90, "warn": 70}}


def make() -> World:
    world = World("Bản Thi")
    for n in range(3):
        CheckPolicy.objects.create(name=f"P{n}", check_name="cpu", levels=LEVELS, weight=n, interval=60 + n)
    CheckPolicy.objects.get(name="P1").roles.add(world.firewall_role)
    return world


class CheckPolicyApi(crud.ConfigApi):
    model = CheckPolicy
    brief_fields = sorted(["id", "url", "display", "name", "check_name", "description"])
    graphql_base_name = "mangxa_check_policy"
    user_permissions = (
        "dcim.view_site",
        "dcim.view_device",
        "dcim.view_devicerole",
        "dcim.view_platform",
        "extras.view_tag",
    )
    bulk_update_data = {"weight": 7}
    bulk_update_invalid_data = {"interval": 1}

    @classmethod
    def setUpTestData(cls):
        make()
        cls.create_data = [
            {"name": "N1", "check_name": "cpu", "levels": LEVELS, "roles": [DeviceRole.objects.first().pk]},
            {"name": "N2", "interval": 30},
            {"name": "N3", "check_name": "disk", "active": False},
        ]

    def test_rubbish_levels_are_refused(self):
        self.add_permissions("netbox_mangxa.add_checkpolicy")
        for levels in (
            [],
            "x",
            {"load": 5},
            {"load": {"warn": "hot"}},
            {"nonsense": {"warn": 1}},
            {"load": {"warn": True}},
        ):
            data = {"name": "bad", "check_name": "cpu", "levels": levels}
            response = self.client.post(self._get_list_url(), data, format="json", **self.header)
            assert response.status_code == 400, levels
            assert "levels" in response.data, levels

    def test_distances_from_the_usual_are_tried(self):
        self.add_permissions("netbox_mangxa.add_checkpolicy", "netbox_mangxa.view_checkpolicy")
        for number, (deviations, status) in enumerate(
            [
                ([], 400),
                ({"heat": {"warn": 4}}, 400),
                ({"cpu": {}}, 400),
                ({"cpu": {"warn": "much"}}, 400),
                ({"cpu": {"warn": 4, "above": False}}, 400),
                ({"cpu": {"warn": 4, "near": 1}}, 400),
                ({"cpu": {"warn": -1}}, 400),
                ({"cpu": {"warn": 4, "crit": None, "least": 10, "below": True}}, 201),
            ]
        ):
            data = {"name": f"usual {number}", "check_name": "cpu", "deviations": deviations, "slack": 10}
            response = self.client.post(self._get_list_url(), data, format="json", **self.header)
            assert response.status_code == status, (deviations, response.data)
            assert status == 201 or "deviations" in response.data, deviations


class CheckPolicyPages(crud.ConfigPages):
    model = CheckPolicy
    bulk_edit_data = {"weight": 9, "interval": 120}

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.form_data = {
            "name": "New",
            "enabled": True,
            "active": True,
            "weight": 10,
            "check_name": "cpu",
            "levels": json.dumps(LEVELS),
            "attempts": 2,
            "interval": 60,
            "retry_interval": None,
            "roles": [world.firewall_role.pk],
        }
        cls.csv_data = (
            "name,check_name,levels,roles,interval",
            'I1,cpu,"{""load"": {""warn"": 50}}",firewall,30',
            "I2,,,,30",
            "I3,disk,,,",
        )
        cls.csv_update_data = (
            "id,weight,description",
            *(f"{pk},3,x{pk}" for pk in CheckPolicy.objects.values_list("pk", flat=True)),
        )

    def test_a_missing_column_means_the_default(self):
        self.add_permissions("netbox_mangxa.add_checkpolicy")
        data = {"data": "name\nBare", "format": "csv", "csv_delimiter": "auto"}

        assert self.client.post(self._get_url("bulk_import"), data).status_code == 302

        bare = CheckPolicy.objects.get(name="Bare")
        assert (bare.enabled, bare.active, bare.weight, bare.levels) == (True, True, 1000, {})


class CheckPolicyFilters(crud.ConfigFilters, TestCase):
    queryset = CheckPolicy.objects.all()
    filterset = CheckPolicyFilterSet
    ignore_fields = ("levels", "deviations")

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def get_m2m_filter_name(self, field):
        return field.name.removesuffix("s")

    def test_role(self):
        assert self.found(role_id=[self.world.firewall_role.pk]) == ["P1"]
