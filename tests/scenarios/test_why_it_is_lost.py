"""Offices lost for a known reason, seen with more or less: the verdict is that reason or unclear, never another."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.cause import CENTRE, Thing
from alerts.looking import lan_sight, ping_sight, port_sight, references_sight, ups_sight
from alerts.peers import peers_sight
from alerts.sight import Sight
from alerts.state import State
from alerts.verdict import KINDS, UNCLEAR, explanation, verdict
from alerts.wave import Known, Outage
from collectors.sections import Interface, Ups

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
VNPT, VIETTEL = Thing("provider", 1), Thing("provider", 2)
MEMBERS = {VNPT: frozenset(range(1, 11)), VIETTEL: frozenset(range(11, 17)), CENTRE: frozenset(range(1, 17))}
HERE = 1


def at(seconds):
    return START + timedelta(seconds=seconds)


@dataclass(frozen=True)
class Place:
    """What the office has, and what of it is watched."""

    ups: str = "feeding"
    """``none``, ``feeding`` ONT and firewall, or ``beside`` them (it feeds computers)."""
    runtime: int = 600
    watched_ups: bool = True
    ont_battery: bool = False
    ont_pings: bool = True
    second: bool = False
    switch: bool = True
    references: bool = True
    neighbours: bool = True
    gasp: bool = False


@dataclass(frozen=True)
class Trouble:
    """What really happened, at second 0, to which offices."""

    kind: str
    offices: frozenset = frozenset({HERE})

    def hits(self, office):
        return office in self.offices


class Scene:
    """What is the case at a second, and what can be seen of it from the centre."""

    def __init__(self, place, trouble, members=None):
        self.place, self.trouble = place, trouble
        self.members = members or MEMBERS
        kept = place.runtime if place.ups == "feeding" else 0
        self.dark = kept if trouble.kind == "power" else None
        self.since = 7 + (self.dark or 0)
        """The first ping that fails: seven seconds after the office cannot be reached."""

    def powered(self, second, *, ont=False):
        if self.trouble.kind != "power" or second < 0:
            return True
        return second < self.dark or (ont and self.place.ont_battery)

    def way(self, second):
        """Tell whether the usual line carries anything."""
        return second < 0 or self.trouble.kind not in ("line", "provider", "centre", "planned")

    def ont(self, second):
        return self.way(second) and self.powered(second, ont=True)

    def alive(self, second):
        return self.powered(second) and not (self.trouble.kind == "firewall" and second >= 0)

    def firewall(self, second):
        return self.ont(second) and self.alive(second)

    def second_line(self, second):
        return self.place.second and self.alive(second) and not (self.trouble.kind == "centre" and second >= 0)

    def lan(self, second):
        return self.firewall(second) and not (self.trouble.kind == "lan" and second >= 0)

    def sights(self, second):
        """Return what was seen by a second: each thing as it was seen last, every 20 s."""
        found = [s for moment in range(-120, second + 1, 20) for s in self._look(moment) if s is not None]
        if self.trouble.kind == "power" and self.place.gasp and not self.place.ont_battery and second >= self.dark:
            found.append(Sight("dying_gasp", "seen", at(self.dark), "OLT"))
        if self.trouble.kind == "planned":
            found.append(Sight("work", "office", at(0), "thay cáp"))
        return found

    def _look(self, second):
        place = self.place
        battery = place.ups != "none"
        states = {name: State.OK if up else State.CRIT for name, up in (
            ("ont", self.ont(second)), ("firewall", self.firewall(second)), ("second_line", self.second_line(second)),
        )}  # fmt: skip
        if place.ont_pings:
            kept = battery or place.ont_battery
            yield ping_sight("ont", states["ont"], at(second), "ONT", battery=kept, known=True)
        yield ping_sight("firewall", states["firewall"], at(second), "FG", battery=battery, known=True)
        reached = self.firewall(second) or self.second_line(second)
        if place.second:
            yield ping_sight("second_line", states["second_line"], at(second), "4G", battery=battery, known=True)
            if self.second_line(second):
                oper = "up" if self.powered(second, ont=True) else "down"
                yield port_sight(Interface(1, "wan1", oper=oper), at(second), "FG")
                yield Sight("session", "up" if self.way(second) and oper == "up" else "down", at(second), "FG")
        if battery and place.watched_ups and reached:
            source = "battery" if self.trouble.kind == "power" and second >= 0 else "mains"
            ups = Ups(source, minutes_left=place.runtime / 60)
            yield ups_sight(ups, at(second), "UPS", feeds=place.ups == "feeding")
        if place.switch:
            yield lan_sight(int(self.lan(second)), 1, at(second))
        if place.references:
            yield references_sight([self.trouble.kind != "centre" or second < 0] * 3, at(second))
        if place.neighbours and second > self.since:
            yield self._peers(second)

    def _peers(self, second):
        fallen = self.members[CENTRE] if self.trouble.kind == "centre" else self.trouble.offices
        outages = [Outage(office, at(self.since)) for office in fallen]
        answered = {office: at(second if office not in fallen else -20) for office in self.members[CENTRE]}
        return peers_sight(HERE, outages, Known(self.members, answered), at(second))

    def verdict(self, second):
        return verdict(self.sights(second), at(self.since), at(second))


VNPT_DOWN = frozenset(range(1, 11))
BEST = Place()
TROUBLES = {
    "power": Trouble("power"), "line": Trouble("line"), "provider": Trouble("provider", VNPT_DOWN),
    "firewall": Trouble("firewall"), "lan": Trouble("lan"), "centre": Trouble("centre", MEMBERS[CENTRE]),
    "planned": Trouble("planned"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TROUBLES)
def test_an_office_that_is_well_watched_gets_its_verdict_within_two_minutes(kind):
    scene = Scene(BEST, TROUBLES[kind])
    found = scene.verdict(scene.since + 110)
    assert found.kind == kind, str(explanation(found, at(120)))


def test_the_lab_five_communes_of_one_provider():
    scene = Scene(BEST, Trouble("provider", frozenset(range(1, 6))))
    assert scene.verdict(120).kind == "provider"
    assert Scene(Place(watched_ups=False), Trouble("provider", frozenset(range(1, 6)))).verdict(120).kind == UNCLEAR


def test_a_cut_line_without_a_ups_is_unclear_and_says_between_what():
    found = Scene(Place(ups="none"), TROUBLES["line"]).verdict(120)
    assert (found.kind, set(found.candidates)) == (UNCLEAR, {"line", "power"})
    assert Scene(Place(ups="none", second=True), TROUBLES["line"]).verdict(120).kind == "line"


def test_a_power_cut_without_a_ups_needs_the_onts_last_breath():
    assert Scene(Place(ups="none"), TROUBLES["power"]).verdict(120).kind == UNCLEAR
    assert Scene(Place(ups="none", gasp=True), TROUBLES["power"]).verdict(120).kind == "power"


MORE = frozenset(range(20, 60))
LARGE = {**MEMBERS, VNPT: MEMBERS[VNPT] | MORE, CENTRE: MEMBERS[CENTRE] | MORE}
NODES = {**LARGE, Thing("node", 1): frozenset({1, 2, 3}), Thing("node", 2): frozenset(range(1, 9))}
places = st.builds(
    Place, st.sampled_from(["none", "feeding", "beside"]), st.integers(0, 1500), st.booleans(), st.booleans(),
    st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
troubles = st.one_of(
    st.sampled_from(sorted(TROUBLES)).map(TROUBLES.get),
    st.sets(st.sampled_from(sorted(VNPT_DOWN)), min_size=3).map(lambda o: Trouble("provider", frozenset({HERE, *o}))),
    # A node that is not on record: three of ten, and with the offices that a larger provider has, a small share.
    st.just(Trouble("provider", frozenset({1, 2, 3}))),
    # A power cut in the valley takes some offices of both providers.
    st.sets(st.integers(1, 16), min_size=2, max_size=8).map(lambda o: Trouble("power", frozenset({HERE, *o}))),
)


@settings(max_examples=400, deadline=None)
@given(places, troubles, st.integers(0, 900), st.sampled_from([MEMBERS, LARGE, NODES]))
def test_a_verdict_is_the_truth_or_unclear(place, trouble, later, members):
    if trouble.kind == "centre":
        trouble = Trouble("centre", members[CENTRE])
    scene = Scene(place, trouble, members)
    found = scene.verdict(scene.since + later)
    assert found.kind in (trouble.kind, UNCLEAR), str(explanation(found, at(scene.since + later)))
    assert found.conflict is False, "what is true does not contradict itself"
    if found.kind == UNCLEAR:
        assert trouble.kind in found.candidates, "the truth is never ruled out"


def test_every_kind_was_tried():
    assert set(TROUBLES) == set(KINDS)
