"""One visit to one device: ping and questions at once, whatever fails of them."""

import asyncio
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic

from collectors import drivers as driver_package
from collectors.beyond import Beyond, ask_beyond
from collectors.catalog import catalog
from collectors.detect import detect, doubtful, probes
from collectors.driver import PLANS, Driver, Plan
from collectors.errors import CollectError, Fault
from collectors.rates import derive
from collectors.reading import Findings, Secrets, due, read
from collectors.redact import secrets_of
from collectors.sections import Answer, Portals, Reachability, Restart
from collectors.session import Lookout, Prober, Session, SnmpEngine, SnmpValue
from collectors.sessions.bound import BoundSession
from collectors.target import SnmpCredential, Target
from collectors.text import say
from collectors.visit import Trouble, Visit

SYS_DESCR, SYS_OBJECT_ID, SYS_UPTIME = "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0", "1.3.6.1.2.1.1.3.0"
HELLO = (SYS_DESCR, SYS_OBJECT_ID, SYS_UPTIME)
"""SNMPv2-MIB's sysDescr, sysObjectID and sysUpTime: what every agent has."""
HOPELESS = frozenset({Fault.TIMEOUT, Fault.AUTH, Fault.LOCAL})
"""Faults after which a shorter question is not worth asking."""
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Known:
    """What the last visit found out about a device and the next one tries first."""

    credential: SnmpCredential
    platform: str


def all_drivers() -> Mapping[str, Driver]:
    """Return every driver by platform name."""
    return catalog(driver_package, "DRIVER", Driver)


async def collect(  # noqa: PLR0913 - a visit's whole world, all by name
    target: Target,
    engine: SnmpEngine,
    prober: Prober,
    *,
    now: datetime,
    plan: Plan = "state",
    previous: Visit | None = None,
    known: MutableMapping[int, Known] | None = None,
    drivers: Mapping[str, Driver] | None = None,
    budget: float | None = None,
    beyond: Beyond | None = None,
    resting: float | None = None,
    lookout: Lookout | None = None,
) -> Visit:
    """Visit a device: ping it, ask it what its driver lists, and work out rates since ``previous``.

    ``plan`` "state" asks what changes from minute to minute, "facts" also what hardly does, "topology" also who is
    connected; a restart seen in passing asks the facts too. ``known`` is the caller's memory of which credential and
    platform worked, by target key; it is read and updated. ``budget`` is the most seconds the questions may take (by
    default nearly one interval, at most a minute): what has been read by then is kept. ``beyond`` are the engines
    beside SNMP (SSH, NAPALM, APIs), used where the target has credentials for them and its platform is known.
    ``resting`` are the seconds until a device that has been silent for long is asked in any case: now it is asked only
    if it answers ping. ``lookout`` looks at the services that people depend on (``Target.watches``), at every visit but
    one that ends because the device rests. Never raises ``CollectError``.
    """
    began = monotonic()
    limit = budget if budget is not None else max(5.0, min(0.9 * target.interval, LONGEST))
    talk = _Talk(target, engine, known if known is not None else {}, drivers or all_drivers(), Findings())
    pinged, looked = Findings(), Findings()
    if resting is None or not (talk.has_questions() or target.watches):
        await asyncio.gather(
            _ping(target, prober, pinged), talk.hold(plan, limit), _look(target, lookout, looked, limit)
        )
    else:
        await _ping(target, prober, pinged)
        if not any(isinstance(each, Reachability) and each.received for each in pinged.sections):
            text = say(
                "Not asked: nothing has been heard of it for long. It is asked as soon as it answers ping, "
                "and in {s:span} in any case",
                s=resting,
            )
            pinged.troubles.append(Trouble("rest", Fault.LOCAL, text))
            return Visit(target.key, now, monotonic() - began, "", tuple(pinged.sections), tuple(pinged.troubles))
        await asyncio.gather(talk.hold(plan, limit), _look(target, lookout, looked, limit))
    if beyond is not None and (talk.platform or target.platform):
        await _ask_beyond(talk, plan, beyond, limit - (monotonic() - began))
    visit = Visit(
        target=target.key,
        at=now,
        took=monotonic() - began,
        driver=talk.platform,
        sections=(*pinged.sections, *talk.findings.sections, *looked.sections),
        troubles=(*pinged.troubles, *talk.findings.troubles, *looked.troubles),
        seldom=tuple(talk.findings.seldom),
    )
    derived = derive(previous, visit)
    if plan == "state" and any(isinstance(each, Restart) for each in derived):
        more = await talk.facts(limit - visit.took)
        visit = replace(
            visit,
            sections=(*visit.sections, *more.sections),
            seldom=(*visit.seldom, *more.seldom),
            took=monotonic() - began,
        )
    return replace(visit, sections=(*visit.sections, *derived))


async def _ask_beyond(talk: "_Talk", plan: Plan, beyond: Beyond, limit: float) -> None:
    try:
        async with asyncio.timeout(max(limit, 1.0)):
            await ask_beyond(talk.target, talk.platform, plan, beyond, talk.findings)
    except TimeoutError:
        text = say("The visit was cut short after {s:.0f} s", s=limit)
        talk.findings.troubles.append(Trouble("beyond", Fault.TIMEOUT, text))


async def _look(target: Target, lookout: Lookout | None, findings: Findings, limit: float) -> None:
    """Look at the services that are looked at with this device."""
    if lookout is None or not target.watches:
        return
    try:
        async with asyncio.timeout(max(limit, 1.0)):
            findings.sections.append(Portals(await lookout.look(target.watches, target.address)))
    except TimeoutError:
        text = say("The services were not looked at to the end: time was up after {s:.0f} s", s=limit)
        findings.troubles.append(Trouble("portals", Fault.TIMEOUT, text))


