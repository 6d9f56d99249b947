"""What a device is asked beside SNMP: its command line, NAPALM or its API, wherever there is a credential for it."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from time import monotonic

from collectors import cli, rest
from collectors.asking import Lengths, visit_api, visit_shell
from collectors.asking_napalm import GetterEngine, visit_napalm
from collectors.backoff import Refusal, refused
from collectors.catalog import catalog
from collectors.dialect import Dialect, ShellEngine
from collectors.driver import PLANS, Plan, most_often
from collectors.errors import Fault
from collectors.reading import Findings
from collectors.sections import Answer, Config, Identity, Section
from collectors.service import ApiEngine, Service
from collectors.target import ApiCredential, SshCredential, Target
from collectors.text import say
from collectors.visit import Trouble


@cache
def all_dialects() -> Mapping[str, Dialect]:
    """Return every command line by platform name."""
    return catalog(cli, "DIALECT", Dialect)


@cache
def all_services() -> Mapping[str, Service]:
    """Return every API by platform name."""
    return catalog(rest, "SERVICE", Service)


@dataclass(slots=True)
class Beyond:
    """Engines beside SNMP's, and what is remembered between visits. Long-lived; an engine may be missing."""

    shells: ShellEngine | None = None
    getters: GetterEngine | None = None
    apis: ApiEngine | None = None
    dialects: Mapping[str, Dialect] = field(default_factory=all_dialects)
    services: Mapping[str, Service] = field(default_factory=all_services)
    lengths: MutableMapping[int, Lengths] = field(default_factory=dict)
    """By target key."""
    worked: MutableMapping[int, tuple[SshCredential | None, ApiCredential | None]] = field(default_factory=dict)
    """By target key: the credentials of the last login, tried first the next time."""
    refusals: MutableMapping[tuple[int, SshCredential | ApiCredential], Refusal] = field(default_factory=dict)
    """Logins that devices have refused, by target key and credential: one that was changed is another one."""
    clock: Callable[[], float] = monotonic

    def forgive(self, key: int) -> None:
        """Try every login to a target again at the next visit: somebody asks for it."""
        for who in [who for who in self.refusals if who[0] == key]:
            del self.refusals[who]

    def forget(self, key: int) -> None:
        """Remember nothing of a target any more."""
        self.forgive(key)
        self.lengths.pop(key, None)
        self.worked.pop(key, None)


async def ask_beyond(target: Target, platform: str, plan: Plan, beyond: Beyond, findings: Findings) -> None:
    """Ask what ``plan`` asks for beside SNMP; add it to ``findings``. Never raises ``CollectError``.

    ``platform`` is what SNMP found out; the record's own word goes first. Sections that are there already stay as
    they are: SNMP's come first. Only an identity is completed.
    """
    named = target.platform.replace("-", "_")
    if named in beyond.dialects or named in beyond.services:
        platform = named
    more = Findings()
    try:
        await _ask_api(target, platform, plan, beyond, more)
        await _ask_shell(target, platform, plan, beyond, more)
    finally:  # also where time ran out: what has come by then is kept
        _merge(findings, more)


async def _ask_api(target: Target, platform: str, plan: Plan, beyond: Beyond, findings: Findings) -> None:
    engine, service = beyond.apis, beyond.services.get(platform)
    plans = PLANS[plan]
    if engine is None or service is None or not any(each.plan in plans for each in service.endpoints):
        return

    async def attempt(credential: ApiCredential, tried: Findings) -> bool:
        return await visit_api(engine, target.address, credential, service, plans=plans, findings=tried)

    last = beyond.worked.get(target.key, (None, None))
    good = await _first_let_in(
        _Door("api", most_often(each.plan for each in service.endpoints)),
        target,
        _ordered(target.api, last[1]),
        attempt,
        beyond,
        findings,
    )
    if good is not None:
        beyond.worked[target.key] = (last[0], good)


async def _ask_shell(target: Target, platform: str, plan: Plan, beyond: Beyond, findings: Findings) -> None:
    dialect = beyond.dialects.get(platform)
    if dialect is None or not any(each.plan in PLANS[plan] for each in dialect.commands):
        return

    async def attempt(credential: SshCredential, tried: Findings) -> bool:
        return await _talk(target, credential, dialect, plan, beyond, tried)

    last = beyond.worked.get(target.key, (None, None))
    good = await _first_let_in(
        _Door("ssh", most_often(each.plan for each in dialect.commands)),
        target,
        _ordered(target.ssh, last[0]),
        attempt,
        beyond,
        findings,
    )
    if good is not None:
        beyond.worked[target.key] = (good, last[1])


