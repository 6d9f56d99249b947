"""What an installation starts with, what is thrown away, and what event rules hear."""

from datetime import UTC, datetime, timedelta

import pytest
from core.models import ObjectType
from dcim.models import Device, DeviceRole, Platform
from extras.models import EventRule, NotificationGroup
from extras.models import Notification as Bell
from netbox_mangxa import defaults, events, retention
from netbox_mangxa.models import Channel, CheckPolicy, Incident, Route, Status, Transition
from testing_devices import device
from users.models import User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_defaults_are_made_once_and_never_overwritten() -> None:
    DeviceRole.objects.create(slug="firewall", name="Our firewalls")

    made = defaults.ensure()

    assert "role switch" in made and "role firewall" not in made
    assert DeviceRole.objects.get(slug="firewall").name == "Our firewalls"
    assert Platform.objects.filter(slug__in=("fortios", "routeros", "pfsense", "linux")).count() == 4
    assert CheckPolicy.objects.count() == 2 and not Channel.objects.exists()
    for each in CheckPolicy.objects.all():
        each.full_clean()
    assert defaults.ensure() == []


def test_a_mail_server_that_is_named_gets_a_channel(monkeypatch) -> None:
    for name, value in {
        "HOST": "mail.example",
        "TLS": "starttls",
        "PASSWORD": "s3cr3t",
        "FROM": "a@mail.example",
    }.items():
        monkeypatch.setenv(f"MANGXA_SMTP_{name}", value)
    monkeypatch.setenv("MANGXA_ALERT_TO", "x@mail.example, y@mail.example")

    defaults.ensure()

    channel, route = Channel.objects.get(), Route.objects.get()
    route.full_clean()
    assert channel.secrets() == {"password": "s3cr3t"} and "s3cr3t" not in str(channel.settings)
    assert route.addresses == ["x@mail.example", "y@mail.example"]


def test_old_history_goes_and_what_is_open_stays() -> None:
    one = device()
    for days, closed in ((800, True), (800, False), (1, True)):
        at = NOW - days * DAY
        Incident.objects.create(
            device=one, device_name="d1", check_name=f"{days}{closed}", standing="crit", worst="crit", opened_at=at,
            closed_at=at if closed else None,
        )  # fmt: skip
        Transition.objects.create(
            device=one, check_name="cpu", old="ok", new="crit", at=at, done_at=at if closed else None
        )

    done = retention.purge(NOW, retention.History(730))

    assert (done["incidents"], done["transitions"]) == (1, 1)
    assert set(Incident.objects.values_list("check_name", flat=True)) == {"800False", "1True"}


def test_what_is_no_longer_there_is_forgotten_only_while_its_device_answers() -> None:
    def status(one, check, standing, at):
        return Status.objects.create(
            device=one, check_name=check, standing=standing, soft=standing, since=at, checked_at=at, stale_at=at
        )

    here, silent = device("here"), device("silent")
    for one, standing, at in ((here, "ok", NOW), (silent, "crit", NOW)):
        status(one, "reachability", standing, at)
        status(one, "disk", "crit", NOW - 8 * DAY)
        Incident.objects.create(
            device=one, device_name="x", check_name="disk", standing="crit", worst="crit", opened_at=NOW - 9 * DAY
        )

    assert retention.forget_vanished(NOW) == 1
    assert list(Status.objects.filter(check_name="disk").values_list("device__name", flat=True)) == ["silent"]
    assert Incident.objects.get(closed_at=NOW).device == here


def test_event_rules_hear_of_problems_and_only_of_what_they_ask_for() -> None:
    user = User.objects.create_user("reader")
    group = NotificationGroup.objects.create(name="people")
    group.users.add(user)
    rule = EventRule.objects.create(
        name="crit", event_types=[events.PROBLEM], action_type="notification", action_object=group,
        conditions={"attr": "new", "value": "crit"},
    )  # fmt: skip
    rule.object_types.set([ObjectType.objects.get_for_model(Device)])
    one = device()
    changes = [
        Transition.objects.create(device=one, check_name="cpu", old=old, new=new, at=NOW, texts=[{"t": "hot", "v": {}}])
        for old, new in (("ok", "warn"), ("warn", "crit"), ("crit", "ok"))
    ]

    assert events.emit(changes) == 2  # looked at for the two problems

    assert [(bell.object, bell.event_type, bell.user) for bell in Bell.objects.all()] == [(one, events.PROBLEM, user)]


def test_an_event_rule_that_fails_disturbs_nobody(monkeypatch, caplog) -> None:
    monkeypatch.setattr("extras.events.process_event_rules", lambda *_: 1 / 0)
    rule = EventRule.objects.create(name="x", event_types=[events.RECOVERY], action_type="notification",
                                    action_object=NotificationGroup.objects.create(name="g"))  # fmt: skip
    rule.object_types.set([ObjectType.objects.get_for_model(Device)])
    change = Transition.objects.create(device=device(), check_name="cpu", old="crit", new="ok", at=NOW)

    assert events.emit([change]) == 0 and "could not be carried out" in caplog.text


def test_without_rules_events_cost_one_query(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(2):
        events.emit([Transition(new="crit")] * 100)
