"""What people do about incidents: from the page, by REST, and by the link in a message."""

import json
import re
from datetime import datetime, timedelta
from unittest import mock

import pytest
from dcim.models import Device, Site
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from extras.models import EventRule, JournalEntry
from netbox_mangxa import acknowledgements, events, journal, links, working
from netbox_mangxa.models import (
    Acknowledgement,
    Assignment,
    Channel,
    Downtime,
    Incident,
    IncidentNote,
    Notification,
    Route,
)
from netbox_mangxa.news import facts
from netbox_mangxa.outbox import voice
from netbox_mangxa.postman import personal
from tenancy.models import Contact
from users.models import ObjectPermission, User
from world import NOW, World

from alerts import message
from alerts.state import Standing
from collectors.text import say

LATER = NOW + timedelta(minutes=5)
READER = "it@example.vn"


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


class Placed(TestCase):
    """Two communes with an open incident each, whose reader was told."""

    @classmethod
    def setUpTestData(cls):
        cls.world = World("Bản Thi", "Yên Mỹ")
        cls.world.fill()
        cls.mine, cls.other = (Incident.objects.get(site=c.site) for c in cls.world.communes)
        cls.channel, cls.route = Channel.objects.get(), Route.objects.get()
        cls.contact = Contact.objects.create(name="Nguyễn Văn An", email=READER)
        cls.route.contacts.add(cls.contact)
        Notification.objects.filter(incident=None, kind="problem").delete()
        for incident in (cls.mine, cls.other):
            cls.tell(incident)
        cls.worker = cls.user("worker", view=None, change=None)

    @classmethod
    def tell(cls, incident, recipient=READER):
        Notification.objects.create(
            incident=incident, site=incident.site, route=cls.route, channel=cls.channel, recipient=recipient,
            state="sent", sent_at=NOW + timedelta(minutes=1), created=NOW, standing="crit",
            key=f"k{incident.pk}{recipient}", reason=say("it is critical").as_json(),
        )  # fmt: skip

    @classmethod
    def user(cls, name, **actions):
        """Make a user who may see everything, or one site, and do these things to incidents."""
        user = User.objects.create_user(name, first_name="Lò", last_name=name.title())
        for action, site in actions.items():
            for model, path in ((Incident, "site"), (Site, "pk"), (Device, "site")):
                given = ObjectPermission.objects.create(
                    name=f"{name} {action} {model.__name__}", actions=[action],
                    constraints={path: site.pk} if site else {},
                )  # fmt: skip
                given.object_types.add(ContentType.objects.get_for_model(model))
                given.users.add(user)
        for model in (Notification, Downtime):
            given = ObjectPermission.objects.create(name=f"{name} {model.__name__}", actions=["view"])
            given.object_types.add(ContentType.objects.get_for_model(model))
            given.users.add(user)
        return user

    def setUp(self):
        self.client.force_login(self.worker)

    def page(self, incident=None):
        return reverse("plugins:netbox_mangxa:incident", args=[(incident or self.mine).pk])

    def act(self, incident=None, **data):
        return self.client.post(f"{self.page(incident)}act/", data)


