"""The morning summary: all well, open things, a night that is over, and no data at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.message import Voice
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from alerts.summary import LISTED, Held, Night, all_well, summary
from alerts.watchdog import Silence
from collectors.text import say

NOW = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
VOICE = Voice(zone=UTC)
CUT = IncidentFacts("Xã Bản Thi", "FG", "reachability", "Reachability", "", Standing.CRIT, NOW - timedelta(hours=6),
                    texts=(say("does not answer to ping ({sent} sent)", sent=5),), affected=14)  # fmt: skip
HOT = IncidentFacts(
    "Xã Yên Mỹ", "SW", "cpu", "CPU", "", Standing.WARN, NOW - timedelta(hours=8), texts=(say("CPU at 93 %"),)
)
OVER = replace(CUT, office="Xã Quảng Bạch", closed=NOW - timedelta(hours=5))
WELL = Night(NOW - timedelta(hours=24), NOW - timedelta(minutes=1), 20)
SILENT = Silence(
    NOW - timedelta(hours=3), say("the collector has given no sign of life for {silent:span}", silent=10800)
)


PARTLY = "Morning summary: nothing open, but not everything is known, as of 23:59"


def said(night):
    draft = summary(night, NOW)
    return VOICE.say(draft.subject), [f"{VOICE.say(a)}: {VOICE.say(b)}" for a, b in draft.facts], draft.standing


def test_all_well_says_so_and_of_when():
    subject, lines, standing = said(WELL)
    assert subject == "All well: 20 offices, as of 23:59" and standing is Standing.OK
    assert lines == ["Data of: 24/11/2026 23:59", "Offices watched: 20"]
    assert "if none comes, monitoring itself is down" in str(summary(WELL, NOW).reason)


def test_what_waits_for_people_is_no_trouble_of_the_night():
    subject, lines, standing = said(replace(WELL, duties=((say("Certificates to be revoked"), say("{n}", n=3)),)))
    assert subject == "All well: 20 offices, as of 23:59" and standing is Standing.OK
    assert lines[-1] == "Certificates to be revoked: 3"


def test_the_worst_comes_first_and_the_night_after_it():
    night = replace(WELL, open=(HOT, CUT), over=(OVER,), acknowledged=frozenset({0}))
    subject, lines, standing = said(night)
    assert subject == "Morning summary: open: 2 incidents, as of 23:59" and standing is Standing.CRIT
    assert lines[2].startswith("Critical: Xã Bản Thi: no connection since 18:00")
    assert lines[3] == "Warning: Xã Yên Mỹ: SW: CPU at 93 %, since 16:00 (taken)"
    assert lines[4].startswith("In the night: Xã Quảng Bạch: connected again since 19:00")


@pytest.mark.parametrize(("night", "subject", "standing"), [
    (replace(WELL, over=(OVER,)), "All well again: 20 offices, as of 23:59; in the night: 1 incident", Standing.OK),
    (replace(WELL, silence=SILENT), ("Morning summary: monitoring is silent, nothing is known: "
     "the collector has given no sign of life for 3 h"), Standing.CRIT),
    (replace(WELL, data_at=None), "Morning summary: there is no data", Standing.UNKNOWN),
    (replace(WELL, offices=0), "Morning summary: there is no data", Standing.UNKNOWN),
    (replace(WELL, data_at=NOW - timedelta(hours=2)), PARTLY.replace("23:59", "22:00"), Standing.UNKNOWN),
    (replace(WELL, unseen=2), PARTLY, Standing.UNKNOWN),
    (replace(WELL, silent_for=900.0), PARTLY,
     Standing.UNKNOWN),
    (replace(WELL, untold=1), PARTLY, Standing.UNKNOWN),
    (replace(WELL, open=(HOT,)), "Morning summary: open: 1 incident, as of 23:59", Standing.WARN),
])  # fmt: skip
def test_subject(night, subject, standing):
    assert said(night)[0] == subject and said(night)[2] is standing


def test_what_was_held_back_says_why_and_gaps_are_told():
    night = replace(WELL, held=(Held(HOT, say("it can wait for the morning")),), unseen=3, silent_for=600.0, untold=2)
    _, lines, _ = said(night)
    assert "Held back: Xã Yên Mỹ: SW: CPU at 93 %, since 16:00: it can wait for the morning" in lines
    assert "Offices without data: 3" in lines and "Messages not delivered: 2" in lines
    assert any(line.startswith("Monitoring was silent: 10 min since ") for line in lines)


def test_a_long_night_is_cut_and_counted():
    _, lines, _ = said(replace(WELL, open=(HOT,) * 40))
    assert len(lines) == 2 + LISTED + 1 and lines[-1] == "And more: 25"


nights = st.builds(
    Night, st.just(WELL.begin), st.sampled_from([None, WELL.data_at]), st.integers(0, 3), st.integers(0, 1),
    open=st.lists(st.just(HOT), max_size=1), over=st.lists(st.just(OVER), max_size=1),
    silence=st.sampled_from([None, SILENT]), silent_for=st.sampled_from([0.0, 60.0]), untold=st.integers(0, 1),
)  # fmt: skip


@given(nights)
def test_all_well_is_said_only_of_what_is_known(night):
    subject, _, standing = said(night)
    assert subject.startswith("All well") == all_well(night, NOW) == (standing is Standing.OK)
    if all_well(night, NOW):
        assert night.data_at and night.offices and not (night.open or night.unseen or night.silence or night.silent_for)
