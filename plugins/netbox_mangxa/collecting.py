"""Collecting: the fleet visited on schedule, each visit judged and handed to the writer, all of it kept alive."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from django.db import DatabaseError, InterfaceError, close_old_connections, connection, transaction
from django.utils.timezone import get_default_timezone

from alerts.assess import REACHABILITY, Key
from alerts.firmware import Firmware
from alerts.machine import Status
from alerts.quiet import back, down
from alerts.reach import seen
from collectors.backoff import Rest, heard, rested, resting
from collectors.beyond import Beyond
from collectors.collect import Known, collect
from collectors.driver import Plan
from collectors.scheduler import Schedule
from collectors.sections import Config, Interfaces, Uptime
from collectors.session import Lookout as Looker
from collectors.session import Prober, SnmpEngine
from collectors.sessions.hear import Ear, HearingEngine, heard_beyond
from collectors.sessions.hostkeys import HostKey, MemoryKeys
from collectors.target import Target
from collectors.visit import Visit
from netbox_mangxa import (
    configs,
    firmware,
    hearings,
    hostkeys,
    memory,
    partitions,
    restarts,
    retention,
    source,
    store,
    usuals,
)
from netbox_mangxa.hearings import Listener
from netbox_mangxa.heartbeat import beat
from netbox_mangxa.judging import Memory, judged
from netbox_mangxa.lookout import Lookout
from netbox_mangxa.manners import manners
from netbox_mangxa.postman import Postman
from netbox_mangxa.source import Fleet, Watched
from netbox_mangxa.writer import Writer

log = logging.getLogger(__name__)

NAME = "collect"
"""Name of the heartbeat."""
REMEMBER, USUAL = 30.0, 3600.0
"""Seconds between looks for approvals, and between readings of what is usual."""
BEAT, LOOK, TEND = 10.0, 5.0, 300.0
"""Seconds between signs of life, looks for changes on record, and tending of partitions."""
LATELY = 600.0
"""Seconds that are lately."""
FORGET = timedelta(days=1)
"""A status that has been stale for so long is of something that is no longer there."""
JUST_VISITED = 5.0
"""Seconds for which the answer of a parent counts as fresh."""


@dataclass(slots=True)
class Collector:
    """Everything one collecting process remembers. Its methods run in the event loop, except where they say so."""

    engine: SnmpEngine
    prober: Prober
    writer: Writer
    beyond: Beyond | None = None
    """Engines beside SNMP's, which pin devices by ``keys``."""
    keys: MemoryKeys = field(default_factory=MemoryKeys)
    lookout: Looker | None = None
    """Looks at the services that people depend on."""
    schedule: Schedule = field(init=False)
    fleet: Fleet = field(default_factory=Fleet)
    statuses: dict[int, dict[Key, Status]] = field(default_factory=dict)
    previous: dict[int, Visit] = field(default_factory=dict)
    known: MutableMapping[int, Known] = field(default_factory=dict)
    rests: dict[int, Rest] = field(default_factory=dict)
    """Devices that are down, asked ever more seldom."""
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    devices: dict[str, int] = field(default_factory=dict)
    """Whose each address is."""
    lag: float = 0.0
    """How much later than wanted the event loop woke up last time, in seconds."""
    error: str = ""
    listener: Listener = field(default_factory=Listener)
    histories: dict[int, configs.Histories] = field(default_factory=dict)
    """What is on record of each device's configurations."""
    starts: dict[int, list[datetime]] = field(default_factory=dict)
    """When devices started within the last day."""
    usual: usuals.Known = field(default_factory=usuals.Known)
    firmware: Firmware | None = None
    _reread: set[int] = field(default_factory=set)
    """Devices that somebody has just done something about: what is on record of their configurations is read anew."""
    _keeping: set[asyncio.Task[None]] = field(default_factory=set)
    """Recorded visits that are being stored."""
    _recent: deque[float] = field(default_factory=deque)
    """Loop times of the last minute's visits."""
    _counted: deque[tuple[float, int, int]] = field(default_factory=deque)
    """Loop time, visits and missed ones until then: of the last ten minutes, one each sign of life."""

    def __post_init__(self) -> None:
        """Make the schedule, which begins nothing yet."""
        ways = manners()
        self.schedule = Schedule(
            self.visit,
            total=ways.total,
            per_site=ways.per_site,
            facts_every=ways.facts_every,
            topology_every=ways.topology_every,
        )

    async def visit(self, target: Target, plan: Plan) -> None:
        """Visit one device, judge what it said, and hand it to the writer."""
        while self.writer.full:  # noqa: ASYNC110 - the writer is a thread. What could not be kept is not asked for.
            await asyncio.sleep(0.2)
        watched = self.fleet.watched.get(target.key)
        if watched is None:
            return
        ear, asked, now = Ear(), self.listener.begin(target.key), datetime.now(UTC)
        try:
            visit = await collect(
                target,
                HearingEngine(self.engine, ear),
                self.prober,
                now=now,
                plan=plan,
                previous=self.previous.get(target.key),
                known=self.known,
                beyond=heard_beyond(self.beyond, ear) if self.beyond is not None else None,
                resting=resting(self.rests.get(target.key), now, target.interval),
                lookout=self.lookout,
            )
        except BaseException:
            self.listener.end(target.key)
            raise
        visit = self._set_aside(visit)
        if target.key in self._reread:
            self._reread.discard(target.key)
            if (read := await asyncio.to_thread(_kept, configs.load, [target.key])) is not None:
                self.histories |= configs.merged(self.histories, read)
        self.take(watched, visit)
        if self.listener.calls_for(visit) or asked:
            self._keep(visit, ear, "asked" if asked else "garbled")

    def take(self, watched: Watched, visit: Visit) -> None:
        """Judge a visit, remember it, and put what comes of it before the writer."""
        target = watched.target
        mine = self.statuses.setdefault(target.key, {})
        parents = [
            seen(key, self.statuses.get(key, {}).get(REACHABILITY, Status()), visit.at) for key in target.parents
        ]
        before = mine.get(REACHABILITY, Status()).standing
        outcome, assessment = judged(watched, visit, mine, parents, self.schedule.every, self._memory(watched, visit))
        self.writer.put(outcome)
        mine.update(assessment.statuses)
        self._rest(target, visit)
        kept = tuple(each for each in visit.sections if isinstance(each, Interfaces | Uptime))
        if kept:
            self.previous[target.key] = replace(visit, sections=kept, troubles=())
        self._recent.append(monotonic())
        if assessment.ask is not None:
            self._ask(assessment.ask, visit.at)
        if back(before, mine.get(REACHABILITY, Status()).standing):
            self.schedule.visit_now(target.key)  # what is known of it is old, and some of it only facts bring
        elif assessment.pause < target.interval or assessment.facts:
            self.schedule.soon(target.key, assessment.pause, facts=assessment.facts)

    def _memory(self, watched: Watched, visit: Visit) -> Memory:
        """Return what is remembered of a device for judging this visit."""
        device = watched.target.key
        starts = restarts.counted(self.starts.get(device, ()), visit)
        if starts:
            self.starts[device] = starts
        else:
            self.starts.pop(device, None)
        about = replace(
            watched.about,
            usual=self.usual.steady.get(device, watched.about.usual),
            restarts=len(starts),
            firmware=self.firmware,
        )
        histories = tuple(self.histories.get(device, {}).values()) if heard(visit) else ()
        return Memory(about, histories, self.usual.hourly.get(device, {}))

    def _set_aside(self, visit: Visit) -> Visit:
        """Have configurations kept as versions, beside the loop, and return the visit without them: they are long."""
        found = tuple(visit.of(Config))
        if not found:
            return visit
        news = configs.Heard(visit.target, visit.at, visit.driver, found)
        task = asyncio.get_running_loop().create_task(self._keep_configs(news))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)
        rest = tuple(each for each in visit.sections if not isinstance(each, Config))
        seldom = tuple(each for each in visit.seldom if not isinstance(each[1], Config))
        return replace(visit, sections=rest, seldom=seldom)

    async def _keep_configs(self, news: configs.Heard) -> None:
        histories = await asyncio.to_thread(_kept, configs.keep, news)
        if histories is not None and news.device in self.fleet.watched:
            self.histories[news.device] = histories

    def _rest(self, target: Target, visit: Visit) -> None:
        """Decide how long a device is left alone: the longer the more often it was asked in vain while it is down."""
        if heard(visit) or not down(self.statuses[target.key]):
            self.rests.pop(target.key, None)
            return
        rest = self.rests.get(target.key)
        if resting(rest, visit.at, target.interval) is None:
            self.rests[target.key] = rested(rest, visit.at, target.interval)

    def _keep(self, visit: Visit, ear: Ear, reason: str) -> None:
        """Store what was heard, beside the loop: taking secrets out of long texts takes a while."""
        work = asyncio.to_thread(_stored, hearings.keep, visit, ear, reason)
        task = asyncio.get_running_loop().create_task(work)
        self._keeping.add(task)

        def done(task: asyncio.Task[None]) -> None:
            self._keeping.discard(task)
            self.listener.end(visit.target)

        task.add_done_callback(done)

    def hear(self, device: int) -> None:
        """Visit a device and record what is said, because somebody asks for it."""
        if self.listener.want(device):
            self.wish(device)

    def _ask(self, parent: int, at: datetime) -> None:
        """Visit a parent at once, unless its answer is fresh enough to tell whether it is to blame."""
        status = self.statuses.get(parent, {}).get(REACHABILITY)
        if status is None or status.checked_at is None or at - status.checked_at > timedelta(seconds=JUST_VISITED):
            self.schedule.soon(parent, 0)

    def wish(self, device: int) -> None:
        """Visit a device because a person asks for it: whatever keeps from asking is over."""
        if self.beyond is not None:
            self.beyond.forgive(device)
        self._reread.add(device)
        self.rouse(device)

    def rouse(self, device: int) -> None:
        """Visit a device because it has spoken of itself. A login that it refused stays refused.

        Otherwise the trap by which it tells of our wrong password would have us try that again, until the lock.
        """
        self.rests.pop(device, None)
        self.schedule.visit_now(device)

    def adopt(self, fleet: Fleet) -> None:
        """Make this the fleet from now on."""
        gone = self.fleet.watched.keys() - fleet.watched.keys()
        for device in gone:
            self.statuses.pop(device, None)
            self.previous.pop(device, None)
            self.known.pop(device, None)
            self.rests.pop(device, None)
            self.histories.pop(device, None)
            self.starts.pop(device, None)
            if self.beyond is not None:
                self.beyond.forget(device)
        for device, watched in fleet.watched.items():
            former = self.fleet.watched.get(device)
            if former is not None and former.target != watched.target:
                self.rests.pop(device, None)  # it may be the address or the password that was wrong
        self.listener.forget(gone)
        for problem in fleet.problems:
            log.error("cannot be used: %s", problem)
        self.fleet = fleet
        self.devices = {watched.target.address: device for device, watched in fleet.watched.items()}
        self.schedule.replace(watched.target for watched in fleet.watched.values())

    def pin(self, keys: Mapping[hostkeys.Place, tuple[HostKey, ...]]) -> None:
        """Make these the keys on record; visit at once where a person has dropped or replaced one."""
        for address in {address for address, _ in self.keys.load(keys)}:
            if (device := self.devices.get(address)) is not None:
                self.wish(device)

    def forget_vanished(self, now: datetime) -> None:
        """Forget the statuses of interfaces, disks and the like that have not been seen for long."""
        for mine in self.statuses.values():
            for key in [key for key, s in mine.items() if s.stale_at is not None and now - s.stale_at > FORGET]:
                del mine[key]

    def figures(self) -> dict[str, Any]:
        """Return what the heartbeat tells."""
        since = monotonic() - 60
        while self._recent and self._recent[0] < since:
            self._recent.popleft()
        counts, written = self.schedule.counts(), self.writer.figures
        self._counted.append((monotonic(), counts.visits, counts.missed))
        while self._counted[0][0] < monotonic() - LATELY:
            self._counted.popleft()
        return {
            "visits_lately": counts.visits - self._counted[0][1],
            "missed_lately": counts.missed - self._counted[0][2],
            "targets": counts.targets,
            "running": counts.running,
            "visits": counts.visits,
            "visits_per_minute": len(self._recent),
            "missed": counts.missed,
            "failed": counts.failed,
            "queue": self.writer.waiting,
            "stored": written.stored,
            "samples": written.samples,
            "dropped": written.dropped,
            "retries": written.retries,
            "failing_since": written.failing_since.isoformat() if written.failing_since else None,
            "lag": round(self.lag, 3),
            "error": written.error or self.error or "; ".join(self.fleet.problems),
        }


