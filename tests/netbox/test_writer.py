"""The writer: in order, again and again, and only what is wrong in itself left out."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
import pytest
from netbox_mangxa import writer as module
from netbox_mangxa.outcome import Outcome
from netbox_mangxa.writer import Writer

from collectors.visit import Visit

NOW = datetime(2026, 3, 10, tzinfo=UTC)


@dataclass
class Disk:
    """What a database does to the batches it gets."""

    stored: list
    faults: list
    seen: list

    def store(self, _writer, batch, *, again) -> None:
        self.seen.append(([o.visit.target for o in batch], again))
        if self.faults and (fault := self.faults.pop(0)):
            raise fault
        if any(o.visit.target == 13 for o in batch):
            raise psycopg.DataError("invalid input: s3cr3t\nDETAIL: s3cr3t")
        self.stored += [o.visit.target for o in batch]


@pytest.fixture
def disk(monkeypatch):
    made = Disk([], [], [])
    monkeypatch.setattr(Writer, "_store", lambda self, batch, *, again: made.store(self, batch, again=again))
    monkeypatch.setattr(module, "LINGER", 0.01)
    monkeypatch.setattr(module.connection, "close", lambda: None)
    return made


def outcomes(*keys):
    return [Outcome(Visit(key, NOW, 0.1, "", ()), NOW, {}) for key in keys]


def run(writer, *keys, seconds=5.0) -> None:
    for each in outcomes(*keys):
        writer.put(each)
    writer.start()
    deadline = time.monotonic() + seconds
    while writer.waiting and time.monotonic() < deadline:
        time.sleep(0.01)


@pytest.mark.parametrize(
    "fault",
    [
        psycopg.errors.DiskFull("could not extend file: No space left on device"),
        psycopg.errors.AdminShutdown("terminating connection"),
        psycopg.OperationalError("connection refused"),
        psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT in a read-only transaction"),
        psycopg.errors.DeadlockDetected("deadlock"),
        psycopg.errors.UndefinedTable("a restore is under way"),
        OSError("broken pipe"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_what_passes_is_waited_for_in_order(disk, fault, caplog) -> None:
    disk.faults = [fault, fault]
    writer = Writer()

    run(writer, 1, 2, 3)

    assert disk.stored == [1, 2, 3] and writer.figures.retries == 2 and writer.figures.dropped == 0
    assert [again for _, again in disk.seen] == [False, True, True], "after a failure it may have been stored already"
    assert caplog.text.count("storing fails") == 1 and "storing works again" in caplog.text
    assert writer.figures.error == "" and writer.figures.failing_since is None
    assert writer.close() == 0 and not writer.dead


def test_one_bad_outcome_is_left_out_alone_and_its_values_are_not_logged(disk, caplog) -> None:
    writer = Writer()

    run(writer, 1, 13, 2)

    assert disk.stored == [1, 2] and writer.figures.dropped == 1
    assert "visit to device 13 left out" in caplog.text and "DETAIL" not in caplog.text
    writer.close()


@pytest.mark.usefixtures("disk")
def test_a_full_queue_says_so() -> None:
    writer = Writer(capacity=2)
    for each in outcomes(1, 2):
        assert not writer.full
        writer.put(each)

    assert writer.full


def test_closing_stores_what_waits_and_counts_what_it_cannot(disk) -> None:
    writer = Writer()
    writer.start()
    for each in outcomes(1, 2, 3):
        writer.put(each)
    assert writer.close() == 0 and disk.stored == [1, 2, 3]

    disk.faults = [psycopg.OperationalError("gone")] * 100
    stuck = Writer()
    stuck.start()
    stuck.put(outcomes(4)[0])
    began = time.monotonic()
    assert stuck.close(1.0) == 1 and time.monotonic() - began < 2
    disk.faults.clear()
    assert stuck.close(5.0) == 0


def test_a_fault_of_the_program_is_noticed(disk, caplog) -> None:
    disk.faults = [AttributeError("a bug")]
    writer = Writer()

    run(writer, 1, seconds=0.5)

    assert writer.dead and "cannot be stored any more" in caplog.text
