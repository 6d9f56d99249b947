"""Downtimes: pages, REST, GraphQL, filters, and calling one off."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import crud
from circuits.models import Circuit, CircuitTermination, CircuitType, Provider
from django.contrib.contenttypes.models import ContentType
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from netbox_mangxa import downtimes
from netbox_mangxa.filtersets import DowntimeFilterSet
from netbox_mangxa.models import Downtime, Unit
from users.models import ObjectPermission, User
from world import NOW, World

START = datetime(2030, 3, 1, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make() -> World:
    world = World("Bản Thi", "Yên Mỹ")
    first, second = world.communes
    once = Downtime.objects.create(name="Change of the switch", start=START, end=START + HOUR)
    once.sites.add(first.site)
    nightly = Downtime.objects.create(
        name="Backup", start_time=time(22), end_time=time(1), weekdays=[0, 4], last=date(2031, 1, 1), checks=["cpu"]
    )
    nightly.devices.add(second.firewall)
    gone = Downtime.objects.create(
        name="Power", start=START, end=START + HOUR, duration=90, everything=True, cancelled_at=NOW
    )
    assert gone.pk
    return world


class DowntimeApi(crud.ConfigApi):
    model = Downtime
    brief_fields = sorted(["id", "url", "display", "name", "state", "start", "end", "description"])
    graphql_base_name = "mangxa_downtime"
    user_permissions = ("dcim.view_site", "dcim.view_device", "netbox_mangxa.view_unit")
    validation_excluded_fields = ["start", "end", "start_time", "end_time"]
    bulk_update_data = {"description": "later"}
    bulk_update_invalid_data = {"zone": "Mars/Olympus"}

    @classmethod
    def setUpTestData(cls):
        world = make()
        once = {"start": "2030-05-01T00:00:00Z", "end": "2030-05-01T02:00:00Z"}
        site, device = world.communes[0].site.pk, world.communes[1].firewall.pk
        cls.create_data = [
            {"name": "New 1", **once, "sites": [site]},
            {"name": "New 2", **once, "duration": 30, "devices": [device], "item_names": ["wan1"]},
            {"name": "New 3", "start_time": "22:00:00", "end_time": "02:00:00", "weekdays": [6], "checks": ["cpu"]},
        ]
        cls.update_data = {"name": "Other", "description": "changed"}

    def refused(self, **data):
        """Post what must be refused; return what was said."""
        self.add_permissions("netbox_mangxa.add_downtime")
        answer = self.client.post(self._get_list_url(), {"name": "X"} | data, format="json", **self.header)
        assert answer.status_code == 400, answer.data
        return answer.data

    def test_for_nothing_is_refused_and_for_everything_must_be_said(self):
        once = {"start": "2030-05-01T00:00:00Z", "end": "2030-05-01T02:00:00Z"}
        assert "Say what it is for" in str(self.refused(**once)["everything"])
        assert "Either everything" in str(self.refused(**once, everything=True, checks=["cpu"])["everything"])

    def test_what_could_never_hold_is_refused_with_the_field(self):
        every = {"everything": True}
        once = {"start": "2030-05-01T02:00:00Z", "end": "2030-05-01T00:00:00Z"}
        assert "end after it begins" in str(self.refused(**every, **once)["end"])
        rule = {"start_time": "22:00:00", "end_time": "23:00:00"}
        assert "weekdays" in self.refused(**every, **rule, weekdays=[7])
        assert "never begin" in str(self.refused(**every, **rule, days=[31], first="2030-04-01", last="2030-04-30"))
        assert "not both" in str(self.refused(**every, **rule, start="2030-05-01T02:00:00Z")["start"])
        assert "No such check" in str(self.refused(**rule, checks=["nonsense"])["checks"])
        assert "triggered_by" not in self.refused(**rule)

    def test_who_made_it_and_when_it_comes(self):
        self.add_permissions("netbox_mangxa.add_downtime", "netbox_mangxa.view_downtime")
        made = self.client.post(self._get_list_url(), self.create_data[2], format="json", **self.header).data

        assert made["created_by"]["username"] == self.user.username
        assert made["state"] in ("coming", "running")
        assert len(made["next_windows"]) == 3
        assert all(window["end"] - window["start"] == 4 * HOUR for window in made["next_windows"])

    def test_cancelling_once_and_again(self):
        row = Downtime.objects.get(name="Backup")
        url = reverse("plugins-api:netbox_mangxa-api:downtime-cancel", args=[row.pk])
        self.add_permissions("netbox_mangxa.view_downtime")
        assert self.client.post(url, **self.header).status_code == 403
        self.add_permissions("netbox_mangxa.change_downtime")

        first = self.client.post(url, **self.header).data
        again = self.client.post(url, **self.header).data

        assert first["state"] == again["state"] == "cancelled"
        assert first["cancelled_at"] == again["cancelled_at"]
        assert downtimes.current(timezone.now()) == tuple(
            plan for plan in downtimes.current(timezone.now()) if plan.id != row.pk
        )


class DowntimePages(crud.ConfigPages):
    model = Downtime
    bulk_edit_data = {"description": "moved", "name": "Other"}
    user_permissions = ("dcim.view_site", "dcim.view_device", "netbox_mangxa.view_unit")

    @classmethod
    def setUpTestData(cls):
        world = make()
        cls.world = world
        cls.form_data = {
            "name": "New",
            "start_time": "22:00",
            "end_time": "02:00",
            "weekdays": [5, 6],
            "weeks": "-1",
            "days": "",
            "skipped": "",
            "item_names": "wan1,wan2",
            "zone": "Asia/Ho_Chi_Minh",
            "duration": 45,
            "sites": [world.communes[0].site.pk],
        }
        cls.validation_excluded_fields = [
            "start_time",
            "end_time",
            "weeks",
            "days",
            "skipped",
            "item_names",
            "weekdays",
        ]
        cls.csv_data = (
            "name,start,end,start_time,end_time,weekdays,sites,checks,zone",
            "I1,2030-01-01 00:00,2030-01-01 02:00,,,,ubnd-1,,UTC",
            'I2,,,22:00,23:00,"1,3",ubnd-2,cpu,UTC',
            'I3,,,03:00,04:00,,"ubnd-1,ubnd-2",,UTC',
        )
        cls.csv_update_data = (
            "id,description",
            *(f"{pk},x{pk}" for pk in Downtime.objects.values_list("pk", flat=True)),
        )

    def test_cancel_asks_first_and_acts_by_post_alone(self):
        row = Downtime.objects.get(name="Backup")
        url = reverse("plugins:netbox_mangxa:downtime_cancel", args=[row.pk])
        self.add_permissions("netbox_mangxa.view_downtime")
        assert self.client.get(url).status_code == self.client.post(url).status_code == 404
        assert url not in self.client.get(row.get_absolute_url()).content.decode()
        self.add_permissions("netbox_mangxa.change_downtime")
        assert url in self.client.get(row.get_absolute_url()).content.decode()

        asked = self.client.get(url).content.decode()
        row.refresh_from_db()
        assert "Cancel the downtime?" in asked
        assert row.cancelled_at is None

        assert self.client.post(url).status_code == 302
        row.refresh_from_db()
        assert row.cancelled_by == self.user

    def test_the_list_says_where_each_stands_and_when_it_comes(self):
        self.add_permissions("netbox_mangxa.view_downtime")

        page = self.client.get(self._get_url("list")).content.decode()

        assert "To come" in page
        assert "Cancelled" in page
        assert "01/03/2030" in page


class DowntimeFilters(crud.ConfigFilters, TestCase):
    ignore_fields = (
        *crud.ConfigFilters.ignore_fields, "weekdays", "days", "weeks", "skipped", "checks", "item_names", "narrowed",
        "begun_at", "cancelled_at", "cancelled_by", "created_by",
    )  # fmt: skip
    queryset = Downtime.objects.all()
    filterset = DowntimeFilterSet

    @classmethod
    def setUpTestData(cls):
        cls.world = make()

    def get_m2m_filter_name(self, field):
        return {"sites": "site", "devices": "device", "units": "unit", "providers": "provider"}[field.name]

    def test_state(self):
        assert self.found(state=["cancelled"]) == ["Power"]
        assert "Change of the switch" in self.found(state=["coming"])

    def test_check_and_site(self):
        assert self.found(check=["cpu"]) == ["Backup"]
        assert self.found(site_id=[self.world.communes[0].site.pk]) == ["Change of the switch"]

    def test_provider(self):
        provider = Provider.objects.create(name="FPT", slug="fpt")
        Downtime.objects.get(name="Power").providers.add(provider)
        assert self.found(provider_id=[provider.pk]) == ["Power"]

    def test_q(self):
        assert self.found(q="back") == ["Backup"]


class WhatTheNotifierReads(TestCase):
    """``downtimes.current`` and ``subject``."""

    @classmethod
    def setUpTestData(cls):
        cls.world = make()
        first = cls.world.communes[0]
        district = Unit.objects.create(code="064", name="Chợ Đồn", kind="district", valid_from=date(2020, 1, 1))
        cls.district = district
        cls.commune = Unit.objects.create(
            code="01", name="Bản Thi", kind="commune", valid_from=date(2020, 1, 1), parent=district, site=first.site
        )

    def setUp(self):
        downtimes.forget_places()

    def names(self, now):
        return sorted(Downtime.objects.get(pk=plan.id).name for plan in downtimes.current(now))

    def test_all_that_are_not_over(self):
        assert self.names(START) == ["Backup", "Change of the switch"]
        assert self.names(START + 2 * HOUR) == ["Backup"]
        assert self.names(START + timedelta(days=400)) == []

    def test_where_a_device_stands(self):
        found = downtimes.subject(self.world.communes[0].switch.pk, "cpu", "1")

        assert found.site == self.world.communes[0].site.pk
        assert found.units == {self.commune.pk, self.district.pk}

    def test_a_scope_whose_last_device_is_deleted_never_becomes_one_of_everything(self):
        made = Downtime.objects.create(name="Two", start=START, end=START + HOUR)
        made.devices.add(self.world.communes[1].switch)
        made.sites.add(self.world.communes[1].site)
        assert "Two" in self.names(START)

        self.world.communes[1].switch.delete()

        assert "Two" not in self.names(START)

    def test_a_flexible_one_that_began_is_kept_past_its_window(self):
        made = Downtime.objects.create(name="Flexible", start=START, end=START + HOUR, duration=180, everything=True)
        [plan] = [each for each in downtimes.current(START) if each.id == made.pk]
        downtimes.begun([replace(plan, begun_at=START + HOUR / 2)])

        assert "Flexible" in self.names(START + 2 * HOUR)
        assert "Flexible" not in self.names(START + 4 * HOUR)
        assert Downtime.objects.get(pk=made.pk).state_at(START + 2 * HOUR) == "running"

    def test_what_begins_another_is_kept_for_it(self):
        chief = Downtime.objects.create(name="Chief", start=START, end=START + HOUR, everything=True)
        Downtime.objects.create(
            name="Follower", start=START, end=START + HOUR, duration=180, everything=True, triggered_by=chief
        )

        assert {"Chief", "Follower"} <= set(self.names(START + 2 * HOUR))

    def test_a_downtime_of_a_provider_is_for_the_offices_that_nobody_else_connects(self):
        kind = CircuitType.objects.create(name="Lease", slug="lease")
        providers = [Provider.objects.create(name=name, slug=name.lower()) for name in ("FPT", "CMC")]
        first, second = self.world.communes[:2]
        for n, (provider, site) in enumerate(
            [(providers[0], first.site), (providers[0], second.site), (providers[1], second.site)]
        ):
            circuit = Circuit.objects.create(cid=f"L{n}", provider=provider, type=kind)
            CircuitTermination.objects.create(circuit=circuit, term_side="A", termination=site)
        work = Downtime.objects.create(name="Fibre", start=START, end=START + HOUR)
        work.providers.add(providers[0])
        work.refresh_from_db()
        assert work.narrowed == ["providers"]

        [plan] = [each for each in downtimes.current(START) if each.id == work.pk]
        assert plan.scope.covers(downtimes.subject(first.switch.pk, "cpu"))
        assert not plan.scope.covers(downtimes.subject(second.switch.pk, "cpu"))
        held = [row.name for row, _end in downtimes.holding_at(first.site.pk, START + HOUR / 2)]
        assert "Fibre" in held
        assert "Fibre" not in [row.name for row, _end in downtimes.holding_at(second.site.pk, START + HOUR / 2)]

        providers[0].circuits.all().delete()
        providers[0].delete()
        assert "Fibre" not in self.names(START)

    def test_few_queries(self):
        with self.assertNumQueries(5):
            downtimes.current(START)
        with self.assertNumQueries(3):
            for commune in self.world.communes:
                downtimes.subject(commune.switch.pk, "cpu")


class SeenByUnit(TestCase):
    """A user of one commune sees what is for it, and what is for all."""

    def test_only_ones_own(self):
        world = make()
        user = User.objects.create_user("xa")
        site = world.communes[0].site
        for model, constraint in (
            (Downtime, {}),
            (type(site), {"pk": site.pk}),
            (type(world.communes[0].switch), {"site": site.pk}),
        ):
            given = ObjectPermission.objects.create(name=model.__name__, actions=["view"], constraints=constraint)
            given.object_types.add(ContentType.objects.get_for_model(model))
            given.users.add(user)

        seen = sorted(map(str, Downtime.objects.restrict(user, "view")))

        assert seen == ["Change of the switch", "Power"]
