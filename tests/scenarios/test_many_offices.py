"""Many offices that fall and rise, told as timelines: which incidents are one, and what becomes of them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.cause import CENTRE, Thing
from alerts.gather import gather
from alerts.message import Voice
from alerts.wave import OFFICE_RULES, Known, Outage, Rules
from alerts.wide import LISTED, heading, wide_draft
from collectors.text import say

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
VNPT, VIETTEL, FPT, NODE = Thing("provider", 1), Thing("provider", 2), Thing("provider", 3), Thing("node", 9)
MEMBERS = {
    CENTRE: frozenset(range(1, 21)), VNPT: frozenset(range(1, 11)), VIETTEL: frozenset(range(11, 19)),
    FPT: frozenset({19, 20}), NODE: frozenset({1, 2, 3, 4}),
}  # fmt: skip


def at(seconds):
    return START + timedelta(seconds=seconds)


@dataclass
class District:
    """Twenty offices, each visited every minute at a moment of its own; what is lost is known after 40 s of failing.

    ``lost``: office → (from, to) in seconds, the last wins. The notifier looks every ``every`` seconds.
    """

    lost: dict
    members: dict = field(default_factory=lambda: MEMBERS)
    references: object = None
    planned: tuple = ()
    own: tuple = ()
    groups: tuple = ()
    story: list = field(default_factory=list)
    held: list = field(default_factory=list)
    alone: set = field(default_factory=set)
    asked: set = field(default_factory=set)

    def run(self, end, every=10):
        for second in range(0, end, every):
            self.round(second)
        return self

    def round(self, second):
        outages, answered = [], {}
        for office in range(1, 21):
            visits = [t for t in range(office * 7 % 60, second + 1, 60) if t > second - 7200]
            good = [t for t in visits if not self._dead(office, t)]
            bad = [t for t in visits if t > (good[-1] if good else -1)]
            answered[office] = at(good[-1] if good else -3600)
            if bad and second - bad[0] >= 40:
                own = say("its UPS runs on battery") if office in self.own else None
                outages.append(Outage(office, at(bad[0]), office in self.planned, own))
        references = (self.references, at(second)) if self.references is not None else None
        found = gather(outages, self.groups, Known(self.members, answered, references), at(second))
        self.groups = found.groups
        self.story += [(second, act.what, act.cause, len(act.offices)) for act in found.acts]
        self.held += [(second, office) for office in found.held]
        self.alone |= found.alone.keys()
        self.asked |= found.ask
        for group in self.groups:
            assert group.lost and group.cause in self.members
        owners = [office for group in self.groups for office in group.lost]
        assert len(owners) == len(set(owners)), "an office belongs to one incident"
        assert {o.office for o in outages} == set(owners) | found.held.keys() | found.alone.keys()
        assert not found.held.keys() & found.alone.keys()

    def _dead(self, office, second):
        return any(begin <= second < end for begin, end in self.lost.get(office, ()))

    def told(self, *what):
        return [(kind, cause) for _, kind, cause, _ in self.story if not what or kind in what]


def cut(offices, begin=600, end=1800):
    return {office: [(begin, end)] for office in offices}


def test_a_quiet_day():
    district = District({}).run(1200)
    assert district.story == [] and district.held == [] and district.alone == set()


def test_one_office_is_its_own_as_soon_as_another_answered():
    district = District(cut([5])).run(2400)
    assert district.story == [] and district.alone == {5}


def test_two_are_two():
    district = District(cut([5, 6])).run(2400)
    assert district.story == [] and district.alone == {5, 6}


def test_a_provider_is_one_incident_opened_once_and_closed_once():
    district = District(cut(range(1, 11))).run(3000)
    assert [kind for kind, _ in district.told("open", "close")] == ["open", "close"]
    assert {cause for _, cause in district.told()} == {VNPT}
    assert district.groups == () and district.alone == set(), "no office was told by itself before"


@pytest.mark.parametrize("begin", range(600, 660, 11))
def test_whenever_in_the_minute_it_happens_nobody_is_told_singly(begin):
    district = District(cut(range(1, 11), begin)).run(3000)
    assert district.alone == set() and len(district.told("open")) == len(district.told("close")) == 1
    opened = next(second for second, kind, *_ in district.story if kind == "open")
    assert opened - begin <= 180


def test_three_of_ten_are_enough_and_three_of_eleven_are_not():
    assert District(cut([5, 6, 7])).run(1500).told("open") == [("open", VNPT)]
    eleven = MEMBERS | {VNPT: frozenset({*range(1, 11), 20}), FPT: frozenset({19})}
    district = District(cut([5, 6, 7]), members=eleven).run(1500)
    assert district.story == [] and district.alone == {5, 6, 7}


def test_a_node_explains_better_than_its_provider():
    assert District(cut([1, 2, 3, 4])).run(1500).told("open") == [("open", NODE)]


def test_a_node_and_one_office_elsewhere():
    district = District(cut([1, 2, 3, 4, 9])).run(1500)
    assert district.told("open") == [("open", NODE)] and district.alone == {9}


def test_a_small_provider_is_never_one():
    district = District(cut([19, 20])).run(1500)
    assert district.story == [] and district.alone == {19, 20}


def test_all_offices_are_our_own_uplink():
    district = District(cut(range(1, 21))).run(3000)
    assert district.told("open", "close") == [("open", CENTRE), ("close", CENTRE)] and district.alone == set()


def test_all_but_late_ones_with_our_references_failing():
    district = District(cut(range(1, 15)), references=False).run(1500)
    assert district.told("open") == [("open", CENTRE)]


def test_references_that_answer_acquit_our_uplink():
    district = District(cut(range(1, 21)), references=True).run(1500)
    assert set(district.told("open")) == {("open", VNPT), ("open", VIETTEL)} and district.alone == {19, 20}


def test_two_providers_at_once():
    district = District(cut([*range(1, 9), *range(11, 17)])).run(3000)
    assert set(district.told("open")) == {("open", VNPT), ("open", VIETTEL)}
    assert set(district.told("close")) == {("close", VNPT), ("close", VIETTEL)} and district.alone == set()


def test_late_ones_join():
    district = District(cut(range(5, 9)) | cut([9], 1000) | cut([10], 1300)).run(1500)
    assert district.told("open") == [("open", VNPT)] and len(district.told("join")) == 2
    assert [len(group.joined) for group in district.groups] == [6] and district.alone == set()


def test_who_falls_much_later_is_its_own():
    district = District(cut(range(5, 9), 600, 9000) | cut([10], 3000, 9000)).run(3600)
    assert district.told("join") == [] and district.alone == {10}


def test_who_was_down_before_stays_its_own():
    district = District(cut([10], 0, 9000) | cut(range(5, 9), 2400, 4000)).run(3600)
    assert district.alone == {10} and [g.lost for g in district.groups] == [frozenset({5, 6, 7, 8})]
    assert district.groups[0].total == 9, "the one that was down before is no witness"


def test_partial_healing_keeps_the_incident_and_lists_who_is_back():
    district = District(cut(range(1, 11), 600, 9000) | {n: [(600, 1500)] for n in range(1, 6)}).run(2400)
    assert len(district.told("open")) == 1 and district.told("close") == []
    assert district.groups[0].lost == frozenset(range(6, 11)) and set(district.groups[0].left) == set(range(1, 6))


def test_the_last_one_is_let_go_after_a_while():
    district = District(cut(range(1, 11)) | cut([7], 600, 9000)).run(3600)
    assert [kind for kind, _ in district.told("release", "close")] == ["release", "close"]
    assert district.alone == {7}


def test_a_flapping_provider_is_one_incident():
    waves = [(600 + n * 150, 700 + n * 150) for n in range(8)]
    district = District(dict.fromkeys(range(1, 11), waves)).run(4000)
    assert len(district.told("open")) <= 2, "not one for every blink"


def test_who_falls_again_belongs_to_it_again():
    lost = cut(range(1, 11), 600, 2400) | {3: [(600, 1000), (1300, 2400)]}
    district = District(lost).run(3600)
    assert ("join", VNPT) in district.told() and district.alone == set() and len(district.told("open")) == 1


def test_planned_work_and_a_cause_of_its_own_are_left_out():
    district = District(cut([5, 6, 7]), planned=(5,)).run(1500)
    assert district.story == [] and district.alone == {5, 6, 7}
    district = District(cut([5, 6, 7, 8]), own=(5,)).run(1500)
    assert district.told("open") == [("open", VNPT)] and district.alone == {5}


def test_a_wave_that_may_be_wider_waits_for_word_of_the_others():
    """Ten of VNPT fell before anybody of the others was visited: it may be all of them."""
    answered = dict.fromkeys(range(11, 21), at(-30)) | dict.fromkeys(range(1, 11), at(-30))
    outages = [Outage(office, at(0)) for office in range(1, 11)]
    early = gather(outages, (), Known(MEMBERS, answered), at(45))
    assert early.acts == () and early.ask == frozenset(range(11, 21)) and early.held.keys() == set(range(1, 11))
    late = gather(outages, (), Known(MEMBERS, answered), at(125))
    assert [act.cause for act in late.acts] == [VNPT], "waiting has an end"
    well = gather(outages, (), Known(MEMBERS, answered | {15: at(45)}), at(50))
    assert [act.cause for act in well.acts] == [VNPT], "one that answers acquits our uplink"


def test_our_uplink_takes_in_what_was_a_providers():
    answered = dict.fromkeys(range(1, 21), at(-30))
    first = gather([Outage(o, at(0)) for o in range(1, 11)], (), Known(MEMBERS, answered), at(125))
    everyone = [Outage(o, at(0 if o < 11 else 20)) for o in range(1, 21)]
    wider = gather(everyone, first.groups, Known(MEMBERS, answered), at(150))
    assert [(act.what, act.cause) for act in wider.acts] == [("close", VNPT), ("open", CENTRE)]
    assert [group.cause for group in wider.groups] == [CENTRE]


def test_a_group_whose_member_proves_a_cause_of_its_own_lets_it_go():
    answered = dict.fromkeys(range(11, 21), at(60))
    lost = [Outage(o, at(0)) for o in range(1, 11)]
    first = gather(lost, (), Known(MEMBERS, answered), at(60))
    proof = [Outage(1, at(0), own=say("its UPS runs on battery")), *lost[1:]]
    second = gather(proof, first.groups, Known(MEMBERS, answered), at(70))
    assert [act.what for act in second.acts] == ["release"] and str(second.alone[1]) == "its UPS runs on battery"


def devices(lost, answering, groups=(), now=130):
    """An office of twelve devices, with nothing watched before them."""
    known = Known({Thing("office", 7): frozenset(range(12))}, dict.fromkeys(answering, at(60)))
    return gather([Outage(device, at(0)) for device in lost], groups, known, at(now), OFFICE_RULES)


def test_devices_of_an_office_with_nothing_watched_before_them_are_one_incident():
    found = devices(range(12), ())
    assert [(act.what, act.cause) for act in found.acts] == [("open", Thing("office", 7))] and not found.alone
    assert str(heading(found.groups[0], "Xã 7", at(130), "device")).startswith("Xã 7: 12 devices without connection")
    assert devices(range(5), range(5, 12)).alone.keys() == set(range(5)), "less than half are their own"
    half = devices(range(6), range(6, 12))
    assert [act.what for act in half.acts] == ["open"]
    healed = devices((), range(12), half.groups)
    assert [act.what for act in healed.acts] == ["leave", "close"] and healed.groups == ()
    waiting = devices(range(2), (), now=50)
    assert waiting.held.keys() == {0, 1} and waiting.ask == frozenset(range(2, 12))


windows = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=2)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.integers(1, 20), windows, max_size=20), st.sampled_from([None, True, False]))
def test_whatever_happens_every_group_ends_and_every_office_has_one_incident(lost, references):
    shaped = {o: [(b * 60, (b + n) * 60) for b, n in spans] for o, spans in lost.items()}
    district = District(shaped, references=references).run(6000, every=30)
    assert district.groups == ()
    opened = [cause for kind, cause in district.told("open")]
    assert sorted(opened) == sorted(cause for kind, cause in district.told("close"))


def test_words():
    answered = dict.fromkeys(range(11, 21), at(60))
    [group] = gather([Outage(o, at(120)) for o in range(1, 10)], (), Known(MEMBERS, answered), at(300)).groups
    voice = Voice(zone=UTC)
    names = {n: f"Xã {n}" for n in range(1, 21)}
    assert voice.say(heading(group, "VNPT", at(300), "commune")) == "VNPT: 9 communes without connection since 01:32"
    known = Known(MEMBERS, answered | {1: at(500)})
    [later] = gather([Outage(o, at(120)) for o in range(2, 10)], [group], known, at(560)).groups
    said = voice.say(heading(later, "VNPT", at(600), "commune"))
    assert said == "VNPT: 8 communes without connection since 01:32; 1 commune connected again"
    told = wide_draft(later, "VNPT", names, say("x"), at(600), noun="commune", thread="t")
    assert [voice.say(label) for label, _ in told.facts][:2] == ["Affected", "Xã 2"]
    assert voice.say(told.facts[-1][0]) == "Xã 1" and voice.say(told.facts[0][1]) == "9 of 10"
    over = voice.say(heading(later, "VNPT", at(900), "commune", at(840)))
    assert over == "VNPT: 9 communes connected again since 01:44, after 12 min"


def test_a_long_list_is_cut_and_says_so():
    many = {CENTRE: frozenset(range(3000))}
    [group] = gather([Outage(o, at(0)) for o in range(3000)], (), Known(many, {}), at(130), Rules()).groups
    told = wide_draft(group, "", {}, say("x"), at(100))
    assert len(told.facts) == LISTED + 2 and str(told.facts[-1][1]) == "2960 offices"
    assert "The centre has lost the connection to 3000 offices" in str(told.subject)
