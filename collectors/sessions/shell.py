"""A conversation with a command line over any stream of bytes: prompts, pagers and echoes, until an answer is whole."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from collectors.dialect import Dialect, refusal
from collectors.errors import CollectError, Fault
from collectors.screen import last_line, plain
from collectors.sessions.shell_reading import LAST, SETTLE, Reading, Stream
from collectors.target import SshCredential
from collectors.text import say

MOST_QUESTIONS = 8
"""Questions answered between login and prompt."""
PASSWORD = re.compile(r"(?i)(?:password|passcode)[^\n]{0,40}:\s*$")
USERNAME = re.compile(r"(?i)(?:user ?name|login|user)\s?:\s*$")


@dataclass(slots=True)
class Dialogue:
    """One login's conversation. Not for several threads at once."""

    stream: Stream
    dialect: Dialect
    patience: float = 15.0
    """Seconds that a device may say nothing."""
    settle: float = SETTLE
    name: str = ""
    """What the prompt calls the device, from its first one on."""
    _last: str = field(default="", repr=False)

    def begin(self, credential: SshCredential) -> None:
        """Get to a prompt, into privileged mode if there is one to be had, and switch the pager off."""
        self._greeting(credential)
        if self.dialect.enable and credential.enable and not re.search(self.dialect.privileged, self._last):
            self._enable(credential)
        for command in self.dialect.setup:
            try:
                self.run(command)
            except CollectError as error:
                if error.fault not in {Fault.UNSUPPORTED, Fault.REFUSED}:
                    raise

    def run(self, command: str) -> str:
        """Send a command and return all of its answer; raises ``CollectError`` where it is not whole or a refusal."""
        self._reading.drain()
        self._send(command)
        raw = self._read(command)
        text = self._without_echo(command, plain(raw))
        if said := refusal(self.dialect, text):
            fault, words = said
            raise CollectError(fault, say("The device refuses “{command}”: {words}", command=command, words=words))
        return text

    def _greeting(self, credential: SshCredential) -> None:
        raw = bytearray()
        for _ in range(MOST_QUESTIONS + 1):
            line = self._until(
                raw, "", lambda line: self._is_prompt(line) or self._answer(line, credential) is not None
            )
            if match := self._match(line):
                self.name, self._last = match["name"] or "", line
                return
            raw.clear()
            self._send(self._answer(line, credential) or "")
        raise CollectError(Fault.AUTH, say("The device asks again and again after the login"))

    def _answer(self, line: str, credential: SshCredential) -> str | None:
        for pattern, reply in self.dialect.replies:
            if re.search(pattern, line):
                return reply.format(username=credential.username, password=credential.password)
        if re.search(self.dialect.pager, line):
            return ""
        if self.dialect.nobody and USERNAME.search(line):
            return credential.username
        if self.dialect.nobody and PASSWORD.search(line):
            return credential.password
        return None

    def _enable(self, credential: SshCredential) -> None:
        self._send(self.dialect.enable)
        for secret in (credential.enable, None):
            line = self._until(
                bytearray(), self.dialect.enable, lambda line: self._is_prompt(line) or bool(PASSWORD.search(line))
            )
            if not PASSWORD.search(line) or secret is None:
                break
            self._send(secret)
        self._last = line
        if not re.search(self.dialect.privileged, line):
            raise CollectError(Fault.AUTH, say("The enable password is wrong"))

    def _read(self, command: str) -> bytes:
        """Return everything up to the next prompt, which is left out, pages turned on the way."""
        raw = bytearray()
        while True:
            line = self._until(
                raw,
                command,
                lambda line: (
                    self._is_prompt(line)
                    or bool(re.search(self.dialect.pager, line))
                    or self._is_put_back(line, command)
                ),
            )
            del raw[raw.rfind(b"\n") + 1 :]
            if self._is_prompt(line):
                self._last = line
                return bytes(raw)
            if self._is_put_back(line, command):
                self._raw(self.dialect.wipe + self.dialect.newline)
                self._last = self._until(bytearray(), command, self._is_prompt)
                return bytes(raw)
            self._raw(self.dialect.more)

    @property
    def _reading(self) -> Reading:
        return Reading(self.stream, self.patience, self.settle)

    def _until(self, raw: bytearray, command: str, done: Callable[[str], bool]) -> str:
        return self._reading.until(raw, command, done, self._renamed)

    def _renamed(self, raw: bytearray) -> bool:
        """Whether a silent device waits at a prompt with a new name: an empty line must bring it again."""
        line = last_line(bytes(raw[-LAST:])).strip()
        match = self._match(line)
        if match is None or not self.name:
            return False
        again = bytearray()
        self._send("")
        try:
            while last_line(bytes(again)).strip() != line:
                if not (chunk := self.stream.receive(self.settle)):
                    return False
                again += chunk
        except (TimeoutError, OSError):
            return False
        self.name = match["name"]
        return True

    def _match(self, line: str) -> re.Match[str] | None:
        return re.fullmatch(self.dialect.prompt, line.strip(" \t\x00"))

    def _is_prompt(self, line: str) -> bool:
        match = self._match(line)
        return match is not None and (not self.name or match["name"] == self.name)

    def _is_put_back(self, line: str, command: str) -> bool:
        """Whether the device refused a command and left it after the prompt, to be corrected."""
        head, found, rest = line.strip("\a ").rpartition(command)
        return bool(self.dialect.wipe and found and not rest.strip("\a ") and self._is_prompt(head))

    def _send(self, line: str) -> None:
        self._raw(line + self.dialect.newline)

    def _raw(self, text: str) -> None:
        try:
            self.stream.send(text.encode())
        except OSError as error:
            raise CollectError(Fault.TRUNCATED, say("The device closed the connection")) from error

    def _without_echo(self, command: str, text: str) -> str:
        """Take the echoed command off; without it an answer may belong to another question."""
        if not self.dialect.echo:
            return text
        wanted = "".join(command.split())
        lines = text.split("\n")
        for first in range(min(len(lines), 4)):  # a log message may come before, a narrow terminal wraps it
            echoed = ""
            for last in range(first, min(len(lines), first + 4)):
                echoed += "".join(lines[last].split())
                if echoed.endswith(wanted):
                    return "\n".join(lines[last + 1 :]).strip("\n") + "\n"
        text_ = say("What followed “{command}” does not repeat it: it may answer something else", command=command)
        raise CollectError(Fault.GARBLED, text_)
