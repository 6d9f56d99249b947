"""Computers by their reports: a long holiday is no silence."""

from datetime import datetime, timedelta

import pytest

from alerts.calendar import VIETNAM, Calendar
from alerts.freshness import freshness, missed_days
from alerts.state import Levels, State

CALENDAR = Calendar()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(("reported", "now", "missed"), [
    ("2026-11-25 08:00", "2026-11-25 23:00", 0), ("2026-11-24 08:00", "2026-11-25 08:00", 0),
    ("2026-11-23 08:00", "2026-11-25 08:00", 1), ("2026-11-20 16:00", "2026-11-23 08:00", 0),
    ("2026-02-13 16:00", "2026-02-23 08:00", 0), ("2026-02-13 16:00", "2026-02-24 08:00", 1),
    ("2026-11-01 08:00", "2026-11-25 08:00", 17), ("2026-11-25 08:00", "2026-11-20 08:00", 0),
])  # fmt: skip
def test_missed_days(reported, now, missed):
    assert missed_days(at(reported), CALENDAR, at(now)) == missed


def test_freshness():
    now = at("2026-11-25 08:00")
    assert freshness(None, CALENDAR, now).state is State.UNKNOWN
    assert freshness(now + timedelta(hours=1), CALENDAR, now).state is State.UNKNOWN
    assert freshness(now - timedelta(days=3), CALENDAR, now).state is State.OK
    old = freshness(at("2026-11-16 08:00"), CALENDAR, now)
    assert old.state is State.WARN and "no report for 6 working days" in str(old.text)
    assert freshness(at("2020-01-01 08:00"), CALENDAR, now, Levels(5, 20)).state is State.CRIT
    assert freshness(at("2026-11-16 08:00"), CALENDAR, now, Levels(10, None)).state is State.OK
