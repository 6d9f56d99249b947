"""A platform's questions asked of its command line, so that one failing answer spoils no other."""

from collections.abc import Iterable, MutableMapping
from time import monotonic

from collectors.believable import believable
from collectors.dialect import Command, Dialect, ShellEngine, missing, shrunk
from collectors.driver import Plan, most_often
from collectors.errors import CollectError, Fault, NoConnectionError
from collectors.reading import Findings, Secrets
from collectors.redact import redact, redact_json
from collectors.sections import Answer
from collectors.service import ApiEngine, Endpoint, Service
from collectors.session import Api, Json, Shell
from collectors.target import ApiCredential, SshCredential
from collectors.text import Text, say
from collectors.visit import Trouble

FATAL = frozenset({Fault.TIMEOUT, Fault.TRUNCATED, Fault.GARBLED})
"""Faults after which the rest is asked of a new login, or not at all: what comes next may answer this question."""

HOPELESS = frozenset({Fault.AUTH, Fault.HOST_KEY, Fault.LOCAL, Fault.TIMEOUT})
"""Faults of one request to an API that the next one would have, too."""

type Lengths = MutableMapping[str, int]
"""How long the last answer to a command was, in characters: the caller's memory of one device."""


async def visit_shell(  # noqa: PLR0913 - a visit's whole world, all by name
    engine: ShellEngine,
    address: str,
    credential: SshCredential,
    dialect: Dialect,
    *,
    plans: Iterable[Plan],
    findings: Findings,
    lengths: Lengths,
) -> bool:
    """Log in, ask what the plans ask for, and add sections and troubles to ``findings``; return whether it answered.

    Never raises ``CollectError``. What comes of the login itself is an ``Answer`` section for "ssh".
    """
    wanted = set(plans)
    commands = [each for each in dialect.commands if each.plan in wanted]
    if not commands:
        return True
    often = most_often(each.plan for each in dialect.commands)
    began = monotonic()
    secrets = Secrets(dialect.secrets, tuple(filter(None, (credential.password, credential.enable))))
    try:
        async with engine.shell(address, credential, dialect) as shell:
            findings.add([Answer("ssh", ok=True, took=monotonic() - began)], often)
            await ask(commands, shell, findings, secrets, lengths)
    except CollectError as error:
        findings.add([Answer("ssh", ok=False, error=error.text, fault=error.fault)], often)
        findings.troubles.append(Trouble("ssh", error.fault, error.text))
        return False
    return True


async def visit_api(  # noqa: PLR0913 - likewise
    engine: ApiEngine,
    address: str,
    credential: ApiCredential,
    service: Service,
    *,
    plans: Iterable[Plan],
    findings: Findings,
) -> bool:
    """Ask an API what the plans ask for, as ``visit_shell`` asks a command line; the ``Answer`` is for "api"."""
    wanted = set(plans)
    endpoints = [each for each in service.endpoints if each.plan in wanted]
    if not endpoints:
        return True
    often = most_often(each.plan for each in service.endpoints)
    began = monotonic()
    secrets = Secrets(service.secrets, tuple(filter(None, (credential.secret,))))
    told = len(findings.troubles)
    async with engine.api(address, credential, service) as api:
        answered = await ask_api(endpoints, api, findings, secrets)
    if answered:
        findings.add([Answer("api", ok=True, took=monotonic() - began)], often)
    else:
        first = findings.troubles[told]
        del findings.troubles[told + 1 :]  # the same for every question
        findings.add([Answer("api", ok=False, error=first.text, fault=first.fault)], often)
    return answered