async def run(collector: Collector) -> None:
    """Collect until cancelled. The lock must be held."""
    loop = asyncio.get_running_loop()
    # Not "with": that would wait for whatever a database that hangs does not answer.
    upkeep, tending = ThreadPoolExecutor(1, "upkeep"), ThreadPoolExecutor(1, "tending")
    watching = ThreadPoolExecutor(1, "watching")

    async def aside[T](pool: ThreadPoolExecutor, work: Callable[..., T], *args: object) -> T:
        return await loop.run_in_executor(pool, _guarded, work, *args)

    collector.statuses = await _insist(lambda: aside(upkeep, memory.statuses))
    collector.keys.load(await _insist(lambda: aside(upkeep, hostkeys.load)))
    collector.previous = await _insist(lambda: aside(upkeep, memory.last_uptimes))
    collector.histories = await _insist(lambda: aside(upkeep, configs.load))
    collector.starts = await _insist(lambda: aside(upkeep, restarts.load, datetime.now(UTC)))
    collector.firmware = await _insist(lambda: aside(upkeep, firmware.current))
    await _insist(lambda: aside(tending, partitions.make_ahead, datetime.now(UTC)))
    log.info("%d devices are known from before", len(collector.statuses))
    collector.writer.start()
    collector.schedule.start()
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_keep_up(collector, lambda work, *args: aside(upkeep, work, *args)))
            tasks.create_task(hostkeys.keep(collector, lambda work, *args: aside(upkeep, work, *args), LOOK))
            tasks.create_task(_beat(collector, lambda work, *args: aside(upkeep, work, *args)))
            tasks.create_task(_tend(collector, lambda work, *args: aside(tending, work, *args)))
            tasks.create_task(_remember(collector, lambda work, *args: aside(tending, work, *args)))
            tasks.create_task(_measure_lag(collector))
            tasks.create_task(_watch_notifier(collector, lambda work, *args: aside(watching, work, *args)))
    finally:
        await collector.schedule.stop(1.0)
        if left := await asyncio.to_thread(collector.writer.close, 2.5):
            log.error("%d visits could not be stored any more", left)
        upkeep.shutdown(wait=False, cancel_futures=True)
        tending.shutdown(wait=False, cancel_futures=True)
        watching.shutdown(wait=False, cancel_futures=True)


