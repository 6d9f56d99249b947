"""Slack by check, distances that do not flicker, and the days that are compared."""

from datetime import UTC, date, datetime

from alerts.calendar import Calendar
from alerts.check import About, Check
from alerts.state import Levels, State
from alerts.steady import steady
from alerts.usual import Deviation, Usual, days_alike, hold
from alerts.weigh import weigh
from collectors.sections import Cpu, Uptime
from collectors.text import say


def judge(cpu, params, _):
    yield weigh(say("load"), cpu.percent, params["load"], "%")


CHECKS = {name: Check(name, Cpu, judge, {"load": Levels(80, 90)}, {"load": "%"}) for name in ("tight", "wide")}


def states(load: float, slack) -> dict[str, State | None]:
    before = {("tight", ""): State.WARN, ("wide", ""): State.WARN}
    return {o.check: o.state for o in steady(CHECKS, [Cpu(load)], {}, About(), before, slack)}


def test_each_check_has_its_own_slack() -> None:
    assert states(77, {"tight": 0.0, "wide": 0.1}) == {"tight": State.OK, "wide": State.WARN}
    assert states(71, {"tight": 0.0, "wide": 0.1}) == {"tight": State.OK, "wide": State.OK}
    assert states(77, {}) == {"tight": State.WARN, "wide": State.WARN}, "five percent, where nobody says"


def test_how_often_a_section_comes_is_passed_on() -> None:
    found = list(steady(CHECKS, [Cpu(1), Uptime(1)], {}, About(), {}, 0.1, lambda _: 3600.0))
    assert [o.every for o in found] == [3600.0, 3600.0]


def test_what_is_far_off_stays_so_until_it_is_clearly_nearer() -> None:
    rule, known = Deviation(warn=5, crit=10, least=4), Usual(20.0, 2.0, 10)
    assert hold(31, known, rule).state is State.WARN
    assert hold(29, known, rule).state is State.OK
    assert hold(29, known, rule.relaxed(0.2)).state is State.WARN
    assert hold(27, known, rule.relaxed(0.2)).state is State.OK


def test_days_like_today() -> None:
    wednesday = datetime(2026, 3, 11, 3, tzinfo=UTC)
    days = days_alike(wednesday, Calendar())
    assert date(2026, 3, 11) not in days and date(2026, 3, 10) in days
    assert not {day.weekday() for day in days} & {5, 6}
    assert min(days) >= date(2026, 2, 11)
    sunday = datetime(2026, 3, 15, 3, tzinfo=UTC)
    assert {day.weekday() for day in days_alike(sunday, Calendar(), weeks=2)} == {5, 6}
