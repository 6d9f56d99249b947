"""Inhibitions: pages, REST, GraphQL, filters."""

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import InhibitionFilterSet
from netbox_mangxa.models import Inhibition
from world import World


def make() -> World:
    world = World("Bản Thi")
    for n in range(3):
        Inhibition.objects.create(name=f"I{n}", source_checks=["ups"] if n else [], target_checks=["reachability"])
    Inhibition.objects.get(name="I0").source_roles.add(world.firewall_role)
    return world


class InhibitionApi(crud.ConfigApi):
    model = Inhibition
    brief_fields = sorted(["id", "url", "display", "name", "severity", "description"])
    graphql_base_name = "mangxa_inhibition"
    user_permissions = ("dcim.view_site", "dcim.view_devicerole")
    bulk_update_data = {"severity": "warn"}
    bulk_update_invalid_data = {"severity": "mild"}

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.create_data = [
            {"name": f"N{n}", "source_checks": ["cpu"], "target_roles": [world.firewall_role.pk]} for n in range(3)
        ]


class InhibitionPages(crud.ConfigPages):
    model = Inhibition
    bulk_edit_data = {"severity": "unknown", "same_device": True}
    validation_excluded_fields = ["source_checks"]

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.form_data = {
            "name": "New",
            "enabled": True,
            "severity": "warn",
            "same_site": True,
            "same_device": False,
            "source_checks": ["cpu"],
            "source_roles": [world.firewall_role.pk],
        }
        role = world.firewall_role.slug
        cls.csv_data = (
            "name,severity,source_checks,source_roles,target_checks",
            *(f'C{n},crit,"cpu,memory",{role},reachability' for n in range(3)),
        )
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in Inhibition.objects.values_list("pk", flat=True)),
        )


class InhibitionFilters(crud.ConfigFilters, TestCase):
    queryset = Inhibition.objects.all()
    filterset = InhibitionFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def get_m2m_filter_name(self, field):
        return field.name.removesuffix("s")

    def test_by_cause(self):
        assert self.found(source_checks=["ups"]) == ["I1", "I2"]
        assert self.found(source_role_id=[self.world.firewall_role.pk]) == ["I0"]
