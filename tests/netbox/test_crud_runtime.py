"""What monitoring writes: lists, single pages, REST, GraphQL, filters, all read-only."""

from datetime import UTC, datetime, timedelta

import crud
from django.test import TestCase
from netbox_mangxa import filtersets
from netbox_mangxa.models import Event, Hearing, Heartbeat, Incident, Notification, SelfCheck, Status, Transition, Visit
from utilities.testing import GraphQLFilterTest
from world import NOW, World, status

NAMES = ("Bản Thi", "Yên Mỹ", "Đại Sảo")


class Filled:
    """Three communes with one of everything."""

    @classmethod
    def setUpTestData(cls):
        cls.world = World(*NAMES)
        cls.world.fill()
        for commune in cls.world.communes:
            status(commune.switch, "reachability", standing="ok", fresh=False, item="lan")
        for name in ("notify", "web"):
            Heartbeat.objects.create(name=name, at=NOW, started_at=NOW - timedelta(hours=1), pid=2, host="may1")
        for name, standing, item in (("disk", "ok", "/data"), ("channel", "crit", "Mail"), ("backup", "pending", "")):
            SelfCheck.objects.create(
                name=name, item=item, standing=standing, soft=standing, since=NOW - timedelta(hours=2), checked_at=NOW,
                stale_at=datetime.now(UTC) + timedelta(days=1), value=7, unit="B", measured_at=NOW,
                texts=[{"t": "there is no backup: no file fits {pattern}", "v": {"pattern": "/b/*"}}],
                advice=[{"t": "Run it by hand", "v": {}}],
            )  # fmt: skip


class StatusApi(Filled, crud.RuntimeApi):
    model = Status
    brief_fields = sorted(["id", "url", "display", "check_name", "item", "standing", "since"])
    graphql_base_name = "mangxa_status"
    graphql_filter_tests = (
        GraphQLFilterTest("stale now", "standing: [STANDING_STALE]", {"check_name": "reachability"}),
        GraphQLFilterTest("critical now", "standing: [STANDING_CRIT, STANDING_WARN]", {"check_name": "cpu"}),
    )

    def test_old_is_stale_whatever_was_written_down(self):
        self.add_permissions("netbox_mangxa.view_status")
        old = Status.objects.filter(check_name="reachability").first()

        data = self.client.get(self._get_detail_url(old), **self.header).data

        assert data["standing"]["value"] == "stale"
        assert data["recorded_standing"]["value"] == "ok"

    def test_the_sentence_is_said(self):
        self.add_permissions("netbox_mangxa.view_status")
        row = Status.objects.filter(check_name="cpu").first()

        assert self.client.get(self._get_detail_url(row), **self.header).data["sentence"] == "CPU at 93 %"


class StatusPages(Filled, crud.RuntimePages):
    model = Status

    def test_worst_first(self):
        self.add_permissions("netbox_mangxa.view_status")

        page = self.client.get(f"{self._get_url('list')}?sort=standing").content.decode()

        assert 0 < page.index("Critical</span>") < page.index("Stale</span>")


class StatusFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Status.objects.all()
    filterset = filtersets.StatusFilterSet

    def test_standing_is_what_holds_now(self):
        assert {s.check_name for s in self.filterset({"standing": ["stale"]}, self.queryset).qs} == {"reachability"}
        assert self.found(standing=["ok"]) == []

    def test_q_and_site(self):
        site = self.world.communes[0].site
        assert self.found(q="ban thi cpu") == ["FW-Bản Thi cpu"]
        assert self.found(site_id=[site.pk], check_name=["cpu"]) == ["FW-Bản Thi cpu"]
        assert len(self.found(role_id=[self.world.switch_role.pk])) == 3


class TransitionApi(Filled, crud.RuntimeApi):
    model = Transition
    brief_fields = sorted(["id", "url", "display", "check_name", "item", "old", "new", "at"])
    graphql_base_name = "mangxa_transition"
    user_permissions = (*crud.RuntimeApi.user_permissions, "netbox_mangxa.view_incident")


class TransitionPages(Filled, crud.RuntimePages):
    model = Transition


class TransitionFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Transition.objects.all()
    filterset = filtersets.TransitionFilterSet

    def test_time_and_states(self):
        assert len(self.found(at__gte=["2026-11-23T07:00:00Z"], new=["crit"])) == 3
        assert self.found(at__lt=["2026-11-23T07:00:00Z"]) == []
        assert self.found(is_told="true") == []


class IncidentApi(Filled, crud.RuntimeApi):
    model = Incident
    brief_fields = sorted(["id", "url", "display", "standing", "opened_at", "closed_at"])
    graphql_base_name = "mangxa_incident"
    user_permissions = (
        *crud.RuntimeApi.user_permissions, "netbox_mangxa.view_transition", "netbox_mangxa.view_notification",
    )  # fmt: skip


class IncidentPages(Filled, crud.RuntimePages):
    model = Incident


class IncidentFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Incident.objects.all()
    filterset = filtersets.IncidentFilterSet
    ignore_fields = (*crud.RuntimeFilters.ignore_fields, "verdict")

    def test_open(self):
        Incident.objects.filter(device=self.world.communes[0].firewall).update(closed_at=NOW)

        assert self.found(is_open="false") == ["FW-Bản Thi cpu"]
        assert len(self.found(is_open="true")) == 2
        assert self.found(q="dai sao") == ["FW-Đại Sảo cpu"]


class NotificationApi(Filled, crud.RuntimeApi):
    model = Notification
    brief_fields = sorted(["id", "url", "display", "state", "recipient", "created", "sent_at"])
    graphql_base_name = "mangxa_notification"


class NotificationPages(Filled, crud.RuntimePages):
    model = Notification


class NotificationFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Notification.objects.all()
    filterset = filtersets.NotificationFilterSet
    ignore_fields = (*crud.RuntimeFilters.ignore_fields, "body", "carrier", "standing")

    def test_site(self):
        assert self.found(site_id=[self.world.communes[1].site.pk]) == ["CPU FW-Yên Mỹ"]


class EventApi(Filled, crud.RuntimeApi):
    model = Event
    brief_fields = sorted(["id", "url", "display", "kind", "severity", "item", "at"])
    graphql_base_name = "mangxa_event"

    def test_the_sentence_is_said(self):
        self.add_permissions("netbox_mangxa.view_event")

        data = self.client.get(self._get_detail_url(Event.objects.first()), **self.header).data

        assert data["sentence"] == "Interface wan1 is down" and data["severity"]["label"] == "Warning"


class EventPages(Filled, crud.RuntimePages):
    model = Event

    def test_what_it_told_stands_on_the_devices_and_the_offices_tab(self):
        self.add_permissions("netbox_mangxa.view_event", "netbox_mangxa.view_status")
        commune = self.world.communes[1]

        for path in (f"/dcim/devices/{commune.firewall.pk}/monitoring/", f"/dcim/sites/{commune.site.pk}/monitoring/"):
            page = self.client.get(path).content.decode()
            assert "Interface wan1 is down" in page and "2 times" in page


class EventFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Event.objects.all()
    filterset = filtersets.EventFilterSet
    ignore_fields = (*crud.RuntimeFilters.ignore_fields, "raw")

    def test_kind_place_severity_and_words(self):
        site = self.world.communes[0].site
        assert len(self.found(kind=["link_down"], severity=[4], is_bad="true")) == 3
        assert self.found(site_id=[site.pk]) == self.found(q="ban thi wan1") == ["link_down wan1"]
        assert self.found(kind=["link_up"]) == self.found(is_bad="false") == self.found(origin=["syslog"]) == []


class VisitApi(Filled, crud.RuntimeApi):
    model = Visit
    brief_fields = sorted(["id", "url", "display", "at", "driver"])
    graphql_base_name = "mangxa_visit"


class VisitPages(Filled, crud.RuntimePages):
    model = Visit


class VisitFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Visit.objects.all()
    filterset = filtersets.VisitFilterSet

    def test_troubles(self):
        device = self.world.communes[2].firewall
        Visit.objects.filter(device=device).update(troubles=[{"where": "cpu", "fault": "timeout", "text": {}}])

        assert [v.device for v in self.filterset({"has_troubles": "true"}, self.queryset).qs] == [device]
        assert self.filterset({"has_troubles": "false"}, self.queryset).qs.count() == 2


