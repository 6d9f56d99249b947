"""Grouping, limits and masks as timelines: how many messages a reader gets, and what is in them."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.grouping import Timing, begin, look
from alerts.limit import LISTED, Limit, Waiting, bundle
from alerts.mask import NOTHING, Mask, clean, mask, masked, names
from alerts.message import Message
from alerts.state import Standing
from collectors.text import say

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
WARN, CRIT, OK = Standing.WARN, Standing.CRIT, Standing.OK
TIMING = Timing(timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1))


def at(seconds):
    return START + timedelta(seconds=seconds)


def play(alerts, end=10_000, timing=TIMING, every=10):
    """``alerts``: incident → [(from, to, standing)]; return [(second, new, over, reason)] of what was told."""
    pile, story = None, []
    for second in range(0, end, every):
        firing = {i: s for i, spans in alerts.items() for b, e, s in spans if b <= second < e}
        if pile is None and firing:
            pile = begin(timing, at(second))
        if pile is not None:
            found = look(pile, firing, timing, at(second))
            pile = found.pile
            if found.tell:
                story.append((second, sorted(found.new), sorted(found.over), str(found.reason)))
    return story


def test_the_first_waits_for_the_others():
    assert play({1: [(100, 400, CRIT)], 2: [(110, 400, CRIT)], 3: [(125, 400, CRIT)]}, 300) == [
        (130, [1, 2, 3], [], "3 new in its group")
    ]


def test_what_comes_and_goes_within_the_wait_is_silence():
    assert play({1: [(100, 120, CRIT)]}) == []


def test_the_next_message_keeps_its_distance():
    story = play({1: [(100, 5000, CRIT)], 2: [(200, 5000, CRIT)], 3: [(300, 5000, CRIT)]}, 1000)
    assert [(second, new) for second, new, *_ in story] == [(130, [1]), (430, [2, 3])]


def test_what_lasts_is_repeated_and_not_more_often():
    story = play({1: [(100, 9999, CRIT)]})
    assert [second for second, *_ in story] == [130, 3730, 7330] and "told again after 1 h" in story[1][3]
    assert len(play({1: [(100, 9999, CRIT)]}, timing=Timing(repeat=None))) == 1


def test_some_are_over_then_all():
    story = play({1: [(100, 500, CRIT)], 2: [(100, 1200, CRIT)]}, 3000)
    assert [(s, n, o) for s, n, o, _ in story] == [(130, [1, 2], []), (730, [], [1]), (1330, [], [2])]


def test_what_fires_and_is_over_between_two_looks_is_not_told():
    assert [s for s, *_ in play({1: [(100, 3000, CRIT)], 2: [(140, 400, CRIT)]}, 1000)] == [130]


def test_worse_is_told_and_better_is_not():
    story = play({1: [(100, 500, WARN), (500, 1500, CRIT), (1500, 3000, WARN), (3000, 3500, CRIT)]}, 3400)
    assert [(second, new) for second, new, *_ in story] == [(130, [1]), (730, [1])]


def test_a_group_that_is_over_begins_anew():
    story = play({1: [(100, 200, CRIT), (2000, 2200, CRIT)]}, 4000)
    assert [(s, bool(n), bool(o)) for s, n, o, _ in story] == [
        (130, True, False), (430, False, True), (2030, True, False), (2330, False, True),
    ]  # fmt: skip


spans = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200), st.sampled_from([WARN, CRIT])), max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 4), spans, max_size=4))
def test_whatever_fires_messages_keep_their_distance_and_every_end_has_a_beginning(alerts):
    shaped = {i: [(10 * b, 10 * (b + n), s) for b, n, s in each] for i, each in alerts.items()}
    story = play(shaped)
    told = set()
    last = None
    for second, new, over, _ in story:
        assert last is None or second - last >= 30
        assert set(over) <= told, "an end is told only of what was told"
        told = (told | set(new)) - set(over)
        last = second
    assert told == set(), "and always of that"


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