class OnThePage(Placed):
    def test_taking_it_is_shown_noted_and_in_the_journal(self):
        self.act(do="acknowledge", text="on my *way*")

        [held] = Acknowledgement.objects.all()
        assert (held.by, held.user, held.about, held.sticky, held.until) == (
            "Lò Worker", self.worker, "crit", False, None,
        )  # fmt: skip
        page = self.client.get(self.page()).content.decode()
        assert "Taken by" in page
        assert "on my *way*" in page
        [entry] = JournalEntry.objects.all()
        assert entry.assigned_object == self.mine.device
        assert entry.created_by == self.worker
        assert "on my \\*way\\*" in entry.comments

    def test_the_notifier_reads_it(self):
        self.act(do="acknowledge", sticky="1")

        found = acknowledgements.of([self.mine.pk, self.other.pk])

        assert set(found) == {self.mine.pk}
        assert found[self.mine.pk].sticky
        assert found[self.mine.pk].about is Standing.CRIT
        assert acknowledgements.taken([self.mine.pk]) == {self.mine.pk: "Lò Worker"}

    def test_what_has_ended_is_forgotten_and_noted_once(self):
        self.act(do="acknowledge")

        assert acknowledgements.forget([self.mine.pk], "changed", LATER) == 1
        assert acknowledgements.forget([self.mine.pk], "changed", LATER) == 0

        assert acknowledgements.of([self.mine.pk]) == {}
        assert [note.kind for note in self.mine.notes.all()].count("lapsed") == 1
        assert "The state changed" in self.client.get(self.page()).content.decode()

    def test_a_member_of_a_group_has_the_groups_word(self):
        group = Incident.objects.create(
            device_name="VNPT", check_name="wide", standing="crit", worst="crit", opened_at=NOW, cause_kind="provider",
            cause_id=1,
        )  # fmt: skip
        Incident.objects.filter(pk=self.mine.pk).update(group=group)
        working.acknowledge(group.pk, working.Who("An"), LATER)

        assert acknowledgements.of([self.mine.pk])[self.mine.pk].by == "An"
        self.client.force_login(User.objects.create_superuser("root"))
        assert "Offices concerned" in self.client.get(self.page(group)).content.decode()

    def test_taking_it_back_and_quiet_and_notes(self):
        self.act(do="acknowledge")
        self.act(do="withdraw")
        self.act(do="snooze", quiet="60")
        self.act(do="comment", text="ONT has no light")

        kinds = list(self.mine.notes.values_list("kind", flat=True))
        assert kinds == ["acknowledged", "unacknowledged", "snoozed", "note"]
        [held] = Acknowledgement.objects.filter(ended_at=None)
        assert held.snooze
        assert timedelta(minutes=59) < held.until - timezone.now() <= timedelta(hours=1)
        assert acknowledgements.taken([self.mine.pk]) == {}

    def test_quiet_until_the_morning_is_eight_by_the_clock_of_the_place(self):
        self.act(do="snooze", quiet="morning")

        until = timezone.localtime(Acknowledgement.objects.get().until)
        assert (until.hour, until.minute) == (8, 0)
        assert until > timezone.now()

    def test_quiet_without_an_end_or_for_too_long_or_in_the_past_is_refused(self):
        for until in ("", "2099-01-01T00:00", "2020-01-01T00:00"):
            self.act(do="snooze", quiet="until", until=until)

        assert not Acknowledgement.objects.exists()

    def test_assigning_to_a_contact_and_to_oneself(self):
        self.act(do="assign", contact=self.contact.pk)
        assert Assignment.objects.get().contact == self.contact
        assert acknowledgements.taken([self.mine.pk]) == {self.mine.pk: "Nguyễn Văn An"}

        self.act(do="take")
        assert Assignment.objects.get().user == self.worker

    def test_what_is_over_can_be_noted_but_not_taken(self):
        Incident.objects.filter(pk=self.mine.pk).update(closed_at=LATER, standing="ok")

        self.act(do="acknowledge")
        self.act(do="comment", text="it was the mains")

        assert not Acknowledgement.objects.exists()
        assert list(self.mine.notes.values_list("kind", flat=True)) == ["note"]

    def test_the_same_form_sent_twice_counts_once(self):
        for _ in range(2):
            self.act(do="comment", text="x", key="abc")
        self.act(incident=self.other, do="comment", text="x", key="abc")

        assert self.mine.notes.count() == self.other.notes.count() == 1

    def test_a_get_does_nothing(self):
        assert self.client.get(f"{self.page()}act/?do=acknowledge").status_code == 405
        assert not IncidentNote.objects.exists()

    def test_without_a_token_against_forgery_nothing_is_done(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.worker)

        assert strict.post(f"{self.page()}act/", {"do": "acknowledge"}).status_code == 403
        assert not Acknowledgement.objects.exists()

    def test_rights_by_office(self):
        site = self.world.communes[0].site
        self.client.force_login(self.user("reader", view=None))
        assert self.act(do="acknowledge").status_code == 403
        assert 'name="do"' not in self.client.get(self.page()).content.decode()

        self.client.force_login(self.user("local", view=site, change=site))
        assert self.act(do="acknowledge").status_code == 302
        assert self.act(incident=self.other, do="acknowledge").status_code == 404
        assert Acknowledgement.objects.get().incident == self.mine

    def test_the_verdict_is_shown_with_what_it_is_based_on(self):
        verdict = {
            "kind": "power", "title": say("power cut").as_json(), "said": say("power cut; UPS on battery").as_json(),
            "advice": say("call the power company").as_json(),
            "evidence": [{"text": say("the UPS is on battery").as_json(), "source": "trap", "at": NOW.isoformat()}],
        }  # fmt: skip
        Incident.objects.filter(pk=self.mine.pk).update(verdict=verdict)
        page = self.client.get(self.page()).content.decode()
        assert "the UPS is on battery" in page
        assert "call the power company" in page

        for rubbish in ({}, {"kind": 3, "evidence": "x"}, {"kind": "power", "evidence": [7, {"at": "never"}]}):
            Incident.objects.filter(pk=self.mine.pk).update(verdict=rubbish)
            assert self.client.get(self.page()).status_code == 200

    def test_who_knew_when_names_people(self):
        self.act(do="acknowledge")

        page = self.client.get(self.page()).content.decode()
        table = page[page.index('id="mx-knew"') : page.index("Every message")]

        assert "Nguyễn Văn An" in table
        assert table.index("Nguyễn Văn An") < table.index("Lò Worker")

    def test_downtimes_stand_in_the_time_line(self):
        planned = Downtime.objects.create(name="Rewiring", start=NOW, end=NOW + timedelta(hours=1))
        planned.devices.add(self.mine.device)

        assert "Rewiring" in self.client.get(self.page()).content.decode()

    def test_the_number_of_queries_does_not_grow_with_what_happened(self):
        def count():
            with CaptureQueriesContext(connection) as asked:
                self.client.get(self.page())
            return len(asked)

        self.client.get(self.page())
        before = count()
        for n in range(20):
            working.comment(self.mine.pk, working.Who(f"P{n}"), LATER, "x")
            self.tell(self.mine, f"p{n}@example.vn")

        assert count() <= before + 1


