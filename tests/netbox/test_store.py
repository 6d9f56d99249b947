"""Outcomes in the database: each whole or not at all, newest wins, incidents opened and closed, in a few statements."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection
from netbox_mangxa import models
from netbox_mangxa.outcome import UNCHANGED, Outcome, Standing, as_json
from netbox_mangxa.recorder import Recorder, Sample
from netbox_mangxa.store import retire, store
from testing_devices import device

from alerts.assess import Change
from alerts.machine import Status, Transition
from alerts.state import Standing as Name
from collectors.errors import Fault
from collectors.sections import Cpu, Identity, Reachability
from collectors.text import say
from collectors.visit import Trouble, Visit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Counting(psycopg.Cursor):
    """A cursor that counts its statements."""

    statements = 0

    def execute(self, *args, **kwargs):
        Counting.statements += 1
        return super().execute(*args, **kwargs)

    def copy(self, *args, **kwargs):
        Counting.statements += 1
        return super().copy(*args, **kwargs)


def keep(*outcomes, again=False) -> list[int]:
    connection.ensure_connection()
    with Counting(connection.connection) as cursor:
        return store(cursor, Recorder(), outcomes, NOW, again=again)


def standing(state="ok", at=NOW, texts=None, value=None, behind=None, **more) -> Standing:
    status = Status(Name(state), Name(state), since=at, checked_at=at, stale_at=at + 3 * MINUTE, **more)
    return Standing(
        status, behind, as_json([say("all well")]) if texts is None else texts, value, "%", '{"_source":""}'
    )


def outcome(  # noqa: PLR0913 - a visit has many sides
    key, at=NOW, *, statuses=None, sections=(), changes=(), samples=(), troubles=(), affected=0, driver="linux"
):
    visit = Visit(key, at, 0.5, driver, tuple(sections), tuple(troubles))
    return Outcome(visit, at + MINUTE, statuses or {}, tuple(changes), list(samples), affected)


def change(old, new, at=NOW, check="reachability", item="") -> Change:
    return Change(check, item, Transition(Name(old), Name(new), at), (say("gone since {at:clock}", at=at.timestamp()),))


def test_a_visit_leaves_its_facts_states_and_samples() -> None:
    key = device().pk
    keep(
        outcome(
            key,
            sections=[Cpu(12.5), Identity(serial="A1")],
            statuses={("cpu", ""): standing("warn", value=12.5)},
            samples=[Sample(key, "cpu", "", "load", "%", NOW, 12.5)],
            troubles=[Trouble("snmp", Fault.TIMEOUT, say("no answer"))],
        )
    )

    visit, status = models.Visit.objects.get(), models.Status.objects.get()
    assert visit.sections["Cpu"] == [{"percent": 12.5, "cores": []}] and visit.section_times["Cpu"] == NOW.timestamp()
    assert visit.troubles == [{"where": "snmp", "fault": "timeout", "text": {"t": "no answer", "v": {}}}]
    assert (status.standing, status.value, status.checked_at) == ("warn", 12.5, NOW)
    assert status.texts == [{"t": "all well", "v": {}}] and status.memory == {"before": "pending"}


def test_facts_not_asked_for_are_kept_with_their_own_time() -> None:
    key = device().pk
    keep(outcome(key, sections=[Cpu(1), Identity(serial="A1")]))
    keep(outcome(key, NOW + MINUTE, sections=[Cpu(2)]))
    keep(outcome(key, NOW + 2 * MINUTE, sections=[Reachability(3, 0)], driver=""))

    visit = models.Visit.objects.get()
    assert visit.sections["Identity"][0]["serial"] == "A1" and visit.section_times["Identity"] == NOW.timestamp()
    assert visit.sections["Cpu"][0]["percent"] == 2 and visit.driver == "linux"


def test_facts_of_another_platform_are_forgotten() -> None:
    key = device().pk
    keep(outcome(key, sections=[Cpu(1), Identity(serial="A1")]))
    keep(outcome(key, NOW + MINUTE, sections=[Cpu(2)], driver="fortios"))

    assert set(models.Visit.objects.get().sections) == {"Cpu"}


def test_an_older_result_changes_nothing() -> None:
    key = device().pk
    keep(outcome(key, statuses={("cpu", ""): standing("crit")}, sections=[Cpu(99)]))
    keep(outcome(key, NOW - MINUTE, statuses={("cpu", ""): standing("ok", NOW - MINUTE)}, sections=[Cpu(1)]))

    assert models.Status.objects.get().standing == "crit"
    assert models.Visit.objects.get().sections["Cpu"][0]["percent"] == 99


def test_a_state_without_an_opinion_keeps_what_was_said() -> None:
    key, above = device().pk, device("above").pk
    keep(outcome(key, statuses={("cpu", ""): standing("ok", value=5.0)}))
    hidden = standing("unreachable", NOW + MINUTE, texts=UNCHANGED, behind=above)
    keep(outcome(key, NOW + MINUTE, statuses={("cpu", ""): hidden}))

    status = models.Status.objects.get()
    assert (status.standing, status.value, status.behind_id) == ("unreachable", 5.0, above)
    assert status.texts == [{"t": "all well", "v": {}}] and status.levels == {"_source": ""}


def test_many_visits_of_many_devices_take_no_more_statements_than_one() -> None:
    def batch(devices, at):
        return [
            outcome(
                key,
                at,
                sections=[Cpu(1)],
                statuses={("cpu", str(n)): standing("ok", at) for n in range(20)},
                samples=[Sample(key, "cpu", str(n), "load", "%", at, 1.0) for n in range(20)],
            )
            for key in devices
        ]

    devices = [device(f"d{n}").pk for n in range(30)]
    Counting.statements = 0
    keep(*batch(devices[:1], NOW))
    single = Counting.statements

    Counting.statements = 0
    keep(*batch(devices, NOW + MINUTE))

    assert single == Counting.statements == 6  # devices, visits, statuses, series, COPY, hours to roll up
    assert models.Status.objects.count() == 600


def test_incidents_open_worsen_and_close_once() -> None:
    key = device().pk
    keep(outcome(key, changes=[change("ok", "warn")], affected=14))
    keep(outcome(key, NOW + MINUTE, changes=[change("warn", "crit", NOW + MINUTE)], affected=14))
    incident = models.Incident.objects.get()
    assert (incident.standing, incident.worst, incident.affected, incident.closed_at) == ("crit", "crit", 14, None)
    assert incident.opened_at == NOW and incident.device_name == "d1" and incident.site_name == "s1"

    keep(outcome(key, NOW + 2 * MINUTE, changes=[change("crit", "warn", NOW + 2 * MINUTE)]))
    keep(outcome(key, NOW + 3 * MINUTE, changes=[change("warn", "ok", NOW + 3 * MINUTE)]))
    incident.refresh_from_db()
    assert (incident.standing, incident.worst, incident.closed_at) == ("ok", "crit", NOW + 3 * MINUTE)
    assert incident.texts[0]["t"] == "gone since {at:clock}", "what was wrong is kept"

    keep(outcome(key, NOW + 4 * MINUTE, changes=[change("ok", "crit", NOW + 4 * MINUTE)]))
    assert models.Incident.objects.count() == 2
    assert models.Transition.objects.filter(incident=incident).count() == 4


def test_unreachable_opens_nothing_and_leaves_what_is_open() -> None:
    key = device().pk
    keep(outcome(key, changes=[change("ok", "unreachable")]))
    assert not models.Incident.objects.exists() and models.Transition.objects.get().incident is None

    keep(outcome(key, NOW + MINUTE, changes=[change("unreachable", "crit", NOW + MINUTE)]))
    keep(outcome(key, NOW + 2 * MINUTE, changes=[change("crit", "unreachable", NOW + 2 * MINUTE)]))
    incident = models.Incident.objects.get()
    assert incident.standing == "unreachable" and incident.closed_at is None
    assert models.Transition.objects.latest("pk").incident == incident


def test_a_backlog_of_one_device_is_told_in_order() -> None:
    key = device().pk
    states = ["crit", "ok", "warn", "crit", "ok", "unknown"]
    steps = [
        outcome(
            key,
            NOW + n * MINUTE,
            sections=[Cpu(n)],
            statuses={("cpu", ""): standing(new, NOW + n * MINUTE, value=float(n))},
            changes=[change(old, new, NOW + n * MINUTE, "cpu")],
        )
        for n, (old, new) in enumerate(zip(["ok", *states], states, strict=False))
    ]
    keep(*steps)

    assert list(models.Transition.objects.order_by("pk").values_list("new", flat=True)) == states
    found = [(i.worst, i.closed_at is None) for i in models.Incident.objects.order_by("opened_at")]
    assert found == [("crit", False), ("crit", False), ("unknown", True)]
    assert models.Status.objects.get().value == 5.0 and models.Visit.objects.get().sections["Cpu"][0]["percent"] == 5


def test_a_deleted_device_is_left_out_and_named() -> None:
    there, gone = device("a").pk, device("b")
    key = gone.pk
    gone.delete()

    assert keep(outcome(key, changes=[change("ok", "crit")]), outcome(there, sections=[Cpu(1)])) == [key]
    assert models.Visit.objects.get().device_id == there and not models.Incident.objects.exists()


def test_a_device_behind_one_that_was_deleted_is_stored() -> None:
    key = device().pk
    keep(outcome(key, statuses={("cpu", ""): standing("unreachable", behind=999_999)}))

    assert models.Status.objects.get().behind is None


def test_what_was_stored_already_is_not_stored_again() -> None:
    key = device().pk
    sample = [Sample(key, "cpu", "", "load", "%", NOW, 1.0)]
    first = outcome(key, sections=[Cpu(1)], changes=[change("ok", "crit")], samples=sample)
    second = outcome(key, NOW + MINUTE, sections=[Cpu(2)])
    keep(first)
    keep(first, second, again=True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM telemetry.sample")
        assert cursor.fetchone() == (1,)
    assert models.Transition.objects.count() == 1 and models.Visit.objects.get().at == NOW + MINUTE


def test_rubbish_from_a_device_is_stored_as_what_can_be_stored() -> None:
    key = device().pk
    rubbish = 'a\0b\ud800"\\{},\n\\u0000'
    keep(
        outcome(
            key,
            sections=[Identity(serial=rubbish), Cpu(float("nan"), (float("inf"),))],
            statuses={
                ("disk", rubbish): standing("ok"),
                ("disk", "x" * 500): standing("ok"),
                ("disk", "x" * 501): standing("ok"),
            },
            changes=[change("ok", "crit", check="disk", item=rubbish)],
            samples=[Sample(key, "disk", rubbish, "load", "%", NOW, 1.0)],
            troubles=[Trouble(rubbish, Fault.GARBLED, say("{x}", x=rubbish))],
        )
    )

    visit = models.Visit.objects.get()
    assert (
        visit.sections["Identity"][0]["serial"].startswith("a\ufffdb") and visit.sections["Cpu"][0]["percent"] is None
    )
    items = set(models.Status.objects.values_list("item", flat=True))
    assert len(items) == 2 and {len(item) for item in items} == {200, len(rubbish)}
    assert models.Incident.objects.get().item == models.Transition.objects.get().item


def test_devices_not_monitored_any_more_lose_their_states_quietly() -> None:
    kept, dropped = device("a").pk, device("b").pk
    for key in (kept, dropped):
        keep(outcome(key, statuses={("cpu", ""): standing("crit")}, changes=[change("ok", "crit", check="cpu")]))

    with psycopg.Cursor(connection.connection) as cursor:
        assert retire(cursor, [kept], NOW + MINUTE) == 1

    assert models.Status.objects.get().device_id == kept
    assert models.Incident.objects.get(device=dropped).closed_at == NOW + MINUTE
    assert models.Transition.objects.count() == 2


def test_rows_go_with_their_device_even_behind_djangos_back() -> None:
    gone = device()
    keep(outcome(gone.pk, sections=[Cpu(1)], statuses={("cpu", ""): standing("crit")}, changes=[change("ok", "crit")]))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM dcim_device WHERE id = %s", [gone.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert (
        not models.Status.objects.exists()
        and not models.Visit.objects.exists()
        and not models.Transition.objects.exists()
    )
    incident = models.Incident.objects.get()
    assert incident.device is None and incident.device_name == "d1", "history stays"
