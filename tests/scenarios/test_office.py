"""Whole offices told as timelines: collect, judge, assess and plan as in life, with a clock of their own."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

import alerts.checks
from alerts.assess import REACHABILITY, assess
from alerts.check import About, Check
from alerts.judge import judge
from alerts.machine import Policy, Status
from alerts.news import News, Route, Told
from alerts.plan import plan
from alerts.reach import seen
from alerts.sentence import IncidentFacts
from alerts.state import Standing
from alerts.told import Heard, situation, tell
from collectors.catalog import catalog
from collectors.sections import Answer, Cpu, Reachability, Uptime
from collectors.text import say

CHECKS = catalog(alerts.checks, "CHECK", Check)
START = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
ROUTE = Route(1, "Trực ban", Standing.CRIT, 1, ("truc@example.vn",))
ONT, FIREWALL, SWITCH, PCS = 1, 2, 3, tuple(range(10, 24))
CHAIN = {ONT: (), FIREWALL: (ONT,), SWITCH: (FIREWALL, ONT), **dict.fromkeys(PCS, (SWITCH, FIREWALL, ONT))}


@dataclass
class Office:
    """A small collector: visits due devices, keeps statuses, writes news; ``dead`` says who does not answer when."""

    chain: dict[int, tuple[int, ...]]
    dead: object
    policy: Policy = field(default_factory=Policy)
    statuses: dict = field(default_factory=dict)
    open: dict = field(default_factory=dict)
    news: list = field(default_factory=list)
    due: dict = field(default_factory=dict)
    visits: int = 0

    def run(self, seconds):
        """Let time pass; what is due is visited in order."""
        end = self.now(seconds)
        for n, device in enumerate(self.chain):
            self.due.setdefault(device, START + timedelta(seconds=n * 3.7 % 60))
        while (at := min(self.due.values())) < end:
            device = min(d for d, due in self.due.items() if due == at)
            self.visit(device, at)

    @staticmethod
    def now(seconds):
        return START + timedelta(seconds=seconds)

    def visit(self, device, at):
        self.visits += 1
        known = {key[1:]: status for key, status in self.statuses.items() if key[0] == device}
        parents = [seen(p, self.statuses.get((p, *REACHABILITY), Status()), at) for p in self.chain[device]]
        opinions = judge(CHECKS, self.sections(device, at), {}, About())
        outcome = assess(opinions, known, parents, lambda _: self.policy, at)
        self.statuses |= {(device, *key): status for key, status in outcome.statuses.items()}
        self.assessed(device, outcome)
        for change in outcome.transitions:
            self.note(device, change)
        self.due[device] = at + timedelta(seconds=outcome.pause)
        if outcome.ask is not None:
            self.due[outcome.ask] = min(self.due[outcome.ask], at + timedelta(seconds=1))

    def assessed(self, device, outcome):
        """Nothing more."""

    def sections(self, device, at):
        if device in self.dead((at - START).total_seconds()):
            return Reachability(5, 0), Answer("SNMP", ok=False, error=say("no answer within 6 s"))
        return Reachability(5, 5, (4.0,) * 5), Answer("SNMP", ok=True, took=0.1), Cpu(12.0), Uptime(90000.0)

    def note(self, device, change):
        key, new = (device, change.check, change.item), change.transition.new
        if new in (Standing.WARN, Standing.CRIT, Standing.UNKNOWN):
            self.open.setdefault(key, (len(self.news) + 1, change.transition.at, change.texts))
        incident, opened, texts = self.open.get(key, (None, change.transition.at, change.texts))
        over = new is Standing.OK
        facts = IncidentFacts(
            "Xã Bản Thi", f"D{device}", change.check, CHECKS[change.check].title, change.item, new, opened,
            change.transition.at if over else None, texts, sum(device in above for above in self.chain.values()),
        )  # fmt: skip
        behind = "another" if new is Standing.UNREACHABLE else ""
        self.news.append(
            News(len(self.news) + 1, incident, device, 1, frozenset({1}), new, change.transition.at, facts, behind)
        )
        if over:
            self.open.pop(key, None)

    def told(self, settle=5):
        """Plan in rounds, as the daemon would; return the subjects that went out, and every row."""
        rounds, told, rows = [], [], []
        for news in self.news:
            if rounds and news.at - rounds[-1][0].at <= timedelta(seconds=settle):
                rounds[-1].append(news)
            else:
                rounds.append([news])
        ledger = {}
        for batch in rounds:
            planned = plan(batch, [ROUTE], ledger.values(), batch[-1].at)
            rows += planned
            told += [str(p.draft.subject) for p in planned if p.draft]
            for p in planned:
                if p.kind == "problem" and (p.draft or p.carrier):
                    ledger[p.incident] = Told(p.incident, 1, p.recipient, 1, p.standing, "", p.transition)
                elif p.kind == "recovery":
                    ledger.pop(p.incident, None)
        return told, rows


def between(begin, end, who):
    return lambda second: who if begin <= second < end else ()


def test_a_quiet_day():
    office = Office(CHAIN, between(0, 0, ()))
    office.run(3600)
    assert office.told() == ([], [])
    assert all(status.standing is Standing.OK for status in office.statuses.values())
    assert office.visits == 60 * len(CHAIN)


@pytest.mark.parametrize("begin", range(600, 660, 7))
def test_a_cut_line_is_one_alert_not_one_for_each_device(begin):
    office = Office(CHAIN, between(begin, begin + 1800, CHAIN))
    office.run(3600)
    subjects, rows = office.told()
    assert len(subjects) == 2
    assert "no connection" in subjects[0] and "D1 does not answer; 16 devices behind it" in subjects[0]
    assert "connected again" in subjects[1]
    assert len(rows) >= 2 * len(CHAIN), "every change has its reason"
    assert {s.standing for s in office.statuses.values()} == {Standing.OK}


@pytest.mark.parametrize("begin", range(600, 660, 7))
def test_it_is_told_within_two_minutes(begin):
    office = Office(CHAIN, between(begin, 9000, CHAIN))
    office.run(begin + 120)
    subjects, _ = office.told()
    assert len(subjects) == 1


@pytest.mark.parametrize("begin", range(600, 660, 7))
def test_a_dead_firewall_behind_a_living_ont(begin):
    office = Office(CHAIN, between(begin, begin + 1800, set(CHAIN) - {ONT}))
    office.run(3600)
    subjects, _ = office.told()
    assert len(subjects) == 2 and "D2 does not answer; 15 devices behind it" in subjects[0]


def test_a_dead_computer_is_its_own_fault():
    office = Office(CHAIN, between(600, 1800, {PCS[3]}))
    office.run(3600)
    subjects, _ = office.told()
    assert len(subjects) == 2 and "D13 has not answered" in subjects[0] and "D13 answers again" in subjects[1]


def test_while_the_office_is_cut_everything_in_it_is_unreachable():
    office = Office(CHAIN, between(600, 9000, CHAIN))
    office.run(1200)
    standings = {key: s.standing for key, s in office.statuses.items()}
    assert standings.pop((ONT, *REACHABILITY)) is Standing.CRIT
    assert set(standings.values()) == {Standing.UNREACHABLE}


def test_a_computer_that_stays_dead_after_the_line_is_back_is_told_then():
    def dead(second):
        return set(CHAIN) if 600 <= second < 1800 else {PCS[0]} if second >= 1800 else ()

    office = Office(CHAIN, dead)
    office.run(3600)
    subjects, _ = office.told()
    assert len(subjects) == 3
    assert any("D10 has not answered" in s for s in subjects[1:])


def test_a_line_that_dies_slowly():
    def dead(second):
        flicker = {d for n, d in enumerate(CHAIN) if (int(second) // 20 + n) % 3 == 0}
        return flicker if 600 <= second < 700 else set(CHAIN) if second >= 700 else ()

    office = Office(CHAIN, dead)
    office.run(3600)
    subjects, _ = office.told()
    assert len(subjects) == 1 and "D1 does not answer" in subjects[0]


@pytest.mark.parametrize("begin", range(600, 660, 7))
def test_a_blip_is_silence_however_many_devices_see_it(begin):
    office = Office(CHAIN, lambda second: CHAIN if second > begin and int(second - begin) % 300 < 25 else ())
    office.run(3600)
    subjects, _ = office.told()
    assert subjects == []


def test_an_ont_that_never_answers_ping_hides_nothing_behind_it():
    def dead(second):
        return {ONT, *PCS[:1]} if second > 3000 else {ONT}

    office = Office(CHAIN, dead)
    office.run(3600)
    subjects, _ = office.told()
    assert len(subjects) == 2
    assert "D10 has not answered" in subjects[1]


def test_a_firewall_that_dies_behind_an_ont_that_never_answers():
    office = Office(CHAIN, lambda second: set(CHAIN) if second > 3000 else {ONT})
    office.run(3600)
    subjects, _ = office.told()
    assert len(subjects) == 2 and "D2 does not answer; 15 devices behind it" in subjects[1]


def test_late_results_change_nothing():
    office = Office(CHAIN, between(600, 1800, CHAIN))
    office.run(1200)
    before = dict(office.statuses)
    office.visit(ONT, office.now(5))
    assert office.statuses == before


def test_a_wrong_password_is_told_as_such():
    class WrongPassword(Office):
        def sections(self, device, at):
            if device == FIREWALL and (at - START).total_seconds() > 600:
                return Reachability(5, 5, (4.0,) * 5), Answer("SNMP", ok=False, error=say("wrong password or user"))
            return super().sections(device, at)

    office = WrongPassword(CHAIN, between(0, 0, ()))
    office.run(1800)
    subjects, _ = office.told()
    assert len(subjects) == 1 and "wrong password or user" in subjects[0]
    assert office.statuses[FIREWALL, "cpu", ""].standing is Standing.OK, "kept; it goes stale by its own time"


@pytest.mark.parametrize("begin", range(600, 660, 7))
def test_the_end_of_a_cut_is_told_soon_after_the_first_device_answers(begin):
    office = Office(CHAIN, between(begin, begin + 1800, CHAIN))
    office.run(begin + 1800 + 40)
    subjects, _ = office.told()
    assert len(subjects) == 2 and "connected again" in subjects[1]


def flapping(office):
    return {key[0] for key, status in office.statuses.items() if status.flaps.active}


@dataclass
class Telling(Office):
    """An office of which everything is told that there is to tell of each check."""

    heard: dict = field(default_factory=dict)
    notices: list = field(default_factory=list)

    def assessed(self, device, outcome):
        for key, status in outcome.statuses.items():
            at = status.checked_at
            now_is = situation(status, at, downtime=False, acknowledged=False)
            telling = tell(self.heard.get((device, *key), Heard()), now_is, at)
            self.heard[device, *key] = telling.heard
            if telling.notice:
                self.notices.append((device, telling.notice.kind.value, telling.notice.standing.value))


def test_a_line_that_flaps_is_one_thing_that_flaps():
    office = Telling(CHAIN, lambda second: CHAIN if 600 < second < 9000 and int(second) % 200 < 110 else ())
    office.run(8000)
    assert flapping(office) == {ONT}
    told = [kind for device, kind, _ in office.notices]
    assert {device for device, *_ in office.notices} == {ONT} and told[-1] == "flapping"
    assert told.count("flapping") == 1 and len(told) < 10, told
    office.run(14000)
    assert office.notices[-1] == (ONT, "steady", "ok") and len(office.notices) == len(told) + 1


def test_a_line_that_flaps_too_briefly_to_be_down_makes_nothing_behind_it_flap():
    office = Office(CHAIN, lambda second: CHAIN if second > 600 and int(second) % 130 < 25 else ())
    office.run(2 * 3600)
    assert not flapping(office) - {ONT}


def test_what_began_to_flap_is_said_with_the_visit():
    computer = {PCS[0]: ()}
    said = []

    class Listening(Office):
        def assessed(self, _, outcome):
            said.extend(outcome.flaps)

    office = Listening(computer, lambda second: computer if 600 < second < 1800 and int(second) // 60 % 2 else ())
    office.run(4000)
    assert said == [REACHABILITY, REACHABILITY], "it began, and it stopped"