class Lists(Placed):
    def found(self, **query):
        page = self.client.get(reverse("plugins:netbox_mangxa:incident_list"), query).content.decode()
        return [incident.site_name for incident in (self.mine, self.other) if f"incidents/{incident.pk}/" in page]

    def test_taken_mine_and_provider(self):
        self.act(do="acknowledge")
        both = [self.mine.site_name, self.other.site_name]

        assert self.found() == both
        assert self.found(taken="true") == self.found(mine="true") == both[:1]
        assert self.found(taken="false") == both[1:]
        assert self.found(provider_id=self.world.provider.pk) == both
        assert "Lò Worker" in self.client.get(reverse("plugins:netbox_mangxa:incident_list")).content.decode()

    def test_exports(self):
        answer = self.client.get(reverse("plugins:netbox_mangxa:incident_list"), {"export": "table"})
        assert self.mine.site_name in answer.content.decode()

    def test_one_incident_as_text_and_json(self):
        self.act(do="acknowledge", text="going")

        text = self.client.get(f"{self.page()}export/").content.decode()
        story = json.loads(self.client.get(f"{self.page()}export/?format=json").content)

        assert "Who knew when" in text
        assert "going" in text
        assert story["taken_by"] == "Lò Worker"
        assert [each["who"] for each in story["knew"]] == ["Nguyễn Văn An", "Lò Worker"]
        times = [datetime.fromisoformat(each["at"]) for each in story["timeline"]]
        assert times == sorted(times)
        self.client.force_login(self.user("stranger", view=self.other.site))
        assert self.client.get(f"{self.page()}export/").status_code == 404


class Rest(Placed):
    def setUp(self):
        self.client.force_login(self.worker)

    def post(self, name, incident=None, **data):
        url = reverse(f"plugins-api:netbox_mangxa-api:incident-{name}", args=[(incident or self.mine).pk])
        return self.client.post(url, json.dumps(data), content_type="application/json")

    def test_everything_can_be_done(self):
        until = (timezone.now() + timedelta(hours=2)).isoformat()
        assert self.post("acknowledge", comment="x", sticky=True).json()["held"]["sticky"] is True
        assert self.post("comment", text="noted").json()["notes"][-1]["text"] == "noted"
        assert self.post("assign", contact=self.contact.pk).json()["assigned_to"] == "Nguyễn Văn An"
        assert self.post("unacknowledge").json()["held"] is None
        assert self.post("snooze", until=until).json()["held"]["snooze"] is True
        url = reverse("plugins-api:netbox_mangxa-api:incident-story", args=[self.mine.pk])
        assert self.client.get(url).json()["assigned_to"] == "Nguyễn Văn An"

    def test_what_cannot_be_done_says_why(self):
        assert self.post("snooze", until="2020-01-01T00:00:00Z").status_code == 409
        assert self.post("comment", text="").status_code == 400
        assert self.post("assign", user=999999).status_code == 400
        Incident.objects.filter(pk=self.mine.pk).update(closed_at=LATER)
        assert "over" in self.post("acknowledge").json()["detail"]

    def test_rights(self):
        self.client.force_login(self.user("reader", view=None))
        assert self.post("acknowledge").status_code == 403
        site = self.world.communes[0].site
        self.client.force_login(self.user("local", view=site, change=site))
        assert self.post("acknowledge", incident=self.other).status_code == 404
        assert not Acknowledgement.objects.exists()


