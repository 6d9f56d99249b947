"""How long what does not answer is left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from collectors.backoff import LONGEST_PAUSE, LONGEST_REST, Rest, heard, refused, rested, resting
from collectors.sections import Answer, Reachability
from collectors.text import say
from collectors.visit import Visit

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def asked(interval: float, visits: int, jitter: float = 0.0) -> list[int]:
    """Return the numbers of the visits at which a device is asked that never says anything."""
    rest, at = None, []
    for n in range(visits):
        now = NOW + timedelta(seconds=n * interval + (jitter if n % 2 else -jitter))
        if resting(rest, now, interval) is None:
            rest = rested(rest, now, interval)
            at.append(n)
    return at


@pytest.mark.parametrize("jitter", [0.0, 7.0])
def test_a_dead_device_is_asked_ever_more_seldom_up_to_five_minutes(jitter: float) -> None:
    assert asked(60, 30, jitter) == [0, 1, 3, 7, 12, 17, 22, 27]


def test_one_that_is_visited_seldom_anyway_is_asked_every_time() -> None:
    assert asked(300, 5) == [0, 1, 2, 3, 4]
    assert asked(3600, 5) == [0, 1, 2, 3, 4]


def test_the_rest_is_bounded_for_ever() -> None:
    rest: Rest | None = None
    for _ in range(2000):
        rest = rested(rest, NOW, 60)
    assert rest is not None and rest.until - NOW == timedelta(seconds=LONGEST_REST)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ((), False),
        ((Reachability(3, 0),), False),
        ((Reachability(3, 0), Answer("snmp", ok=False)), False),
        ((Reachability(3, 1, (9.0,)), Answer("snmp", ok=False)), True),
        ((Reachability(3, 0), Answer("snmp", ok=True)), True),
        ((Answer("ssh", ok=True),), True),
    ],
)
def test_heard(sections, *, expected: bool) -> None:
    assert heard(Visit(1, NOW, 0.1, "", sections)) is expected


def test_a_login_refused_is_tried_after_five_minutes_and_never_more_seldom_than_every_hour() -> None:
    refusal, pauses = None, []
    for _ in range(40):
        refusal = refused(refusal, 1000.0, say("wrong"))
        pauses.append(refusal.until - 1000.0)
    assert pauses[:5] == [300, 600, 1200, 2400, 3600]
    assert set(pauses[4:]) == {LONGEST_PAUSE}
