"""One driver's questions asked of one session, so that one failing Read spoils no other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from collectors.believable import believable
from collectors.driver import Answers, Driver, Plan, Read
from collectors.errors import CollectError, Fault
from collectors.redact import redact_value
from collectors.sections import Section
from collectors.session import Session, SnmpValue, Walk
from collectors.text import say
from collectors.visit import Trouble

PATIENCE = 3
"""Questions in a row that may go unanswered before the rest is not asked any more."""


@dataclass(slots=True)
class Findings:
    """What has come so far: filled as answers arrive, so that a visit cut short keeps what it has."""

    sections: list[Section] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    seldom: list[tuple[Plan, Section]] = field(default_factory=list)
    """Those of the sections that not every visit brings, with the plan that does."""

    def add(self, sections: Iterable[Section], plan: Plan) -> None:
        """Take what a question of ``plan`` brought: all of it, or nothing where reading it raises."""
        new = tuple(sections)
        self.sections.extend(new)
        if plan != "state":
            self.seldom.extend((plan, each) for each in new)


@dataclass(slots=True)
class _Fetched:
    values: dict[str, SnmpValue] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    walks: dict[str, Walk] = field(default_factory=dict)
    failed: dict[str, CollectError] = field(default_factory=dict)
    silence: int = 0

    def fail(self, oids: Iterable[str], error: CollectError) -> None:
        self.failed.update(dict.fromkeys(oids, error))
        self.silence = self.silence + 1 if error.fault is Fault.TIMEOUT else 0


def due(driver: Driver, plans: Iterable[Plan]) -> tuple[Read, ...]:
    """Return the Reads of some plans."""
    wanted = set(plans)
    return tuple(read for read in driver.reads if read.plan in wanted)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not get past the parsers: a driver's patterns, and strings known to be secret."""

    patterns: tuple[str, ...] = ()
    known: tuple[str, ...] = field(default=(), repr=False)

    def clean(self, values: Mapping[str, SnmpValue]) -> Mapping[str, SnmpValue]:
        """Return the values with secrets masked."""
        return {oid: redact_value(value, self.patterns, self.known) for oid, value in values.items()}


async def read(  # noqa: PLR0913, PLR0917 - what was asked before comes along
    reads: Sequence[Read],
    session: Session,
    findings: Findings,
    have: Mapping[str, SnmpValue],
    asked: Iterable[str],
    secrets: Secrets,
) -> None:
    """Fetch what ``reads`` need, together where possible, and add sections and troubles to ``findings``.

    ``have`` are values already got, ``asked`` the OIDs they were asked with; ``secrets`` are masked before anything
    is parsed. Never raises ``CollectError``.
    """
    fetched = _Fetched(dict(have), set(asked))
    try:
        await _get(reads, session, fetched)
        await _walk(reads, session, fetched)
    finally:  # also where time ran out: what is complete by then is kept
        for each in reads:
            _parse(each, fetched, findings, secrets)


async def _get(reads: Sequence[Read], session: Session, fetched: _Fetched) -> None:
    missing = [oid for oid in dict.fromkeys(oid for read in reads for oid in read.gets) if oid not in fetched.asked]
    if not missing:
        return
    try:
        fetched.values.update(await session.get(missing))
        fetched.asked.update(missing)
    except CollectError as error:
        fetched.fail(missing, error)
    else:
        return
    for each in reads:  # one bad value can spoil a whole answer: find out whose it is
        mine = [oid for oid in each.gets if oid in fetched.failed]
        if mine and fetched.silence < PATIENCE:
            try:
                fetched.values.update(await session.get(mine))
            except CollectError as error:
                fetched.fail(mine, error)
            else:
                fetched.silence = 0
                fetched.asked.update(mine)
                for oid in mine:
                    del fetched.failed[oid]


async def _walk(reads: Sequence[Read], session: Session, fetched: _Fetched) -> None:
    roots = list(dict.fromkeys(root for read in reads for root in read.walks))
    if not roots:
        return
    if fetched.silence >= PATIENCE:
        fetched.failed.update(dict.fromkeys(roots, next(reversed(fetched.failed.values()))))
        return
    try:
        fetched.walks.update(await session.walk(roots))
    except CollectError as error:
        fetched.fail(roots, error)
    else:
        return
    if len(roots) == 1:
        return
    for root in roots:
        if fetched.silence >= PATIENCE:
            return
        try:
            fetched.walks.update(await session.walk([root]))
        except CollectError as error:
            fetched.fail([root], error)
        else:
            fetched.silence = 0
            del fetched.failed[root]


def _parse(each: Read, fetched: _Fetched, findings: Findings, secrets: Secrets) -> None:
    problem = next((fetched.failed[oid] for oid in (*each.gets, *each.walks) if oid in fetched.failed), None)
    if problem:
        findings.troubles.append(Trouble(each.name, problem.fault, problem.text))
        return
    if not fetched.asked.issuperset(each.gets) or not fetched.walks.keys() >= set(each.walks):
        findings.troubles.append(Trouble(each.name, Fault.TIMEOUT, say("There was no time left to ask")))
        return
    answers = Answers(
        secrets.clean({oid: fetched.values[oid] for oid in each.gets if oid in fetched.values}),
        {root: secrets.clean(fetched.walks[root]) for root in each.walks},
    )
    try:
        findings.add(believable(each.parse(answers)), each.plan)
    except Exception as error:  # noqa: BLE001 - what a device sends must never end a visit
        text = say("The answer cannot be read: {why}", why=_short(error))
        findings.troubles.append(Trouble(each.name, Fault.GARBLED, text))


def _short(error: Exception) -> str:
    # A ValueError's words are ours; of anything else only the kind is told, for it may quote the device.
    return str(error)[:200] if type(error) is ValueError else type(error).__name__
