"""One check through downtimes, acknowledgements and flapping, as timelines: what is told, minute by minute."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.downtime import Downtime, Scope, Subject, covering, strike
from alerts.flapping import Thresholds
from alerts.machine import Policy
from alerts.recurrence import Rule, Window
from alerts.state import Standing, State
from alerts.told import Held, why
from tests.watch import START, Watch, play


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("occco", "...!+", id="an outage"),
        pytest.param("occoo", ".....", id="a blip"),
        pytest.param("ocwcw", "...!!", id="soft until the third, then each change of a bad state"),
        pytest.param("ouuuccc", "...!!..", id="unknown is told apart from critical"),
    ],
)
def test_plain(line, told):
    assert play(line)[0] == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("oDccco do", "........", id="over before the downtime is: nobody hears"),
        pytest.param("oDcccc d", ".......", id="still bad at its end: not at once, a result is due"),
        pytest.param("oDcccc dc", ".......!", id="still bad at its end: told with the next result"),
        pytest.param("oDcccc do", "........", id="good again with the next result"),
        pytest.param("oDcccc d--", ".......!.", id="no result comes: told all the same"),
        pytest.param("occc Dco do", "...!....+", id="a recovery in it is told when it ends"),
        pytest.param("occc Dcoc dccc", "...!........", id="told before, and still the same: no news"),
        pytest.param("occc Dooc dcc", "...!.......", id="told before, and again: no news either"),
        pytest.param("owww Dccc dc", "...!.....!", id="worse than what was told"),
        pytest.param("oDcc dcc", ".....!.", id="it turns hard after the end: told as any problem"),
        pytest.param("oFoo ccc-", "........", id="flexible: it waits, then holds"),
        pytest.param("oFoo cccccc", ".........!", id="flexible: five minutes after trouble began it is over"),
        pytest.param("oc Fcccc cc", ".......!.", id="flexible: trouble was there already"),
    ],
)
def test_downtime(line, told):
    heard, _ = play(line)
    assert heard == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("occc Acco", "...!...+", id="the recovery is told"),
        pytest.param("owww Acco", "...!.!.+", id="a change ends it"),
        pytest.param("owww Scco", "...!...+", id="a sticky one outlasts the change"),
        pytest.param("owww Scc ac", "...!....!", id="taken back: what it kept is told"),
        pytest.param("occ Acco", ".......", id="acknowledged while soft: never told, no recovery either"),
        pytest.param("occc Accc xxc", "...!.......", id="it lasts behind a dead parent"),
        pytest.param("occc Aoccc", "...!.+..!", id="the next problem is a new one"),
    ],
)
def test_acknowledgement(line, told):
    assert play(line)[0] == told


WEAVE = "o" * 20 + "coco"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("cocococ", ".~.....", id="told once"),
        pytest.param("co" + "c" * 17, ".~" + "." * 15 + "=.", id="it ends with the state it came to"),
        pytest.param("c" * 17, "..!" + "." * 14, id="five changes are not yet flapping"),
    ],
)
def test_flapping(line, told):
    heard, _ = play(WEAVE + line)
    assert heard[: len(WEAVE)] == "." * len(WEAVE)
    assert heard[len(WEAVE) :] == told


def test_what_flaps_out_of_a_problem_comes_to_rest_in_one_message():
    heard, watch = play("o" * 20 + "ccc" + "ocococo" + "o" * 16)
    assert heard.replace(".", "") == "!+~="
    assert watch.notices[-1].standing is Standing.OK
    heard, watch = play("o" * 20 + "ccc" + "ocococo" + "c" * 18 + "o")
    assert heard.replace(".", "") == "!+~=+", "steady in CRIT is a problem told: its end is told, too"


def test_flapping_in_a_downtime_that_is_over_before_it_is_not_told():
    heard, _ = play("o" * 20 + "D" + "cococo" + "o" * 18 + "do")
    assert heard == "." * 47


def test_flapping_that_outlasts_a_downtime_is_told_at_its_end():
    heard, watch = play("o" * 20 + "D" + "cococo" + "d")
    assert heard.replace(".", "") == "~" and heard[-1] == "~"
    assert watch.heard.flapping


def test_switched_off_it_never_flaps():
    policy = Policy(retry_interval=0, flapping=None)
    assert play("o" * 20 + "co" * 20, Watch(policy))[0] == "." * 60


def test_thresholds_are_the_policys():
    policy = Policy(retry_interval=0, flapping=Thresholds(15, 10))
    assert "~" in play("o" * 20 + "coc", Watch(policy))[0]


def test_an_acknowledgement_that_lapses_lets_through_what_it_kept():
    _, watch = play("owww")
    watch.acknowledge(sticky=True, until=watch.now + timedelta(minutes=3, seconds=30))
    heard, watch = play("cccc", watch)
    assert heard == "...!"


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("occcD", None), ("oDccc", Held.DOWNTIME), ("occAc", Held.ACKNOWLEDGED), ("occcx", Held.UNREACHABLE),
        ("occc------", Held.STALE), ("oDcccd", Held.DOUBTED), ("oDcocccdo", None), ("occcDocd", Held.SOFT),
        ("o" * 20 + "coco" * 3 + "ccc", Held.FLAPPING),
    ],
)  # fmt: skip
def test_why_news_waits_is_said(line, held):
    _, watch = play(line)
    assert watch.held is held
    assert held is None or str(why(held))


def test_behind_a_dead_parent_nothing_flaps():
    heard, watch = play("o" * 20 + "xoxoxoxoxoxo")
    assert heard == "." * 32 and not watch.status.flaps.changes & 0xFFFFF


def test_a_window_that_comes_again_each_night():
    """Backups saturate the line from 22:00 to 02:00 in Hà Nội: nobody hears of it, unless it goes on."""
    watch = Watch(Policy(retry_interval=0))
    watch.plan(rule=Rule(time(22), time(2), ZoneInfo("Asia/Ho_Chi_Minh")))
    told = []
    for minute in range(3 * 24 * 60):
        watch.now = START + timedelta(minutes=minute)
        local = watch.now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
        saturated = local.hour in (23, 0, 1) or (local.hour == 2 and local.day == 7 and local.minute < 30)
        watch.result(State.WARN if saturated else State.OK)
        told += [f"{local:%d %H:%M} {notice.kind}" for notice in watch.notices]
        watch.notices.clear()
    assert told == ["07 02:00 problem", "07 02:30 recovery"]


def test_what_a_flexible_downtime_of_one_thing_begins_covers_all_of_its_scope():
    """A technician will cut the power some time in the morning: from then on the office is quiet for two hours."""
    office = Scope(sites=frozenset({2}))
    plan = Downtime(1, office, Window(START, START + timedelta(hours=4)), duration=timedelta(hours=2))
    pc, ups = Subject("ping", device=1, site=2), Subject("battery", device=2, site=2)
    elsewhere = Subject("ping", device=9, site=3)
    at = START + timedelta(hours=3)
    assert covering([plan], pc, at, {1: plan}) is None
    begun = strike(plan, at)
    held = (begun, Window(at, at + timedelta(hours=2)))
    assert covering([begun], pc, at, {1: begun}) == covering([begun], ups, at, {1: begun}) == held
    assert covering([begun], elsewhere, at, {1: begun}) is None
