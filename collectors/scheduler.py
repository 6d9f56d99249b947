"""When to visit whom: APScheduler fed with targets, spread, limited, and honest about what it missed."""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED, EVENT_JOB_SUBMITTED, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from collectors.driver import Plan
from collectors.target import Target

log = logging.getLogger(__name__)

type VisitFunction = Callable[[Target, Plan], Awaitable[None]]

FACTS_EVERY = 3600.0
"""Seconds between visits that also ask what hardly changes."""
TOPOLOGY_EVERY = 6 * 3600.0
"""Seconds between visits that also ask who is connected: long walks."""
TOPOLOGY_WITHIN = 1800.0
"""Seconds within which a new device is first asked who is connected."""
START_WITHIN = 30.0
"""Seconds within which a new device gets its first visit."""
CLOCK_STEP = 5.0
"""Seconds by which the wall clock may part from the steady one before the timetable is made anew."""
CLOCK_LOOK = 2.0


@dataclass(slots=True)
class _Entry:
    target: Target
    running: bool = False
    again: bool = False
    """Asked for while a visit was running: go again at once."""
    facts_at: float | None = None
    """Loop time at which facts were last asked."""
    topology_due: float | None = None
    """Loop time at which to ask who is connected."""
    wanted_facts: bool = True
    due_at: float | None = None
    """Unix time at which the last run was due."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the schedule has done since it started."""

    targets: int
    running: int
    visits: int
    failed: int
    """Visits that raised or ran out of time: a fault in the program or its database, not in a device."""
    missed: int
    """Runs that did not take place: the last one was still going on, or the process was too busy."""


