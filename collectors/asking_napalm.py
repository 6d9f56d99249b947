"""A device read by NAPALM: its getters by plan, secrets taken out of what they return, sections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import Protocol

from collectors.believable import believable
from collectors.dialect import Dialect, missing
from collectors.driver import Plan, most_often
from collectors.errors import CollectError, Fault
from collectors.napalm_reading import GETTERS, Getter
from collectors.reading import Findings, Secrets
from collectors.redact import redact
from collectors.sections import Answer
from collectors.target import SshCredential
from collectors.text import say
from collectors.visit import Trouble


class GetterEngine(Protocol):
    """What ``sessions.napalm.NapalmEngine`` does."""

    async def read(
        self, address: str, credential: SshCredential, platform: str, getters: Sequence[Getter]
    ) -> Mapping[str, object]:
        """Log in and call getters; raises ``CollectError`` where the login fails.

        A getter maps to what it returned, or to a ``CollectError``.
        """


async def visit_napalm(  # noqa: PLR0913 - a visit's whole world, all by name
    engine: GetterEngine,
    address: str,
    credential: SshCredential,
    dialect: Dialect,
    *,
    plans: Iterable[Plan],
    findings: Findings,
) -> bool:
    """Read what the plans ask for, as ``asking.visit_shell`` does; ``dialect.napalm`` names NAPALM's driver."""
    wanted = set(plans)
    getters = [each for each in GETTERS if each.plan in wanted]
    if not getters:
        return True
    often = most_often(each.plan for each in GETTERS)
    began = monotonic()
    try:
        results = await engine.read(address, credential, dialect.napalm, getters)
    except CollectError as error:
        findings.add([Answer("ssh", ok=False, error=error.text, fault=error.fault)], often)
        findings.troubles.append(Trouble("napalm", error.fault, error.text))
        return False
    findings.add([Answer("ssh", ok=True, took=monotonic() - began)], often)
    secrets = Secrets(dialect.secrets, tuple(filter(None, (credential.password, credential.enable))))
    for getter in getters:
        _read(getter, _checked(results[getter.name], dialect), findings, secrets)
    return True


def _checked(result: object, dialect: Dialect) -> object:
    """Return an error in place of a configuration that is not whole: NAPALM looks for the prompt only."""
    text = result.get("running") if isinstance(result, dict) else None
    command = next((each for each in dialect.commands if each.name == "config"), None)
    if not isinstance(text, str) or command is None:
        return result
    lack = missing(replace(command, begins=""), text)  # NAPALM leaves the head out
    return CollectError(Fault.TRUNCATED, lack) if lack else result


def _read(getter: Getter, result: object, findings: Findings, secrets: Secrets) -> None:
    if isinstance(result, CollectError):
        if result.fault is not Fault.UNSUPPORTED:
            findings.troubles.append(Trouble(getter.name, result.fault, result.text))
        return
    try:
        findings.add(believable(getter.parse(_clean(result, secrets))), getter.plan)
    except Exception as error:  # noqa: BLE001 - what a device says must never end a visit
        why = str(error)[:200] if type(error) is ValueError else type(error).__name__
        text = say("The answer cannot be read: {why}", why=why)
        findings.troubles.append(Trouble(getter.name, Fault.GARBLED, text))


def _clean(result: object, secrets: Secrets) -> object:
    """Return a getter's answer with secrets masked in every text of it."""
    if isinstance(result, str):
        return redact(result, secrets.patterns, secrets.known)
    if isinstance(result, dict):
        return {key: _clean(value, secrets) for key, value in result.items()}
    if isinstance(result, list | tuple):
        return [_clean(each, secrets) for each in result]
    return result
