"""Timelines through the database: problems, downtimes, acknowledgements, flapping, and many offices at once."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from circuits.models import Provider
from core.models import ObjectType
from dcim.models import Device
from django.db import connection
from extras.models import EventRule, JournalEntry
from netbox_mangxa import (
    acknowledgements,
    downtimes,
    escalations,
    events,
    gathering,
    models,
    outbox,
    tree,
    wide_news,
    working,
)
from netbox_mangxa.held import quiet
from netbox_mangxa.pages.incident_line import knew
from netbox_mangxa.store import let_go, retire
from timelines import District
from users.models import User

from collectors.sections import Ups, Uptime
from collectors.text import say

pytestmark = pytest.mark.django_db
CPU = ("cpu", "")
BUSY = say("CPU at 95 %")
LOSSY = say("{lost} of {sent} pings lost", lost=2, sent=5)


def kinds(told):
    return [each.split(":")[0] for each in told]


@pytest.fixture
def one():
    world = District()
    world.every("o", role="ont")
    world.every("o")
    world.tell()
    return world


def downtime(world, **more):
    plan = models.Downtime.objects.create(
        name="test", start=world.now, end=world.now + timedelta(hours=1), narrowed=["devices"], **more
    )
    plan.devices.set([world.device(0)])
    return plan


def test_a_problem_and_its_recovery_are_told_once(one):
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert kinds(one.tell()) == ["problem"] and one.tell() == []
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert one.tell() == []
    one.wait(minutes=1).result(one.device(0), "o", CPU)
    assert kinds(one.tell()) == ["recovery"] and one.tell() == []
    assert not models.Heard.objects.exists()


def test_a_downtime_over_a_problem_is_looked_at_again_when_it_ends(one):
    plan = downtime(one)
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert one.tell() == [] and one.untold()[-1] == "in a downtime; told when it ends, if it is still so"
    for _ in range(70):
        one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
        if told := one.tell():
            break
    assert kinds(told) == ["problem"] and one.now >= plan.end
    one.wait(minutes=1).result(one.device(0), "o", CPU)
    assert kinds(one.tell()) == ["recovery"]


def test_a_problem_within_a_downtime_is_never_told(one):
    downtime(one)
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    one.tell()
    one.wait(minutes=1).result(one.device(0), "o", CPU)
    assert one.tell() == []
    assert one.wait(hours=2).tell() == []


def test_a_recovery_within_a_downtime_is_told_when_it_ends(one):
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert kinds(one.tell()) == ["problem"]
    downtime(one)
    one.wait(minutes=1).result(one.device(0), "o", CPU)
    assert one.tell() == []
    one.wait(hours=1).result(one.device(0), "o", CPU)
    assert kinds(one.tell()) == ["recovery"]


def test_an_acknowledged_problem_is_quiet_until_it_changes(one):
    one.wait(minutes=1).result(one.device(0), "w", CPU, BUSY)
    assert kinds(one.tell()) == ["problem"]
    incident = models.Incident.objects.get(check_name="cpu")
    models.Acknowledgement.objects.create(incident=incident, by="lan", at=one.now, about="warn", sticky=True)
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert one.tell() == [] and one.untold()[-1] == "somebody has acknowledged it"
    models.Acknowledgement.objects.update(ended_at=one.now, ended="withdrawn")
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert kinds(one.tell()) == ["problem"]


def test_an_acknowledgement_of_another_state_is_forgotten(one):
    one.wait(minutes=1).result(one.device(0), "w", CPU, BUSY)
    one.tell()
    incident = models.Incident.objects.get(check_name="cpu")
    models.Acknowledgement.objects.create(incident=incident, by="lan", at=one.now, about="warn")
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert kinds(one.tell()) == ["problem"]
    assert models.Acknowledgement.objects.get().ended == "changed"


def test_what_flaps_is_told_twice_in_all_and_is_one_incident(one):
    told = []
    for n in range(40):
        one.wait(minutes=1).result(one.device(0), "co"[n % 2], CPU, BUSY)
        told += one.tell()
    assert "flapping" in kinds(told)
    after = kinds(told).index("flapping")
    assert kinds(told)[after:] == ["flapping"], told
    flapping = models.Incident.objects.get(flapping=True)
    assert flapping.closed_at is None
    for _ in range(40):
        one.wait(minutes=1).result(one.device(0), "o", CPU)
        told += one.tell()
    assert kinds(told)[after:] == ["flapping", "steady"]
    flapping.refresh_from_db()
    assert flapping.closed_at and flapping.ended == "recovered" and not flapping.flapping


def test_a_silence_that_ends_tells_what_lasts(one):
    silence = models.Silence.objects.create(reason="test", begin=one.now, end=one.now + timedelta(minutes=10))
    silence.devices.set([one.device(0)])
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    assert one.tell() == []
    one.wait(minutes=5).result(one.device(0), "c", CPU, BUSY)
    assert one.tell() == []
    one.wait(minutes=6).result(one.device(0), "c", CPU, BUSY)
    assert kinds(one.tell()) == ["problem"]


def test_a_device_no_longer_monitored_and_an_item_that_vanished_tell_no_recovery(one):
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    one.result(one.device(0), "o")
    one.tell()
    for _ in range(3):
        one.wait(days=1).result(one.device(0), "o")
    with connection.cursor() as cursor:
        assert let_go(cursor, one.now, timedelta(days=1)) == 1
    assert models.Incident.objects.get().ended == "vanished" and one.tell() == []
    one.wait(minutes=1).result(one.device(0), "c", ("memory", ""), BUSY)
    one.tell()
    with connection.cursor() as cursor:
        retire(cursor, [one.device(0, "ont").pk], one.now)
    assert models.Incident.objects.get(check_name="memory").ended == "retired"
    assert one.tell() == [] and not models.Heard.objects.exists()


def fall(world, which, *, rounds=9, seconds=20):
    """Let offices fall while the others are visited; return what is told meanwhile."""
    told = []
    for _ in range(rounds):
        world.wait(seconds=seconds)
        for n in range(len(world.sites)):
            down = n in which
            world.result(world.device(n, "ont"), "c" if down else "o")
            world.result(world.device(n), "x" if down else "o")
        told += world.tell()
    return told


@pytest.fixture
def many():
    world = District({"VNPT": 20, "Viettel": 6})
    world.every("o", role="ont")
    world.every("o")
    world.tell()
    return world


def test_one_cut_line_is_one_letter(many):
    told = fall(many, {3})
    assert len(told) == 1 and "Xã 4" in told[0]
    incident = models.Incident.objects.get()
    assert incident.verdict["candidates"] == ["line", "power"] and "of the same provider answer" in str(
        incident.verdict
    )


@pytest.mark.parametrize("lost", [7, 20])
def test_many_offices_of_a_provider_are_one_letter(many, lost):
    told = fall(many, set(range(lost)))
    assert len(told) == 1 and f"VNPT: {lost} offices without connection since" in told[0], told
    wide = models.Incident.objects.get(cause_kind="provider")
    assert wide.members.count() == lost
    assert sum("told with the other offices that fell together: VNPT" in why for why in many.untold()) == lost
    over = fall(many, set())
    assert len(over) == 1 and over[0].startswith(f"recovery: VNPT: {lost} offices connected again"), over
    wide.refresh_from_db()
    assert wide.closed_at and wide.ended == "recovered" and not models.Heard.objects.exists()


def test_modems_that_are_known_to_be_down_before_their_firewalls_are_one_letter(many):
    told = []
    for turn in range(9):
        many.wait(seconds=20)
        for n in range(len(many.sites)):
            many.result(many.device(n, "ont"), "c" if n < 9 else "o")
            if turn > 1 or n >= 9:
                many.result(many.device(n), "x" if n < 9 else "o")
        told += many.tell()
    assert len(told) == 1 and "VNPT: 9 offices" in told[0], told


def test_an_office_that_comes_back_with_lossy_pings_is_told_with_the_others(many):
    fall(many, set(range(20)))
    many.wait(seconds=20)
    many.every("o", set(range(26)) - {12}, role="ont")
    many.every("o")
    many.result(many.device(12, "ont"), "w", text=LOSSY)
    [over] = many.tell(early=True)
    assert over.startswith("recovery: VNPT: 20 offices connected again")
    assert "answers again, but badly; told if that lasts" in many.untold()
    many.wait(seconds=20).result(many.device(12, "ont"), "o")
    assert many.tell() == [] and not models.Heard.objects.exists()
    assert not models.Incident.objects.filter(closed_at__isnull=True).exists()


def test_an_office_that_stays_lossy_after_the_others_are_back_is_told_as_what_it_is(many):
    fall(many, set(range(20)))
    told = []
    for _ in range(6):
        many.wait(seconds=20)
        many.every("o", set(range(26)) - {12}, role="ont")
        many.every("o")
        many.result(many.device(12, "ont"), "w", text=LOSSY)
        told += many.tell(early=True)
    assert kinds(told) == ["recovery", "problem"] and "2 of 5 pings lost" in told[1], told
    many.wait(seconds=20).result(many.device(12, "ont"), "o")
    assert kinds(many.tell()) == ["recovery"]


def test_an_office_last_asked_before_the_others_came_back_is_asked_again_first(many):
    """It turned hard so late that most of the others were back already: its own next visit decides."""
    fall(many, set(range(19)))
    late = many.device(19, "ont")
    many.wait(seconds=20).result(late, "c")
    many.wait(seconds=1)
    many.every("o", set(range(19)), role="ont")
    many.every("o", set(range(19)))
    many.wait(seconds=1)
    [over] = many.tell()
    assert over.startswith("recovery: VNPT: 19 offices connected again"), over
    assert "others behind the same answer again; it is asked once more" in many.untold()
    many.wait(seconds=5).result(late, "o")
    assert many.tell() == [] and not models.Heard.objects.exists()


def test_an_office_that_is_still_lost_when_asked_again_is_told(many):
    fall(many, set(range(19)))
    late = many.device(19, "ont")
    many.wait(seconds=20).result(late, "c")
    many.wait(seconds=1)
    many.every("o", set(range(19)), role="ont")
    many.every("o", set(range(19)))
    [over] = many.wait(seconds=1).tell()
    assert over.startswith("recovery: VNPT: 19 offices")
    many.wait(seconds=5).result(late, "c")
    [problem] = many.tell()
    assert "Xã 20" in problem


def test_a_group_that_grows_is_told_at_most_every_five_minutes(many):
    assert len(fall(many, set(range(7)), rounds=5)) == 1
    assert fall(many, set(range(9)), rounds=5) == []
    told = fall(many, set(range(9)), rounds=12)
    assert len(told) == 1 and "VNPT: 9 offices" in told[0]


def test_growth_keeps_the_distance_of_its_route_and_goes_with_what_waits(many):
    models.Route.objects.update(interval=1)
    assert len(fall(many, set(range(7)), rounds=5)) == 1
    assert len(fall(many, set(range(9)), rounds=5)) == 1
    models.Route.objects.update(interval=5, wait=600)
    fall(many, set(), rounds=12)
    many.wait(minutes=30).tell()
    fall(many, set(range(7)), rounds=5)
    fall(many, set(range(9)), rounds=5)
    waiting = models.Notification.objects.filter(state="pending", created__gt=many.now - timedelta(minutes=5))
    assert ["VNPT: 9 offices" in each.subject for each in waiting.filter(kind="problem")] == [True]


def provider_work(world, name, **more):
    plan = models.Downtime.objects.create(
        name="Fibre moved", start=world.now, end=world.now + timedelta(hours=1), **more
    )
    plan.providers.set(Provider.objects.filter(name=name))
    downtimes.forget_places()
    return plan


def test_planned_work_of_a_provider_explains_many_and_what_outlives_it_is_told(many):
    plan = provider_work(many, "VNPT")
    assert fall(many, set(range(7))) == []
    wide = models.Incident.objects.get(cause_kind="provider")
    assert wide.verdict["kind"] == "planned" and wide.members.count() == 7
    assert {row.verdict["kind"] for row in wide.members.all()} == {"planned"}
    assert quiet([wide], many.now).held(wide, many.now).template == "planned work"
    models.Downtime.objects.filter(pk=plan.pk).update(end=many.now)
    told = fall(many, set(range(7)))
    assert len(told) == 1 and "VNPT: 7 offices without connection since" in told[0], told
    wide.refresh_from_db()
    assert wide.verdict["kind"] != "planned" and "work" not in wide.memory
    assert len(fall(many, set())) == 1


def test_planned_work_of_a_provider_that_heals_within_it_tells_nobody(many):
    provider_work(many, "VNPT")
    assert fall(many, set(range(7))) == [] and fall(many, set()) == []
    assert many.wait(hours=2).tell() == []
    assert models.Incident.objects.get(cause_kind="provider").ended == "recovered"


def test_planned_work_of_one_provider_explains_nothing_of_another(many):
    provider_work(many, "Viettel")
    [told] = fall(many, set(range(7)))
    assert "VNPT: 7 offices" in told
    assert models.Incident.objects.get(cause_kind="provider").verdict["kind"] != "planned"


def test_an_office_alone_within_the_work_of_its_provider_is_planned_and_its_computers_too(many):
    provider_work(many, "VNPT")
    assert fall(many, {3}) == []
    assert models.Incident.objects.get().verdict["kind"] == "planned"
    many.wait(minutes=1).result(many.device(25), "c", CPU, BUSY)
    assert kinds(many.tell()) == ["problem"]


def test_an_office_that_is_reached_through_another_stands_behind_its_provider(many):
    tree.ensure_field()
    far, near, lone = many.device(25), many.device(0), many.device(24)
    far.custom_field_data["behind"], lone.custom_field_data["behind"] = [near.pk], [lone.pk]
    far.save()
    lone.save()
    sites = [site.pk for site in many.sites]
    drawn = tree.beyond(sites)
    vnpt, viettel = (next(t for t, name in drawn.names.items() if name == known) for known in ("VNPT", "Viettel"))
    assert drawn.members[vnpt] == {*sites[:20], sites[25]} and drawn.members[viettel] == set(sites[20:25])
    assert drawn.provider(sites[25]) == "VNPT"
    assert tree.beyond(sites[1:]).members[vnpt] == {*sites[1:20], sites[25]}, "one that is not watched is no member"
    gathering.forget()
    told = fall(many, {*range(7), 25})
    assert len(told) == 1 and "VNPT: 8 offices" in told[0], told


def test_escalation_of_many_stops_while_somebody_has_it_and_goes_on_when_that_lapses(many):
    ladder = models.Ladder.objects.create(name="Lãnh đạo", severity="crit")
    models.LadderStep.objects.create(
        ladder=ladder, after=15, channel=many.channel, recipients="truong@example.vn", language="en"
    )
    models.Route.objects.update(ladder=ladder)
    fall(many, set(range(7)))
    wide = models.Incident.objects.get(cause_kind="provider")
    models.Notification.objects.filter(incident=wide).update(state="sent", sent_at=many.now)
    until = many.now + timedelta(hours=1)
    working.acknowledge(wide.pk, working.Who("An"), many.now, until=until)
    assert escalations.round(many.now + timedelta(minutes=30)) == 0
    one = wide.members.first()
    assert acknowledgements.taken([wide.pk, one.pk]) == {wide.pk: "An", one.pk: "An"}
    assert escalations.round(many.now + timedelta(minutes=61)) == 1
    assert escalations.round(many.now + timedelta(minutes=62)) == 0
    fall(many, set(range(7)), rounds=8, seconds=480)
    assert acknowledgements.taken([wide.pk, one.pk]) == {}, "nobody has it once the time is over"
    assert models.Acknowledgement.objects.get().ended == "expired"


def _broken(*_args, **_more):
    raise ValueError("no words")


def test_an_end_that_cannot_be_worded_is_told_plainly(many, monkeypatch):
    fall(many, set(range(7)))
    monkeypatch.setattr(wide_news, "wide_draft", _broken)
    [over] = fall(many, set())
    assert over.startswith("recovery: VNPT: the outage of many offices since") and "ended at" in over


def test_an_end_that_could_not_be_told_is_told_later(many, monkeypatch):
    fall(many, set(range(7)))
    with monkeypatch.context() as patched:
        patched.setattr(wide_news, "wide_draft", _broken)
        patched.setattr(wide_news, "Draft", _broken)
        assert fall(many, set()) == []
        assert models.Incident.objects.get(cause_kind="provider").closed_at
    assert len(fall(many, set(), rounds=1)) == 1 and fall(many, set(), rounds=2) == []


def test_what_is_done_about_many_is_in_every_journal_and_known_of_each(many):
    kind = ObjectType.objects.get_for_model(Device)
    fall(many, set(range(7)))
    wide = models.Incident.objects.get(cause_kind="provider")
    models.Notification.objects.filter(incident=wide).update(state="sent", sent_at=many.now - timedelta(minutes=1))
    with patch("extras.events.process_event_rules") as acted:
        rule = EventRule.objects.create(
            name="x", event_types=[events.ACKNOWLEDGED], action_type="webhook", action_object_type=kind
        )
        rule.object_types.set([kind])
        working.acknowledge(wide.pk, working.Who("An"), many.now, "đã gọi VNPT")
    assert acted.call_count == 7 and {each.args[2]["data"]["group"] for each in acted.call_args_list} == {wide.pk}
    devices = set(JournalEntry.objects.values_list("assigned_object_id", flat=True))
    assert devices == set(wide.members.values_list("device_id", flat=True)) and len(devices) == 7
    member = wide.members.first()
    user = User.objects.create_superuser("chief", "c@example.vn", "x")
    assert [(each.who, each.messages) for each in knew(user, member)] == [("truc@example.vn", 1), ("An", 0)]
    assert acknowledgements.taken([member.pk]) == {member.pk: "An"}
    fall(many, set())
    assert JournalEntry.objects.count() == 14


def test_news_of_one_office_that_waits_is_one_letter_without_what_is_over(one):
    models.Route.objects.update(wait=120)
    for n, device in enumerate((one.device(0), one.device(0, "ont"), one.add("ups", one.sites[0]))):
        one.wait(seconds=10).result(device, "o", (f"cpu{n}", ""))
        one.wait(seconds=10).result(device, "c", (f"cpu{n}", ""), BUSY)
        one.tell()
    waiting = models.Notification.objects.filter(state="pending")
    [head] = waiting.filter(carrier__isnull=True)
    assert waiting.count() == 3 and "(and 2 more)" in head.subject and "ups-xa-1" in head.body
    one.wait(seconds=10).result(one.device(0), "o", ("cpu0", ""))
    one.tell()
    [head] = waiting.filter(carrier__isnull=True)
    assert waiting.count() == 2 and "(and 1 more)" in head.subject and "firewall" not in head.body
    assert head.next_try is not None and head.next_try > one.now


def test_a_dead_firewall_is_one_letter_and_says_so(many):
    told = []
    for _ in range(6):
        many.wait(seconds=20)
        for n in range(len(many.sites)):
            many.result(many.device(n, "ont"), "o")
            many.result(many.device(n), "c" if n == 2 else "o")
        told += many.tell()
    assert len(told) == 1 and "Xã 3 (firewall dead)" in told[0], told


def test_a_power_cut_is_told_with_the_verdict(many):
    ups = many.add("ups", many.sites[1])
    many.wait(seconds=20).result(ups, "o", sections=[Ups("battery", minutes_left=20.0)])
    told = fall(many, {1})
    assert len(told) == 1 and "Xã 2 (power cut)" in told[0], told


def test_a_line_is_known_to_have_been_cut_when_nothing_restarted(many):
    fall(many, {3})
    many.wait(seconds=20)
    many.result(many.device(3, "ont"), "o", sections=[Uptime(90_000.0)])
    many.result(many.device(3), "o", sections=[Uptime(90_000.0)])
    assert "Xã 4 (line of VNPT cut)" in many.tell()[0]
    many.wait(minutes=6).tell()
    incident = models.Incident.objects.get()
    assert incident.verdict_final and incident.verdict["kind"] == "line"


def test_a_round_that_fails_leaves_everything_as_it_was(one, monkeypatch):
    one.wait(minutes=1).result(one.device(0), "c", CPU, BUSY)
    monkeypatch.setattr(outbox.tidings, "remember", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        one.tell()
    monkeypatch.undo()
    assert not models.Notification.objects.exists() and not models.Heard.objects.exists()
    assert kinds(one.tell()) == ["problem"]