def _kept[T](work: Callable[..., T], *args: object) -> T | None:
    """Do work that no visit may fail with; a fault is told without what the device said."""
    try:
        return _guarded(work, *args)
    except Exception as error:  # noqa: BLE001 - whatever it is, the values in it are the device's
        log.error("a configuration could not be stored: %s", type(error).__name__)  # noqa: TRY400 - see above
        return None
    finally:
        connection.close()


def _stored(work: Callable[..., None], *args: object) -> None:
    """Do work that no visit may fail with; a fault is told without what the device said."""
    try:
        _guarded(work, *args)
    except Exception as error:  # noqa: BLE001 - whatever it is, the values in it are the device's
        log.error("a recorded visit could not be stored: %s", type(error).__name__)  # noqa: TRY400 - see above
    finally:
        connection.close()


def _guarded[T](work: Callable[..., T], *args: object) -> T:
    """Do work with this thread's database connection; one that broke is thrown away."""
    close_old_connections()
    try:
        return work(*args)
    except (DatabaseError, InterfaceError):
        connection.close()
        raise


async def _insist(work):
    """Do what must be done before anything else, however long the database takes to come."""
    while True:
        try:
            return await work()
        except (DatabaseError, InterfaceError) as error:
            log.warning("the database does not answer yet: %s", _line(error))
            await asyncio.sleep(2.0)


