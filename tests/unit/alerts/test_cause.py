"""What stands behind what: who is lost with whom, by tables and by properties."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.cause import CENTRE, Graph, Thing, graph, members, parents

VNPT, VIETTEL = Thing("provider", 1), Thing("provider", 2)
NODE = Thing("node", 5)
A, B, C = (Thing("office", n) for n in (1, 2, 3))
LINE_A, LINE_B, LINE_C1, LINE_C2 = (Thing("line", n) for n in (1, 2, 3, 4))
FIREWALL, ONT, PC = (Thing("device", n) for n in (1, 2, 3))
DRAWN = {
    PC: [FIREWALL], FIREWALL: [ONT], ONT: [LINE_A], A: [FIREWALL], LINE_A: [NODE], NODE: [VNPT],
    B: [LINE_B], LINE_B: [VNPT], C: [LINE_C1, LINE_C2], LINE_C1: [VNPT], LINE_C2: [VIETTEL],
    VNPT: [CENTRE], VIETTEL: [CENTRE],
}  # fmt: skip


def test_what_is_lost_with_what():
    drawn = graph(DRAWN)
    assert drawn.behind(FIREWALL) == {PC, A}
    assert drawn.offices(NODE) == {1} and drawn.offices(VNPT) == {1, 2}
    assert drawn.offices(CENTRE) == {1, 2, 3}
    assert C in drawn.lost((VNPT, VIETTEL)) and C not in drawn.lost((VNPT, LINE_C1))
    assert drawn.needs(PC) == {FIREWALL, ONT, LINE_A, NODE, VNPT, CENTRE}
    assert drawn.needs(C) == {CENTRE}, "an office with two providers needs neither"
    assert members(drawn) == {NODE: {1}, VNPT: {1, 2}, CENTRE: {1, 2, 3}}


def test_an_override_replaces_what_was_derived():
    drawn = graph(DRAWN, {B: [LINE_C2], A: []})
    assert drawn.offices(VIETTEL) == {2} and drawn.offices(VNPT) == frozenset()
    assert drawn.needs(A) == frozenset()


def test_a_way_may_need_several_things_at_once():
    drawn = Graph({A: (frozenset({LINE_A, FIREWALL}), frozenset({LINE_B}))})
    assert (
        A not in drawn.lost((FIREWALL,)) and A in drawn.lost((FIREWALL, LINE_B)) and A in drawn.lost((LINE_A, LINE_B))
    )


def test_a_circle_loses_nothing_and_ends():
    drawn = graph({A: [FIREWALL], FIREWALL: [ONT], ONT: [FIREWALL]})
    assert drawn.needs(A) == frozenset() and drawn.needs(FIREWALL) == frozenset()
    assert drawn.lost((ONT,)) == {ONT, FIREWALL, A}
    beside = graph({A: [FIREWALL, LINE_A], FIREWALL: [ONT], ONT: [FIREWALL]})
    assert beside.needs(A) == {LINE_A}, "the way that runs in a circle is none"


def test_parents_of_a_device_are_in_order_and_one_of_two_is_none():
    drawn = graph(DRAWN)
    assert parents(drawn, 3) == (1, 2) and parents(drawn, 2) == () and parents(drawn, 99) == ()
    other = Thing("device", 4)
    assert parents(graph({**DRAWN, PC: [FIREWALL, other], other: [ONT]}), 3) == (2,)


THINGS = [Thing("device", n) for n in range(8)]
acyclic = st.fixed_dictionaries(
    {THINGS[n]: st.lists(st.sampled_from(THINGS[:n]), max_size=3, unique=True) for n in range(1, 8)}
)


@given(acyclic)
def test_what_a_thing_needs_is_what_it_is_lost_with(drawn):
    drawn = graph(drawn)
    for thing in THINGS:
        assert {other for other in THINGS if thing in drawn.behind(other)} == drawn.needs(thing)


@given(acyclic, st.sets(st.sampled_from(THINGS)), st.sampled_from(THINGS))
def test_more_dead_is_never_less_lost(drawn, dead, another):
    drawn = graph(drawn)
    assert drawn.lost(dead) | {another} <= drawn.lost(dead | {another})
    assert drawn.lost(drawn.lost(dead)) == drawn.lost(dead)