class ByLink(Placed):
    """The link in a message."""

    def setUp(self):
        self.client.logout()
        self.path = links.reader_path(links.Reader(self.mine.pk, self.channel.pk, READER))

    def press(self, do="acknowledge", path=None, **data):
        return self.client.post(path or self.path, {"do": do} | data)

    def refused(self, path):
        """Open and use a link that must not count; return what is said."""
        answer = self.client.get(path)
        assert answer.status_code == self.press(path=path).status_code == 403
        assert not IncidentNote.objects.exists()
        page = answer.content.decode()
        assert "Log in" in page
        assert self.mine.device_name not in page
        return page

    def test_it_shows_the_incident_and_takes_it_in_the_readers_name(self):
        page = self.client.get(self.path)
        assert self.mine.device_name in page.content.decode()
        assert page["Referrer-Policy"] == "same-origin"
        assert "no-store" in page["Cache-Control"]

        assert self.press(text="going there").status_code == 302

        held = Acknowledgement.objects.get()
        assert (held.incident, held.by, held.user) == (self.mine, "Nguyễn Văn An", None)
        assert "Nguyễn Văn An" in self.client.get(self.path).content.decode()
        assert "Nguyễn Văn An" in JournalEntry.objects.get().comments

    def test_opening_it_does_nothing(self):
        self.client.get(f"{self.path}?do=acknowledge")
        self.client.head(self.path)

        assert not IncidentNote.objects.exists()

    def test_pressing_again_changes_nothing(self):
        key = re.search(r'name="key" value="([^"]+)"', self.client.get(self.path).content.decode())[1]
        for _ in range(3):
            self.press(key=key)
        self.press()  # another form, the same word again

        assert Acknowledgement.objects.count() == IncidentNote.objects.count() == 1

    def test_notes_and_quiet(self):
        self.press("comment", text="no power here")
        self.press("snooze", quiet="60")

        assert list(self.mine.notes.values_list("kind", flat=True)) == ["note", "snoozed"]

    def test_only_users_give_it_to_others(self):
        assert self.press("assign", contact=self.contact.pk).status_code == 409
        assert self.press("take").status_code == 409
        assert not Assignment.objects.exists()

    def test_one_that_was_tampered_with(self):
        token = self.path.rstrip("/").rsplit("/", 1)[1]
        other = signing.dumps([self.other.pk, self.channel.pk, links.mark(READER)], salt=links.SALT)
        body = other.rsplit(":", 2)[0]
        forged = body + ":" + token.split(":", 1)[1]
        for bad in (
            token[:-1],
            token + "A",
            forged,
            "x",
            signing.dumps([self.mine.pk, 1, links.mark(READER)], salt="else"),
        ):
            said = self.refused(reverse("plugins:netbox_mangxa:reader", args=[bad]))
            assert "not a link that was sent from here" in said

    def test_one_that_is_too_old(self):
        with mock.patch("django.core.signing.time.time", return_value=timezone.now().timestamp() - 8 * 86400):
            old = links.reader_path(links.Reader(self.mine.pk, self.channel.pk, READER))

        assert "too old" in self.refused(old)

    def test_one_of_another_incident_acts_on_that_one_alone(self):
        self.press(path=links.reader_path(links.Reader(self.other.pk, self.channel.pk, READER)))

        assert Acknowledgement.objects.get().incident == self.other

    def test_one_of_an_incident_the_reader_was_not_told_of(self):
        Notification.objects.filter(incident=self.mine).delete()

        assert "does not count any more" in self.refused(self.path)

    def test_whoever_is_told_no_more_can_do_no_more(self):
        self.route.contacts.clear()
        Route.objects.filter(pk=self.route.pk).update(recipients="other@example.vn")
        assert "does not count any more" in self.refused(self.path)

    def test_a_channel_that_is_switched_off(self):
        Channel.objects.update(enabled=False)
        self.refused(self.path)

    def test_where_links_are_switched_off(self):
        with mock.patch.dict(settings.PLUGINS_CONFIG["netbox_mangxa"], link_days=0, public_url="https://m.example"):
            assert links.incident_url(self.mine.pk, self.channel.pk, READER) == f"https://m.example{self.page()}"
            self.refused(self.path)

    def test_a_message_gets_the_readers_link_and_a_group_the_plain_one(self):
        with mock.patch.dict(settings.PLUGINS_CONFIG["netbox_mangxa"], public_url="https://m.example/"):
            own = links.incident_url(self.mine.pk, self.channel.pk, READER)
            assert own.startswith("https://m.example/plugins/mangxa/r/")
            assert READER not in str(links.read_token(own.rstrip("/").rsplit("/", 1)[1]))
            assert links.incident_url(self.mine.pk, self.channel.pk, "") == f"https://m.example{self.page()}"
            assert links.incident_url(self.mine.pk) == f"https://m.example{self.page()}"

    def test_the_link_is_made_when_the_message_is_sent_and_kept_nowhere(self):
        with mock.patch.dict(settings.PLUGINS_CONFIG["netbox_mangxa"], public_url="https://m.example"):
            word = message.draft("problem", [(self.mine.pk, facts(self.mine))], say("it is critical"), NOW)
            plain = message.word(word, voice("en"), key="k", url=links.incident_url(self.mine.pk), at=NOW)
            Notification.objects.filter(incident=self.mine).update(message=plain.as_json(), body=plain.body())
            row = Notification.objects.select_related("channel").get(key=f"k{self.mine.pk}{READER}")
            sent = personal(row)

        assert sent.url.startswith("https://m.example/plugins/mangxa/r/")
        assert self.client.get(sent.url.removeprefix("https://m.example")).status_code == 200
        row.refresh_from_db()
        assert "/r/" not in json.dumps(row.message) + row.body

    def test_without_a_token_against_forgery_nothing_is_done(self):
        strict = Client(enforce_csrf_checks=True)

        assert strict.post(self.path, {"do": "acknowledge"}).status_code == 403
        assert not Acknowledgement.objects.exists()

    def test_it_shows_nothing_of_others(self):
        self.tell(self.mine, "chief@example.vn")

        page = self.client.get(self.path).content.decode()

        assert "chief@example.vn" not in page
        assert self.other.device_name not in page