@dataclass(slots=True)
class Schedule:
    """Calls ``visit`` for every target at its interval. Use it inside a running event loop.

    ``total`` and ``per_site`` limit how many visits go on at once; a crowded site waits without taking up the total.
    """

    visit: VisitFunction
    total: int = 500
    per_site: int = 16
    facts_every: float = FACTS_EVERY
    topology_every: float = TOPOLOGY_EVERY
    _scheduler: AsyncIOScheduler = field(init=False)
    _entries: dict[int, _Entry] = field(init=False, default_factory=dict)
    _free: asyncio.Semaphore = field(init=False)
    _sites: defaultdict[int, asyncio.Semaphore] = field(init=False)
    _tally: Counter[str] = field(init=False, default_factory=Counter)
    _clock: asyncio.Task[None] | None = field(init=False, default=None)
    _under_way: set[asyncio.Task[None]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Make the limits and the scheduler."""
        self._free = asyncio.Semaphore(self.total)
        self._sites = defaultdict(lambda: asyncio.Semaphore(self.per_site))
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_listener(self._missed, EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
        self._scheduler.add_listener(self._submitted, EVENT_JOB_SUBMITTED)

    def start(self) -> None:
        """Begin to visit."""
        self._scheduler.start()
        self._clock = asyncio.get_running_loop().create_task(self._watch_clock())

    async def stop(self, grace: float = 5.0) -> None:
        """Begin no more visits; give those under way ``grace`` seconds, then cancel them."""
        if self._clock:
            self._clock.cancel()
            self._scheduler.shutdown(wait=False)
            self._clock = None
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def replace(self, targets: Iterable[Target]) -> None:
        """Make these the targets: new ones start, missing ones stop, changed ones go on with what they are now."""
        wanted = {target.key: target for target in targets}
        for key in self._entries.keys() - wanted.keys():
            del self._entries[key]
            self._scheduler.remove_job(str(key))
        for key, target in wanted.items():
            entry = self._entries.get(key)
            if entry is None:
                self._entries[key] = _Entry(target)
                self._plan_job(target, _fraction(key) * min(target.interval, START_WITHIN))
            elif entry.target != target:
                former, entry.target, entry.wanted_facts = entry.target, target, True
                if former.interval != target.interval:
                    self._plan_job(target, _fraction(key) * min(target.interval, START_WITHIN))

    def every(self, plan: Plan) -> float:
        """Return the seconds after which what a plan brings is brought again; 0 for what every visit brings."""
        return {"state": 0.0, "facts": self.facts_every, "topology": self.topology_every}[plan]

    def soon(self, key: int, seconds: float, *, facts: bool = False) -> None:
        """Bring the next visit forward, so that it is at most ``seconds`` away; the interval counts from there.

        With ``facts`` it asks these, too.
        """
        entry = self._entries.get(key)
        if entry is None:
            return
        entry.wanted_facts |= facts
        if entry.running and seconds <= 0:
            entry.again = True
            return
        when = datetime.now(UTC) + timedelta(seconds=max(seconds, 0))
        job = self._scheduler.get_job(str(key))
        if job and (job.next_run_time is None or job.next_run_time > when):
            job.modify(next_run_time=when)

    def visit_now(self, key: int) -> None:
        """Visit at once and ask facts, too; right after the present visit if one is under way."""
        self.soon(key, 0, facts=True)

    def next_at(self, key: int) -> datetime | None:
        """When the next visit to a target is due."""
        job = self._scheduler.get_job(str(key))
        when: datetime | None = job.next_run_time if job else None
        return when

    def counts(self) -> Counts:
        """Return what has been done so far."""
        running = sum(entry.running for entry in self._entries.values())
        return Counts(len(self._entries), running, self._tally["visits"], self._tally["failed"], self._tally["missed"])

    def _plan_job(self, target: Target, delay: float) -> None:
        now = datetime.now(UTC)
        # Half an interval of grace would drop runs that a busy minute delays: coalescing makes a whole one harmless.
        self._scheduler.add_job(
            self._run,
            IntervalTrigger(seconds=max(target.interval, 1), start_date=now + timedelta(seconds=delay)),
            args=[target.key],
            id=str(target.key),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=max(1, round(target.interval)),
            replace_existing=True,
        )

    async def _run(self, key: int) -> None:
        entry = self._entries.get(key)
        if entry is None:
            return
        task = asyncio.current_task()
        if task:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        entry.running = True
        try:
            while True:
                entry.again = False
                async with self._sites[entry.target.site], self._free:
                    await self._visit(entry)
                if not entry.again:
                    break
        finally:
            entry.running = False

    async def _visit(self, entry: _Entry) -> None:
        target, now = entry.target, asyncio.get_running_loop().time()
        plan = self._plan_of(entry, now)
        entry.wanted_facts = False
        self._tally["visits"] += 1
        try:
            # No visit may hold its place for ever, whatever the store behind it waits for.
            async with asyncio.timeout(max(120.0, 3 * target.interval)):
                await self.visit(target, plan)
        except Exception:
            self._tally["failed"] += 1
            entry.wanted_facts |= plan != "state"
            log.exception("visit to %s failed", target.name)
        else:
            if plan != "state":
                entry.facts_at = now
            if plan == "topology":
                entry.topology_due = self._next_topology(target.key, now)

    def _plan_of(self, entry: _Entry, now: float) -> Plan:
        if entry.topology_due is None:
            first = min(self.topology_every, TOPOLOGY_WITHIN)
            entry.topology_due = now + _fraction(entry.target.key) * first
        if now >= entry.topology_due and entry.facts_at is not None:
            return "topology"
        facts = entry.wanted_facts or entry.facts_at is None or now - entry.facts_at >= self.facts_every
        return "facts" if facts else "state"

    def _next_topology(self, key: int, now: float) -> float:
        """Return when the device's own turn comes in the first period that begins no sooner than half a one from now.

        So they are spread over the whole period, although new ones are asked early.
        """
        earliest = now + self.topology_every / 2
        return earliest + (_fraction(key) * self.topology_every - earliest) % self.topology_every

    def _missed(self, _event: JobEvent) -> None:
        self._tally["missed"] += 1

    def _submitted(self, event: JobEvent) -> None:
        """Count the runs that coalescing swallowed: APScheduler does not tell of them."""
        entry = self._entries.get(int(event.job_id))
        if entry is None:
            return
        due = event.scheduled_run_times[-1].timestamp()
        if entry.due_at is not None:
            self._tally["missed"] += max(0, round((due - entry.due_at) / entry.target.interval) - 1)
        entry.due_at = due

    async def _watch_clock(self) -> None:
        """APScheduler goes by the wall clock: when that is set back, no job would run until it is caught up with."""
        loop = asyncio.get_running_loop()
        offset = datetime.now(UTC).timestamp() - loop.time()
        while True:
            await asyncio.sleep(CLOCK_LOOK)
            found = datetime.now(UTC).timestamp() - loop.time()
            step, offset = found - offset, found
            if abs(step) > CLOCK_STEP:
                log.warning("the clock was set by %.0f s: timetable made anew", step)
                for entry in self._entries.values():
                    with suppress(LookupError):
                        self._plan_job(
                            entry.target, _fraction(entry.target.key) * min(entry.target.interval, START_WITHIN)
                        )


def _fraction(key: int) -> float:
    """Where in its interval a device is visited: from 0 to 1, the same at every start, even over all devices."""
    return int.from_bytes(blake2b(key.to_bytes(8), digest_size=4).digest()) / (1 << 32)
