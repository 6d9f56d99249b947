"""Nothing with a disk leaves without saying what became of it."""

from dataclasses import replace
from datetime import date

import pytest

from inventory.disposal import Disk, missing, obstacles

TODAY = date(2026, 11, 25)
WIPED = Disk("wiped", "WD1", "nwipe", date(2026, 11, 20), "A", "B")


def stops(kind: str, method: str, *disks: Disk, gone: date = TODAY) -> list[str]:
    return [each.template for each in obstacles(kind, method, disks, gone, TODAY)]


def test_a_wiped_computer_may_leave() -> None:
    assert stops("computer", "liquidation", WIPED) == []
    assert stops("computer", "liquidation", Disk("none", reason="its disk was lent to the server")) == []


@pytest.mark.parametrize("kind", ["computer", "server", ""])
def test_without_a_record_it_may_not(kind: str) -> None:
    assert len(stops(kind, "transfer")) == 1


def test_a_printer_needs_none() -> None:
    assert stops("printer", "liquidation") == []


@pytest.mark.parametrize("name", ["serial", "how", "done_on", "done_by", "witness"])
@pytest.mark.parametrize("fate", ["wiped", "destroyed"])
def test_every_missing_proof_is_named(fate: str, name: str) -> None:
    disk = replace(WIPED, fate=fate, **{name: None if name == "done_on" else "  "})

    assert missing(disk) == (name,)
    assert len(stops("computer", "liquidation", disk)) == 1


def test_data_goes_along_only_to_another_unit() -> None:
    along = Disk("along", "WD1", done_by="A", reason="the same work goes on there")

    assert stops("computer", "transfer", along) == stops("computer", "handover", along) == []
    for method in ("liquidation", "destruction", "loss"):
        assert len(stops("computer", method, along)) == 1


def test_contradictions_and_the_future() -> None:
    assert len(stops("computer", "liquidation", WIPED, replace(WIPED, serial="wd1 "))) == 1
    assert len(stops("computer", "liquidation", WIPED, Disk("none", reason="x"))) == 1
    assert len(stops("computer", "liquidation", WIPED, gone=date(2026, 11, 26))) == 1
    assert len(stops("computer", "liquidation", replace(WIPED, done_on=date(2027, 1, 1)))) == 1
    assert len(stops("computer", "liquidation", Disk(""))) == 1
