"""A recording read again by its driver, its dialect and its service, as if the device were there."""

from collectors.asking import visit_api, visit_shell
from collectors.asking_napalm import visit_napalm
from collectors.dialect import Dialect
from collectors.driver import PLANS, Driver
from collectors.reading import Findings, Secrets, due, read
from collectors.sections import Answer, Section, to_json
from collectors.service import Service
from collectors.session import Session
from collectors.sessions.transcribe import RecordingApis, RecordingGetters, RecordingShells
from collectors.sessions.transcript import ReplayApi, ReplayGetters, ReplayShell, Transcript
from collectors.target import ApiCredential, SshCredential

NOWHERE = "192.0.2.1"
"""RFC 5737: an address that is nobody's."""
PLAN = PLANS["topology"]
"""All that a driver asks."""
READER, TOKEN = SshCredential("reader", "pass-word-x"), ApiCredential(secret="token-x")  # noqa: S106 - nobody's


async def read_again(driver: Driver, session: Session) -> Findings:
    """Return all that a driver reads from a recording of SNMP."""
    findings = Findings()
    await read(due(driver, PLAN), session, findings, {}, (), Secrets(driver.secrets))
    return findings


async def spoken_again(
    told: Transcript, dialect: Dialect | None, service: Service | None, into: Transcript | None = None
) -> Findings:
    """Return all that is read from a transcript, by each way that it holds something of.

    What is heard meanwhile is written ``into`` another transcript, with the patterns of secrets that belong to it.
    """
    into, findings = into if into is not None else Transcript(), Findings()
    if dialect is not None and (told.commands or not (told.documents or told.getters)):
        shells = RecordingShells(ReplayShell(told), into)
        await visit_shell(shells, NOWHERE, READER, dialect, plans=PLAN, findings=findings, lengths={})
    if dialect is not None and told.getters:
        into.patterns = tuple(dict.fromkeys((*into.patterns, *dialect.secrets)))
        getters = RecordingGetters(ReplayGetters(told), into)
        await visit_napalm(getters, NOWHERE, READER, dialect, plans=PLAN, findings=findings)
    if service is not None and told.documents:
        await visit_api(RecordingApis(ReplayApi(told), into), NOWHERE, TOKEN, service, plans=PLAN, findings=findings)
    findings.sections = [each for each in findings.sections if not isinstance(each, Answer)]
    return findings


def section_form(section: Section) -> dict[str, object]:
    """Return a section as JSON-able data that says which one it is, whatever fields of its own it has."""
    return {"section": type(section).__name__, **to_json(section)}