async def ask_api(endpoints: Iterable[Endpoint], api: Api, findings: Findings, secrets: Secrets) -> bool:
    """Ask one endpoint after the other; stop at faults that no other question would be spared. Whether any answered."""
    answered = False
    for endpoint in endpoints:
        try:
            documents = await _documents(endpoint, api)
            answered = True
            clean = [redact_json(each, secrets.patterns, secrets.known) for each in documents]
            findings.add(believable(endpoint.parse(clean)), endpoint.plan)
        except CollectError as error:
            refused = error.fault in {Fault.UNSUPPORTED, Fault.REFUSED} and not isinstance(error, NoConnectionError)
            answered = answered or refused
            if endpoint.optional and refused:
                continue
            findings.troubles.append(Trouble(endpoint.name, error.fault, error.text))
            if isinstance(error, NoConnectionError) or error.fault in HOPELESS:
                break
        except Exception as error:  # noqa: BLE001 - what a device answers must never end a visit
            why = str(error)[:200] if type(error) is ValueError else type(error).__name__
            text = say("The answer cannot be read: {why}", why=why)
            findings.troubles.append(Trouble(endpoint.name, Fault.GARBLED, text))
    return answered


async def _documents(endpoint: Endpoint, api: Api) -> list[Json]:
    try:
        return [await api.fetch(path) for path in endpoint.paths]
    except CollectError as error:
        if not endpoint.instead or error.fault not in {Fault.UNSUPPORTED, Fault.REFUSED}:
            raise
    return [await api.fetch(path) for path in endpoint.instead]


async def ask(
    commands: Iterable[Command], shell: Shell, findings: Findings, secrets: Secrets, lengths: Lengths
) -> None:
    """Ask one command after the other. A device that falls silent or out of step is not asked the rest."""
    lost: CollectError | None = None
    for command in commands:
        if lost is not None:
            findings.troubles.append(
                Trouble(command.name, lost.fault, say("Not asked any more: the connection was lost"))
            )
            continue
        try:
            text = await whole(command, shell, lengths)
            clean = redact(text, secrets.patterns, secrets.known)
            findings.add(believable(command.parse(clean)), command.plan)
        except CollectError as error:
            if command.optional and error.fault in {Fault.UNSUPPORTED, Fault.REFUSED}:
                continue
            words = say("{text}", text=redact(str(error.text), secrets.patterns, secrets.known))
            masked = error.text if str(words) == str(error.text) else words
            findings.troubles.append(Trouble(command.name, error.fault, masked))
            lost = error if error.fault in FATAL and not _incomplete(error) else None
        except Exception as error:  # noqa: BLE001 - what a device prints must never end a visit
            why = str(error)[:200] if type(error) is ValueError else type(error).__name__
            text_ = say("The answer cannot be read: {why}", why=why)
            findings.troubles.append(Trouble(command.name, Fault.GARBLED, text_))


async def whole(command: Command, shell: Shell, lengths: Lengths) -> str:
    """Return an answer that is whole by all that can be told; raises ``CollectError`` otherwise.

    An answer far shorter than the last one is asked for again: twice the same is believed, anything else is not.
    """
    text = await _spelled(command, shell)
    if lack := missing(command, text):
        raise IncompleteError(lack)
    if command.measured and shrunk(lengths.get(command.line, 0), len(text)) and await _spelled(command, shell) != text:
        raise IncompleteError(say("The answer to “{command}” is far shorter than the last one", command=command.line))
    lengths[command.line] = len(text)
    return text


class IncompleteError(CollectError):
    """The device came to its prompt, but what it printed before is not all there should be."""

    def __init__(self, text: Text) -> None:
        """Say what is missing."""
        super().__init__(Fault.TRUNCATED, text)


async def _spelled(command: Command, shell: Shell) -> str:
    refused: CollectError | None = None
    for line in (command.line, *command.instead):
        try:
            return await shell.run(line)
        except CollectError as error:
            if error.fault is not Fault.UNSUPPORTED:
                raise
            refused = refused or error
    raise refused or CollectError(Fault.UNSUPPORTED, say("There is nothing to ask"))


def _incomplete(error: CollectError) -> bool:
    return isinstance(error, IncompleteError)
