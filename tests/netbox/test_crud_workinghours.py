"""Working hours: pages, REST, GraphQL, filters."""

import crud
from django.test import TestCase
from netbox_mangxa.filtersets import WorkingHoursFilterSet
from netbox_mangxa.models import Unit, WorkingHours
from world import World


def make() -> None:
    world = World("Bản Thi")
    world.fill()
    for n in range(3):
        WorkingHours.objects.create(name=f"H{n}")
    WorkingHours.objects.get(name="H0").units.add(Unit.objects.first())


class WorkingHoursApi(crud.ConfigApi):
    model = WorkingHours
    brief_fields = sorted(["id", "url", "display", "name", "description"])
    graphql_base_name = "mangxa_working_hours"
    user_permissions = ("netbox_mangxa.view_unit",)
    bulk_update_data = {"sat": "07:30-11:30"}

    @classmethod
    def setUpTestData(cls):
        make()
        cls.create_data = [
            {"name": f"N{n}", "mon": "00:00-24:00", "units": [Unit.objects.first().pk]} for n in range(3)
        ]

    def test_what_is_no_span_is_refused_with_an_example(self):
        self.add_permissions("netbox_mangxa.add_workinghours")

        refused = self.client.post(self._get_list_url(), {"name": "X", "mon": "sáng"}, format="json", **self.header)

        assert refused.status_code == 400
        assert "07:30-11:30" in str(refused.data["mon"])


class WorkingHoursPages(crud.ConfigPages):
    model = WorkingHours
    bulk_edit_data = {"on_holidays": True}

    @classmethod
    def setUpTestData(cls):
        make()
        cls.form_data = {"name": "New", "mon": "07:30-11:30", "units": [Unit.objects.first().pk]}
        cls.csv_data = ("name,mon,sat,units", *(f"I{n},07:00-17:00,,00001" for n in range(3)))
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in WorkingHours.objects.values_list("pk", flat=True)),
        )


class WorkingHoursFilters(crud.ConfigFilters, TestCase):
    queryset = WorkingHours.objects.all()
    filterset = WorkingHoursFilterSet

    @classmethod
    def setUpTestData(cls):
        make()

    def get_m2m_filter_name(self, field):
        return field.name.removesuffix("s")

    def test_unit(self):
        assert self.found(unit_id=[Unit.objects.first().pk]) == ["H0"]
