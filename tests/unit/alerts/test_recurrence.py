"""Windows that come again, on the clocks of an office, also where those jump."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.recurrence import ALL_DAYS, Rule

HANOI, BERLIN = ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Berlin")
NIGHT = {"start": time(22), "end": time(2), "zone": HANOI}
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def days(rule: Rule, count: int, after: datetime = NEW_YEAR) -> list[str]:
    """Return when the next windows begin, by the rule's clocks."""
    return [f"{w.start.astimezone(rule.zone):%a %d.%m %H:%M}" for w in islice(rule.after(after), count)]


@pytest.mark.parametrize(
    ("more", "begins"),
    [
        ({"weekdays": frozenset({1})}, ["Tue 06.01 22:00", "Tue 13.01 22:00"]),
        ({"weekdays": frozenset({5, 6})}, ["Sat 03.01 22:00", "Sun 04.01 22:00", "Sat 10.01 22:00"]),
        ({"days": frozenset({1, 15})}, ["Thu 01.01 22:00", "Thu 15.01 22:00", "Sun 01.02 22:00"]),
        ({"days": frozenset({-1})}, ["Sat 31.01 22:00", "Sat 28.02 22:00", "Tue 31.03 22:00"]),
        ({"days": frozenset({31})}, ["Sat 31.01 22:00", "Tue 31.03 22:00", "Sun 31.05 22:00"]),
        ({"weekdays": frozenset({6}), "weeks": frozenset({-1})}, ["Sun 25.01 22:00", "Sun 22.02 22:00"]),
        ({"weekdays": frozenset({0}), "weeks": frozenset({1, 3})}, ["Mon 05.01 22:00", "Mon 19.01 22:00"]),
        ({"weekdays": frozenset({4}), "days": frozenset({13})}, ["Fri 13.02 22:00", "Fri 13.03 22:00"]),
        ({"first": date(2026, 5, 9)}, ["Sat 09.05 22:00", "Sun 10.05 22:00"]),
        ({"skipped": frozenset({date(2026, 1, 2)})}, ["Thu 01.01 22:00", "Sat 03.01 22:00"]),
    ],
)
def test_days(more, begins):
    # New year's midnight in UTC is seven in the morning in Hà Nội: the night before is over.
    assert days(Rule(**NIGHT, **more), len(begins)) == begins


def test_it_ends():
    rule = Rule(**NIGHT, last=date(2026, 1, 3))
    assert days(rule, 9) == ["Thu 01.01 22:00", "Fri 02.01 22:00", "Sat 03.01 22:00"]
    assert list(Rule(**NIGHT, days=frozenset({1}), weeks=frozenset({5})).after(NEW_YEAR)) == [], "never comes"


def test_a_night_ends_in_the_morning():
    window = Rule(**NIGHT).window(date(2026, 1, 5))
    assert (window.start, window.end) == (datetime(2026, 1, 5, 15, tzinfo=UTC), datetime(2026, 1, 5, 19, tzinfo=UTC))
    rule = Rule(**NIGHT, weekdays=frozenset({0}))
    assert rule.at(datetime(2026, 1, 5, 18, 59, tzinfo=UTC)) == window, "Tuesday morning, and Monday's window"
    assert rule.at(window.end) is None and rule.at(window.start) == window
    assert rule.at(window.start - timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("day", "start", "end", "hours"),
    [
        pytest.param(date(2026, 3, 29), time(1), time(4), 2, id="an hour is skipped"),
        pytest.param(date(2026, 10, 25), time(1), time(4), 4, id="an hour comes twice"),
        pytest.param(date(2026, 3, 29), time(2, 15), time(2, 45), 1.5, id="within the hour that is skipped"),
        pytest.param(date(2026, 10, 25), time(2, 15), time(2, 45), 1.5, id="within the hour that comes twice"),
        pytest.param(date(2026, 3, 29), time(2, 30), time(3), 0.5, id="from the skipped hour to its end"),
        pytest.param(date(2026, 6, 1), time(1), time(1), 24, id="all day"),
    ],
)
def test_where_the_clocks_jump_it_is_wide(day, start, end, hours):
    window = Rule(start, end, BERLIN).window(day)
    assert (window.end - window.start) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": frozenset()}, {"weekdays": frozenset({7})}, {"days": frozenset({0})}, {"days": frozenset({32})},
        {"weeks": frozenset({6})}, {"weeks": frozenset({0})}, {"first": date(2026, 1, 2), "last": date(2026, 1, 1)},
        {"start": time(1, tzinfo=UTC)},
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match=r"weekdays|days of the month|before the first|clocks"):
        Rule(**NIGHT | wrong)


CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@settings(max_examples=80, deadline=None)
@given(
    CLOCKS, CLOCKS, st.sampled_from([HANOI, BERLIN, ZoneInfo("America/Sao_Paulo"), ZoneInfo("Australia/Lord_Howe")]),
    st.frozensets(st.sampled_from(sorted(ALL_DAYS)), min_size=1), st.integers(0, 900 * 24 * 60),
)  # fmt: skip
def test_what_is_coming_is_what_will_be_open(start, end, zone, weekdays, minute):
    rule = Rule(start, end, zone, weekdays)
    now = NEW_YEAR + timedelta(minutes=minute)
    windows = list(islice(rule.after(now), 5))
    assert len(windows) == 5
    for window in windows:
        assert window.start < window.end and window.end > now
        assert timedelta(0) < window.end - window.start <= timedelta(hours=26)
        assert rule.at(window.start) is not None and rule.at(window.end - timedelta(seconds=1)) is not None
    assert all(a.start < b.start for a, b in pairwise(windows))
    open_now = rule.at(now)
    assert (open_now is not None) == (now in windows[0] or now in windows[1])