async def _keep_up(collector: Collector, aside) -> None:
    """Load the fleet whenever something on record has changed."""
    known, pause = None, 0.0
    while True:
        await asyncio.sleep(pause)
        pause = LOOK
        try:
            now = await aside(source.fingerprint)
            if now == known and not collector.fleet.problems:
                continue
            began = monotonic()
            fleet = await aside(source.load)
            if known is None or fleet != collector.fleet:
                collector.adopt(fleet)
                await aside(_retire, list(fleet.watched))
                log.info("%d devices to visit, read in %.2f s", len(fleet.watched), monotonic() - began)
            known = now
            pause = max(LOOK, 4 * (monotonic() - began))
        except (DatabaseError, InterfaceError) as error:
            log.warning("what is on record cannot be read: %s", _line(error))


def _retire(devices: list[int]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        store.retire(cursor, devices, datetime.now(UTC))


def _let_go() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        store.let_go(cursor, datetime.now(UTC), FORGET)


async def _beat(collector: Collector, aside) -> None:
    """Give a sign of life, look after wishes that were not heard, and see that the writer lives."""
    while True:
        if collector.writer.dead:
            raise RuntimeError("the writer has ended")
        try:
            await aside(beat, NAME, datetime.now(UTC), collector.started_at, collector.figures())
            for device in await aside(memory.wishes):
                collector.wish(device)
            for device in await aside(hearings.wishes, datetime.now(UTC)):
                collector.hear(device)
            collector.error = ""
        except (DatabaseError, InterfaceError) as error:
            collector.error = _line(error)
        await asyncio.sleep(BEAT)


async def _tend(collector: Collector, aside) -> None:
    """Tend the partitions, and forget what has long vanished."""
    while True:
        try:
            done = await aside(partitions.tend, datetime.now(UTC), retention.samples_kept())
            if any(done.values()):
                log.info("partitions: %s", done)
            await aside(_let_go)
        except (DatabaseError, InterfaceError) as error:
            log.warning("partitions cannot be tended: %s", _line(error))
        collector.forget_vanished(datetime.now(UTC))
        await asyncio.sleep(TEND)


async def _watch_notifier(collector: Collector, aside) -> None:
    """Tell people ourselves when the notifier is silent: nobody can tell of its own death."""
    lookout = Lookout(collector.started_at, by=NAME)
    while True:
        try:
            await aside(_look_and_tell, lookout)
        except (DatabaseError, InterfaceError) as error:
            log.warning("cannot look at the notifier: %s", _line(error))
        except Exception:
            log.exception("a look at the notifier failed")  # collection goes on
        await asyncio.sleep(BEAT)


def _look_and_tell(lookout: Lookout) -> None:
    lookout.look(datetime.now(UTC))
    Postman().send_of("watchdog.notifier.")


async def _remember(collector: Collector, aside) -> None:
    """Read again and again what others change or what gets old: approvals, the list of firmware, what is usual."""
    learned = -USUAL
    while True:
        try:
            collector.firmware = await aside(firmware.current)
            collector.histories = configs.merged(collector.histories, await aside(configs.load))
            if collector.fleet.watched and monotonic() - learned > USUAL:
                began = monotonic()
                collector.usual = await aside(usuals.load, collector.fleet, datetime.now(UTC), get_default_timezone())
                learned = monotonic()
                log.info("what is usual was read in %.2f s", learned - began)
        except (DatabaseError, InterfaceError) as error:
            log.warning("what is usual, or approved, cannot be read: %s", _line(error))
        await asyncio.sleep(REMEMBER)


async def _measure_lag(collector: Collector) -> None:
    while True:
        before = monotonic()
        await asyncio.sleep(0.5)
        collector.lag = max(monotonic() - before - 0.5, 0.0)


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