@dataclass(frozen=True, slots=True)
class _Door:
    """A way in, and the plan of the visits that go it."""

    protocol: str
    often: Plan


async def _first_let_in[C: SshCredential | ApiCredential](  # noqa: PLR0913, PLR0917 - one device's whole way in
    door: "_Door",
    target: Target,
    candidates: Sequence[C],
    attempt: Callable[[C, Findings], Awaitable[bool]],
    beyond: Beyond,
    findings: Findings,
) -> C | None:
    """Try credentials until one is let in, or fails for a reason that is not its own; return the one let in.

    What the last one came to is told. One that was refused a while ago is not tried, so that no account is locked.
    """
    good, tried = None, Findings()
    for credential in candidates:
        tried = Findings()
        who, now = (target.key, credential), beyond.clock()
        refusal = beyond.refusals.get(who)
        if refusal is not None and now < refusal.until:
            _spare(door, refusal, refusal.until - now, tried)
            continue
        if await attempt(credential, tried):
            good = credential
            beyond.refusals.pop(who, None)
            break
        if not _wrong(tried):
            break
        beyond.refusals[who] = _note(tried, refusal, beyond.clock())
    findings.sections.extend(tried.sections)
    findings.troubles.extend(tried.troubles)
    findings.seldom.extend(tried.seldom)
    return good


def _note(tried: Findings, before: Refusal | None, now: float) -> Refusal:
    """Count a refusal, and say in its trouble what follows."""
    index = next(n for n, each in enumerate(tried.troubles) if each.fault is Fault.AUTH)
    trouble = tried.troubles[index]
    refusal = refused(before, now, trouble.text)
    text = say(
        "{why}. Not tried again for {s:span}, so that the account is not locked; “Check now” tries at once",
        why=trouble.text,
        s=refusal.until - now,
    )
    tried.troubles[index] = replace(trouble, text=text)
    return refusal


def _spare(door: "_Door", refusal: Refusal, left: float, tried: Findings) -> None:
    """Say that a login is not tried now, and why; what stands of it is what was said then."""
    text = say(
        "Not tried: refused {n} times ({why}). Tried again in {s:span}, so that the account is not locked; "
        "“Check now” tries at once",
        n=refusal.times,
        why=refusal.text,
        s=left,
    )
    tried.add([Answer(door.protocol, ok=False, error=refusal.text, fault=Fault.LOCAL)], door.often)
    tried.troubles.append(Trouble(door.protocol, Fault.LOCAL, text))


async def _talk(  # noqa: PLR0913, PLR0917 - one login's whole world
    target: Target, credential: SshCredential, dialect: Dialect, plan: Plan, beyond: Beyond, findings: Findings
) -> bool:
    plans = PLANS[plan]
    if credential.napalm and dialect.napalm and beyond.getters is not None and not credential.legacy:
        return await visit_napalm(beyond.getters, target.address, credential, dialect, plans=plans, findings=findings)
    if beyond.shells is None:
        return False
    lengths = beyond.lengths.setdefault(target.key, {})
    return await visit_shell(
        beyond.shells, target.address, credential, dialect, plans=plans, findings=findings, lengths=lengths
    )


def _ordered[C](candidates: Sequence[C], last: C | None) -> list[C]:
    return sorted(candidates, key=lambda each: each != last)


def _wrong(findings: Findings) -> bool:
    return any(each.fault is Fault.AUTH for each in findings.troubles)


def _merge(findings: Findings, more: Findings) -> None:
    have = {type(each) for each in findings.sections}
    kept: dict[type, Section] = {}
    findings.seldom.extend(more.seldom)
    for section in more.sections:
        if isinstance(section, Identity):
            _complete(findings, section)
        elif isinstance(section, Answer | Config):
            findings.sections.append(section)
        elif type(section) not in have:
            kept.setdefault(type(section), section)
    findings.sections.extend(kept.values())
    findings.troubles.extend(more.troubles)


def _complete(findings: Findings, more: Identity) -> None:
    """Fill what an identity lacks with what another source tells; the first one's words stay."""
    for index, each in enumerate(findings.sections):
        if isinstance(each, Identity):
            empty = {f.name: getattr(more, f.name) for f in fields(each) if not getattr(each, f.name)}
            findings.sections[index] = replace(each, **empty)
            return
    findings.sections.append(more)
