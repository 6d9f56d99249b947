"""How a platform's command line is spoken, as data: prompts, pagers, refusals, and the questions worth asking."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from collectors.driver import Plan
from collectors.errors import Fault
from collectors.sections import Section
from collectors.session import Shell
from collectors.target import SshCredential
from collectors.text import Text, say

PAGER = (
    r"-{1,3}\s?\(?(?:[Mm]ore|MORE)\)?(?:[^\n]{0,60})-{1,3}\s*$"
    r"|^\s*--More--|<--- More --->\s*$|\([Mm]ore[ :][^\n]{0,60}\)\s*$|(?i:press any key to continue)[^\n]{0,40}$"
    r"|^lines \d+-\d+[^\n]{0,40}$|^\s*\[?(?:Q|q) ?(?:to)? ?quit[^\n]{0,60}$"
)
"""What stands on the last line while a device waits for a key, on any platform."""
REFUSALS = (
    (r"(?i)^\W{0,3}(?:permission|authori[sz]ation|access) (?:denied|failed)|not authori[sz]ed", Fault.REFUSED),
    (r"(?i)insufficient (?:privilege|permission|rights)|you (?:do not|don't) have permission", Fault.REFUSED),
    (r"(?i)^\W{0,3}(?:invalid|unknown|unrecogni[sz]ed|incomplete|ambiguous) (?:input|command|parameter)\b", None),
    (r"(?i)^\W{0,3}(?:cli )?syntax error|command not found|^\W{0,3}bad command", None),
)
"""How devices of many makes say no; a Fault of None is ``UNSUPPORTED``."""
FEW_LINES = 12
"""A refusal is short: the same words in something longer are part of an answer."""


@dataclass(frozen=True, slots=True)
class Command:
    """One question and the pure function that reads the answer.

    ``parse`` yields nothing for what the device does not have and raises ValueError for what cannot be read. It is
    given a text that is whole by all we can tell, secrets masked.
    """

    name: str
    line: str
    parse: Callable[[str], Iterable[Section]]
    plan: Plan = "facts"
    instead: tuple[str, ...] = ()
    """Other spellings of ``line``, tried in turn where the device does not know it."""
    begins: str = ""
    """Regular expression found near the start of a whole answer."""
    ends: str = ""
    """Regular expression that the end of a whole answer matches, where the platform has a terminator."""
    closed: Callable[[str], bool] | None = None
    """Whether an answer closes every block it opens, where the platform writes blocks."""
    measured: bool = False
    """No terminator: an answer far shorter than the last one is asked for again before it is believed."""
    optional: bool = False
    """Not every model knows it: a refusal is no trouble."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A platform's command line. The file's name is the driver's."""

    title: str
    prompt: str
    """Regular expression of the whole last line when the device waits for a command; group ``name`` stays the same."""
    commands: tuple[Command, ...] = ()
    exec: bool = False
    """Each command has a channel of its own, without terminal, echo, prompt or pager: the surer way where it works."""
    status: bool = True
    """With ``exec``: a whole answer ends with an exit status."""
    setup: tuple[str, ...] = ()
    """Said first (pager off, wide terminal); what is refused is done without."""
    pager: str = PAGER
    more: str = " "
    """The key that shows the next page."""
    refusals: tuple[tuple[str, Fault | None], ...] = ()
    """Beside ``REFUSALS``."""
    replies: tuple[tuple[str, str], ...] = ()
    """Questions between login and prompt, and what to answer; ``{username}`` and ``{password}`` are filled in."""
    enable: str = ""
    """Command that asks for the privileged mode, where the account may begin outside of it."""
    privileged: str = r"#\s*$"
    """Regular expression of a prompt in privileged mode."""
    wipe: str = ""
    """The key that empties the line, where a refused command is put back on it (Cisco FTD)."""
    newline: str = "\n"
    echo: bool = True
    nobody: bool = False
    """The SSH server lets anybody in and asks for name and password in the terminal (Cisco SB, some HP)."""
    leave: str = "exit"
    secrets: tuple[str, ...] = ()
    """Regular expressions; group ``secret`` (or the whole match) must never be stored, logged or shown."""
    napalm: str = ""
    """NAPALM's driver for this platform."""


class ShellEngine(Protocol):
    """One way to reach command lines of many devices at once. Long-lived; ``close`` it."""

    def shell(self, address: str, credential: SshCredential, dialect: Dialect) -> AbstractAsyncContextManager[Shell]:
        """Log in; the session ends with the context."""

    async def close(self) -> None:
        """Give back threads and connections."""


def refusal(dialect: Dialect, text: str) -> tuple[Fault, str] | None:
    """Return why a device did not carry a command out, and its words (one line), if the text says so."""
    lines = text.strip().splitlines()
    if len(lines) > FEW_LINES:
        return None
    for line in lines:
        for pattern, fault in (*dialect.refusals, *REFUSALS):
            if re.search(pattern, line):
                return fault or Fault.UNSUPPORTED, line.strip()[:120]
    return None


def missing(command: Command, text: str) -> Text | None:
    """Return what an answer lacks to be whole, None if it lacks nothing that can be told."""
    if not text.strip() and (command.begins or command.ends or command.closed or command.measured):
        return say("“{command}” was answered with nothing", command=command.line)
    if command.begins and not re.search(command.begins, text[:4096], re.MULTILINE):
        return say("The answer to “{command}” does not begin as it should", command=command.line)
    if command.ends and not re.search(rf"(?m:{command.ends})\s*\Z", text[-4096:]):
        return say("The answer to “{command}” was cut off: its last line is missing", command=command.line)
    if command.closed and not command.closed(text):
        return say("The answer to “{command}” was cut off: not every block is closed", command=command.line)
    return None


def shrunk(before: int, now: int) -> bool:
    """Whether an answer of ``now`` characters is too short to be believed after one of ``before``."""
    return before >= 200 and now * 2 < before  # noqa: PLR2004 - shorter ones say little


def braces(text: str) -> bool:
    """Whether every ``{`` at the end of a line has its ``}`` on a line of its own (Junos, PAN-OS, EdgeOS)."""
    depth = 0
    for line in text.splitlines():
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", line).rstrip()
        if bare.lstrip().startswith(("#", "/*", "##")):
            continue
        depth += bare.endswith("{") - (bare.strip() in {"}", "};"})
        if depth < 0:
            return False
    return depth == 0
