"""Who would be told what, when and why: tables, and that the explanation and the plan never differ."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.calendar import VIETNAM, Calendar, Hours
from alerts.guard import Guard, Inhibition, Silence
from alerts.news import News, Route, Told
from alerts.plan import plan
from alerts.route import Contact, explain, spread
from alerts.scope import Scope, Situation
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from collectors.text import say

DAY = datetime(2026, 11, 25, 9, 0, tzinfo=VIETNAM)
NIGHT = datetime(2026, 11, 25, 23, 0, tzinfo=VIETNAM)
MORNING = datetime(2026, 11, 26, 6, 30, tzinfo=VIETNAM)
OK, WARN, CRIT, UNKNOWN = Standing.OK, Standing.WARN, Standing.CRIT, Standing.UNKNOWN
DUTY = Route(1, "Trực ban", WARN, 1, ("truc",))
HERE = Situation(5, frozenset({50, 1}), frozenset({7}), 70, "cpu", CRIT)
QUIET = Silence(Scope(sites=frozenset({5})), DAY, DAY + timedelta(hours=2), "đang sửa", "an")
FOLLOWS = Inhibition(
    "đường truyền", Scope(checks=frozenset({"reachability"})), Scope(checks=frozenset({"cpu", "agent"}))
)
CUT = replace(HERE, device=71, check="reachability")
GUARD = Guard(keeps_night=True)


def lines(routes, what=HERE, now=DAY, guard=None):
    return [(line.recipient, line.at and line.at - now, str(line.reason)) for line in explain(what, routes, now, guard)]


AT_ONCE = [("truc", timedelta(0), "told at once")]


def no(why, recipient=""):
    return [(recipient, None, why)]


@pytest.mark.parametrize(("route", "what", "expected"), [
    (DUTY, HERE, AT_ONCE),
    (replace(DUTY, sites=frozenset({5})), HERE, AT_ONCE),
    (replace(DUTY, sites=frozenset({6})), HERE, no("it is for other offices")),
    (replace(DUTY, units=frozenset({1})), HERE, AT_ONCE),
    (replace(DUTY, units=frozenset({2})), HERE, no("it is for other units")),
    (replace(DUTY, roles=frozenset({8})), HERE, no("it is for other device roles")),
    (replace(DUTY, checks=frozenset({"cpu"})), HERE, AT_ONCE),
    (replace(DUTY, checks=frozenset({"disk"})), HERE, no("it is for other checks")),
    (replace(DUTY, severity=CRIT), replace(HERE, standing=WARN), no("Warning is below its severity, Critical")),
    (replace(DUTY, severity=CRIT), replace(HERE, standing=UNKNOWN), no("Unknown is below its severity, Critical")),
    (replace(DUTY, recipients=()), HERE, no("it names no recipient")),
    (replace(DUTY, open=False), HERE, no("the channel of route “Trực ban” is switched off", "truc")),
    (replace(DUTY, times="outside"), HERE, no("route “Trực ban” tells nothing in working hours", "truc")),
    (replace(DUTY, times="working"), HERE, AT_ONCE),
    (replace(DUTY, wait=timedelta(minutes=2)), HERE,
     [("truc", timedelta(minutes=2), "told after 2 min, with what comes meanwhile")]),
])  # fmt: skip
def test_one_route_by_day(route, what, expected):
    assert lines([route], what) == expected


@pytest.mark.parametrize(("route", "standing", "told", "why"), [
    (DUTY, CRIT, NIGHT, "told at once"),
    (DUTY, WARN, MORNING, "it can wait for the morning"),
    (replace(DUTY, waits=False), WARN, NIGHT, "told at once"),
    (replace(DUTY, waits=True), CRIT, MORNING, "it can wait for the morning"),
    (replace(DUTY, times="working"), CRIT, None, "tells nothing outside working hours"),
    (replace(DUTY, times="outside"), CRIT, NIGHT, "told at once"),
])  # fmt: skip
def test_one_route_by_night(route, standing, told, why):
    [line] = explain(replace(HERE, standing=standing), [route], NIGHT, GUARD)
    assert line.at == told and why in str(line.reason)


def test_the_calendar_is_the_units():
    station = Guard(calendar=lambda what: Calendar(Hours.always()) if 50 in what.units else Calendar())
    route = replace(DUTY, times="working")
    assert lines([route], HERE, NIGHT, station)[0][1] == timedelta(0)
    assert lines([route], replace(HERE, units=frozenset()), NIGHT, station)[0][1] is None


def test_two_routes_and_the_last_one():
    again = replace(DUTY, id=2, name="Kỹ thuật", recipients=("truc", "kt"))
    assert lines([DUTY, again]) == [
        *AT_ONCE, *no("the same reader is told by route “Trực ban”", "truc"), ("kt", timedelta(0), "told at once"),
    ]  # fmt: skip
    why = "route “Trực ban” comes before and is the last for this"
    assert lines([replace(DUTY, last=True), again]) == [*AT_ONCE, *no(why, "truc"), *no(why, "kt")]
    mild = replace(DUTY, last=True, severity=CRIT)
    assert lines([mild, again], replace(HERE, standing=WARN))[1:] == [
        ("truc", timedelta(0), "told at once"), ("kt", timedelta(0), "told at once"),
    ]  # fmt: skip


@pytest.mark.parametrize("broken", [{"open": False}, {"recipients": ()}, {"times": "outside"}, {"severity": CRIT}])
def test_a_last_route_that_tells_nobody_does_not_end_it(broken):
    what = replace(HERE, standing=WARN)
    found = lines([replace(DUTY, last=True, **broken), replace(DUTY, id=2)], what)
    assert found[-1] == ("truc", timedelta(0), "told at once")


@pytest.mark.parametrize(("at", "site", "hushed"), [
    (DAY, 5, True), (DAY - timedelta(seconds=1), 5, False), (DAY + timedelta(hours=2), 5, False), (DAY, 6, False),
])  # fmt: skip
def test_a_silence_has_a_begin_an_end_and_a_scope(at, site, hushed):
    why = Guard(silences=[QUIET]).hushed(replace(HERE, site=site), at)
    assert bool(why) == hushed
    assert not why or "đang sửa" in str(why)


@pytest.mark.parametrize(("source", "what", "rule", "hushed"), [
    (CUT, HERE, FOLLOWS, True),
    (replace(CUT, site=6), HERE, FOLLOWS, False),
    (replace(CUT, site=6), HERE, replace(FOLLOWS, same_site=False), True),
    (CUT, HERE, replace(FOLLOWS, same_device=True), False),
    (replace(CUT, device=70), HERE, replace(FOLLOWS, same_device=True), True),
    (replace(CUT, standing=WARN), HERE, FOLLOWS, False),
    (replace(CUT, standing=WARN), replace(HERE, standing=WARN), replace(FOLLOWS, severity=WARN), True),
    (replace(CUT, standing=WARN), HERE, replace(FOLLOWS, severity=WARN), False),
    (CUT, replace(HERE, check="disk"), FOLLOWS, False),
    (CUT, CUT, Inhibition("x", Scope(), Scope()), False),
])  # fmt: skip
def test_inhibition(source, what, rule, hushed):
    assert bool(Guard(inhibitions=[rule], lasting=[source]).hushed(what, DAY)) == hushed


def test_contacts_and_groups_become_routes():
    contacts = [Contact("An", 1, "an@x.vn"), Contact("An", 2, "0912"), Contact("Bình", 1, "binh@x.vn"),
                Contact("Bình", 1, "binh@x.vn"), Contact("Chi", 1, "chi@x.vn")]  # fmt: skip
    groups = {"Trực": ["An", "Đội"], "Đội": ["Bình", "Trực"]}
    routes, problems = spread(DUTY, ["Trực"], contacts, groups)
    assert [(r.channel, r.recipients, r.id) for r in routes] == [(1, ("an@x.vn", "binh@x.vn"), 1), (2, ("0912",), 1)]
    assert problems == []
    routes, problems = spread(DUTY, ["Dũng"], contacts, groups)
    assert routes == [] and [str(p) for p in problems] == [
        "route “Trực ban” names Dũng, whom nobody knows", "route “Trực ban” reaches nobody",
    ]  # fmt: skip
    [shut], _ = spread(DUTY, ["Chi"], [replace(contacts[-1], open=False)], {})
    assert lines([shut]) == no("the channel of route “Trực ban” is switched off", "chi@x.vn")


def news(what, at, number=1, incident=1):
    facts = IncidentFacts("Xã", "D", what.check, "CPU", "", what.standing, DAY, None, (say("CPU at 99 %"),))
    return News(number, incident, what.device, what.site, what.roles, what.standing, at, facts, units=what.units)


few = st.frozensets(st.integers(1, 2), max_size=1)
routes_ = st.lists(
    st.builds(
        Route, st.just(0), st.sampled_from("AB"), st.sampled_from([WARN, CRIT]), st.integers(1, 2),
        st.sampled_from([(), ("x",), ("x", "y")]), few, few, st.booleans(), few,
        st.sampled_from([frozenset(), frozenset({"cpu"})]), st.sampled_from(["always", "working", "outside"]),
        st.sampled_from([None, True, False]), st.booleans(),
    ),
    max_size=4,
).map(lambda found: [replace(route, id=n) for n, route in enumerate(found)])  # fmt: skip
whats = st.builds(
    Situation, st.integers(1, 2), few, few, st.just(9), st.sampled_from(["cpu", "disk"]), st.sampled_from([WARN, CRIT])
)
guards = st.builds(
    Guard, st.sampled_from([(), (replace(QUIET, scope=Scope(sites=frozenset({1}))),)]),
    st.sampled_from([(), (Inhibition("x", Scope(), Scope(checks=frozenset({"disk"}))),)]),
    st.sampled_from([(), (Situation(1, check="reachability"),)]), keeps_night=st.booleans(),
)  # fmt: skip


@given(routes_, whats, guards, st.sampled_from([DAY, NIGHT]))
def test_the_explanation_is_what_the_plan_does(routes, what, guard, at):
    said = {(line.channel, line.recipient, line.at) for line in explain(what, routes, at, guard) if line.at}
    rows = plan([news(what, at)], routes, [], at, guard)
    done = {(row.channel, row.recipient, row.not_before or at) for row in rows if row.draft or row.carrier}
    assert said == done


def told(rows):
    """Keep the ledger as the database does."""
    return [
        Told(r.incident, r.channel, r.recipient, r.route, r.standing, "", r.transition, r.not_before)
        for r in rows
        if r.kind == "problem" and r.draft
    ]


def test_what_waited_for_the_morning_and_is_over_by_then_is_never_told():
    mild = replace(HERE, standing=WARN)
    first = plan([news(mild, NIGHT)], [DUTY], [], NIGHT, GUARD)
    assert first[0].not_before == MORNING and "it can wait for the morning" in str(first[0].reason)
    later = NIGHT + timedelta(hours=1)
    [over] = plan([news(replace(HERE, standing=OK), later, 2)], [DUTY], told(first), later, GUARD)
    assert over.draft is None and over.drops and str(over.reason) == "over again before it was to be told"
    after = MORNING + timedelta(hours=1)
    [late] = plan([news(replace(HERE, standing=OK), after, 2)], [DUTY], told(first), after, GUARD)
    assert late.draft and not late.drops


def test_what_waited_and_gets_worse_is_told_at_once_and_once():
    first = plan([news(replace(HERE, standing=WARN), NIGHT)], [DUTY], [], NIGHT, GUARD)
    later = NIGHT + timedelta(hours=1)
    [worse] = plan([news(HERE, later, 2)], [DUTY], told(first), later, GUARD)
    assert worse.draft and worse.not_before is None and worse.drops


def test_what_waits_and_what_does_not_are_two_messages():
    batch = [news(replace(HERE, standing=WARN), NIGHT, 1, 1), news(HERE, NIGHT, 2, 2)]
    rows = plan(batch, [DUTY], [], NIGHT, GUARD)
    assert [(bool(row.draft), row.not_before) for row in rows] == [(True, MORNING), (True, None)]


def test_hushed_news_has_a_row_with_the_reason():
    [row] = plan([news(HERE, DAY)], [DUTY], [], DAY, Guard(silences=[QUIET]))
    assert row.draft is None and "silenced until" in str(row.reason)
