"""Who is told what: a table of news, routes and what was told before."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.news import RANK, News, Route, Told
from alerts.plan import plan
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from collectors.text import say

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
T, S = "truc@x.vn", "sep@x.vn"
NO_ROUTE, NOBODY = "no route is for this office and device role", "nobody was told of the problem"
OK, WARN, CRIT, UNKNOWN = Standing.OK, Standing.WARN, Standing.CRIT, Standing.UNKNOWN
DUTY = Route(1, "Trực ban", WARN, 1, (T,))
BOSS = Route(2, "Lãnh đạo", CRIT, 1, (S,))


def news(  # noqa: PLR0913 - what a story needs
    number, new=CRIT, *, incident=1, device=1, behind="", after=0.0
):
    at = NOW + timedelta(seconds=after)
    facts = IncidentFacts(
        "Xã Bản Thi", f"D{device}", "cpu", "CPU", "", new, NOW, at if new is OK else None, (say("CPU at 99 %"),)
    )
    return News(number, incident, device, site=5, roles=frozenset({7}), new=new, at=at, facts=facts, behind=behind)


def told(standing=CRIT, incident=1, channel=1, recipient=T):
    return Told(incident, channel, recipient, 1, standing, "thread-1", 0)


def outcome(items, routes=(DUTY,), before=()):
    """Return (recipient or '', kind, sent or the reason) of every row."""
    rows = plan(items, routes, before, NOW)
    assert len({row.key for row in rows}) == len(rows)
    return [(r.recipient, r.kind, "sent" if r.draft else "with" if r.carrier else str(r.reason)) for r in rows]


@pytest.mark.parametrize(
    ("items", "routes", "before", "expected"),
    [
        pytest.param([news(1)], [DUTY], [], [(T, "problem", "sent")], id="a problem is told"),
        pytest.param([news(1)], [], [], [("", "problem", NO_ROUTE)], id="no route"),
        pytest.param(
            [news(1)], [Route(1, "r", WARN, 1, ("a",), sites=frozenset({6}))], [],
            [("", "problem", NO_ROUTE)], id="another office's route",
        ),
        pytest.param(
            [news(1)], [Route(1, "r", WARN, 1, ("a",), roles=frozenset({8}))], [],
            [("", "problem", NO_ROUTE)], id="another role's route",
        ),
        pytest.param(
            [news(1)], [Route(1, "r", WARN, 1, ("a",), frozenset({5}), frozenset({7}))], [], [("a", "problem", "sent")],
            id="this office's and role's route",
        ),
        pytest.param(
            [news(1, WARN)], [DUTY, BOSS], [],
            [(T, "problem", "sent"), (S, "problem", "Warning is below the severity of route “Lãnh đạo”, Critical")],
            id="below a route's severity",
        ),
        pytest.param(
            [news(1, UNKNOWN)], [Route(1, "r", UNKNOWN, 1, ("a",)), BOSS], [],
            [("a", "problem", "sent"), (S, "problem", "Unknown is below the severity of route “Lãnh đạo”, Critical")],
            id="unknown lies between warning and critical",
        ),
        pytest.param(
            [news(1)], [Route(1, "r", WARN, 1, ("a",), open=False)], [],
            [("a", "problem", "the channel of route “r” is switched off")], id="channel off",
        ),
        pytest.param(
            [news(1)], [Route(1, "r", WARN, 1, ())], [], [("", "problem", "route “r” names no recipient")],
            id="no reader",
        ),
        pytest.param(
            [news(1)], [DUTY, Route(3, "again", WARN, 1, (T,))], [],
            [(T, "problem", "sent"), (T, "problem", "the same reader is told by another route")],
            id="two routes, one reader",
        ),
        pytest.param(
            [news(1)], [DUTY, Route(3, "again", WARN, 2, (T,))], [], [(T, "problem", "sent"), (T, "problem", "sent")],
            id="two channels are two ways",
        ),
        pytest.param([news(1)], [DUTY], [told(WARN)], [(T, "problem", "sent")], id="worse is news"),
        pytest.param(
            [news(1, WARN)], [DUTY], [told(CRIT)],
            [(T, "problem", "no worse than what was already told: Critical")], id="better, but not well, is no news",
        ),
        pytest.param(
            [news(1)], [DUTY], [told(CRIT)],
            [(T, "problem", "no worse than what was already told: Critical")], id="told before",
        ),
        pytest.param([news(1, OK)], [DUTY], [told()], [(T, "recovery", "sent")], id="a recovery for who was told"),
        pytest.param([news(1, OK)], [], [told()], [(T, "recovery", "sent")], id="even if the route is gone"),
        pytest.param(
            [news(1, OK)], [DUTY], [], [("", "recovery", NOBODY)], id="a recovery of what nobody knew"
        ),
        pytest.param(
            [news(1, OK)], [DUTY], [told(incident=2)], [("", "recovery", NOBODY)],
            id="told of another incident",
        ),
        pytest.param(
            [news(1, Standing.UNREACHABLE, behind="FG")], [DUTY], [],
            [("", "problem", "behind FG, which does not answer")], id="unreachable",
        ),
        pytest.param(
            [news(1, Standing.UNREACHABLE)], [DUTY], [],
            [("", "problem", "behind a device that does not answer")], id="unreachable, who knows why",
        ),
        pytest.param(
            [news(1, Standing.STALE)], [DUTY], [told()],
            [("", "problem", "nothing is known any more; that is no problem of the device")], id="stale",
        ),
        pytest.param(
            [news(1), news(2, OK, after=9)], [DUTY], [],
            [("", "problem", "over again before it was to be told"), ("", "recovery", NOBODY)],
            id="over before it was told",
        ),
        pytest.param(
            [news(1, WARN), news(2, CRIT, after=9)], [DUTY], [], [(T, "problem", "sent"), (T, "problem", "with")],
            id="worse at once: one message",
        ),
        pytest.param(
            [news(1), news(2, incident=2)], [DUTY], [], [(T, "problem", "sent"), (T, "problem", "with")],
            id="two incidents of a device: one message",
        ),
        pytest.param(
            [news(1), news(2, incident=2, device=2)], [DUTY], [], [(T, "problem", "sent"), (T, "problem", "sent")],
            id="two devices: two messages",
        ),
        pytest.param(
            [news(1, OK), news(2, incident=2, after=1)], [DUTY], [told()],
            [(T, "recovery", "sent"), (T, "problem", "sent")], id="one ends, another begins",
        ),
        pytest.param(
            [news(2, OK, after=9), news(1)], [DUTY], [told(WARN)],
            [(T, "problem", "sent"), (T, "recovery", "sent")], id="in the order of time, not of arrival",
        ),
    ],
)  # fmt: skip
def test_plan(items, routes, before, expected):
    assert outcome(items, routes, before) == expected


def test_the_worst_speaks_and_the_last_word_of_an_incident_counts():
    rows = plan([news(1, WARN), news(2, CRIT, after=1), news(3, WARN, incident=2, after=2)], [DUTY], [], NOW)
    draft = rows[0].draft
    assert draft.standing is CRIT and draft.incident == 1
    assert "(and 1 more)" in str(draft.subject)
    assert [str(value) for label, value in draft.facts if str(label) == "State"] == ["Critical", "Warning"]
    assert [row.carrier for row in rows] == [None, rows[0].key, rows[0].key]


def test_a_follow_up_is_threaded_under_the_first():
    [row] = plan([news(1, OK)], [], [told()], NOW)
    assert row.draft.thread == "thread-1"
    [row] = plan([news(1)], [DUTY], [told(WARN)], NOW)
    assert row.draft.thread == "thread-1"


ROUTES = [DUTY, BOSS, Route(3, "Nhóm", UNKNOWN, 1, (T, "kt@x.vn"))]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([WARN, CRIT, UNKNOWN, OK, Standing.UNREACHABLE]), max_size=5), max_size=12))
def test_whatever_happens_nobody_hears_the_same_twice_or_a_recovery_of_nothing(rounds):
    """Play an incident after the other, in rounds; keep the ledger as the database does."""
    ledger, heard, number, incident = {}, {}, 0, 1
    for states in rounds:
        batch = []
        for state in states:
            number += 1
            batch.append(news(number, state, incident=incident, after=number))
            incident += state is OK
        rows = plan(batch, ROUTES, list(ledger.values()), NOW)
        assert {n.transition for n in batch} == {row.transition for row in rows}, "everything has a row with a reason"
        for row in sorted(rows, key=lambda r: r.transition):
            if row.draft is None and row.carrier is None:
                continue
            key = (row.incident, 1, row.recipient)
            heard.setdefault((row.incident, row.recipient), []).append(row)
            if row.kind == "recovery":
                del ledger[key]
            else:
                ledger[key] = Told(*key, row.route, row.standing, "", row.transition)
    for (number, _), rows in heard.items():
        kinds = [row.kind for row in rows]
        assert kinds[0] == "problem" and "recovery" not in kinds[:-1]
        assert all(RANK[a.standing] < RANK[b.standing] for a, b in pairwise(r for r in rows if r.kind == "problem"))
        assert kinds[-1] == "recovery" or number == incident, "whoever was told of a problem is told of its end"
