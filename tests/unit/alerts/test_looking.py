"""What readings say of an outage: tables of readings and of offices around."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.cause import CENTRE, Thing
from alerts.looking import (
    lan_sight,
    own_cause,
    ping_sight,
    port_sight,
    references_sight,
    session_sight,
    ups_sight,
)
from alerts.peers import peers_sight, provider_of
from alerts.sight import Sight
from alerts.state import State
from alerts.wave import Known, Outage
from collectors.sections import Address, Addresses, Interface, Ups
from collectors.text import say

AT = datetime(2026, 3, 2, 1, 32, tzinfo=UTC)
NOW = AT + timedelta(minutes=3)
VNPT, VIETTEL = Thing("provider", 1), Thing("provider", 2)
MEMBERS = {VNPT: frozenset(range(1, 11)), VIETTEL: frozenset(range(11, 17)), CENTRE: frozenset(range(1, 18))}


def value(sight):
    return sight and sight.value


@pytest.mark.parametrize(("ups", "feeds", "expected"), [
    (Ups("battery"), True, "battery"), (Ups("mains", minutes_left=12), True, "mains_fed"),
    (Ups("mains", minutes_left=12), False, "mains"), (Ups("mains"), True, "mains"),
    (Ups("mains", minutes_left=4), True, "mains"), (Ups("mains", minutes_left=12, replace_battery=True), True, "mains"),
    (Ups("boost", minutes_left=12), True, "mains_fed"), (Ups("bypass", minutes_left=12), True, "mains"),
    (Ups("mains", minutes_left=12, battery_low=True), True, "mains"), (Ups("none"), True, None),
    (Ups("unknown"), False, None),
])  # fmt: skip
def test_ups(ups, feeds, expected):
    assert value(ups_sight(ups, AT, "UPS", feeds=feeds)) == expected


@pytest.mark.parametrize(("state", "battery", "known", "expected"), [
    (State.OK, True, True, "answers"), (State.WARN, False, True, "answers_mains"), (State.CRIT, False, True, "silent"),
    (State.CRIT, False, False, None), (State.UNKNOWN, False, True, None), (None, False, True, None),
])  # fmt: skip
def test_ping(state, battery, known, expected):
    assert value(ping_sight("ont", state, AT, "ONT", battery=battery, known=known)) == expected


@pytest.mark.parametrize(("admin", "oper", "expected"), [
    (True, "up", "up"), (True, "down", "down"), (True, "lowerLayerDown", "down"), (True, "unknown", None),
    (False, "down", None),
])  # fmt: skip
def test_port(admin, oper, expected):
    assert value(port_sight(replace(Interface(1, "wan1"), admin_up=admin, oper=oper), AT, "FG")) == expected


LAN = Address("10.1.0.1", "lan1")


@pytest.mark.parametrize(("oper", "after", "expected"), [
    ("up", 4, "up"), ("up", 1, None), ("down", 1, "down"), ("lowerLayerDown", 1, "down"), ("dormant", 4, None),
])  # fmt: skip
def test_session_of_pppoe(oper, after, expected):
    ppp = Interface(9, "pppoe-out1", kind=23, oper=oper)
    at = AT + timedelta(minutes=after)
    assert value(session_sight(ppp, [ppp], None, at, AT, "FG")) == expected
    assert port_sight(ppp, at, "FG") is None, "it is no port"
    assert session_sight(replace(ppp, admin_up=False), [ppp], None, at, AT, "FG") is None


@pytest.mark.parametrize(("more", "oper", "expected"), [
    ((), "up", "down"), ((Address("169.254.3.4", "wan1"),), "up", "down"),
    ((Address("100.64.1.2", "wan1"),), "up", None), ((), "down", None),
])  # fmt: skip
def test_a_line_that_has_got_no_address(more, oper, expected):
    wan = Interface(1, "wan1", kind=6, oper=oper)
    ports = [wan, Interface(2, "lan1", kind=6, oper="up")]
    assert value(session_sight(wan, ports, Addresses((LAN, *more)), NOW, AT, "FG")) == expected


def test_no_address_is_no_want_where_another_interface_may_have_it_or_nothing_was_read():
    wan = Interface(1, "wan1", kind=6, oper="up")
    assert session_sight(wan, [wan], None, NOW, AT, "FG") is None
    assert session_sight(wan, [wan], Addresses((Address("10.1.0.1"),)), NOW, AT, "FG") is None
    for kind in (23, 135, 209):
        assert session_sight(wan, [wan, Interface(3, "x", kind=kind)], Addresses((LAN,)), NOW, AT, "FG") is None


def test_lan_and_references():
    assert value(lan_sight(0, 0, AT)) is None and value(lan_sight(0, 3, AT)) == "silent"
    assert value(lan_sight(1, 3, AT)) == "answers"
    assert value(references_sight([], AT)) is None and value(references_sight([False, False], AT)) == "silent"
    assert value(references_sight([True, True, False], AT)) is None
    assert value(references_sight([True, True, True, False], AT)) == "answer"


def peers(fell, well, members=None, before=()):
    outages = [Outage(o, AT) for o in fell] + [Outage(o, AT - timedelta(hours=1)) for o in before]
    known = Known(members or MEMBERS, dict.fromkeys(well, AT + timedelta(seconds=60)))
    sight = peers_sight(1, outages, known, NOW)
    return sight and (sight.value, sight.n, sight.total)


@pytest.mark.parametrize(("fell", "well", "expected"), [
    ([1], range(2, 11), ("well", 9, 9)),
    ([1], range(2, 9), ("well", 7, 9)),
    ([1], range(2, 7), None),
    ([1], [], None),
    ([1, 2], range(3, 11), ("well", 8, 9)),
    ([1, 2, 3], range(11, 17), ("wave", 3, 10)),
    ([1, 2, 3], [11, 12], ("wave", 3, 10)),
    ([1, 2, 3], [11], None),
    ([1, 2, 3], [], None),
    ([1, 2, 3, 11, 12, 13], [14, 15, 16], None),
    (range(1, 10), range(11, 14), ("whole", 9, 10)),
    (range(1, 11), [11, 12], ("wave", 10, 10)),
    (range(1, 17), [], ("all", 16, 16)),
    (range(1, 16), [], ("all", 15, 16)),
    (range(1, 13), range(13, 17), None),
])  # fmt: skip
def test_peers(fell, well, expected):
    assert peers(fell, well) == expected


NODE = {**MEMBERS, Thing("node", 5): frozenset({1, 2, 3}), Thing("node", 6): frozenset({1, 2})}
BIG = {VNPT: frozenset({*range(1, 11), *range(20, 50)}), VIETTEL: MEMBERS[VIETTEL]}


@pytest.mark.parametrize(("fell", "well", "members", "expected"), [
    # A node is out that is not on record: 3 of 40 are no wave of the provider, but no cut line of one office either.
    ([1, 2, 3], range(4, 50), BIG, None), ([1, 2], range(3, 50), BIG, ("well", 38, 39)),
    ([1, 2, 3], range(4, 50), {**BIG, Thing("node", 5): frozenset({1, 2, 3})}, ("wave", 3, 3)),
    (range(1, 5), range(11, 17), {VNPT: frozenset(range(1, 5)), VIETTEL: MEMBERS[VIETTEL]}, ("wave", 4, 4)),
    # Two of two on a node: too few to say anything, and not well either.
    ([1, 2], range(3, 17), NODE, None),
    ([1], [2, 3], NODE, None),
    ([1], range(2, 17), NODE, ("well", 9, 9)),
    ([1], range(3, 17), NODE, None),
])  # fmt: skip
def test_a_node_that_is_out_is_no_cut_line(fell, well, members, expected):
    assert peers(fell, well, members) == expected


def test_who_was_down_before_is_no_witness():
    assert peers([1], range(2, 6), before=range(6, 11)) == ("well", 4, 4)


def test_an_office_without_one_provider_has_no_peers():
    assert peers([1], range(2, 11), {CENTRE: frozenset(range(1, 17))}) is None
    assert peers([2], range(3, 11)) is None, "it is not lost itself"
    assert provider_of(12, Known(MEMBERS, {})) == VIETTEL and provider_of(17, Known(MEMBERS, {})) is None


def test_all_offices_of_the_only_provider_may_be_the_provider_or_our_uplink():
    assert peers(range(1, 11), [], {VNPT: frozenset(range(1, 11))}) is None


def test_a_cause_of_its_own():
    sights = [Sight("ups", "battery", AT, "UPS"), Sight("peers", "whole", NOW, n=9, total=10)]
    assert str(own_cause(sights, AT, NOW)).startswith("power cut; UPS runs on battery")
    assert own_cause([Sight("ont", "silent", NOW)], AT, NOW) is None
    planned = [Outage(2, AT, planned=True), Outage(3, AT, own=say("x")), Outage(4, AT)]
    assert peers_sight(1, [Outage(1, AT), *planned], Known(MEMBERS, {}), NOW) is None
