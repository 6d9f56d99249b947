"""Downtimes: whom they cover, when they hold, and what begins and ends them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.downtime import Downtime, Scope, Subject, cancel, covering, holds, over, strike
from alerts.recurrence import Rule, Window

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WINDOW = Window(NOON, NOON + 2 * HOUR)
ALL = Scope()
FIXED = Downtime(1, ALL, WINDOW)
FLEXIBLE = Downtime(2, ALL, WINDOW, duration=HOUR)
NIGHTS = Rule(time(22), time(2), ZoneInfo("Asia/Ho_Chi_Minh"))


def ids(*values):
    return frozenset(values)


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (Scope(), True),
        (Scope(units=ids(4)), True),
        (Scope(units=ids(9)), False),
        (Scope(sites=ids(7, 8)), True),
        (Scope(sites=ids(8)), False),
        (Scope(devices=ids(1)), True),
        (Scope(devices=ids(2)), False),
        (Scope(devices=ids(1), checks=ids("interfaces")), True),
        (Scope(devices=ids(1), checks=ids("cpu")), False),
        (Scope(devices=ids(1), checks=ids("interfaces"), items=ids("wan1")), True),
        (Scope(items=ids("wan2")), False),
        (Scope(sites=ids(7), devices=ids(2)), False),
    ],
)
def test_scope(scope, covered):
    assert scope.covers(Subject("interfaces", "wan1", device=1, site=7, units=ids(3, 4))) is covered


def test_a_scope_of_places_does_not_cover_what_has_none():
    assert not Scope(sites=ids(7)).covers(Subject("disk"))
    assert Scope().covers(Subject("disk"))


def at(downtime, minutes, **others):
    """Tell whether it holds so many minutes past noon."""
    known = {each.id: each for each in (downtime, *others.values())}
    return holds(downtime, NOON + minutes * MINUTE, known) is not None


def test_fixed():
    assert [at(FIXED, m) for m in (-1, 0, 119, 120)] == [False, True, True, False]
    assert strike(FIXED, NOON) is FIXED


def test_flexible_holds_from_the_trouble_on_also_past_its_window():
    assert not at(FLEXIBLE, 30)
    assert strike(FLEXIBLE, NOON - MINUTE) is FLEXIBLE, "trouble before the window is none of its business"
    assert strike(FLEXIBLE, WINDOW.end) is FLEXIBLE
    begun = strike(FLEXIBLE, NOON + 100 * MINUTE)
    assert holds(begun, NOON + 159 * MINUTE, {}) == Window(NOON + 100 * MINUTE, NOON + 160 * MINUTE)
    assert [at(begun, m) for m in (99, 100, 159, 160)] == [False, True, True, False]


def test_flexible_begins_once():
    begun = strike(FLEXIBLE, NOON)
    assert strike(begun, NOON + 30 * MINUTE) is begun
    assert strike(begun, NOON + 90 * MINUTE) is begun, "it has had its hour"
    assert over(begun, NOON + 60 * MINUTE, {}) and not over(begun, NOON + 59 * MINUTE, {})


def test_recurring_and_flexible_begins_once_in_each_window():
    nightly = Downtime(3, ALL, rule=NIGHTS, duration=HOUR)
    first = NIGHTS.window(NOON.date()).start
    begun = strike(nightly, first + HOUR)
    assert strike(begun, first + 3 * HOUR) is begun
    again = strike(begun, first + 25 * HOUR)
    assert again.begun_at == first + 25 * HOUR and at(again, (first + 25 * HOUR - NOON) / MINUTE)


def test_recurring():
    nightly = Downtime(3, ALL, rule=NIGHTS)
    assert holds(nightly, NOON, {}) is None
    assert holds(nightly, NOON + 4 * HOUR, {}) == NIGHTS.window(NOON.date())
    assert not over(nightly, NOON, {})
    last = Downtime(3, ALL, rule=Rule(time(22), time(2), NIGHTS.zone, last=NOON.date()))
    assert not over(last, NOON + 6 * HOUR, {}) and over(last, NOON + 7 * HOUR, {})


def test_cancelled():
    for downtime in (FIXED, strike(FLEXIBLE, NOON)):
        off = cancel(downtime, NOON + 10 * MINUTE)
        assert [at(off, m) for m in (9, 10, 20)] == [True, False, False]
        assert cancel(off, NOON + 20 * MINUTE) is off
        assert over(off, NOON + 10 * MINUTE, {}) and not over(off, NOON + 9 * MINUTE, {})
    assert strike(cancel(FLEXIBLE, NOON), NOON + MINUTE).begun_at is None


def test_triggered_by_a_flexible_one():
    follower = Downtime(5, ALL, WINDOW, duration=3 * HOUR, triggered_by=2)
    assert strike(follower, NOON + MINUTE) is follower, "trouble of its own does not begin it"
    assert not at(follower, 30, trigger=FLEXIBLE)
    begun = strike(FLEXIBLE, NOON + 20 * MINUTE)
    assert [at(follower, m, trigger=begun) for m in (19, 20, 199, 200)] == [False, True, True, False]
    off = cancel(begun, NOON + 40 * MINUTE)
    assert [at(follower, m, trigger=off) for m in (39, 40)] == [True, False], "cancelled with it"
    assert over(follower, NOON + 200 * MINUTE, {2: begun, 5: follower})


def test_triggered_by_a_fixed_one_and_in_chains():
    second = Downtime(5, ALL, WINDOW, duration=HOUR, triggered_by=1)
    third = Downtime(6, ALL, WINDOW, duration=HOUR, triggered_by=5)
    for each in (second, third):
        assert [at(each, m, a=FIXED, b=second) for m in (-1, 0, 59, 60)] == [False, True, True, False]
    off = cancel(second, NOON + 5 * MINUTE)
    assert [at(third, m, a=FIXED, b=off) for m in (4, 5)] == [True, False], "the one between was cancelled"
    early = Downtime(7, ALL, Window(NOON + HOUR, NOON + 2 * HOUR), duration=HOUR, triggered_by=1)
    assert not at(early, 70, a=FIXED), "the other began before this one's own window"


def test_triggered_by_what_is_gone_or_by_itself_it_never_holds():
    orphan = Downtime(5, ALL, WINDOW, duration=HOUR, triggered_by=77)
    assert not at(orphan, 30) and over(orphan, NOON, {5: orphan})
    one = Downtime(8, ALL, WINDOW, duration=HOUR, triggered_by=9, begun_at=NOON)
    two = Downtime(9, ALL, WINDOW, duration=HOUR, triggered_by=8, begun_at=NOON)
    assert not at(one, 30, other=two)


def test_triggered_by_a_recurring_one():
    nightly = Downtime(1, ALL, rule=NIGHTS)
    wide = Window(NOON - 99 * HOUR, NOON + 99 * HOUR)
    follower = Downtime(5, ALL, wide, duration=5 * HOUR, triggered_by=1)
    opened = (NIGHTS.window(NOON.date()).start - NOON) / MINUTE
    assert [at(follower, opened + m, a=nightly) for m in (-1, 0, 299, 300)] == [False, True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"window": WINDOW, "rule": NIGHTS}, {"window": Window(NOON, NOON)},
        {"window": WINDOW, "duration": timedelta(0)}, {"window": WINDOW, "triggered_by": 2},
        {"window": WINDOW, "duration": HOUR, "triggered_by": 4},
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"window|end after|duration"):
        Downtime(4, ALL, **wrong)


def test_of_several_the_one_that_ends_last_is_named():
    longer = Downtime(4, Scope(checks=ids("cpu")), Window(NOON, NOON + 9 * HOUR))
    known = {1: FIXED, 4: longer}
    assert covering(known.values(), Subject("cpu"), NOON, known) == (longer, longer.window)
    assert covering(known.values(), Subject("disk"), NOON, known) == (FIXED, WINDOW)
    assert covering(known.values(), Subject("disk"), NOON + 3 * HOUR, known) is None


def test_a_provider_that_an_office_cannot_do_without():
    scope = Scope(providers=ids(5))
    assert scope.covers(Subject("ping", site=1, providers=ids(5, 6)))
    assert not scope.covers(Subject("ping", site=1, providers=ids(6)))
    assert not scope.covers(Subject("ping", site=1))
    assert not Scope(providers=ids(5), sites=ids(2)).covers(Subject("ping", site=1, providers=ids(5)))