class HearingApi(Filled, crud.RuntimeApi):
    model = Hearing
    brief_fields = sorted(["id", "url", "display", "reason", "asked_at", "at", "driver"])
    graphql_base_name = "mangxa_hearing"


class HearingPages(Filled, crud.RuntimePages):
    model = Hearing


class HearingFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Hearing.objects.all()
    filterset = filtersets.HearingFilterSet
    ignore_fields = tuple(name for name in (*crud.RuntimeFilters.ignore_fields, "exchanges") if name != "reason")

    def test_reason_and_arrival(self):
        device = self.world.communes[2].firewall
        Hearing.objects.create(device=device, asked_at=NOW)

        assert [row.device for row in self.filterset({"has_come": "false"}, self.queryset).qs] == [device]
        assert len(self.found(reason=["garbled"])) == 3
        assert len(self.found(q="dai sao")) == 2


class HeartbeatApi(Filled, crud.RuntimeApi):
    model = Heartbeat
    brief_fields = sorted(["id", "url", "display", "name", "at"])
    graphql_base_name = "mangxa_heartbeat"


class HeartbeatPages(Filled, crud.RuntimePages):
    model = Heartbeat

    def test_whose_messages_are_not_believed_is_shown(self):
        self.add_permissions("netbox_mangxa.view_heartbeat")
        one = {"way": "trap", "times": 7, "first_at": NOW.isoformat(), "last_at": NOW.isoformat()}
        beat = Heartbeat.objects.create(
            name="listen", at=NOW, started_at=NOW, pid=3, detail={
                "problems": [{"t": "trap: {where} is in use", "v": {"where": "0.0.0.0:162"}}],
                "strangers": [one | {"address": "10.9.9.9", "why": "unknown"},
                              one | {"address": "10.0.0.7", "why": "community"}],
            },
        )  # fmt: skip

        page = self.client.get(beat.get_absolute_url()).content.decode()

        assert all(word in page for word in ("10.9.9.9", "No device has this address", "10.0.0.7", "Wrong community"))
        assert "0.0.0.0:162 is in use" in page


class HeartbeatFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = Heartbeat.objects.all()
    filterset = filtersets.HeartbeatFilterSet

    def test_q(self):
        assert self.found(q="may1") == ["notify", "web"]


class SelfCheckApi(Filled, crud.RuntimeApi):
    model = SelfCheck
    brief_fields = sorted(["id", "url", "display", "name", "item", "standing", "since"])
    graphql_base_name = "mangxa_self_check"

    def test_old_is_stale_whatever_was_written_down(self):
        self.add_permissions("netbox_mangxa.view_selfcheck")
        row = SelfCheck.objects.get(name="disk")
        SelfCheck.objects.update(stale_at=NOW)

        data = self.client.get(self._get_detail_url(row), **self.header).data

        assert (data["standing"]["value"], data["recorded_standing"]["value"]) == ("stale", "ok")
        assert data["sentence"] == "there is no backup: no file fits /b/*" and data["what_to_do"] == "Run it by hand"


class SelfCheckPages(Filled, crud.RuntimePages):
    model = SelfCheck

    def test_the_sum_of_it_stands_on_top(self):
        self.add_permissions("netbox_mangxa.view_selfcheck")

        page = self.client.get(self._get_url("list")).content.decode()

        assert 0 < page.index("Critical</span>") < page.index("Run it by hand")
        assert "Last looked at" in page and "Disk" in page and "7 B" in page


class SelfCheckFilters(Filled, crud.RuntimeFilters, TestCase):
    queryset = SelfCheck.objects.all()
    filterset = filtersets.SelfCheckFilterSet

    def test_q_and_standing(self):
        assert self.found(q="mail") == ["channel Mail"]
        assert self.found(standing=["crit", "stale"]) == ["channel Mail"]
        SelfCheck.objects.filter(name="disk").update(stale_at=NOW)
        assert self.found(standing=["stale"]) == ["disk /data"] and self.found(standing=["ok"]) == []
