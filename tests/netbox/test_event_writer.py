"""The writer of events: counted up, not lost while the database is away, bounded."""

import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection
from netbox_mangxa import event_writer
from netbox_mangxa.event_writer import EventWriter
from netbox_mangxa.models import Event, Visit
from testing_devices import device

from collectors import events
from collectors.events import Severity
from collectors.repeats import Occurrence
from collectors.text import say

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def occurrence(key: int, n: int = 1, **more) -> Occurrence:
    fields = {"kind": "link_down", "item": f"port{n}", "text": say("Interface {item} is down", item=f"port{n}")} | more
    one = events.Event(key, "10.0.0.1", AT, "trap", fields["kind"], Severity.WARNING, fields["text"], fields["item"],
                       fields.get("index"), raw={"trap": "1.3"})  # fmt: skip
    return Occurrence(one, 1, AT)


def test_new_ones_are_stored_and_those_that_came_again_counted_up() -> None:
    fw = device("fw")
    Visit.objects.create(
        device=fw, at=AT, took=1, sections={"Interfaces": [{"interfaces": [{"index": 3, "name": "wan1"}]}]}
    )
    writer, one = EventWriter(), occurrence(fw.pk)
    numbered = occurrence(fw.pk, item="", index=3, text=say("Interface {item} is {n}", item="#3", n=1))
    writer._store([one, numbered, occurrence(999_999)])
    one.times, one.last_at = 5, AT + timedelta(minutes=1)
    writer._store([one, one])

    rows = list(Event.objects.order_by("pk").values_list("item", "text", "repeated", "last_at"))
    assert rows == [("port1", "Interface port1 is down", 5, one.last_at), ("wan1", "Interface wan1 is 1", 1, AT)]
    assert writer.gone == 1 and Event.objects.get(item="port1").texts[0]["v"] == {"item": "port1"}

    Event.objects.all().delete()
    writer._store([one])
    assert Event.objects.get().repeated == 5, "a row that somebody deleted is made anew"


def test_wishes_go_to_the_collector_after_the_event_is_there() -> None:
    fw = device("fw")
    Visit.objects.create(device=fw, at=AT, took=1)
    writer = EventWriter()
    writer.put(occurrence(fw.pk))
    writer.wish(fw.pk)
    writer.wish(fw.pk)
    known = {k: v for k, v in connection.get_connection_params().items() if k in {"host", "dbname", "user"}}
    with psycopg.connect(**known, autocommit=True) as link:
        link.execute("LISTEN mangxa_visit")
        writer.start()
        heard = [note.payload for note in link.notifies(timeout=10, stop_after=1)]
    assert writer.close() == 0 and heard == [f"{fw.pk} event"]
    assert Event.objects.count() == 1 and Visit.objects.get().requested_at is None


def test_while_the_database_is_away_nothing_blocks_and_the_oldest_make_room(monkeypatch) -> None:
    fw = device("fw")
    away = [True]
    store = EventWriter._store

    def flaky(self, batch):
        if away[0]:
            raise psycopg.OperationalError("connection refused")
        store(self, batch)

    monkeypatch.setattr(EventWriter, "_store", flaky)
    monkeypatch.setattr(event_writer, "PATIENCE", 0.05)
    monkeypatch.setattr(event_writer, "BATCH", 10)
    writer = EventWriter(capacity=20)
    writer.start()
    for n in range(100):
        assert writer.put(occurrence(fw.pk, n))
    time.sleep(0.5)
    assert writer.lost >= 70 and writer.waiting <= 30 and writer.error and writer.failing_since

    away[0] = False
    deadline = time.monotonic() + 10
    while writer.waiting and time.monotonic() < deadline:
        time.sleep(0.05)
    assert writer.close() == 0 and writer.stored + writer.lost == 100 and not writer.error
    assert Event.objects.filter(item="port99").exists()


def test_one_that_cannot_be_stored_is_left_out_alone() -> None:
    fw = device("fw")
    writer = EventWriter()
    bad = occurrence(fw.pk, 2, item="x" * 500)
    writer._keep_at_it([occurrence(fw.pk, 1), bad, occurrence(fw.pk, 3)])

    assert sorted(Event.objects.values_list("item", flat=True)) == ["port1", "port3"] and writer.lost == 1
