"""What a device is asked beside SNMP: its command line, NAPALM or its API, wherever there is a credential for it."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache

from collectors import cli, rest
from collectors.asking import Lengths, visit_api, visit_shell
from collectors.asking_napalm import GetterEngine, visit_napalm
from collectors.catalog import catalog
from collectors.dialect import Dialect, ShellEngine
from collectors.driver import PLANS, Plan
from collectors.errors import Fault
from collectors.reading import Findings
from collectors.sections import Answer, Config, Identity, Section
from collectors.service import ApiEngine, Service
from collectors.target import ApiCredential, SshCredential, Target


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
    if engine is None or service is None:
        return
    last = beyond.worked.get(target.key, (None, None))
    for credential in _ordered(target.api, last[1]):
        tried = Findings()
        done = await visit_api(engine, target.address, credential, service, plans=PLANS[plan], findings=tried)
        if done:
            beyond.worked[target.key] = (last[0], credential)
        if done or not _wrong(tried) or credential is target.api[-1]:
            findings.sections.extend(tried.sections)
            findings.troubles.extend(tried.troubles)
            return


async def _ask_shell(target: Target, platform: str, plan: Plan, beyond: Beyond, findings: Findings) -> None:
    dialect = beyond.dialects.get(platform)
    if dialect is None:
        return
    last = beyond.worked.get(target.key, (None, None))
    for credential in _ordered(target.ssh, last[0]):
        tried = Findings()
        done = await _talk(target, credential, dialect, plan, beyond, tried)
        if done:
            beyond.worked[target.key] = (credential, last[1])
        if done or not _wrong(tried) or credential is target.ssh[-1]:
            findings.sections.extend(tried.sections)
            findings.troubles.extend(tried.troubles)
            return


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
