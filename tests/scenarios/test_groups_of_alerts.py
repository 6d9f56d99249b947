"""Grouping, limits and masks as timelines: how many messages a reader gets, and what is in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.grouping import Pile, Timing, goes_at
from alerts.limit import LISTED, Limit, Waiting, bundle
from alerts.mask import NOTHING, Mask, clean, mask, masked, names
from alerts.message import Message, draft
from alerts.news import News, Route, Told
from alerts.plan import plan
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from collectors.text import say

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
WARN, CRIT, OK = Standing.WARN, Standing.CRIT, Standing.OK
ROUTE = Route(1, "Trực", WARN, 1, ("truc",), wait=timedelta(seconds=30))


def at(seconds):
    return START + timedelta(seconds=seconds)


def facts(incident, standing):
    return IncidentFacts("Xã A", f"D{incident}", "cpu", "CPU", "", standing, START)


class Reader:
    """Plays news against the plan, and keeps what is written down as the outbox does: what waits is made anew."""

    def __init__(self, route=ROUTE):
        self.route, self.rows, self.number = route, [], 0

    def told(self, now):
        known = {}
        for goes, row in self.rows:
            if row.standing is OK:
                known.pop(row.incident, None)
                continue
            waits = goes if goes > now else None
            before = known.get(row.incident)
            heard = before is not None and (before.heard or before.not_before is None)
            sent = goes if waits is None else before and before.at
            known[row.incident] = Told(
                row.incident, 1, "truc", 1, row.standing, "", row.transition, waits, sent, heard, 5
            )
        return list(known.values())

    def hear(self, second, incident, standing, **more):
        now = at(second)
        self.number += 1
        said = News(self.number, incident, incident, 5, frozenset(), standing, now, facts(incident, standing), **more)
        for row in plan([said], [self.route], self.told(now), now):
            if row.drops:
                self.rows = [(goes, old) for goes, old in self.rows if goes <= now or old.incident != incident]
            if row.draft or row.carrier:
                self.rows.append((row.not_before or now, row))
        return self

    @property
    def story(self):
        """Second → what goes then."""
        goes = {}
        for when, row in self.rows:
            goes.setdefault(int((when - START).total_seconds()), []).append((row.incident, row.standing))
        return dict(sorted(goes.items()))


def test_the_first_waits_for_the_others_of_its_office():
    story = Reader().hear(100, 1, CRIT).hear(110, 2, CRIT).hear(125, 3, WARN).story
    assert story == {130: [(1, CRIT), (2, CRIT), (3, WARN)]}


def test_without_a_wait_nothing_waits():
    story = Reader(replace(ROUTE, wait=timedelta(0))).hear(100, 1, CRIT).hear(110, 2, CRIT).story
    assert story == {100: [(1, CRIT)], 110: [(2, CRIT)]}


def test_what_comes_and_goes_within_the_wait_is_silence():
    assert Reader().hear(100, 1, CRIT).hear(120, 1, OK).story == {}
    assert Reader().hear(100, 1, CRIT).hear(105, 2, CRIT).hear(120, 1, OK).story == {130: [(2, CRIT)]}


def test_the_next_message_keeps_its_distance_and_a_recovery_does_not_wait():
    story = Reader().hear(100, 1, CRIT).hear(200, 2, CRIT).hear(300, 3, CRIT).hear(310, 1, OK).story
    assert story == {130: [(1, CRIT)], 310: [(1, OK)], 430: [(2, CRIT), (3, CRIT)]}
    assert list(Reader().hear(100, 1, CRIT).hear(900, 2, CRIT).story) == [130, 900]


def test_worse_goes_at_once():
    assert Reader().hear(100, 1, WARN).hear(200, 1, CRIT).story == {130: [(1, WARN)], 200: [(1, CRIT)]}
    assert Reader().hear(100, 1, WARN).hear(110, 1, CRIT).story == {110: [(1, CRIT)]}


def test_growth_goes_with_what_waits_then_after_the_interval_of_the_route():
    wide = draft("problem", [(1, facts(1, CRIT))], say("r"), START)
    more = {"wide": wide, "members": frozenset({5, 6}), "grown": True}
    first = Reader().hear(100, 1, CRIT, wide=wide, members=frozenset({5}))
    assert first.hear(120, 1, CRIT, **more).story == {130: [(1, CRIT)]}
    assert first.hear(140, 1, CRIT, **more).hear(200, 1, CRIT, **more).story == {130: [(1, CRIT)], 430: [(1, CRIT)]}
    often = Reader(replace(ROUTE, wait=timedelta(0), interval=timedelta(minutes=1)))
    often.hear(100, 1, CRIT, wide=wide).hear(120, 1, CRIT, **more).hear(300, 1, CRIT, **more)
    assert list(often.story) == [100, 160, 300]


def test_a_recovery_is_told_though_growth_waited():
    wide = draft("problem", [(1, facts(1, CRIT))], say("r"), START)
    reader = Reader(replace(ROUTE, wait=timedelta(0))).hear(100, 1, CRIT, wide=wide)
    reader.hear(120, 1, CRIT, wide=wide, grown=True).hear(150, 1, OK, wide=replace(wide, standing=OK))
    assert reader.story == {100: [(1, CRIT)], 150: [(1, OK)]}


def test_what_waits_for_the_morning_keeps_nothing_else_back():
    assert goes_at(Pile(at(30_000)), Timing(), at(0)) == at(30)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 4), st.sampled_from([WARN, CRIT, OK])), max_size=20),
    st.sampled_from([0, 30, 400]),
)
def test_whatever_comes_every_problem_told_has_its_end_and_nothing_is_told_twice(steps, wait):
    reader, second, last = Reader(replace(ROUTE, wait=timedelta(seconds=wait))), 0, {}
    for pause, incident, standing in steps:
        second += pause
        if last.get(incident, OK) is not standing:
            reader.hear(second, incident, standing)
            last[incident] = standing
    for incident, standing in last.items():
        if standing is not OK:
            reader.hear(second := second + 1, incident, OK)
    told = {}
    for row in (each for rows in reader.story.values() for each in rows):
        incident, standing = row
        assert told.get(incident, OK) is not standing
        told[incident] = standing
    assert set(told.values()) <= {OK}


# Limits


def waiting(n, kind="problem", standing=CRIT, begin=0):
    return [Waiting(f"k{begin + i:04}", kind, standing, say("D{i}", i=begin + i), at(begin + i), i) for i in range(n)]


LIMIT = Limit(3, timedelta(minutes=10), timedelta(minutes=5))


def test_few_go_as_they_are():
    assert bundle(waiting(3), [], None, LIMIT, at(60)).single == ("k0000", "k0001", "k0002")
    assert bundle([], [], None, LIMIT, at(60)).single == ()


def test_a_storm_is_one_digest():
    line = [*waiting(40, standing=WARN), *waiting(2, begin=50), *waiting(5, "recovery", OK, 60)]
    found = bundle(line, [], None, LIMIT, at(100))
    assert found.single == () and len(found.together) == 47 and found.later == ()
    assert str(found.digest.subject) == "Many messages in one: 42 problems, 5 over" and found.digest.standing is CRIT
    assert str(found.digest.facts[0][1]) == "D50" and len(found.digest.facts) == LISTED + 1
    assert str(found.digest.facts[-1][1]) == "27" and "more than 3 messages within 10 min" in str(found.reason)


def test_what_was_sent_counts_until_it_is_old():
    sent = [at(0), at(10), at(20)]
    assert bundle(waiting(2), sent, None, LIMIT, at(100)).digest
    assert bundle(waiting(2), sent, None, LIMIT, at(630)).single
    assert bundle(waiting(1), sent, None, LIMIT, at(100)).single, "one alone is no digest"


def test_after_a_digest_the_next_waits_and_carries_everything():
    held = bundle(waiting(9), [at(0)] * 3, at(0), LIMIT, at(100))
    assert len(held.later) == 9 and held.next_at == at(300) and held.digest is None
    assert len(bundle(waiting(9), [at(0)] * 3, at(0), LIMIT, at(300)).together) == 9


def test_the_watchdog_is_never_held_up():
    line = [*waiting(9), Waiting("w", "watchdog", CRIT, say("silent"), at(5))]
    assert bundle(line, [at(0)] * 3, at(0), LIMIT, at(100)).single == ("w",)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600), st.booleans()), max_size=120))
def test_no_message_is_lost_or_sent_twice_and_a_storm_is_few(arrivals):
    line = [
        Waiting(f"k{n}", "recovery" if over else "problem", OK if over else CRIT, say("x"), at(second))
        for n, (second, over) in enumerate(arrivals)
    ]
    sent, delivered, last = [], [], None
    for second in range(0, 1500, 5):
        due = [w for w in line if w.created <= at(second) and w.key not in delivered]
        found = bundle(due, sent, last, LIMIT, at(second))
        assert sorted([*found.single, *found.together, *found.later]) == sorted(w.key for w in due)
        delivered += [*found.single, *found.together]
        sent += [at(second)] * (len(found.single) + bool(found.digest))
        last = at(second) if found.digest else last
    assert sorted(delivered) == sorted(w.key for w in line)
    assert len(sent) <= 10, "ten minutes of storm, and what follows it"


# Masks


@pytest.mark.parametrize(("text", "expected"), [
    ("10.20.1.7 does not answer", "*.*.*.7 does not answer"),
    ("10.20.1.7.", "*.*.*.7."), ("(192.168.1.254)", "(*.*.*.254)"), ("10.0.0.0/24", "*.*.*.0/24"),
    ("999.1.1.1", "999.1.1.1"), ("version 7.2.5", "version 7.2.5"), ("1.2.3.4.5", "1.2.3.4.5"),
    ("from 08:32:10 on", "from 08:32:10 on"), ("2026-03-02 08:32", "2026-03-02 08:32"), ("eth0: up", "eth0: up"),
    ("fe80::1%wan1 is up", "*:1 is up"), ("2001:db8::7", "*:7"), ("::ffff:10.0.0.9", "*:*.*.*.9"),
    ("2001:db8:1:2:3:4:5:6", "*:6"),
    ("00:1b:17:aa:bb:cc", "*:cc"), ("00-1B-17-AA-BB-CC", "*:CC"), ("001b.17aa.bbcc", "*:cc"),
    ("FG-YENMY.xa.vn", "FG-YENMY.xa.vn"),
])  # fmt: skip
def test_mask(text, expected):
    assert mask(text) == expected


def test_hosts_and_names_are_masked_if_set():
    what = Mask(hosts=True, names=names(["FG-YENMY", "FG", "SW-01"]))
    assert mask("FG-YENMY at fg.yenmy.example.vn, SW-011, FG", what) == "FG* at fg*, SW-011, FG"
    assert mask("10.0.0.1 fd00::1 00:1b:17:aa:bb:cc", NOTHING) == "10.0.0.1 fd00::1 00:1b:17:aa:bb:cc"


def test_a_message_is_masked_but_its_link_and_what_is_invisible_goes():
    told = Message(
        "i", "problem", "crit", "10.0.0.1\u202e x\x1b[0m", (("Peer", "fd00::9"),), "10.0.0.2", "https://10.0.0.3/", 0.0
    )
    found = masked(told, Mask())
    assert (found.subject, found.facts, found.reason) == ("*.*.*.1 x[0m", (("Peer", "*:9"),), "*.*.*.2")
    assert found.url == "https://10.0.0.3/" and clean("Xã\tBản Thi\n") == "Xã\tBản Thi\n"


@given(st.lists(st.one_of(
    st.ip_addresses(v=4).map(str), st.ip_addresses(v=6).map(str),
    st.binary(min_size=6, max_size=6).map(lambda b: b.hex(":")), st.sampled_from(["lost", "08:32", "Xã", "7.2.5"]),
), max_size=6))  # fmt: skip
def test_no_address_gets_out(words):
    said = mask(" ".join(words))
    for word in said.split():
        for kind in (IPv4Address, IPv6Address):
            with pytest.raises(ValueError, match=r".+"):
                kind(word)
    assert not any(word in said for word in words if word.count(":") == 5)