class Rules(Placed):
    """NetBox's event rules."""

    def rule(self, *names):
        rule = EventRule.objects.create(name="r", event_types=list(names), action_type="webhook",
                                        action_object_type=ContentType.objects.get_for_model(Channel),
                                        action_object_id=1)  # fmt: skip
        rule.object_types.add(ContentType.objects.get_for_model(Device))

    def test_opened_taken_and_closed(self):
        self.rule(events.OPENED, events.ACKNOWLEDGED, events.CLOSED)
        with mock.patch("extras.events.process_event_rules") as acted:
            change = self.mine.transitions.select_related("device", "incident").get()
            events.emit([change])
            working.acknowledge(self.mine.pk, working.Who("An"), LATER)
            change.new, change.at = "ok", LATER
            change.incident.closed_at = LATER
            events.emit([change])

        seen = [(call.args[2]["event_type"], call.args[2]["data"]["incident"]) for call in acted.call_args_list]
        assert seen == [(name, self.mine.pk) for name in (events.OPENED, events.ACKNOWLEDGED, events.CLOSED)]
        assert acted.call_args_list[1].args[2]["data"]["by"] == "An"

    def test_the_end_is_in_the_journal_once_where_somebody_did_something(self):
        working.acknowledge(self.mine.pk, working.Who("An"), LATER)
        Incident.objects.update(closed_at=LATER)
        for incident in (self.mine, self.other):
            change = incident.transitions.select_related("device", "incident").get()
            change.new = "ok"
            events.emit([change])
            events.emit([change])

        assert JournalEntry.objects.filter(assigned_object_id=self.mine.device_id).count() == 2
        assert not JournalEntry.objects.filter(assigned_object_id=self.other.device_id).exists()

    def test_the_end_of_many_takes_one_question(self):
        Incident.objects.update(closed_at=LATER)
        rows = list(Incident.objects.filter(device__isnull=False))
        with self.assertNumQueries(1):
            journal.closed(rows)
