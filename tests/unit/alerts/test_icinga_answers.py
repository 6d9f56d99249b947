"""What Icinga 2 answered to random results, kept from the live test, so that ours is held to it everywhere."""

from datetime import timedelta
from pathlib import Path

import pytest

from alerts.machine import Policy
from tests.watch import LETTERS, MARKS, Watch

ANSWERS = [block.split("\n") for block in Path(__file__).with_name("icinga_answers.txt").read_text().split("\n\n")]


@pytest.mark.parametrize("block", ANSWERS, ids=lambda block: block[0].replace(" ", "-"))
def test_ours_answers_the_same(block):
    attempts, given = block[0].split()
    watch = Watch(Policy(attempts=int(attempts), retry_interval=0), waits=False)
    for _ in range(20):  # as there: no change is among those that count
        watch.now += timedelta(minutes=1)
        watch.result(LETTERS["o"])
    answers, flaps, told = "", "", ""
    for letter in given:
        watch.now += timedelta(minutes=1)
        before = len(watch.notices)
        watch.result(LETTERS[letter])
        answers += "h" if watch.status.firm else str(watch.status.attempt)
        flaps += "~" if watch.status.flaps.active else "."
        told += "".join(MARKS[notice.kind] for notice in watch.notices[before:]) or "."
    assert [answers, flaps] == [line.strip() for line in block[1:3]]
    calm = len(flaps.partition("~")[0])  # from flapping on ours tells otherwise: the live test says where and why
    assert told[:calm] == block[3].strip()[:calm]


def test_there_is_something_to_compare():
    assert len(ANSWERS) == 60 and any("~" in block[2] for block in ANSWERS)
    calm = ["".join(mark for mark, flaps in zip(*block[3:1:-1], strict=True) if flaps == ".") for block in ANSWERS]
    assert sum("!" in told and "+" in told for told in calm) > 20
