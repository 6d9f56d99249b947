"""Hours as people write them, and what is remembered between two rounds, there and back."""

import json
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.calendar import OFFICE, Hours
from alerts.cause import Thing
from alerts.gather import Group
from alerts.hours import read_hours, read_spans, write_hours, write_spans
from alerts.remembered import dump_group, load_group

moments = st.integers(0, 2**31).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
by_office = st.dictionaries(st.integers(1, 10**9), moments, max_size=4)
groups = st.builds(
    Group, st.builds(Thing, st.sampled_from(["node", "provider", "centre"]), st.integers(0, 99)), moments, moments,
    st.integers(0, 4000), by_office, by_office, st.none() | moments,
)  # fmt: skip


@given(groups)
def test_groups_come_back(group):
    assert load_group(json.loads(json.dumps(dump_group(group)))) == group


@pytest.mark.parametrize("data", [
    {}, {"cause": "provider"}, {"cause": ["device", 1]}, {"cause": ["provider", 1], "since": 5},
    {"cause": ["provider", 1], "since": "yesterday"},
])  # fmt: skip
def test_what_is_no_group_is_refused(data):
    with pytest.raises(ValueError, match=r"not a group|do not share|Invalid isoformat|not enough|too many"):
        load_group(data)


@pytest.mark.parametrize(("text", "written"), [
    ("07:30-11:30, 13:30-17:00", "07:30-11:30, 13:30-17:00"),
    ("7h30-11h30;13h30 \u2013 17h", "07:30-11:30, 13:30-17:00"),
    ("", ""), ("0-24", "00:00-24:00"), ("22:00-24:00", "22:00-24:00"), ("8g-11g", "08:00-11:00"),
])  # fmt: skip
def test_spans(text, written):
    assert write_spans(read_spans(text)) == written


@pytest.mark.parametrize(
    "text", ["8", "8-7", "25-26", "8:70-9", "13-17, 8-11", "8-12, 11-13", "08:00", "x", "8-24, 9-10"]
)
def test_spans_that_are_none(text):
    with pytest.raises(ValueError, match=r"span|ends before|in 0\.\.|order"):
        read_spans(text)


def test_hours():
    assert read_hours(write_hours(Hours())) == Hours() and read_hours(write_hours(Hours.always())) == Hours.always()
    station = read_hours({"sat": "7-11", "on_holidays": True})
    assert station.week[5] == ((time(7), time(11)),) and station.week[0] == () and station.instead == OFFICE
    with pytest.raises(ValueError, match=r"tue: not a span"):
        read_hours({"tue": "morning"})
    with pytest.raises(ValueError, match="not a day: monday"):
        read_hours({"monday": "7-11"})
