"""Sentences for leaders, the pause before another try, and the watchdog's ear."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.alarm import Alarm, Trouble, alarm, all_clear
from alerts.check import About
from alerts.checks.reachability import CHECK
from alerts.message import Voice, draft, message_id, word
from alerts.news import Route
from alerts.retry import next_try
from alerts.sentence import IncidentFacts, sentence
from alerts.state import Levels, Result, Standing, State
from alerts.watchdog import Life, watch
from collectors.sections import Reachability
from collectors.text import say

AT = datetime(2026, 3, 2, 8, 32, tzinfo=UTC)
UTC_VOICE = Voice(zone=UTC)
[GONE] = [r.text for r in CHECK.judge(Reachability(5, 0), CHECK.defaults, About()) if isinstance(r, Result)]
CUT = IncidentFacts(
    "Xã Bản Thi", "FG", "reachability", "Reachability", "", Standing.CRIT, AT, texts=(GONE,), affected=14
)
HOT = replace(CUT, check="disk", title="Disk", item="/var", texts=(say("/var: 97 % in use"),), affected=0)


def said(facts, now=None):
    return UTC_VOICE.say(sentence(facts, now))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (CUT, "Xã Bản Thi: no connection since 08:32: FG does not answer; 14 devices behind it"),
        (replace(CUT, affected=1), "Xã Bản Thi: no connection since 08:32: FG does not answer; 1 device behind it"),
        (replace(CUT, affected=0), "Xã Bản Thi: FG has not answered since 08:32"),
        (replace(CUT, office=""), "FG: no connection since 08:32: FG does not answer; 14 devices behind it"),
        (replace(CUT, texts=(say("4 of 5 pings lost"),)), "Xã Bản Thi: FG: 4 of 5 pings lost, since 08:32"),
        (HOT, "Xã Bản Thi: FG: /var: 97 % in use, since 08:32"),
        (replace(HOT, office=""), "FG: /var: 97 % in use, since 08:32"),
        (replace(HOT, texts=()), "Xã Bản Thi: FG: Disk /var: Critical, since 08:32"),
    ],
)
def test_what_is_wrong(facts, expected):
    assert said(facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (CUT, "Xã Bản Thi: connected again since 09:19, after 47 min: FG answers"),
        (replace(CUT, affected=0), "Xã Bản Thi: FG answers again since 09:19, after 47 min"),
        (HOT, "Xã Bản Thi: FG: Disk /var is normal again since 09:19, after 47 min"),
    ],
)
def test_what_is_over(facts, expected):
    assert said(replace(facts, closed=AT + timedelta(minutes=47))) == expected


def test_another_day_carries_its_date():
    assert "since 08:32" in said(CUT, AT + timedelta(hours=19))
    assert "since 02/03/2026 08:32" in said(CUT, AT + timedelta(hours=21))


def test_a_message_is_one_line_of_subject_whatever_the_names():
    told = draft("problem", [(1, replace(CUT, office="Xã\r\nBcc: x", device="a\tb"))], say("x"), AT)
    subject = word(told, UTC_VOICE, key="k", url="", at=AT).subject
    assert subject.isprintable() and "Xã Bcc: x: no connection" in subject


def test_an_id_is_stable_and_says_nothing():
    assert message_id("t1.r2.x") == message_id("t1.r2.x") != message_id("t1.r2.y")
    assert "t1" not in message_id("t1.r2.x")


@pytest.mark.parametrize(
    ("attempts", "least", "most"), [(1, 12, 18), (2, 24, 36), (3, 48, 72), (9, 2880, 4320), (60, 2880, 4320)]
)
def test_the_pause_doubles_up_to_an_hour(attempts, least, most):
    for key in ("a", "b", "c"):
        again = next_try(attempts, key, AT, AT)
        assert least <= (again - AT).total_seconds() <= most
        assert again == next_try(attempts, key, AT, AT)
    assert len({next_try(attempts, str(n), AT, AT) for n in range(20)}) > 15


def test_a_day_is_enough():
    assert next_try(3, "a", AT, AT + timedelta(hours=23)) is not None
    assert next_try(3, "a", AT, AT + timedelta(hours=24)) is None


def test_what_the_other_side_asks_for_is_granted_up_to_an_hour():
    assert next_try(1, "a", AT, AT, asked=600) == AT + timedelta(seconds=600)
    assert next_try(1, "a", AT, AT, asked=1e9) == AT + timedelta(hours=1)


MIN = timedelta(minutes=1)
LONG = AT - timedelta(days=1)


@pytest.mark.parametrize(
    ("life", "silent"),
    [
        (Life(LONG, AT, 5, AT), None),
        (Life(LONG, AT - 2 * MIN, 5, AT - 2 * MIN), None),
        (Life(LONG, AT - 4 * MIN, 5, AT), "the collector has given no sign of life for 4 min"),
        (Life(LONG, AT, 5, AT - 4 * MIN), "the collector lives, but no visit to any of 5 devices was stored for 4 min"),
        (Life(LONG, AT, 0, None), None),
        (Life(LONG, AT, 5, None), "the collector lives, but no visit to any of 5 devices was stored for 1 d"),
        (Life(LONG, None, 0, None), "the collector has never given a sign of life"),
        (Life(AT - MIN / 2, AT - 60 * MIN, 5, None), None),
        (Life(AT - 2 * MIN, AT - 60 * MIN, 5, None), "the collector has given no sign of life for 1 h"),
        (Life(AT - 2 * MIN, AT, 5, AT - 60 * MIN), None),
        (Life(AT - 2 * MIN, None, 0, None), None),
    ],
)
def test_the_watchdog_hears_silence(life, silent):
    found = watch(life, AT, timedelta(minutes=3))
    assert (str(found.text) if found else None) == silent


def test_everybody_is_told_of_silence_once_and_of_its_end():
    silence = watch(Life(LONG, None, 0, None), AT)
    trouble = Trouble(say("Collector"), silence.text, Standing.CRIT, AT, everybody=True, silence=True)
    routes = [
        Route(1, "a", Standing.CRIT, 1, ("x", "y"), sites=frozenset({3})),
        Route(2, "b", Standing.WARN, 1, ("y",)),
        Route(3, "c", Standing.WARN, 2, ("x",), open=False),
    ]
    rows = list(alarm(trouble, "e", routes))
    assert sorted(r.recipient for r in rows) == ["x", "y"] and all(r.draft for r in rows)
    assert "has fallen silent" in str(rows[0].draft.subject)
    alarms = [Alarm(r.key, r.route, r.channel, r.recipient, r.recipient == "x", "id") for r in rows]
    ends = {r.recipient: r for r in all_clear(trouble, "e", alarms, AT + 5 * MIN)}
    assert ends["x"].draft.thread == "id" and ends["y"].draft is None
    [nobody] = alarm(trouble, "e", [])
    assert nobody.draft is None and "no route has a reader" in str(nobody.reason)


def test_levels_know_no_false_ok():
    assert Levels(80, 90).judge(float("nan")) is State.UNKNOWN
    assert Levels().judge(1e9) is State.OK
