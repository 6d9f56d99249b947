"""What can be acknowledged, and what ends it."""

from datetime import timedelta

import pytest

from alerts.acknowledge import Ended, acknowledge, ended
from alerts.machine import Policy, Status, hide, step
from alerts.state import Standing
from tests.watch import LETTERS, START

MINUTE = timedelta(minutes=1)
POLICY = Policy(attempts=3, retry_interval=0)


def after(line: str, policy: Policy = POLICY, status: Status | None = None) -> Status:
    """Return the status after these results; x is unreachable."""
    status = status or Status()
    for letter in line:
        at = (status.checked_at or START) + MINUTE
        status = hide(status, policy, at) if letter == "x" else step(status, LETTERS[letter], policy, at)[0]
    return status


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("occc", Standing.CRIT),
        ("oc", Standing.CRIT),
        ("owwwu", Standing.UNKNOWN),
        ("occcx", Standing.CRIT),
        ("ow", Standing.WARN),
    ],
)
def test_what_is_wrong_can_be_acknowledged(line, about):
    ack = acknowledge(after(line), "lan", "mất điện, đang xử lý", START)
    assert (ack.about, ack.by, ack.comment, ack.at) == (about, "lan", "mất điện, đang xử lý", START)


@pytest.mark.parametrize("line", ["", "o", "occco", "ox"])
def test_what_is_well_cannot(line):
    with pytest.raises(ValueError, match="no problem"):
        acknowledge(after(line), "lan", "", START)


def test_it_must_end_after_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        acknowledge(after("occc"), "lan", "", START, until=START)


@pytest.mark.parametrize(
    ("line", "then", "sticky", "why"),
    [
        ("occc", "c", False, None),
        ("occc", "w", False, Ended.CHANGED),
        ("occc", "w", True, None),
        ("occc", "wucw", True, None),
        ("occc", "o", False, Ended.RECOVERED),
        ("occc", "o", True, Ended.RECOVERED),
        ("oc", "w", False, Ended.CHANGED),
        ("oc", "o", True, Ended.RECOVERED),
        ("occc", "xx", False, None),
        ("occc", "xo", False, Ended.RECOVERED),
        ("occc", "xc", False, None),
    ],
)
def test_what_ends_it(line, then, sticky, why):
    status = after(line)
    ack = acknowledge(status, "lan", "", START, sticky=sticky)
    seen = []
    for letter in then:
        status = after(letter, status=status)
        seen.append(ended(ack, status, status.checked_at))
    assert seen == [None] * (len(then) - 1) + [why]


def test_its_time_ends_it_also_while_nobody_can_know():
    for line in ("occc", "occcx"):
        ack = acknowledge(after("occc"), "lan", "", START, sticky=True, until=START + 9 * MINUTE)
        assert ended(ack, after(line), START + 8 * MINUTE) is None
        assert ended(ack, after(line), START + 9 * MINUTE) is Ended.EXPIRED


def test_while_a_recovery_is_not_sure_it_lasts():
    policy = Policy(attempts=1, recoveries=2)
    status = after("oc", policy)
    ack = acknowledge(status, "lan", "", START)
    status = after("o", policy, status)
    assert ended(ack, status, status.checked_at) is None
    status = after("o", policy, status)
    assert ended(ack, status, status.checked_at) is Ended.RECOVERED
