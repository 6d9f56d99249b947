"""From outages to messages: the lines of 1, 5 and all 20 communes are cut, and the messages of each reader counted."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from alerts.cause import CENTRE, Thing
from alerts.gather import gather
from alerts.message import Voice
from alerts.news import News, Route, Told
from alerts.plan import plan
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from alerts.wave import Known, Outage
from alerts.wide import Around, wide_draft, wide_news
from collectors.text import say

START = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
VNPT, VIETTEL = Thing("provider", 1), Thing("provider", 2)
MEMBERS = {CENTRE: frozenset(range(1, 21)), VNPT: frozenset(range(1, 11)), VIETTEL: frozenset(range(11, 21))}
NAMES = {CENTRE: "", VNPT: "VNPT", VIETTEL: "Viettel"}
OFFICES = {n: f"Xã {n}" for n in range(1, 21)}
DUTY = Route(1, "Trực ban", Standing.WARN, 1, ("truc",))
ONE = Route(2, "Xã 3", Standing.CRIT, 1, ("xa3",), frozenset({3}))
GONE = say("does not answer to ping ({sent} sent)", sent=5)
VOICE = Voice(zone=UTC)


@dataclass
class Desk:
    """What the notifier does: gathers, makes news of what was decided, plans it, remembers who was told."""

    groups: tuple = ()
    told: dict = field(default_factory=dict)
    alone: dict = field(default_factory=dict)
    incidents: dict = field(default_factory=dict)
    number: int = 0
    messages: list = field(default_factory=list)
    size: dict = field(default_factory=dict)

    def next(self):
        self.number += 1
        return self.number

    def round(self, outages, answered, now):
        found = gather(outages, self.groups, Known(MEMBERS, answered), now)
        before = {group.cause: group for group in self.groups}
        self.groups = found.groups
        batch = []
        for act in found.acts:
            group = next((g for g in found.groups if g.cause == act.cause), before.get(act.cause))
            if act.what == "open":
                self.incidents[act.cause] = self.next()
                batch.append(self.wide(group, now))
            elif act.what == "close":
                batch.append(self.wide(group, now, closed=now))
        batch += self.growth(before, now)
        batch += self.single(found.alone, {each.office: each.since for each in outages}, now)
        self.send(plan(batch, [DUTY, ONE], self.told.values(), now))

    def growth(self, before, now):
        """Tell what joined five minutes after the last message of the group at the earliest."""
        for group in self.groups:
            size, told_at = self.size[group.cause]
            if group.cause in before and len(group.joined) > size and now - told_at >= timedelta(minutes=5):
                yield self.wide(group, now, grown=True)

    def wide(self, group, now, *, closed=None, grown=False):
        self.size[group.cause] = (len(group.joined), now)
        name = NAMES[group.cause]
        draft = wide_draft(group, name, OFFICES, say("x"), now, noun="commune", closed=closed)
        return wide_news(group, draft, Around(name, self.next(), self.incidents[group.cause]), now, grown=grown)

    def single(self, alone, since, now):
        for office in alone.keys() - self.alone.keys():
            self.alone[office] = (self.next(), since[office])
            yield self.own(office, now, Standing.CRIT)
        for office in [o for o in self.alone if o not in since]:
            yield self.own(office, now, Standing.OK)
            del self.alone[office]

    def own(self, office, now, standing):
        incident, since = self.alone[office]
        closed = now if standing is Standing.OK else None
        facts = IncidentFacts(
            OFFICES[office], "FG", "reachability", "Reachability", "", standing, since, closed, (GONE,), 14
        )
        return News(self.next(), incident, office, office, frozenset(), standing, now, facts)

    def send(self, rows):
        for row in rows:
            key = (row.incident, row.channel, row.recipient)
            if row.draft:
                self.messages.append((row.recipient, row.kind, VOICE.say(row.draft.subject)))
            if row.kind == "problem" and row.draft:
                self.told[key] = Told(*key, row.route, row.standing, "", row.transition)
            elif row.kind == "recovery":
                self.told.pop(key, None)

    def to(self, reader):
        return [subject for recipient, _, subject in self.messages if recipient == reader]


def play(lost, end=3600):
    """``lost``: office → (from, to); every office is asked every minute, and lost after two failures."""
    desk = Desk()
    for second in range(0, end, 10):
        now, answered, outages = START + timedelta(seconds=second), {}, []
        for office in OFFICES:
            begin, over = lost.get(office, (10**6, 10**6))
            asked = range(office * 3 % 60, second + 1, 60)
            good = [t for t in asked if not begin <= t < over]
            bad = [t for t in asked if t > (good[-1] if good else -1)]
            answered[office] = START + timedelta(seconds=good[-1] if good else -60)
            if bad and second - bad[0] >= 40:
                outages.append(Outage(office, START + timedelta(seconds=bad[0])))
        desk.round(outages, answered, now)
    return desk


def test_one_commune():
    desk = play({3: (600, 1800)})
    assert desk.to("truc") == desk.to("xa3")
    assert [s.split(":")[0] for s in desk.to("truc")] == ["Xã 3", "Xã 3"]
    assert "no connection since 01:40" in desk.to("truc")[0] and "connected again since 02:00" in desk.to("truc")[1]


def test_five_communes_of_a_provider():
    desk = play(dict.fromkeys(range(1, 6), (600, 1800)))
    first, last = desk.to("truc")
    assert first == "VNPT: 5 communes without connection since 01:40"
    assert last.startswith("VNPT: 5 communes connected again since 02:00, after 20 min")
    assert desk.to("xa3") == desk.to("truc"), "whose office is among them is told of all"


def test_five_communes_that_are_not_mine():
    assert play(dict.fromkeys(range(12, 17), (600, 1800))).to("xa3") == []


def test_all_twenty():
    desk = play(dict.fromkeys(OFFICES, (600, 1800)))
    first, last = desk.to("truc")
    assert first == "The centre has lost the connection to 20 communes since 01:40"
    assert last.startswith("The centre reaches 20 communes again since 02:0")


@pytest.mark.parametrize("late", [900, 1200])
def test_a_provider_that_grows_is_told_again_and_closed_once(late):
    desk = play(dict.fromkeys(range(1, 6), (600, 2400)) | dict.fromkeys(range(6, 9), (late, 2400)))
    subjects = desk.to("truc")
    assert subjects[0] == "VNPT: 5 communes without connection since 01:40"
    assert "VNPT: 8 communes without connection since 01:40" in subjects[1:-1]
    assert subjects[-1].startswith("VNPT: 8 communes connected again") and len(subjects) <= 4


def test_one_that_stays_lost_is_told_by_itself_in_the_end():
    desk = play(dict.fromkeys(range(1, 6), (600, 1800)) | {3: (600, 9000)})
    subjects = desk.to("truc")
    assert subjects[0] == "VNPT: 5 communes without connection since 01:40"
    assert {s.split(":")[0] for s in subjects[1:]} == {"VNPT", "Xã 3"} and len(subjects) == 3
    assert any(s.startswith("Xã 3: no connection since 01:40") for s in subjects[1:])