async def _ping(target: Target, prober: Prober, findings: Findings) -> None:
    try:
        result = (await prober.ping([target.address]))[target.address]
    except CollectError as error:
        result = error
    if isinstance(result, CollectError):
        findings.troubles.append(Trouble("ping", result.fault, result.text))
    else:
        findings.sections.append(result)


@dataclass(slots=True)
class _Talk:
    """The questions of one visit."""

    target: Target
    engine: SnmpEngine
    known: MutableMapping[int, Known]
    drivers: Mapping[str, Driver]
    findings: Findings
    platform: str = ""
    session: Session | None = None
    secrets: Secrets = field(default_factory=Secrets)

    def has_questions(self) -> bool:
        """Tell whether there is anything to ask beside ping, as far as the record tells."""
        named = self._named()
        return bool(self.target.snmp and (not named or self.drivers[named].reads)) or bool(
            self.target.ssh or self.target.api
        )

    async def hold(self, plan: Plan, limit: float) -> None:
        """Find a credential that works, then ask; stop after ``limit`` seconds with what there is."""
        self.platform = self._named()
        if self.platform and not self.drivers[self.platform].reads:
            return
        if not self.target.snmp:
            if self.platform and not (self.target.ssh or self.target.api):
                text = say("No SNMP credential matches this device")
                self.findings.troubles.append(Trouble("snmp", Fault.LOCAL, text))
            return
        began = monotonic()
        greeted = False
        try:
            async with asyncio.timeout(limit):
                if greeted := await self._greet_and_read(plan):
                    self.findings.sections.insert(0, Answer("snmp", ok=True, took=monotonic() - began))
        except TimeoutError:
            text = say("The visit was cut short after {s:.0f} s", s=limit)
            self.findings.troubles.append(Trouble("snmp", Fault.TIMEOUT, text))
            ok = greeted or self.session is not None
            self.findings.sections.insert(0, Answer("snmp", ok, None if ok else text, monotonic() - began))

    async def facts(self, limit: float) -> Findings:
        """Ask what only "facts" asks, and return what came of it."""
        more = Findings()
        if self.session is None:
            return more
        try:
            async with asyncio.timeout(max(limit, 1.0)):
                await read(due(self.drivers[self.platform], ["facts"]), self.session, more, {}, (), self.secrets)
        except TimeoutError:
            return more
        return more

    async def _greet_and_read(self, plan: Plan) -> bool:
        plans = PLANS[plan]
        told: CollectError | None = None
        for credential in self._candidates():
            session = BoundSession(self.engine, self.target.address, credential)
            asked = self._first_questions(plans)
            try:
                have, asked = await _greet(session, asked)
            except CollectError as error:
                # Of several failures, "wrong password" tells more than silence.
                told = error if told is None or told.fault is Fault.TIMEOUT else told
                continue
            self.session = session
            self.platform = self.platform or await self._recognised(session, have, plan)
            self.known[self.target.key] = Known(credential, self.platform)
            self.secrets = Secrets(self.drivers[self.platform].secrets, secrets_of(credential))
            await read(due(self.drivers[self.platform], plans), session, self.findings, have, asked, self.secrets)
            return True
        if told:
            self.findings.sections.append(Answer("snmp", ok=False, error=told.text, fault=told.fault))
            self.findings.troubles.append(Trouble("snmp", told.fault, told.text))
        return False

    def _named(self) -> str:
        """The driver that the record names, if there is one of that name."""
        name = self.target.platform.replace("-", "_")
        return name if name in self.drivers else ""

    async def _recognised(self, session: Session, have: Mapping[str, SnmpValue], plan: Plan) -> str:
        """The platform; what only a probe could tell is remembered, and asked anew no more often than facts are."""
        known = self.known.get(self.target.key)
        remembered = known.platform if known and plan == "state" else ""
        return await recognise(session, self.drivers, have, remembered)

    def _candidates(self) -> list[SnmpCredential]:
        known = self.known.get(self.target.key)
        return sorted(self.target.snmp, key=lambda credential: known is None or credential != known.credential)

    def _first_questions(self, plans: Iterable[Plan]) -> tuple[str, ...]:
        """The greeting, and with it everything else to get where the platform is known."""
        if not self.platform:
            return HELLO
        gets = (oid for each in due(self.drivers[self.platform], plans) for oid in each.gets)
        return tuple(dict.fromkeys((*HELLO, *gets)))


async def _greet(session: Session, asked: tuple[str, ...]) -> tuple[Mapping[str, SnmpValue], tuple[str, ...]]:
    try:
        return await session.get(asked), asked
    except CollectError as error:
        if error.fault in HOPELESS or asked == HELLO:
            raise
    return await session.get(HELLO), HELLO


async def recognise(
    session: Session, drivers: Mapping[str, Driver], have: Mapping[str, SnmpValue], remembered: str = ""
) -> str:
    """Find out the platform from what the greeting brought, asking for vendors' branches only where that is not enough.

    ``remembered`` is what that question came to before: it saves asking again. Never raises ``CollectError``: a
    device that does not bear the question is taken for what its greeting says.
    """
    object_id, description = have.get(SYS_OBJECT_ID, ""), have.get(SYS_DESCR, b"")
    number = object_id if isinstance(object_id, str) else ""
    words = description.decode("utf-8", "replace") if isinstance(description, bytes) else ""
    present: Mapping[str, SnmpValue] = {}
    doubt = doubtful(number, words, drivers)
    if doubt and remembered in drivers:
        return remembered
    if doubt and (asked := probes(drivers)):
        try:
            present = await session.get(asked)
        except CollectError:
            present = {}
    return detect(number, words, drivers, present)
