"""Silences: pages, REST, GraphQL, filters."""

from datetime import timedelta

import crud
from django.test import TestCase
from django.utils import timezone
from netbox_mangxa.filtersets import SilenceFilterSet
from netbox_mangxa.models import Silence
from users.models import User
from world import World


def make() -> World:
    world = World("Bản Thi")
    now = timezone.now()
    for n, (begin, end) in enumerate(((-2, -1), (-1, 1), (1, 2))):
        Silence.objects.create(
            reason=f"S{n}",
            begin=now + timedelta(hours=begin),
            end=now + timedelta(hours=end),
            checks=["cpu"] if n else [],
        )
    Silence.objects.get(reason="S1").sites.add(world.communes[0].site)
    return world


class SilenceApi(crud.ConfigApi):
    model = Silence
    brief_fields = sorted(["id", "url", "display", "reason", "begin", "end", "description"])
    graphql_base_name = "mangxa_silence"
    user_permissions = ("dcim.view_site", "dcim.view_devicerole", "dcim.view_device", "netbox_mangxa.view_unit")
    bulk_update_data = {"reason": "Sửa điện"}
    validation_excluded_fields = ["begin", "end"]

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.create_data = [
            {
                "reason": f"N{n}",
                "begin": "2027-01-01T00:00:00Z",
                "end": "2027-01-02T00:00:00Z",
                "checks": ["cpu", "memory"],
                "sites": [world.communes[0].site.pk],
            }
            for n in range(3)
        ]

    def test_who_asked_is_remembered(self):
        self.add_permissions("netbox_mangxa.add_silence")

        made = self.client.post(self._get_list_url(), self.create_data[0], format="json", **self.header)

        assert made.status_code == 201
        assert Silence.objects.get(pk=made.data["id"]).author == self.user
        assert made.data["state"] == "coming"

    def test_a_check_that_does_not_exist(self):
        self.add_permissions("netbox_mangxa.add_silence")

        refused = self.client.post(
            self._get_list_url(), self.create_data[0] | {"checks": ["luck"]}, format="json", **self.header
        )

        assert refused.status_code == 400
        assert "luck" in str(refused.data)


class SilencePages(crud.ConfigPages):
    model = Silence
    bulk_edit_data = {"description": "x"}
    validation_excluded_fields = ["begin", "end", "checks"]

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.form_data = {
            "reason": "Sửa điện",
            "begin": "2027-01-01 00:00:00",
            "end": "2027-01-02 00:00:00",
            "sites": [world.communes[0].site.pk],
            "checks": ["cpu"],
        }
        cls.csv_data = (
            "reason,begin,end,sites,checks",
            *(f'I{n},2027-01-01 00:00:00,2027-01-02 00:00:00,ubnd-1,"cpu,memory"' for n in range(3)),
        )
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in Silence.objects.values_list("pk", flat=True)),
        )

    def test_it_can_be_ended_at_once(self):
        self.add_permissions("netbox_mangxa.view_silence", "netbox_mangxa.change_silence")
        silence = Silence.objects.get(reason="S1")

        asked = self.client.get(self._get_url("end", silence))
        self.client.post(self._get_url("end", silence), {"confirm": True})

        silence.refresh_from_db()
        assert "S1" in asked.content.decode()
        assert silence.state == "over"
        assert silence.begin < silence.end

    def test_one_that_has_not_begun_never_begins(self):
        self.add_permissions("netbox_mangxa.view_silence", "netbox_mangxa.change_silence")
        silence = Silence.objects.get(reason="S2")

        self.client.post(self._get_url("end", silence), {"confirm": True})

        silence.refresh_from_db()
        assert silence.end == silence.begin

    def test_who_may_not_change_it_may_not_end_it(self):
        self.add_permissions("netbox_mangxa.view_silence")
        silence = Silence.objects.get(reason="S1")

        refused = self.client.post(self._get_url("end", silence), {"confirm": True})

        silence.refresh_from_db()
        assert refused.status_code in (302, 403)
        assert silence.state == "on"


class SilenceFilters(crud.ConfigFilters, TestCase):
    queryset = Silence.objects.all()
    filterset = SilenceFilterSet
    filter_name_map = {}

    @classmethod
    def setUpTestData(cls):
        cls.world = make()
        cls.user = User.objects.create_user("an")
        Silence.objects.filter(reason="S0").update(author=cls.user)

    def get_m2m_filter_name(self, field):
        return field.name.removesuffix("s")

    def test_state(self):
        assert self.found(state=["on"]) == ["S1"]
        assert self.found(state=["coming", "over"]) == ["S0", "S2"]

    def test_checks(self):
        assert self.found(checks=["cpu"]) == ["S1", "S2"]

    def test_site_and_author(self):
        assert self.found(site_id=[self.world.communes[0].site.pk]) == ["S1"]
        assert self.found(author_id=[self.user.pk]) == ["S0"]
