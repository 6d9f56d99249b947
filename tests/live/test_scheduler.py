"""The timetable: who is visited when, what is limited, what is counted."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.executors import base as executors
from apscheduler.schedulers import base

from collectors import scheduler
from collectors.driver import Plan
from collectors.scheduler import Schedule, _fraction
from collectors.target import Target

pytestmark = pytest.mark.live


def target(key: int, interval: float = 1, **more) -> Target:
    return Target(key=key, name=f"d{key}", address="192.0.2.1", interval=interval, **more)


class Visits:
    """Notes visits; each takes ``slow`` seconds."""

    def __init__(self, slow: float = 0, hang: frozenset[int] = frozenset()) -> None:
        self.slow, self.hang = slow, hang
        self.seen: list[tuple[int, Plan]] = []
        self.now: Counter[int] = Counter()
        self.most = 0
        self.most_per_site: Counter[int] = Counter()

    async def __call__(self, target: Target, plan: Plan) -> None:
        self.seen.append((target.key, plan))
        self.now[target.site] += 1
        self.most = max(self.most, self.now.total())
        self.most_per_site[target.site] = max(self.most_per_site[target.site], self.now[target.site])
        try:
            await asyncio.sleep(1000 if target.key in self.hang else self.slow)
        finally:
            self.now[target.site] -= 1

    def count(self, key: int) -> int:
        return sum(seen == key for seen, _ in self.seen)


def run(scenario) -> None:
    asyncio.run(scenario())


def test_fractions_are_spread_and_fixed() -> None:
    fractions = [_fraction(key) for key in range(1, 1001)]
    tenths = Counter(int(10 * each) for each in fractions)
    assert min(tenths.values()) > 60
    assert _fraction(1) == fractions[0]


def test_visits_replaces_and_stops() -> None:
    async def scenario() -> None:
        visits = Visits()
        schedule = Schedule(visits)
        schedule.replace([target(1), target(2)])
        schedule.start()
        await asyncio.sleep(2.3)
        assert visits.count(1) >= 2
        assert visits.count(2) >= 2
        assert visits.seen[0][1] == "facts"
        assert [plan for key, plan in visits.seen if key == 1][1] == "state"
        schedule.replace([target(2), target(3)])
        gone = visits.count(1)
        await asyncio.sleep(1.3)
        assert visits.count(1) == gone
        assert visits.count(3) >= 1
        assert schedule.counts().targets == 2
        await schedule.stop()
        stopped = len(visits.seen)
        await asyncio.sleep(1.2)
        assert len(visits.seen) == stopped

    run(scenario)


def test_dead_devices_do_not_hold_up_others() -> None:
    async def scenario() -> None:
        dead = frozenset(range(1, 21))
        visits = Visits(hang=dead)
        schedule = Schedule(visits, total=100)
        schedule.replace([target(key, site=key) for key in range(1, 51)])
        schedule.start()
        await asyncio.sleep(2.5)
        assert all(visits.count(key) >= 2 for key in range(21, 51))
        assert all(visits.count(key) == 1 for key in dead)
        assert schedule.counts().missed >= 10  # the dead ones' runs did not take place, and that is told
        assert schedule.counts().running == 20
        await schedule.stop(0)
        assert schedule.counts().running == 0

    run(scenario)


def test_a_fifth_of_dead_devices_costs_the_others_nothing() -> None:
    """Twenty offices of ten devices, two of them dead for ten times the interval: nobody else is late."""

    async def scenario() -> None:
        dead = frozenset(range(1, 201, 5))
        visits = Visits(slow=0.01, hang=dead)
        schedule = Schedule(visits, total=60, per_site=4)
        schedule.replace([target(key, site=key // 10) for key in range(1, 201)])
        schedule.start()
        await asyncio.sleep(3.5)
        alive = set(range(1, 201)) - dead
        assert min(visits.count(key) for key in alive) >= 3
        assert max(visits.count(key) for key in dead) == 1
        await schedule.stop(0)

    run(scenario)


def test_topology_is_asked_in_turn() -> None:
    async def scenario() -> None:
        visits = Visits()
        schedule = Schedule(visits, topology_every=2)
        schedule.replace([target(key) for key in (1, 2, 3, 4)])
        schedule.start()
        await asyncio.sleep(7.3)
        await schedule.stop()
        for key in (1, 2, 3, 4):
            plans = [plan for seen, plan in visits.seen if seen == key]
            assert plans[0] == "facts", "the first visit is not the longest one"
            assert 2 <= plans.count("topology") <= 5
            assert "state" in plans
        assert schedule.every("topology") == 2 and schedule.every("state") == 0

    run(scenario)


def test_turns_are_spread_over_the_whole_period() -> None:
    schedule = Schedule(Visits(), topology_every=600)
    due = [schedule._next_topology(key, 10_000.0) - 10_000 for key in range(1, 1001)]
    assert min(due) >= 300 and max(due) < 900
    assert min(Counter(int((each - 300) // 60) for each in due).values()) > 60
    for key in (1, 2, 3):
        first = schedule._next_topology(key, 10_000.0)
        assert schedule._next_topology(key, first + 1.0) == pytest.approx(first + 600), "then it is periodic"


def test_soon_can_ask_facts() -> None:
    async def scenario() -> None:
        visits = Visits()
        schedule = Schedule(visits)
        schedule.replace([target(1, interval=600)])
        schedule.start()
        schedule.soon(1, 0)
        await asyncio.sleep(0.2)
        schedule.soon(1, 0)
        await asyncio.sleep(0.2)
        schedule.soon(1, 0, facts=True)
        await asyncio.sleep(0.2)
        await schedule.stop()
        assert [plan for _, plan in visits.seen] == ["facts", "state", "facts"]

    run(scenario)


def test_limits_per_site_and_in_all() -> None:
    async def scenario() -> None:
        visits = Visits(slow=0.05)
        schedule = Schedule(visits, total=5, per_site=2)
        schedule.replace([target(key, site=key % 4) for key in range(1, 41)])
        schedule.start()
        await asyncio.sleep(1.8)
        await schedule.stop()
        assert len({key for key, _ in visits.seen}) == 40
        assert visits.most <= 5
        assert max(visits.most_per_site.values()) <= 2

    run(scenario)


def test_soon_and_now() -> None:
    async def scenario() -> None:
        visits = Visits(slow=0.3)
        schedule = Schedule(visits)
        schedule.replace([target(1, interval=600)])
        schedule.start()
        schedule.visit_now(1)
        await asyncio.sleep(0.15)
        assert visits.seen == [(1, "facts")]
        schedule.visit_now(1)  # while one is under way: once more right after it
        await asyncio.sleep(0.5)
        assert visits.seen == [(1, "facts"), (1, "facts")]
        await asyncio.sleep(0.3)
        schedule.soon(1, 0.2)
        schedule.soon(1, 500)  # never later than it already is
        await asyncio.sleep(0.4)
        assert visits.seen[2:] == [(1, "state")]
        following = schedule.next_at(1)
        assert following is not None
        assert 500 < (following - datetime.now(UTC)).total_seconds() <= 600
        schedule.soon(99, 1)
        schedule.visit_now(99)
        await schedule.stop()

    run(scenario)


def test_a_failing_visit_is_counted_and_repeated(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> None:
        plans: list[Plan] = []

        async def visit(_target: Target, plan: Plan) -> None:
            plans.append(plan)
            raise OSError("database gone")

        schedule = Schedule(visit)
        schedule.replace([target(1)])
        schedule.start()
        await asyncio.sleep(2.2)
        await schedule.stop()
        assert len(plans) >= 2
        assert set(plans) == {"facts"}  # asked again until it has worked
        assert schedule.counts().failed == len(plans)

    run(scenario)
    assert "visit to d1 failed" in caplog.text


def test_changed_target_goes_on_with_what_it_is_now() -> None:
    async def scenario() -> None:
        seen: list[tuple[str, Plan]] = []

        async def visit(target: Target, plan: Plan) -> None:
            seen.append((target.platform, plan))

        schedule = Schedule(visit)
        schedule.replace([target(1, platform="linux")])
        schedule.start()
        await asyncio.sleep(1.2)
        schedule.replace([target(1, platform="fortios")])
        await asyncio.sleep(1.2)
        await schedule.stop()
        assert seen[0] == ("linux", "facts")
        assert ("fortios", "facts") in seen

    run(scenario)


def test_clock_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall clock goes back an hour: visits go on all the same."""
    shift = timedelta()

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + shift

    monkeypatch.setattr(scheduler, "datetime", Clock)
    monkeypatch.setattr(scheduler, "CLOCK_LOOK", 0.2)
    monkeypatch.setattr(base, "datetime", Clock)
    monkeypatch.setattr(executors, "datetime", Clock)

    async def scenario() -> None:
        nonlocal shift
        visits = Visits()
        schedule = Schedule(visits)
        schedule.replace([target(1)])
        schedule.start()
        await asyncio.sleep(1.3)
        before = visits.count(1)
        assert before >= 1
        shift = timedelta(hours=-1)
        await asyncio.sleep(2.6)
        assert visits.count(1) >= before + 1
        shift = timedelta(hours=5)
        await asyncio.sleep(2.6)
        assert visits.count(1) >= before + 2
        await schedule.stop()

    run(scenario)
